"""The page on which an instructor reads the texts and marks them: it saves the table of texts, without a server."""

import functools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from workbook.common.html import page, render
from workbook.common.spreadsheets import safe_cell
from workbook.common.text import count
from workbook.exercises.model import Exercise
from workbook.grading.feedback_pages import out_of
from workbook.grading.marking import Student
from workbook.grading.submissions import fingerprint
from workbook.grading.texts_marks import headings_of
from workbook.grading.texts_table import CHANGED, COLUMNS, Table


class Saved(NamedTuple):
    """What the page needs to save the whole table: whose it is, how it is written, and rows that it does not show.

    Parameters
    ----------
    called : str
        What tells this class from another one in the same browser.
    table : Table
        As it was read.
    rest : list of list of str
        Rows of the table that are of no text on the page.
    """

    called: str
    table: Table = Table(list(COLUMNS), [])
    rest: Sequence[Sequence[str]] = ()


def texts_page(
    students: list[Student], exercises: dict[str, Exercise], saved: Saved, anonymous: bool = False
) -> Markup:
    """Return the page with the texts by exercise, beside what is looked for in them.

    Parameters
    ----------
    students : list of Student
        With their marks.
    exercises : dict of str to Exercise
    saved : Saved
    anonymous : bool
        Leave the names off, and let the texts stand in an order that is not that of the names.

    Returns
    -------
    markupsafe.Markup
        A whole HTML page.

    Examples
    --------
    >>> "<h1>0 texts to read</h1>" in texts_page([], {}, Saved("Asia"))
    True
    """
    asked = [exercise for exercise in exercises.values() if exercise.kind == "text"]
    written = {exercise.name: [student for student in students if student.text(exercise)] for exercise in asked}
    if anonymous:
        written = {exercise.name: in_order_without_names(written[exercise.name], exercise) for exercise in asked}
    unread = sum(student.to_read(exercise) for exercise in asked for student in written[exercise.name])
    marks = [student.marks[name] for name, several in written.items() for student in several]
    table = {
        "name": fingerprint(saved.called),
        "headings": headings_of(saved.table),
        "separator": saved.table.separator if saved.table.separator == ";" else ",",
        "own": {mark.key: dict(mark.own) for mark in marks if mark.own},
        "rest": saved.rest,
    }
    body = render(
        "texts.html",
        unread=count(unread, "text"),
        anonymous=anonymous,
        exercises=[
            {
                "name": exercise.name,
                "number": count(len(written[exercise.name]), "text"),
                "prompt": exercise.prompt,
                "points": count(exercise.points, "point"),
                "most": exercise.points,
                "rubric": exercise.rubric,
                "texts": [_text(student, exercise, place) for place, student in enumerate(written[exercise.name], 1)],
            }
            for exercise in asked
        ],
        table=Markup(json.dumps(table, ensure_ascii=False).replace("<", "\\u003c")),  # so that no cell ends the script
        script=Markup(_script()),
    )
    return page("Texts to read", body, css=str(render("texts.css")), script=_script())


def in_order_without_names(students: list[Student], exercise: Exercise) -> list[Student]:
    """Return students in an order that tells nothing of their names: that in which their texts are numbered.

    Parameters
    ----------
    students : list of Student
        Each with a text, and its mark.
    exercise : Exercise

    Returns
    -------
    list of Student
    """
    return sorted(students, key=lambda student: student.marks[exercise.name].key)


@functools.cache
def _script() -> str:
    return (Path(__file__).parents[1] / "templates" / "texts.js").read_text("utf-8")


def _text(student: Student, exercise: Exercise, number: int) -> dict[str, Any]:
    """Return what the page shows of one text."""
    marked, mark = student.marked[exercise.name], student.marks[exercise.name]
    fault = marked.verdict.message.rstrip(".") if marked.verdict.status == "wrong" else ""
    notes = [
        fault or count(len(marked.answer.split()), "word"),
        f"{count(marked.late.days, 'day')} late" if marked.late.days else "",
        "not marked yet" if mark.points is None else out_of(mark.points, exercise),
        "another text was marked: read this one" if mark.changed else "",
    ]
    return {
        "student": student.name,
        "cell": safe_cell(student.name),
        "number": number,
        "status": "received" if mark.points is not None else marked.verdict.status,
        "notes": " · ".join(filter(None, notes)),
        "text": marked.answer,
        "written": mark.written,
        "comment": mark.comment,
        "changed": CHANGED if mark.changed else "",
        "key": mark.key,
    }
