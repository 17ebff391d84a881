"""The kinds of slides, each as HTML with its content as large as there is room for it; none holds code or an answer."""

import itertools
import math
import re
from collections.abc import Sequence
from xml.etree import ElementTree

from markupsafe import Markup

from workbook.common.html import render
from workbook.exercises import wording
from workbook.exercises.model import Exercise
from workbook.publishing.folds import ONE_WAY
from workbook.publishing.markdown import inline_html, markdown_to_html, plain_text, without_code
from workbook.publishing.slides.layout import (
    LARGE_SIZES,
    LETTER_WIDTH,
    SIZES,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    fitting_size,
    text_height,
)

QUESTION_SIZE = 28  # pixels: of the letters of a question under a table
TABLE_SIZES = (36, 32, 29, 26, 24, 22, 20)
CELL_PADDING = 1.7  # letters, beside what stands in a cell
LONGEST_SHORT_CHOICE = 48  # letters: shorter choices stand in two columns


def make_slide(kind: str, heading: str, notes: str = "", classes: str = "", **content: object) -> Markup:
    """Return a slide as HTML, with what only the speaker sees.

    Parameters
    ----------
    kind : str
        ``"title"``, ``"picture"``, ``"table"``, ``"exercise"``, ``"text"`` or ``"conclusion"``.
    heading : str
        Where in the lesson this is.
    notes : str
        HTML.
    classes : str
        Classes of CSS.
    **content : object
        What this kind of slide shows, as the template ``slide.html`` says.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> "<h1>Ties</h1>" in make_slide("title", "Lesson 02", title="Ties", minutes="50 minutes")
    True
    """
    return render("slide.html", kind=kind, heading=heading, notes=Markup(notes), classes=classes, **content)


def question_slide(
    section: str, question: str, table: str = "", notes: str = "", source: str = "", is_question: bool = True
) -> Markup:
    """Return a slide with a question, under the table that it is about if that can be read from the last row.

    Parameters
    ----------
    section : str
    question : str
        Markdown.
    table, notes : str
        HTML.
    source : str
        Where the table is from.
    is_question : bool
        Whether the class is asked.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> "<table" in question_slide("Ties", "Which row?", "<table><tr><td>1</td></tr></table>")
    True
    """
    if table:
        root, rows = _without_row_numbers(ElementTree.fromstring(table))
        words = [plain_text(each) for each in (question, source) if each]
        size = _table_size(rows, TEXT_HEIGHT - text_height(words, TEXT_WIDTH - 20, QUESTION_SIZE) - 20)
        if size:
            root.set("style", f"font-size:{size}px")
            content = Markup(ElementTree.tostring(root, "unicode", method="html"))
            return make_slide(
                "table",
                section,
                notes,
                table=content,
                question=inline_html(question),
                is_question=is_question,
                source=source,
                size=QUESTION_SIZE,
            )
    return text_slide(section, question, notes, is_question)


def fits(table: str, source: str = "") -> bool:
    """Return whether a table can be read from the last row.

    Parameters
    ----------
    table : str
        HTML.
    source : str
        What stands below it.

    Returns
    -------
    bool

    Examples
    --------
    >>> fits("<table><tr><td>1</td></tr></table>"), fits("<table>" + 40 * "<tr><td>1</td></tr>" + "</table>")
    (True, False)
    """
    _, rows = _without_row_numbers(ElementTree.fromstring(table))
    return bool(_table_size(rows, TEXT_HEIGHT - text_height([source], TEXT_WIDTH - 20, QUESTION_SIZE) - 20))


def plain_table(table: str) -> str:
    """Return a table in words: names of columns without underscores, lists without brackets, yes and no.

    Parameters
    ----------
    table : str
        HTML.

    Returns
    -------
    str

    Examples
    --------
    >>> plain_table("<tr><th>negative_days</th><td>(USA,)</td><td>True</td><td>[PRK, USA]</td></tr>")
    '<tr><th>negative days</th><td>USA</td><td>yes</td><td>PRK, USA</td></tr>'
    """
    table = re.sub(r"(<th\b[^>]*>)([^<]*)", lambda head: head[1] + head[2].replace("_", " "), table)
    table = re.sub(r"(<td\b[^>]*>)[(\[]([^()\[\]<]*?),?[)\]](?=</td>)", r"\1\2", table)
    return re.sub(r"(?<=>)(True|False)(?=</td>)", lambda word: "yes" if word[1] == "True" else "no", table)


def _table_size(rows: Sequence[Sequence[str]], room: float) -> int | None:
    """Find the largest letters in which a table fits, if need be with lines that wrap; None if it does not."""
    columns = list(itertools.zip_longest(*rows, fillvalue=""))
    widest = [max(map(len, column)) + CELL_PADDING for column in columns]
    narrowest = [
        max(len(word) for cell in column for word in cell.split() or [""]) + CELL_PADDING for column in columns
    ]
    large = [size for size in TABLE_SIZES if size >= SIZES[-1]]  # rather lines that wrap than letters that are small
    ways = [*itertools.product((False, True), large), *itertools.product((False, True), TABLE_SIZES)]
    for wraps, size in ways:
        free = TEXT_WIDTH / (LETTER_WIDTH * size) - sum(narrowest if wraps else widest)
        if free < 0:
            continue
        lines = [1] * len(rows)
        if wraps:  # a browser shares out what is free by what each column could use
            share = free / max(sum(widest) - sum(narrowest), 1)
            widths = [few + share * (many - few) - CELL_PADDING for few, many in zip(narrowest, widest, strict=True)]
            lines = [
                max(math.ceil(1.15 * len(cell) / width) for cell, width in zip(row, widths, strict=False))
                for row in rows
            ]
        if sum(1.25 * max(number, 1) + 0.37 for number in lines) * size <= room:
            return size
    return None


def _without_row_numbers(table: ElementTree.Element) -> tuple[ElementTree.Element, list[list[str]]]:
    """Take the numbers of the rows out of a table, because they say nothing; return also the words of each row."""
    rows = list(table.iter("tr"))
    numbers = [row[0].text or "" for row in rows if [cell.tag for cell in row[:2]] == ["th", "td"]]
    if numbers and all(map(str.isdigit, numbers)):
        for row in rows:
            row.remove(row[0])
    return table, [["".join(cell.itertext()) for cell in row] for row in rows]


def exercise_slide(section: str, exercise: Exercise, notes: str = "") -> Markup:
    """Return a slide with an exercise: the question and the choices, and not the answer.

    Parameters
    ----------
    section : str
    exercise : Exercise
    notes : str
        HTML.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> from workbook.exercises import registry
    >>> "<h2>Exercise 02.2, from Ties</h2>" in exercise_slide("Ties", registry.find("02.2"))
    True
    """
    # Above the exercise is a slide, and not what the lesson has there.
    prompt = re.sub(r"\b([Tt]he (?:cell|table)) above", r"\1 of the lesson", without_code(exercise.prompt))
    prompt = " ".join(each for each in re.split(r"(?<=[.?!]) ", prompt) if not re.search(r"\bin its cell\b", each))
    prompt = re.sub(r"(?<=[a-z])_(?=[a-z])", " ", prompt.replace(" (horizon=None)", ""))
    choices = wording.labelled(exercise)
    in_two_columns = len(choices) > 5 and max(map(len, choices)) <= LONGEST_SHORT_CHOICE
    lines = choices
    if in_two_columns:  # what wraps in one of two columns, wraps as a line of twice its length does
        pairs = itertools.zip_longest(choices[::2], choices[1::2], fillvalue="")
        lines = [2 * f"{max(pair, key=len)}   " for pair in pairs]
    worth = wording.effort(exercise)
    worth += f", {exercise.words[0]} to {exercise.words[1]} words" if exercise.kind == "text" else ""
    sizes = SIZES if choices else LARGE_SIZES[1:]
    list_classes = "choices" + " many" * (exercise.kind == "selection") + " short" * in_two_columns
    return make_slide(
        "exercise",
        f"Exercise {exercise.name}, from {section}",
        notes,
        exercise=wording.exercise_html(exercise, "slide", prompt, list_classes),
        position="" if choices else "middle",
        size=fitting_size([prompt, *lines, worth], TEXT_WIDTH - 60, TEXT_HEIGHT, sizes),
    )


def text_slide(heading: str, text: str, notes: str = "", is_question: bool = False) -> Markup:
    """Return a slide with a text, in letters as large as it allows.

    Parameters
    ----------
    heading : str
    text : str
        Markdown.
    notes : str
        HTML.
    is_question : bool
        Whether it is a question to the class.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> "font-size:56px" in text_slide("Guiding question", "Who speaks?")
    True
    """
    lines = [plain_text(line) for line in text.splitlines() if line.strip()]
    is_one_line = len(lines) == 1
    return make_slide(
        "text",
        heading,
        notes,
        text=inline_html(text) if is_question else markdown_to_html(text),
        is_question=is_question,
        position="middle" if is_one_line else "",
        size=fitting_size(lines, TEXT_WIDTH - 40, TEXT_HEIGHT, LARGE_SIZES if is_one_line else SIZES),
    )


def conclusion_slide(heading: str, texts: dict[str, str]) -> Markup:
    """Return a slide with what can be said beside what cannot.

    Parameters
    ----------
    heading : str
    texts : dict of str to str
        Label to Markdown. What the data do not show, and one way to see what is discussed, go into the notes.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> conclusion_slide("What we can say", {"We can say": "- This."}).count("<h3>")
    1
    """
    labels = [label for label in ("We can say", "We cannot say") if label in texts]
    columns = [[label, *map(plain_text, texts[label].splitlines())] for label in labels]
    in_notes = [label for label in texts if "do not show" in label or label == ONE_WAY]
    notes = [markdown_to_html(f"**{label}.** {texts[label]}") for label in in_notes]
    return make_slide(
        "conclusion",
        heading,
        Markup().join(notes),
        columns=[(label, markdown_to_html(texts[label])) for label in labels],
        size=min(fitting_size(lines, (TEXT_WIDTH - 40) / 2 - 40, TEXT_HEIGHT) for lines in columns),
    )
