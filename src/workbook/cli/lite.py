"""``workbook lite``: a site in which the lessons run in the reader's browser."""

from pathlib import Path

import click

from workbook.cli.options import needs, output_folder
from workbook.common.console import plain_errors, say


@click.command("lite")
@output_folder
@click.option(
    "--pyodide",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="An unpacked distribution of Pyodide, to go into the site.",
)
def write_lite_site(directory: Path, pyodide: Path | None) -> None:
    """Write a site to DIR in which the lessons run in the browser.

    Readers install nothing, and no server runs any code: any web space that holds files will do. A reader's browser
    fetches numpy, pandas and matplotlib from the public address of Pyodide. With --pyodide an unpacked distribution of
    Pyodide in FOLDER goes into the site, and nothing is fetched from elsewhere.
    """
    needs("jupyterlite_core", "jupyterlite_pyodide_kernel", group="publish", command=f'lite "{directory}"')
    from workbook.publishing import jupyterlite

    say("The site is being made: this takes less than a minute.")
    with plain_errors(f"The site could not be written to {directory}"):
        from_pyodide = jupyterlite.make_site(directory, pyodide)
    size = sum(path.stat().st_size for path in directory.rglob("*")) / 1e6
    say(
        f"The site is in {directory} ({size:.0f} MB). Readers' browsers ask "
        + (f"the address of Pyodide for {', '.join(from_pyodide)}." if from_pyodide else "no other address.")
        + f'\nTo try it, type: uv run python -m http.server --directory "{directory}"\n'
        "Then open http://localhost:8000 in a browser. To stop, press Ctrl+C."
    )
