"""``workbook validate``: the faults of a data folder."""

import json
import sys
from pathlib import Path

import click

from workbook.cli.options import needs
from workbook.common.console import plain_errors, say


@click.command("validate")
@click.argument("directory", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
def validate_folder(directory: Path) -> None:
    """Check a data folder and name every fault.

    One line each: file, row, column, what was expected and what was found.
    """
    from workbook.datasets import validation

    needs("frictionless", group="validate", command=f'validate "{directory}"')
    with plain_errors(f"{directory} could not be checked"):
        faults = validation.validate(directory)
    for fault in faults.astype(object).where(faults.notna(), "").itertuples():
        place = [fault.file, f"row {fault.row}" if fault.row else "", f"column {fault.column}" if fault.column else ""]
        say(f"{', '.join(filter(None, place))}: expected {fault.expected}, found {fault.found}")
    if len(faults):
        sys.exit(1)
    package = json.loads((directory / "datapackage.json").read_text("utf-8-sig"))
    say(f"No fault found in {len(package['resources'])} tables.")
