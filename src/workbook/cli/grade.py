"""``workbook grade``: the files that students handed in, marked."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from workbook.common.console import plain_errors, say


@click.command("grade")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
@click.option("--roster", type=click.Path(path_type=Path), help="A CSV from Moodle or Canvas, to fill the points into.")
@click.option("--column", metavar="HEADING", help="Which column of the roster to fill; by default 'Four Capitals'.")
def grade_answers(folder: Path, out: Path, roster: Path | None, column: str | None) -> None:
    """Mark the files handed in below FOLDER.

    Nobody's code is run. Writes grades.csv for the gradebook, a feedback page for each student, a summary of the
    class, and texts.html with texts.csv for the texts: fill in points there and run the same command again. With a
    roster (the grades that Moodle or Canvas exports as CSV), the same file comes back with the points in it, ready to
    import. The exit status is 1 if a file or a name was reported.
    """
    from workbook.grading.grade import grade

    if column and not roster:
        raise click.ClickException("--column names a column of a roster. Name the roster too: --roster FILE")
    with plain_errors(f"Not everything could be written to {out}"):
        report = grade(folder, out, _late_progress_bar(), roster, column)
    filled = f"{report.filled.file}, " if report.filled else ""
    say(f"{report}\nWritten to {out}: {filled}grades.csv, summary.html, texts.html, texts.csv, feedback/")
    if report.reported or report.marks or (report.filled and report.filled.troubles):
        sys.exit(1)


def _late_progress_bar() -> Callable[[int, int], None]:
    """Return a function that shows a bar, but only if marking takes longer than a second."""
    begun = time.monotonic()
    bars: list[Any] = []

    def show(done: int, total: int) -> None:
        if not bars and time.monotonic() - begun > 1:
            bars.append(click.progressbar(length=total, label="Marking", file=sys.stderr))
        for bar in bars:
            bar.update(done - bar.pos)
            if done == total:
                bar.render_finish()

    return show
