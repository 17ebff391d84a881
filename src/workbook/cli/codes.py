"""``workbook codes``: the codes of a class, joined."""

import sys
from pathlib import Path

import click

from workbook.common.console import plain_errors, say


@click.command("codes")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", default=".", type=click.Path(path_type=Path), help="The folder to write to; by default this one."
)
def join_class_codes(folder: Path, out: Path) -> None:
    """Join the codes of a class, from the files below FOLDER.

    Every my-codes.csv and every hand-in there counts.
    Writes class-codes.csv (one row for each cell: median, spread, number of coders, the record), class-codes.html
    (the same as a page to discuss, with alpha by issue and actor; neither names a student) and class-coders.csv (who
    differs from the record, and by how much). Put class-codes.csv beside the lessons:
    load_positions(coder="class") reads it. The exit status is 1 if a file was reported.
    """
    from workbook.grading.class_codes import CODERS, PAGE, class_codes, join_codes

    with plain_errors(f"Not everything could be written to {out}"):
        report = join_codes(folder, out)
    say(f"{report}\nWritten to {out}: {class_codes.FILE}, {PAGE}, {CODERS}")
    if report.reported:
        sys.exit(1)
