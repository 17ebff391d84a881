"""``workbook grade``: the files that students handed in, marked."""

import re
import sys
from pathlib import Path

import click

from workbook.cli.options import course_option, read_option
from workbook.common.console import plain_errors, progress_bar, say


@click.command("grade")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
@click.option(
    "--lessons", metavar="02,05", help="The lessons that count; by default those of the course, or all begun."
)
@course_option
@click.option("--anonymous", is_flag=True, help="Leave the names off the pages of texts and of likeness.")
@click.option(
    "--separator",
    type=click.Choice([",", ";"]),
    help="What separates the cells of texts.csv; ';' for Excel in German and some others.",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    help="The CSV file of grades from your platform, to fill the points into.",
)
@click.option("--column", metavar="HEADING", help="Which column of the roster to fill; by default 'Four Capitals'.")
@click.option("--new-column", metavar="HEADING", help="A column to add to the roster instead.")
def grade_answers(
    folder: Path,
    out: Path,
    lessons: str | None,
    course: Path | None,
    anonymous: bool,
    separator: str | None,
    roster: Path | None,
    column: str | None,
    new_column: str | None,
) -> None:
    """Mark the files handed in below FOLDER.

    FOLDER may also be the ZIP file that your platform gave you. No student's code is run. Writes grades.csv for the
    gradebook, a feedback page for each student, a summary of the class, likeness.html on texts that are very similar,
    and texts.html with texts.csv for the texts: fill in points there and run the same command again. With --course,
    points, due dates and late work are those of the course. With a roster (the grades that Moodle, Canvas, Blackboard
    or Brightspace exports as CSV), the same file comes back with the points in it, ready to import. The exit status
    is 1 if a file or a name was reported.
    """
    from workbook.grading.grade import grade

    if (column or new_column) and not roster:
        raise click.ClickException("--column names a column of a roster. Name the roster too: --roster FILE")
    if column and new_column:
        raise click.ClickException("--column fills a column and --new-column adds one. Give one of the two.")
    chosen = re.split(r"[,;\s]+", lessons) if lessons is not None else []
    if lessons is not None and not any(chosen):
        raise click.ClickException("--lessons names no lesson. Write their numbers, such as --lessons 02,05")
    with plain_errors(f"Not everything could be written to {out}"):
        followed, bar = read_option(course), progress_bar()
        report = grade(folder, out, bar, roster, column, new_column, chosen, followed, anonymous, separator)
    filled = f"{report.filled.file}, " if report.filled else ""
    say("\n".join([str(report), *report.notes]))
    say(f"Written to {out}: {filled}grades.csv, summary.html, likeness.html, texts.html, texts.csv, feedback/")
    if report.needs_a_look:
        sys.exit(1)
