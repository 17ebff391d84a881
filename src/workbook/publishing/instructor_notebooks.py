"""The instructor's edition: the students' notebooks with solutions, explanations and a plan for the lesson.

Everything comes from the lesson's notebook, its exercises and its notes for instructors; nothing is written twice.
"""

from __future__ import annotations

import pprint
import re
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.common import files
from workbook.common.console import Progress, no_progress
from workbook.common.errors import WorkbookError
from workbook.course import share
from workbook.course.course import OWN
from workbook.exercises.judging import right_answer
from workbook.exercises.model import Exercise
from workbook.exercises.notes import load_notes
from workbook.exercises.plans import LENGTHS, Setting, make_plan, say_setting, with_words
from workbook.exercises.registry import current_course, exercises
from workbook.exercises.wording import effort
from workbook.installation.copy_lessons import sign_notebook
from workbook.publishing.folds import with_open_folds
from workbook.publishing.lessons import asked_exercise, lesson_notebooks, lessons_set, read_cells
from workbook.publishing.run_notebook import run_notebooks
from workbook.publishing.store_lessons import METADATA

if TYPE_CHECKING:
    from nbformat import NotebookNode

OWN_TITLE = "# Exercises of your course\n\nThey stand in `exercises.yaml`, beside your course file."
EVERY_LENGTH = Setting()


def make_edition(lesson: str, setting: Setting = EVERY_LENGTH) -> NotebookNode:
    """Return the instructor's edition of one lesson, not yet executed.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``; ``"own"`` for the exercises of the course that is followed.
    setting : Setting, optional
        The class for which the plan is.

    Returns
    -------
    nbformat.NotebookNode

    Raises
    ------
    WorkbookError
        If the notebook asks an exercise that nobody defined.

    Examples
    --------
    >>> make_edition("00").cells[1].source.startswith("## For the instructor")
    True
    """
    import nbformat
    from nbformat import v4

    if lesson == OWN:
        own = [exercise for exercise in exercises().values() if exercise.lesson == OWN]
        begin = [v4.new_markdown_cell(OWN_TITLE, id="about"), v4.new_code_cell("import workbook as wb", id="begin")]
        cells = begin + [cell for exercise in own for cell in _solved_cells(exercise)]
        return v4.new_notebook(cells=cells, metadata=METADATA)
    notebook = nbformat.read(lesson_notebooks()[lesson], as_version=4)
    cells = [notebook.cells[0], v4.new_markdown_cell(lesson_plan(lesson, setting), id=f"plan-{lesson}")]
    for cell, exercise in read_cells(lesson)[1:]:
        if cell.cell_type == "markdown":
            cell.source = with_open_folds(cell.source)
        cells += _solved_cells(exercise, cell) if exercise else [cell]
    notebook.cells = cells
    return notebook


def _solved_cells(exercise: Exercise, cell: NotebookNode | None = None) -> list[NotebookNode]:
    """Return the cell that asks an exercise, answered rightly, and one that explains it."""
    from nbformat import v4

    place = exercise.name.replace(".", "-")
    cell = cell or v4.new_code_cell(id=place)
    cell.source = solved_call(exercise)
    return [cell, v4.new_markdown_cell(explanation(exercise), id=f"why-{place}")]


def edition_files() -> dict[str, str]:
    """Return the names of the instructor's edition of each lesson that is set, and of the exercises of the course.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> edition_files()["00"]
    '00-start-here-instructor.ipynb'
    """
    names = {lesson: f"{path.stem}-instructor.ipynb" for lesson, path in lessons_set().items()}
    course = current_course()
    return names | ({OWN: "own-exercises-instructor.ipynb"} if course and course.own else {})


def write_editions(target: str | Path, progress: Progress = no_progress, setting: Setting = EVERY_LENGTH) -> list[Path]:
    """Write the executed instructor's edition of every lesson into a folder; several are run at once.

    Parameters
    ----------
    target : str or pathlib.Path
        The folder; it is made if it is not there.
    progress : function, optional
        Told how many of how many lessons have been run.
    setting : Setting, optional
        The class for which the plans are.

    Returns
    -------
    list of pathlib.Path
        What was written.

    Raises
    ------
    WorkbookError
        If an edition lies there already (notes may have been written into it), or a solution is not right. Nothing is
        then written.
    OSError
        If the folder cannot be written.
    """
    import nbformat

    target = Path(target)
    names = edition_files()
    present = [name for name in names.values() if (target / name).exists()]
    if present:
        raise WorkbookError(
            f"{present[0]} lies in {target} already, and you may have written into it. Name another folder, or move "
            f'it. To open what is there: workbook instructor "{target}" --open'
        )
    target.mkdir(parents=True, exist_ok=True)
    editions, course, ready = [make_edition(lesson, setting) for lesson in names], current_course(), set[int]()

    def done(place: int) -> None:
        ready.add(place)
        progress("Lessons", len(ready), len(editions))
        wrong = refused_solutions(editions[place])
        if wrong:
            raise WorkbookError(f"The solution of {', '.join(wrong)} is not accepted by its own check.")

    progress("Lessons", 0, len(editions))
    beside = {share.FILE: share.pack(*course.source)} if course else {}
    run_notebooks(editions, done, widget_state=True, beside=beside)
    for name, edition in zip(names.values(), editions, strict=True):
        content = nbformat.writes(edition).encode()
        files.write(target / name, content)
        sign_notebook(content)
    return [target / name for name in names.values()]


def refused_solutions(notebook: NotebookNode) -> list[str]:
    """Return the exercises of an executed edition whose check does not say that the solution is right or received.

    Parameters
    ----------
    notebook : nbformat.NotebookNode

    Returns
    -------
    list of str
        Names.

    Examples
    --------
    >>> import nbformat
    >>> cell = nbformat.v4.new_code_cell('wb.check("02.2", 3)')
    >>> refused_solutions(nbformat.v4.new_notebook(cells=[cell]))
    ['02.2']
    """
    wrong = []
    for cell in notebook.cells:
        exercise = asked_exercise(cell)
        if exercise:
            message = " ".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)
            if not re.match(rf"{exercise.name} ✓", message):
                wrong.append(exercise.name)
    return wrong


def solved_call(exercise: Exercise) -> str:
    """Return the line of code that answers an exercise rightly.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> solved_call(find("02.2"))
    'wb.check("02.2", 20)'
    """
    solution = right_answer(exercise)
    if isinstance(solution, float) and solution.is_integer():
        solution = int(solution)
    return f'wb.check("{exercise.name}", {pprint.pformat(solution or "none", width=88)})'


def explanation(exercise: Exercise) -> str:
    """Return what an instructor is told of an exercise: why, what goes wrong, and for texts how to mark.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> "**Why.**" in explanation(find("02.2"))
    True
    """
    return f"**{exercise.name}** {exercise.prompt}  \n*{effort(exercise)}*\n\n{reasons(exercise)}"


def reasons(exercise: Exercise) -> str:
    """Return what an instructor is told of the answer to an exercise: the explanation without the question.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> reasons(find("02.2"))[:8]
    '**Why.**'
    """
    lines = [f"**Why.** {exercise.right}", ""] if exercise.right else []
    if exercise.either:
        lines += [f"**Right with or without:** {', '.join(exercise.either)}.", ""]
    if exercise.also:
        other = [
            f"- {', '.join(one.arrows)} instead of {', '.join(one.instead)}: {one.reason}" for one in exercise.also
        ]
        lines += ["**Right too, and what students are told:**", "", *other, ""]
    if exercise.rubric:
        lines += ["**Marking** (one point each):", "", *(f"- {line}" for line in exercise.rubric), ""]
    if exercise.wrong:
        feedback = [f"- `{answer}`: {message}" for answer, message in exercise.wrong.items()]
        lines += ["**What students answer, and what they are told:**", "", *feedback, ""]
    if exercise.hints:
        lines += ["**Hints:** " + " ".join(f"({number}) {hint}" for number, hint in enumerate(exercise.hints, 1))]
    return "\n".join(lines)


def lesson_plan(lesson: str, setting: Setting = EVERY_LENGTH) -> str:
    """Return what an instructor wants to know before a lesson.

    Parameters
    ----------
    lesson : str
        Two digits.
    setting : Setting, optional
        The class for which the plan is; plans of every length if it names no minutes.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> "**In 20 minutes**" in lesson_plan("02")
    True
    """
    notes = load_notes(lesson)
    lines = ["## For the instructor", "", f"**Aim.** {notes['aim']}", ""]
    lines += [*say_setting(setting, lesson), ""]
    for minutes in [setting.minutes] if setting.minutes else LENGTHS:
        steps = with_words(make_plan(notes["plans"], setting._replace(minutes=minutes)), notes["say"])
        lines += [f"**In {minutes} minutes**", "", *steps, ""]
    general = [words for section, words in notes["say"] if not section]
    lines += ["**To know beforehand**", "", *(f"- {words}" for words in general), ""] if general else []
    for heading, part in (
        ("On the board", "board"),
        ("What goes wrong, and what helps", "wrong"),
    ):
        lines += [f"**{heading}**", "", *(f"- {line}" for line in notes[part]), ""]
    lines += ["**To discuss**", "", *(f"- *{question}* {answer}" for question, answer in notes["discuss"])]
    for number, memo in enumerate(notes.get("memos", []), 1):
        lines += ["", f"**Sample memo {number}, marked {sum(memo['marks'])} of {len(memo['marks'])}**", ""]
        lines += [f"> {line}" for line in memo["text"].splitlines()] + [""]
        lines += [f"- {mark} of 1. {why}" for mark, why in zip(memo["marks"], memo["why"], strict=True)]
    return "\n".join(lines)
