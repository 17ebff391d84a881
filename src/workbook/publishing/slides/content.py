"""Lecture: what of a stored lesson, and of its notes for the instructor, is shown on slides, and in which order."""

import html
import re
from dataclasses import dataclass, field

from workbook.common.html import bullet_list
from workbook.exercises.notes import load_notes
from workbook.publishing.lessons import alone, cells, figures, table, title
from workbook.publishing.slides import templates
from workbook.publishing.slides.layout import measures, parts

SAID = ("What is seen", "How to read it", "Guard against", "Who coded what", "Who decided")
"""What the lesson says about a picture: it goes into the speaker's notes."""


@dataclass
class Piece:
    """What a slide is made of: an exercise, a picture, or a question and the table that it is about."""

    section: str
    task: object = None
    svg: str = ""
    caption: str = ""
    table: str = ""
    asks: str = ""
    notes: list = field(default_factory=list)

    def slide(self):
        """Write it as a slide."""
        if self.task:
            return templates.exercise(self.section, self.task)
        if self.svg:
            return templates.picture(
                self.section, self.svg, self.caption, self.asks, templates.render("\n\n".join(self.notes))
            )
        return templates.question(self.section, self.asks, self.table)


@dataclass
class Walk:
    """The way through a lesson: what was taken along so far, and what the next words may be about."""

    pieces: list = field(default_factory=list)
    seen: set = field(default_factory=set)  # pictures, of which none is shown twice
    ends: dict = field(default_factory=dict)  # heading of a last section -> its blocks
    section: str = ""
    picture: Piece | None = None
    tables: list = field(default_factory=list)  # since the latest picture

    def forget(self):
        """Begin anew: what comes next is not about what was shown before."""
        self.picture, self.tables = None, []


def make_slides(lesson):
    """Make the slides of a lesson, each as a section of HTML.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"04"``.

    Returns
    -------
    list of str

    Examples
    --------
    >>> "From fury to handshake" in make_slides("04")[0]
    True
    """
    about = load_notes(lesson)
    (first, _), *rest = cells(lesson)
    walk = Walk()
    for cell, task in rest:
        if task:
            walk.pieces.append(Piece(walk.section, task))
            walk.forget()  # the next question is not about what came before
        elif cell.cell_type == "code" and "wb.explore_" not in cell.source:  # on a slide nothing can be moved
            _results(cell, walk)
        elif cell.cell_type == "markdown":
            _prose(cell.source, walk)
    discussed = [
        templates.text("To discuss", asks, f"<p>{html.escape(answer)}</p>", asks=True)
        for asks, answer in about["discuss"]
    ]
    ends = [_end(heading, blocks) for heading, blocks in walk.ends.items()]
    return [*_opening(lesson, first.source, about), *(piece.slide() for piece in walk.pieces), *discussed, *ends]


def _opening(lesson, source, about):
    """Make the slides before the first picture: title, question, claim, objectives; the plans are in their notes."""
    labelled, plain = _labelled(source)
    plans = "".join(f"<h3>In {minutes} minutes</h3>{bullet_list(steps)}" for minutes, steps in about["plans"].items())
    minutes = re.match(r"[^.:]*", labelled.get("Time", ("", ""))[1])[0]
    name = f'<div class="middle"><h1>{html.escape(title(lesson))}</h1><p class="soft">{minutes}</p></div>'
    made = [templates.slide(f"Four Capitals · lesson {lesson}", name, f"<p>{html.escape(about['aim'])}</p>{plans}")]
    notes = iter([f"<h3>What to say</h3>{bullet_list(about['say'])}", f"<h3>On the board</h3>{bullet_list(about['board'])}"])
    if plain and "Guiding question" not in labelled:
        made.append(templates.text("What this is", plain[0], next(notes)))
    for label in sorted(labelled, key=lambda label: not label.startswith("Guiding")):
        if label.startswith(("Guiding", "The claim")) or "able to" in label:
            aside, text = labelled[label]
            text = text[:1].upper() + text[1:] if label.startswith("Guiding") else text
            made.append(templates.text(f"{label} {aside}".strip(), text, next(notes, "")))
    return made


def _labelled(source):
    """Read paragraphs that begin with a bold label: label -> (what follows it in brackets, the text and its lists)."""
    found, plain, label = {}, [], None
    for block in _blocks(source):
        head = re.match(r"\*\*([^*]+?)[.:]?\*\*[.:]?\s*(\([^)]*\))?[.:]?\s*", block)
        if head:
            label = head[1]
            found[label] = (head[2] or "", block[head.end() :])
        elif block.startswith("- ") and label:
            found[label] = (found[label][0], f"{found[label][1]}\n\n{block}".strip())
        elif not block.startswith("#"):
            plain.append(block)
            label = None
    return found, plain


def _blocks(source):
    source = re.sub(r"^> ?", "", source, flags=re.MULTILINE)
    source = re.sub(r"^(#+ .*)$", r"\n\1\n", source, flags=re.MULTILINE)
    return [block.strip() for block in re.split(r"\n\s*\n", source) if block.strip()]


def _results(cell, walk):
    """Take the pictures of a cell, and remember a table for the question that follows it."""
    for output in cell.outputs:
        shown = output.get("data", {}).get("text/html", "")
        drawn = figures(shown)
        for figure in drawn:
            if figure.svg in walk.seen:
                continue
            walk.seen.add(figure.svg)
            cut, caption = parts(figure.svg), figure.caption
            for number, svg in enumerate(cut, 1):
                if len(cut) > 1:
                    caption = f"{figure.caption.split(':')[0].rstrip('.')}. Part {number} of {len(cut)}."
                walk.pieces.append(Piece(walk.section, svg=alone(svg, len(walk.pieces)), caption=caption))
            # What is said and asked goes to the larger part.
            walk.picture = max(walk.pieces[-len(cut) :], key=lambda part: measures(part.svg)[1])
            walk.tables = []
        if found := table(shown):
            walk.tables.append(found)
        elif shown and not drawn:
            walk.forget()


def _prose(source, walk):
    """Take the questions to the class, what the lesson says about its pictures, and how it ends."""
    label = ""
    for block in _blocks(source):
        if block.startswith("#"):
            walk.forget()
            walk.section, label = block.lstrip("# "), ""
            continue
        if walk.section.startswith(("What we can", "Key points")):
            walk.ends.setdefault(walk.section.removesuffix(" (short path)"), []).append(block)
            continue
        head = re.match(r"\*{1,2}([^*]+?)[.:]?\*{1,2}", block)
        label = head[1] if head else label if block.startswith("- ") else ""
        if head and label == "Question":
            _ask(block[head.end() :].strip(), walk)
        elif label.startswith(SAID) and walk.picture:
            walk.picture.notes.append(block)
        elif block.startswith("|"):
            walk.tables.append(templates.render(block))


def _ask(question, walk):
    """Put a question beside the picture or under the table that it is about, or on a slide of its own."""
    if re.search(r"\bcells?\b", question):
        return  # it asks to change code, and here is none
    question = templates.codeless(question)
    about_table = not walk.picture or walk.picture.asks or re.search(r"\b(rows?|columns?|tables?|sums?)\b", question)
    if walk.tables and about_table:
        shown = walk.tables[0 if "first table" in question else -1]
        walk.pieces.append(Piece(walk.section, table=shown, asks=question))
    elif walk.picture and not walk.picture.asks:
        walk.picture.asks = question
    else:
        walk.pieces.append(Piece(walk.section, asks=question))


def _end(heading, blocks):
    """Write how the lesson ends; what is discussed comes from its module."""
    text = "\n\n".join(block for block in blocks if not block.startswith("**Discuss"))
    if not heading.startswith("What we"):
        return templates.text(heading, text)
    return templates.conclusion(heading, {label: said for label, (_, said) in _labelled(text)[0].items()})
