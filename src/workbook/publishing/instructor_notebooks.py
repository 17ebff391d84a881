"""The instructor's edition: the students' notebooks with solutions, explanations and a plan for the lesson.

Everything comes from the lesson's notebook, its exercises and its notes for instructors; nothing is written twice.
"""

from __future__ import annotations

import pprint
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.common.errors import WorkbookError
from workbook.exercises.judging import right_answer
from workbook.exercises.model import Exercise
from workbook.exercises.notes import load_notes
from workbook.exercises.plans import LENGTHS, Setting, make_plan, say_setting, with_words
from workbook.exercises.wording import effort
from workbook.publishing.folds import with_open_folds
from workbook.publishing.lessons import asked_exercise, lesson_notebooks, lessons_set, read_cells
from workbook.publishing.run_notebook import run_notebook

if TYPE_CHECKING:
    from nbformat import NotebookNode

EVERY_LENGTH = Setting()


def make_edition(lesson: str, setting: Setting = EVERY_LENGTH) -> NotebookNode:
    """Return the instructor's edition of one lesson, not yet executed.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.
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

    notebook = nbformat.read(lesson_notebooks()[lesson], as_version=4)
    cells = [notebook.cells[0], nbformat.v4.new_markdown_cell(lesson_plan(lesson, setting), id=f"plan-{lesson}")]
    for cell, exercise in read_cells(lesson)[1:]:
        cells.append(cell)
        if cell.cell_type == "markdown":
            cell.source = with_open_folds(cell.source)
        if exercise:
            cell.source = solved_call(exercise)
            why = f"why-{exercise.name.replace('.', '-')}"
            cells.append(nbformat.v4.new_markdown_cell(explanation(exercise), id=why))
    notebook.cells = cells
    return notebook


def write_editions(
    target: str | Path, progress: Callable[[str], object] = lambda lesson: None, setting: Setting = EVERY_LENGTH
) -> list[Path]:
    """Write the executed instructor's edition of every lesson into a folder.

    Parameters
    ----------
    target : str or pathlib.Path
        The folder; it is made if it is not there.
    progress : function, optional
        Told each lesson before it is run.
    setting : Setting, optional
        The class for which the plans are.

    Returns
    -------
    list of pathlib.Path
        What was written.

    Raises
    ------
    WorkbookError
        If an edition lies there already (notes may have been written into it), or a solution is not right.
    OSError
        If the folder cannot be written.
    """
    import nbformat

    target = Path(target)
    paths = {lesson: target / f"{path.stem}-instructor.ipynb" for lesson, path in lessons_set().items()}
    present = [path.name for path in paths.values() if path.exists()]
    if present:
        raise WorkbookError(
            f"{present[0]} lies in {target} already, and you may have written into it. Name another folder, or move it."
        )
    target.mkdir(parents=True, exist_ok=True)
    for lesson, path in paths.items():
        progress(lesson)
        notebook = make_edition(lesson, setting)
        run_notebook(notebook, widget_state=True)
        wrong = refused_solutions(notebook)
        if wrong:
            raise WorkbookError(f"The solution of {', '.join(wrong)} is not accepted by its own check.")
        nbformat.write(notebook, path)
    return list(paths.values())


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
    lines = [
        f"**{exercise.name}** {exercise.prompt}  ",
        f"*{effort(exercise)}*",
        "",
    ]
    if exercise.right:
        lines += [f"**Why.** {exercise.right}", ""]
    if exercise.either:
        lines += [f"**Right with or without:** {', '.join(exercise.either)}.", ""]
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
