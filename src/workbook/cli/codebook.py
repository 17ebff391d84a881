"""``workbook codebook``: data/README.md, written anew from the description of the data."""

import click

from workbook.common import files, paths
from workbook.common.console import plain_errors, say


@click.command("codebook")
@click.option("--check", is_flag=True, help="Write nothing; fail if the codebook is out of date.")
def write_codebook(check: bool) -> None:
    """Write the codebook of the data again.

    For maintainers: data/README.md is made from data/datapackage.json.
    """
    from workbook.datasets.codebook import make_codebook

    data = paths.folder("data")
    readme = data / "README.md"
    with plain_errors(f"{readme} could not be written"):
        text = make_codebook(data)
        is_current = readme.is_file() and readme.read_text("utf-8") == text
        if check and not is_current:
            raise click.ClickException("data/README.md is not what datapackage.json says. Run: workbook codebook")
        if not is_current:
            files.write(readme, text.encode())
    say("data/README.md is current.")
