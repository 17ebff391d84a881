"""``workbook print``: a lesson, a student's own work, or everything for the negotiation in class, on paper."""

from pathlib import Path
from typing import Any

import click

from workbook.common.console import plain_errors, say

TABLE = "table"


@click.command("print")
@click.argument("what", metavar="LESSON|FOLDER|FILE|table")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Ends in .html or .pdf; with table, a folder (here: table)."
)
@click.option("--class", "students", type=int, help="With table: how many students, 4 to 60 (24 unless given).")
@click.option("--minutes", type=click.Choice(["75", "90", "2x45"]), help="With table: the time there is (75).")
@click.option("--lesson", help="With a FOLDER or FILE: the answers of this lesson alone, such as 11.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="With table: the paper (a4).")
def print_pages(
    what: str, out: Path | None, students: int | None, minutes: str | None, lesson: str | None, paper: str | None
) -> None:
    """Write a lesson, your work or the negotiation on paper.

    A lesson is named by its number, such as 04. A student's own work is in the FOLDER of the lessons or in a FILE that
    was handed in: every answer with its verdict, the texts, own events, and what was kept for the memo. `workbook print
    table` writes briefs, cards, wall sheets, forms, seats and minutes to a folder. A PDF needs a Chromium, Chrome or
    Edge.
    """
    options: dict[str, Any] = {"students": students, "timetable": minutes, "paper": paper}
    given = {name: value for name, value in options.items() if value is not None}
    with plain_errors(f"{out or TABLE} could not be written"):
        if what == TABLE:
            from workbook.publishing.negotiation.sheets import write_table

            say(write_table(out or TABLE, **given))
            return
        if given:
            raise click.UsageError("--class, --minutes and --paper belong to: workbook print table")
        if out is None:
            raise click.UsageError(f"Where to? Type: workbook print {what} --out page.pdf")
        say(_print_page(what, out, lesson or ""))


def _print_page(what: str, out: Path, only: str) -> str:
    """Write a lesson or a student's work, and say where."""
    from workbook.publishing.lessons import lesson_notebooks
    from workbook.publishing.print_page import write_page

    lesson = what.zfill(2)
    if lesson in lesson_notebooks():
        from workbook.publishing.print_lesson import print_lesson

        return write_page(print_lesson(lesson), out)
    from workbook.publishing.print_answers import print_answers

    return write_page(print_answers(what, only.zfill(2) if only else ""), out)
