"""``workbook print``: a lesson, or a student's own work, on paper."""

from pathlib import Path

import click

from workbook.common.console import plain_errors, say


@click.command("print")
@click.argument("what", metavar="LESSON|FOLDER|FILE")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Ends in .html or .pdf.")
def print_pages(what: str, out: Path) -> None:
    """Write a lesson, or a student's own work, as a page to print.

    A lesson is named by its number, such as 04. Work is in the FOLDER of the lessons or in a FILE that was handed in:
    every answer with its verdict, the texts, and what was kept for the memo. A PDF needs a Chromium, Chrome or Edge.
    """
    from workbook.publishing.lessons import lesson_notebooks
    from workbook.publishing.print_page import write_page

    lesson = what.zfill(2)
    with plain_errors(f"{out} could not be written"):
        if lesson in lesson_notebooks():
            from workbook.publishing.print_lesson import print_lesson

            page = print_lesson(lesson)
        else:
            from workbook.publishing.print_answers import print_answers

            page = print_answers(what)
        say(write_page(page, out))
