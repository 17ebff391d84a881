"""``workbook site``: the lessons as web pages to read."""

from pathlib import Path

import click

from workbook.cli.options import course_option, needs, output_folder, read_option
from workbook.common.console import plain_errors, say


@click.command("site")
@output_folder
@course_option
@click.option("--address", default="", metavar="URL", help="Where the site will be on the web, for search engines.")
@click.option(
    "--lite",
    default="",
    metavar="URL",
    help="The address at which you have put what `workbook lite` writes, for a link.",
)
@click.option("--answers", is_flag=True, help="Exercises are forms that answer back; the site then holds the answers.")
def write_site(directory: Path, course: Path | None, address: str, lite: str, answers: bool) -> None:
    """Write the lessons as a reading site to DIR.

    Pages for any browser, phone and print, from the lessons as they are stored. Explorers move there, over states that
    are drawn beforehand. Nothing is fetched from elsewhere, and the pages hold no answers. With --answers the exercises
    are forms that say what is right and why, and a reader's answers stay in the browser; whoever looks into the files
    finds the right ones. With --course it has the title of the course, the lessons that are set, with due dates, and a
    page of your own exercises. Put DIR on any web server, or open its index.html. A site that is already in DIR is
    brought up to date; other files there stay as they are.
    """
    needs("sphinx", "myst_nb", "furo", group="publish", command=f'site "{directory}"')
    from workbook.exercises.registry import following
    from workbook.publishing.website import build

    say("The pages are being made: this takes about a minute.")
    with plain_errors(f"{directory} could not be written"), following(read_option(course)):
        written = build.build_site(directory, address, lite, answers)
    size = sum(path.stat().st_size for path in written) / 1e6
    say(f"The site is in {directory} ({size:.1f} MB). Its first page: {directory / 'index.html'}")
