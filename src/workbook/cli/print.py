"""``workbook print``: a lesson, a handout, a plan, a student's own work, or the negotiation in class, on paper."""

from pathlib import Path
from typing import Any

import click

from workbook.cli.options import course_option, read_option
from workbook.common.console import plain_errors, say

TABLE, HANDOUT, INSTRUCTOR = "table", "handout", "instructor"


@click.command("print")
@click.argument("what", metavar="[handout|instructor] LESSON|FOLDER|FILE|table", nargs=-1, required=True)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Ends in .html or .pdf; with table, a folder (here: table)."
)
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The size of the paper."
)
@course_option
@click.option("--lesson", help="With a FOLDER or FILE: only the answers to this lesson, such as 11.")
@click.option("--class", "students", type=int, help="With table: how many students, 4 to 60 (by default 24).")
@click.option(
    "--minutes", type=click.Choice(["75", "90", "2x45"]), help="With table: how long the class is (by default 75)."
)
def print_pages(
    what: tuple[str, ...],
    out: Path | None,
    paper: str,
    course: Path | None,
    lesson: str | None,
    students: int | None,
    minutes: str | None,
) -> None:
    """Write lessons, handouts, your work or a game on paper.

    A lesson is named by its number, such as 04. `print handout 04` writes its exercises with the pictures that they
    need, on four pages at most. `print instructor 04` writes its plan, then the lesson with the answers. With --course,
    "own" stands for your own exercises, and the plan is that for your class and its room. To print a student's work,
    name the FOLDER of the lessons or a FILE that was handed in: you get every answer with its verdict, the texts, own
    events, and what was kept for the memo. `print table` writes briefs, cards, wall sheets, forms, seats and a
    timetable to a folder. A PDF needs Chromium, Chrome or Edge.
    """
    given: dict[str, Any] = {
        name: value for name, value in {"students": students, "timetable": minutes}.items() if value is not None
    }
    if given and what != (TABLE,):
        raise click.UsageError("--class and --minutes belong to: workbook print table")
    with plain_errors(f"{out or TABLE} could not be written"):
        if what == (TABLE,):
            from workbook.publishing.negotiation.sheets import write_table

            say(write_table(out or TABLE, paper=paper, **given))
            return
        if out is None:
            raise click.UsageError(f"Where to? Type: workbook print {' '.join(what)} --out page.pdf")
        if out.suffix.lower() == ".pdf":
            say("A browser makes the PDF: this takes a few seconds.")
        say(_print_page(what, out, {"paper": paper}, lesson or "", course))


def _print_page(what: tuple[str, ...], out: Path, options: dict[str, Any], only: str, course: Path | None) -> str:
    """Write a lesson or a student's work, and say where."""
    from workbook.common.inputs import choose
    from workbook.course.course import OWN
    from workbook.exercises.plans import Setting
    from workbook.exercises.registry import current_course, exercises, following
    from workbook.publishing import print_lesson
    from workbook.publishing.handout import print_handout
    from workbook.publishing.print_answers import print_answers
    from workbook.publishing.print_page import write_page

    kind, name = what[0] if len(what) > 1 else "", what[-1]
    if len(what) > 2 or kind not in ("", HANDOUT, INSTRUCTOR) or what in ((HANDOUT,), (INSTRUCTOR,)):
        raise click.UsageError("Name one lesson, as in: workbook print handout 04 --out handout.pdf")
    with following(read_option(course) or current_course(name)) as followed:
        there = dict.fromkeys(exercise.lesson for exercise in exercises().values())
        lesson = name.zfill(2)
        if kind:
            chosen = choose(lesson, there, "lesson")
            if kind == HANDOUT:
                return write_page(print_handout(chosen, **options), out)
            setting = Setting(**followed.room) if followed else Setting()
            return write_page(print_lesson.print_edition(chosen, **options, setting=setting), out)
        if lesson in there:
            make = print_handout if lesson == OWN else print_lesson.print_lesson
            return write_page(make(lesson, **options), out)
        return write_page(print_answers(name, only.zfill(2) if only else "", **options), out)
