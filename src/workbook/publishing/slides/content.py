"""Which slides a lesson has, and in which order: what of its cells and of its notes for instructors is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from workbook.common.html import render
from workbook.exercises.model import Exercise
from workbook.exercises.notes import load_notes
from workbook.exercises.plans import Setting, make_plan, say_setting, section_key, sections_of
from workbook.publishing.exercise_material import asked_without_cells
from workbook.publishing.folds import ONE_WAY, fold_lines
from workbook.publishing.lessons import find_figures, find_table, lesson_title, read_cells, with_own_ids
from workbook.publishing.markdown import markdown_to_html, without_code
from workbook.publishing.slides.origins import Origins
from workbook.publishing.slides.panels import keep_panels
from workbook.publishing.slides.picture_slide import picture_slides
from workbook.publishing.slides.slide import (
    conclusion_slide,
    exercise_slide,
    fits,
    make_slide,
    plain_table,
    question_slide,
    text_slide,
)

if TYPE_CHECKING:
    from nbformat import NotebookNode

ABOUT_A_PICTURE = ("What is seen", "How to read it", "Guard against", "Who coded what", "Who decided")
"""The labels under which a lesson speaks of a picture: such paragraphs go into the speaker's notes."""


NOT_TAUGHT = ("Explore", "Further reading", "Words of", "When a word", "Your answers", "How the lessons")
BEFORE_A_RESULT = ("Predict", "Guess", "Before you run")
STANDARD = Setting(minutes=50)


@dataclass
class SlideContent:
    """What one slide shows: an exercise, a picture, or a text with the table that it is about."""

    section: str
    exercise: Exercise | None = None
    svg: str = ""
    caption: str = ""
    table: str = ""
    question: str = ""
    source: str = ""
    is_question: bool = True
    notes: list[str] = field(default_factory=list)

    def to_html(self, number: int) -> list[Markup]:
        """Return its slides as HTML; the number tells its drawing from others."""
        notes = markdown_to_html("\n\n".join(self.notes))
        if self.exercise:
            return [exercise_slide(self.section, self.exercise, notes)]
        if self.svg:
            drawn = f"drawing-{number}"
            return picture_slides(self.section, self.svg, self.caption, self.question, self.source, notes, drawn)
        return [question_slide(self.section, self.question, self.table, notes, self.source, self.is_question)]


@dataclass
class Progress:
    """What was collected from the cells of a lesson so far, and what the next cell may be about."""

    slides: list[SlideContent] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)  # pictures, of which none is shown twice
    endings: dict[str, list[str]] = field(default_factory=dict)  # heading of a last section -> its blocks
    origins: Origins = field(default_factory=Origins)
    section: str = ""
    lead: str = ""  # the first paragraph of the section
    picture: SlideContent | None = None
    question: SlideContent | None = None  # the latest
    expects: bool = False  # a result that was to be guessed
    tables: list[tuple[str, str]] = field(default_factory=list)  # since the latest picture, each with its origin
    section_tables: list[tuple[str, str]] = field(default_factory=list)

    def start_anew(self) -> None:
        """Forget picture and tables: what comes next is not about what was shown before."""
        self.picture, self.question, self.tables, self.expects = None, None, [], False

    def end_section(self) -> None:
        """Make sure that the section has a slide of its own beside its exercises; its tables are shown in any case."""
        mine = [slide for slide in self.slides if slide.section == self.section]
        first = self.slides.index(mine[0]) if mine else len(self.slides)
        is_taught = not self.section.startswith(NOT_TAUGHT)
        if is_taught and self.lead and not any(not slide.exercise and not slide.table for slide in mine):
            shown = {slide.table for slide in mine}
            table, source = next((each for each in self.section_tables if each[0] not in shown), ("", ""))
            lead = SlideContent(self.section, question=self.lead, table=table, source=source, is_question=False)
            self.slides.insert(first, lead)
        self.section_tables, self.lead = [], ""
        self.start_anew()


def make_slides(lesson: str, setting: Setting = STANDARD) -> list[Markup]:
    """Return the slides of a lesson, each as a section of HTML.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"04"``.
    setting : Setting, optional
        The class for which the plan in the notes is; 50 minutes unless chosen.

    Returns
    -------
    list of markupsafe.Markup

    Examples
    --------
    >>> "From fury to handshake" in make_slides("04")[0]
    True
    """
    notes = load_notes(lesson)
    setting = setting._replace(minutes=setting.minutes or STANDARD.minutes)
    plan, progress = make_plan(notes["plans"], setting), Progress()
    (first, _), *cells = read_cells(lesson)
    for cell, exercise in cells:
        if exercise:
            progress.slides += _to_compare(exercise, progress)
            asked, tables = asked_without_cells(exercise, fits)
            shown = [SlideContent(progress.section, table=table, is_question=False) for table in tables]
            progress.slides += [*shown, SlideContent(progress.section, asked)]
            progress.start_anew()  # the next question is not about what came before
        elif cell.cell_type == "code" and "wb.explore_" not in cell.source:  # on a slide nothing can be moved
            _add_results(cell, progress)
        elif cell.cell_type == "markdown":
            _add_text(cell.source, progress)
    progress.end_section()
    _say_at_sections(progress.slides, plan, notes["say"])
    slides = [slide for number, content in enumerate(progress.slides) for slide in content.to_html(number)]
    discussion = [
        text_slide("To discuss", question, render("speaker_notes.html", paragraph=answer, lists=[]), is_question=True)
        for question, answer in notes["discuss"]
    ]
    endings = [_ending(heading, blocks) for heading, blocks in progress.endings.items()]
    return [*_opening(lesson, first.source, notes, plan, setting), *slides, *discussion, *endings]


def _say_at_sections(slides: list[SlideContent], plan: list[str], say: list[tuple[str, str]]) -> None:
    """Put the step of the plan and what is to be said into the notes of the first slide of the section."""
    starts: dict[str, SlideContent] = {}
    for slide in slides:
        starts.setdefault(section_key(slide.section), slide)
    for section, words in reversed(say):
        if section in starts:
            starts[section].notes.insert(0, f"- {words}")
    for step in reversed(plan):
        for section in sections_of(step):
            if section in starts:
                starts[section].notes.insert(0, f"**{step}**")


def _opening(lesson: str, source: str, notes: dict[str, Any], plan: list[str], setting: Setting) -> list[Markup]:
    """Make the slides before the first picture: title, question, claim, objectives; the plan is in their notes."""
    labelled, unlabelled = _labelled(source)
    steps = [(f"In {setting.minutes} minutes", [*say_setting(setting, lesson), *plan])]
    slides = [
        make_slide(
            "title",
            f"Four Capitals · lesson {lesson}",
            render("speaker_notes.html", paragraph=notes["aim"], lists=steps),
            title=lesson_title(lesson),
            minutes=f"{setting.minutes} minutes",
        )
    ]
    general = [words for section, words in notes["say"] if not section]
    lists = [("What to say", general), ("On the board", notes["board"])]
    remaining = iter([render("speaker_notes.html", paragraph="", lists=[each]) for each in lists])
    if unlabelled and "Guiding question" not in labelled:
        slides.append(text_slide("What this is", unlabelled[0], next(remaining)))
    for label in sorted(labelled, key=lambda label: not label.startswith("Guiding")):
        if label.startswith(("Guiding", "The claim")) or "able to" in label:
            bracket, text = labelled[label]
            if text[:1].islower():  # a label may begin its sentence
                text = text[:1].upper() + text[1:] if label.startswith("Guiding") else f"{label} {text}"
            slides.append(text_slide(f"{label} {bracket}".strip(), text, next(remaining, "")))
    return slides


def _labelled(source: str) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """Read paragraphs that begin with a bold label: label -> (what follows it in brackets, the text and its lists)."""
    labelled: dict[str, tuple[str, str]] = {}
    unlabelled: list[str] = []
    label = None
    for block in _blocks(source):
        head = re.match(r"\*\*([^*]+?)[.:]?\*\*[.:]?\s*(\([^)]*\))?[.:]?\s*", block)
        if head:
            label = head[1]
            labelled[label] = (head[2] or "", block[head.end() :])
        elif block.startswith("- ") and label:
            bracket, text = labelled[label]
            labelled[label] = (bracket, f"{text}\n\n{block}".strip())
        elif not block.startswith("#"):
            unlabelled.append(block)
            label = None
    return labelled, unlabelled


def _blocks(source: str) -> list[str]:
    """Split Markdown into headings and paragraphs, of which a fold is one; quotation marks of a block are left out."""
    source = fold_lines(re.sub(r"^> ?", "", source, flags=re.MULTILINE))
    source = re.sub(r"^(#+ .*)$", r"\n\1\n", source, flags=re.MULTILINE)
    return [block.strip() for block in re.split(r"\n\s*\n", source) if block.strip()]


def _add_results(cell: NotebookNode, progress: Progress) -> None:
    """Take the pictures of a cell, and remember a table for the question that follows it."""
    source = progress.origins.of_cell(cell.source)
    for output in cell.outputs:
        content = output.get("data", {}).get("text/html", "")
        figures = find_figures(content)
        for figure in figures:
            if figure.svg in progress.seen:
                continue
            progress.seen.add(figure.svg)
            own = with_own_ids(figure.svg, len(progress.slides))
            progress.picture = SlideContent(progress.section, svg=own, caption=figure.caption, source=source)
            progress.slides.append(progress.picture)
            progress.tables = []
        if table := plain_table(find_table(content)):
            if progress.expects and fits(table, source):
                progress.slides.append(SlideContent(progress.section, table=table, source=source, is_question=False))
            progress.tables.append((table, source))
            progress.section_tables.append((table, source))
        elif content and not figures:
            progress.start_anew()


def _add_text(source: str, progress: Progress) -> None:
    """Take the questions to the class, what the lesson says about its pictures, and how it ends."""
    label = ""
    for block in _blocks(source):
        if block.startswith("#"):
            progress.end_section()
            progress.section, label = block.lstrip("# ").removesuffix(" (short path)"), ""
            continue
        if progress.section.startswith(("What we can", "Key points")):
            progress.endings.setdefault(progress.section, []).append(block)
            continue
        head = re.match(r"\*{1,2}([^*]+?)[.:]?\*{1,2}", block)
        label = head[1] if head else label if block.startswith("- ") else ""
        if head and label == "Question":
            progress.question = _add_question(block[head.end() :].strip(), progress)
        elif head and label in BEFORE_A_RESULT:
            _add_prediction(block[head.end() :].strip(), progress)
        elif label == ONE_WAY and progress.question:
            progress.question.notes.append(block)
        elif label.startswith(ABOUT_A_PICTURE) and progress.picture:
            progress.picture.notes.append(block)
        elif block.startswith("|"):
            table = markdown_to_html(block)
            progress.tables.append((table, ""))
            if fits(table):
                progress.slides.append(SlideContent(progress.section, table=table, is_question=False))
        elif not progress.lead and not block.startswith(("- ", "<")):
            progress.lead = _without_cells(block)


def _to_compare(exercise: Exercise, progress: Progress) -> list[SlideContent]:
    """Put the networks side by side that an exercise names, if the picture above it has them among others."""
    named = re.findall(r'"([^"]+)"', exercise.prompt)
    above = [slide for slide in progress.slides if slide.svg and slide.section == progress.section]
    chosen = keep_panels(above[-1].svg, named) if above else ""
    if not chosen:
        return []
    own = with_own_ids(chosen, len(progress.slides))
    return [SlideContent(progress.section, svg=own, caption=above[-1].caption, source=above[-1].source)]


def _without_cells(text: str) -> str:
    """Leave out the sentences that speak of cells, of which a deck has none, and the code in the others."""
    sentences = re.split(r"(?<=[.?!:]) (?=[A-Z*\"])", without_code(text))
    kept = " ".join(each for each in sentences if not re.search(r"\bcells?\b|\babove\b|\bthen run\b|=", each))
    return re.sub(r":$", ".", kept)


def _add_prediction(text: str, progress: Progress) -> None:
    """Ask for a guess before its result is shown."""
    if asked := _without_cells(text):
        progress.slides.append(SlideContent(progress.section, question=f"Predict. {asked}"))
        progress.picture, progress.expects = None, True


def _add_question(question: str, progress: Progress) -> SlideContent | None:
    """Put a question beside the picture or under the table that it is about, or on a slide of its own; return where."""
    if re.search(r"\bcells?\b", question):
        return None  # it asks to change code, and here is none
    question = without_code(question)
    picture = progress.picture
    names_table = bool(re.search(r"\b(rows?|columns?|tables?|sums?)\b", question))
    slide = SlideContent(progress.section, question=question)
    if progress.tables and (not picture or picture.question or names_table):
        slide.table, slide.source = progress.tables[0 if "first table" in question else -1]
        written = [each for each in progress.slides if each.table == slide.table and not each.question]
        for each in written:  # it was shown without a question, and now it has one
            progress.slides.remove(each)
    elif picture and not picture.question:
        picture.question = question
        return picture
    progress.slides.append(slide)
    return slide


def _ending(heading: str, blocks: list[str]) -> Markup:
    """Make the slide of a last section; what is to be discussed comes from the notes for instructors."""
    end = next((place for place, block in enumerate(blocks) if block.startswith("**Discuss")), len(blocks))
    folds = [block for block in blocks[end:] if block.startswith(f"**{ONE_WAY}")] * heading.startswith("What we")
    text = "\n\n".join([*blocks[:end], *folds]).replace(" **We cannot say", "\n\n**We cannot say")
    if not heading.startswith("What we"):
        return text_slide(heading, text)
    return conclusion_slide(heading, {label: words for label, (_, words) in _labelled(text)[0].items()})
