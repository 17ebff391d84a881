"""Instructor's edition: the students' notebooks with solutions, explanations and a plan for the lesson.

Everything comes from the lesson's notebook, its exercises and its notes in ``exercises/lessons/``; nothing is written
twice.
"""

import pprint
import re
import tempfile
from pathlib import Path

from workbook.common.errors import WorkbookError
from workbook.exercises import registry
from workbook.exercises.judging import right_answer
from workbook.exercises.notes import load_notes
from workbook.exercises.wording import effort
from workbook.publishing.lessons import CELL, lessons


def make_edition(lesson):
    """Make the instructor's edition of one lesson, not yet executed.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.

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

    notebook = nbformat.read(lessons()[lesson], as_version=4)
    cells = [notebook.cells[0], nbformat.v4.new_markdown_cell(plan(lesson), id=f"plan-{lesson}")]
    for cell in notebook.cells[1:]:
        asked = CELL.search(cell.source) if cell.cell_type == "code" else None
        if not asked:
            cells.append(cell)
            continue
        exercise = registry.find(asked[1])
        cell.source = filled_in(exercise)
        cells += [cell, nbformat.v4.new_markdown_cell(explained(exercise), id=f"why-{exercise.name.replace('.', '-')}")]
    notebook.cells = cells
    return notebook


def write_editions(target, progress=lambda lesson: None):
    """Write the executed instructor's edition of every lesson into a folder.

    Parameters
    ----------
    target : pathlib.Path
        The folder; it is made if it is not there.
    progress : function, optional
        Told each lesson before it is run.

    Returns
    -------
    list of pathlib.Path
        What was written.

    Raises
    ------
    WorkbookError
        If an edition lies there already (notes may have been written into it), or a solution is not right.
    """
    import nbformat
    from nbclient import NotebookClient

    target = Path(target)
    paths = {lesson: target / f"{path.stem}-instructor.ipynb" for lesson, path in lessons().items()}
    there = [path.name for path in paths.values() if path.exists()]
    if there:
        raise WorkbookError(
            f"{there[0]} lies in {target} already, and you may have written into it. Name another folder, or move it."
        )
    target.mkdir(parents=True, exist_ok=True)
    for lesson, path in paths.items():
        progress(lesson)
        notebook = make_edition(lesson)
        # In a folder of its own: the answers filled in here are nobody's record.
        with tempfile.TemporaryDirectory() as away:
            # A kernel's own warnings would come ten times, in words for programmers.
            quiet = ["--IPKernelApp.log_level=ERROR"]
            place = {"metadata": {"path": away}}
            NotebookClient(notebook, timeout=120, record_timing=False, resources=place, extra_arguments=quiet).execute()
        wrong = refused(notebook)
        if wrong:
            raise WorkbookError(f"The solution of {', '.join(wrong)} is not accepted by its own check.")
        nbformat.write(notebook, path)
    return list(paths.values())


def refused(notebook):
    """Name the exercises of an executed edition whose check does not say that the solution is right or received."""
    wrong = []
    for cell in notebook.cells:
        asked = CELL.search(cell.source) if cell.cell_type == "code" else None
        if asked:
            shown = " ".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)
            if not re.search(rf"^{asked[1]} ✓", shown):
                wrong.append(asked[1])
    return wrong


def filled_in(exercise):
    """Write the line of code that answers an exercise rightly."""
    solution = right_answer(exercise)
    if isinstance(solution, float) and solution.is_integer():
        solution = int(solution)
    return f'wb.check("{exercise.name}", {pprint.pformat(solution or "none", width=88)})'


def explained(exercise):
    """Explain an exercise to the instructor: why, what goes wrong, and for texts how to mark."""
    lines = [
        f"**{exercise.name}** {exercise.prompt}  ",
        f"*{effort(exercise)}*",
        "",
    ]
    if exercise.right:
        lines += [f"**Why.** {exercise.right}", ""]
    if exercise.rubric:
        lines += ["**Marking** (one point each):", "", *(f"- {line}" for line in exercise.rubric), ""]
    if exercise.wrong:
        said = [f"- `{answer}`: {says}" for answer, says in exercise.wrong.items()]
        lines += ["**What students answer, and what they are told:**", "", *said, ""]
    if exercise.hints:
        lines += ["**Hints:** " + " ".join(f"({number}) {hint}" for number, hint in enumerate(exercise.hints, 1))]
    return "\n".join(lines)


def plan(lesson):
    """Write what an instructor wants to know before the lesson."""
    about = load_notes(lesson)
    lines = ["## For the instructor", "", f"**Aim.** {about['aim']}", ""]
    for minutes, steps in about["plans"].items():
        lines += [f"**In {minutes} minutes**", "", *(f"- {step}" for step in steps), ""]
    for heading, part in (
        ("What to say", "say"),
        ("On the board", "board"),
        ("What goes wrong, and what helps", "wrong"),
    ):
        lines += [f"**{heading}**", "", *(f"- {line}" for line in about[part]), ""]
    lines += ["**To discuss**", ""]
    lines += [f"- *{prompt}* {answer}" for prompt, answer in about["discuss"]]
    for number, memo in enumerate(about.get("memos", []), 1):
        lines += ["", f"**Sample memo {number}, marked {sum(memo['marks'])} of {len(memo['marks'])}**", ""]
        lines += [f"> {line}" for line in memo["text"].splitlines()] + [""]
        lines += [f"- {mark} of 1. {why}" for mark, why in zip(memo["marks"], memo["why"], strict=True)]
    return "\n".join(lines)
