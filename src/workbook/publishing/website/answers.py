"""What a site has that answers: the exercises as forms, a page for all answers, and the scripts behind both."""

from __future__ import annotations

from pathlib import Path
from string import Template

from markupsafe import Markup

from workbook.common.html import render
from workbook.course.course import OWN
from workbook.exercises import forms, map_form
from workbook.exercises.exported import export_all
from workbook.exercises.model import Exercise
from workbook.exercises.registry import exercises
from workbook.exercises.wording import asked_for, effort, labelled
from workbook.publishing.exercise_material import tables_on_paper
from workbook.publishing.lessons import lesson_title, lessons_set
from workbook.publishing.website.myst import raw_html
from workbook.publishing.website.scripts import FOLDER, join_modules, values_script

SAYS = {
    "answer": forms.ANSWER,
    "check": forms.CHECK,
    "hint": forms.HINT,
    "model": forms.MODEL,
    "read_again": forms.READ_AGAIN,
}
MODULES = [
    map_form.HERE / "map_editor.js",
    *(FOLDER / f"{name}.js" for name in ("judge_map", "judge", "record", "keep", "forms", "my_answers", "start")),
]
"""What makes a page answer, in an order in which each uses only those before it."""


def answer_form(exercise: Exercise) -> Markup:
    """Return an exercise as a form, as in a notebook; it works on a page that has the scripts.

    No cell can be run there: so it is asked in its words for paper, with the tables for it, if it has such.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> 'type="radio" value="KOR"' in answer_form(find("00.3"))
    True
    """
    choices = []
    if exercise.kind in ("choice", "selection"):
        choices = list(zip(exercise.choices(), labelled(exercise), strict=True))
    if exercise.kind == "selection":
        choices.append(("none", forms.NONE))
    height = forms.text_height(exercise) if exercise.kind == "text" else 0
    return render(
        "answer_form.html",
        exercise=exercise,
        prompt=exercise.on_paper or exercise.prompt,
        tables=[part.content for part in tables_on_paper(exercise)],
        choices=choices,
        asked=asked_for(exercise),
        effort=effort(exercise),
        says=SAYS,
        height=height,
    )


def progress_line(lesson: str) -> str:
    """Return the line of a lesson that says how much of it is answered, as Markdown.

    Parameters
    ----------
    lesson : str
        Two digits; ``"own"`` for the exercises of a course.

    Returns
    -------
    str

    Examples
    --------
    >>> "answers.html" in progress_line("02")
    True
    """
    return raw_html(render("progress_line.html", lesson=lesson))


def answers_fold() -> Markup:
    """Return the fold at the end of a lesson in which answers are saved as a file and brought back from one.

    A browser may keep apart what each page from a disk keeps: then each lesson has its own answers to save.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> "Save my answers" in answers_fold()
    True
    """
    return render("answers_fold.html", form=render("my_answers.html"))


def answers_page() -> str:
    """Return the page on which a reader sees the progress, saves the answers, and brings them back.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> "Save my answers" in answers_page()
    True
    """
    lessons = [(lesson, lesson_title(lesson), f"{path.stem}.html") for lesson, path in lessons_set().items()]
    if any(exercise.lesson == OWN for exercise in exercises().values()):
        lessons.append((OWN, lesson_title(OWN), f"{OWN}.html"))
    text = Template((Path(__file__).parent / "site_files" / "answers.md").read_text("utf-8"))
    return text.substitute(
        progress=raw_html(render("progress_table.html", lessons=lessons)), form=raw_html(render("my_answers.html"))
    )


def answer_scripts() -> dict[str, str]:
    """Return the scripts of a site that answers: the exercises of the course that is followed, and what judges them.

    Returns
    -------
    dict of str to str
        Name of the file to its text, in the order in which a page loads them.

    Examples
    --------
    >>> list(answer_scripts())
    ['exercises.js', 'answers.js']
    """
    site, shown = export_all(), {OWN, *lessons_set()}
    site["exercises"] = {name: one for name, one in site["exercises"].items() if one["lesson"] in shown}
    return {"exercises.js": values_script(**site), "answers.js": join_modules(MODULES)}


def needs_scripts(page: str, body: str) -> bool:
    """Return whether a page has something on it that the scripts work.

    Parameters
    ----------
    page : str
        Its name.
    body : str
        HTML.

    Returns
    -------
    bool

    Examples
    --------
    >>> needs_scripts("index", ""), needs_scripts("cite", "<p>Text.</p>")
    (True, False)
    """
    return page == "index" or any(sign in body for sign in ("data-exercise=", "data-progress=", "data-guess="))
