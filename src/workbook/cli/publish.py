"""The commands that publish: a reading site, the browser alone, print, and question banks for a learning platform."""

import importlib.util
from pathlib import Path

import click

from workbook.common.console import plain_errors, say


def needs(*modules, command):
    """Say in a sentence which libraries a command lacks, if any.

    Examples
    --------
    >>> needs("click", "no_such_library", command="site DIR")
    Traceback (most recent call last):
    click.exceptions.ClickException: This needs more libraries than the lessons do (no_such_library). In the ...
    """
    lacking = [module for module in modules if importlib.util.find_spec(module) is None]
    if lacking:
        raise click.ClickException(
            f"This needs more libraries than the lessons do ({', '.join(lacking)}). In the workbook's folder type: "
            f"uv run --group publish workbook {command}"
        )


@click.command("print")
@click.argument("what", metavar="LESSON|FOLDER|FILE")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Ends in .html or .pdf.")
def print_pages(what, out):
    """Write a lesson, or a student's own work, as a page to print.

    A lesson is named by its number, such as 04. Work is in the FOLDER of the lessons or in a FILE that was handed in:
    every answer with its verdict, the texts, and what was kept for the memo. A PDF needs a Chromium, Chrome or Edge.
    """
    from workbook.publishing import lessons, print_answers, print_lesson, print_page

    with plain_errors(f"{out} could not be written"):
        lesson = what.zfill(2)
        page = print_lesson.print_lesson(lesson) if lesson in lessons.lessons() else print_answers.print_work(what)
        say(print_page.write_page(page, out))


@click.command("hub")
def prepare_hub():
    """Prepare this installation for a class on a hub.

    For the hub's keeper, once, in the environment of the students' servers: each server then copies the lessons to
    "Four Capitals" before it answers, as `workbook open` does. What a student changed is never overwritten.
    """
    from workbook.installation import jupyter_extension

    with plain_errors("The settings of this environment could not be written"):
        settings = jupyter_extension.enable()
    say(
        "From now on each Jupyter server of this environment copies the lessons to "
        f'"{jupyter_extension.FOLDER}" when it starts.\n'
        f"The settings are in {settings}\n"
        f"To undo it: jupyter server extension disable --sys-prefix {jupyter_extension.EXTENSION}"
    )


@click.command("questions")
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--canvas", is_flag=True, help="Also write a quiz for each lesson, as QTI for Canvas.")
def write_questions(directory, canvas):
    """Write the exercises as a question bank to DIR.

    Moodle XML for the question bank of a course: all exercises by lesson, with their answers as of now, what is said
    to foreseen mistakes, and what to look for in texts. Pictures and data stay in the lessons: each question says
    where.
    """
    from workbook.publishing import question_bank

    if canvas:
        needs("text2qti", command="questions DIR --canvas")
    with plain_errors(f"{directory} could not be written"):
        written, number = question_bank.write_banks(directory, canvas)
    says = [f"{number} questions are in {directory}. They hold the answers: do not give them to students."]
    says.append(f"In Moodle: Question bank, Import, Moodle XML format, {written[0].name}.")
    if canvas:
        says.append("In Canvas: Settings, Import course content, QTI .zip file: one canvas-NN.zip for each lesson.")
    say("\n".join(says))


@click.command("site")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
def write_site(directory):
    """Write the lessons as a reading site to DIR.

    Pages for any browser, phone and print, from the lessons as they are stored: nothing is run, nothing is asked of the
    outside, and no answer is in them. Put DIR on any web server, or open its index.html. A site that lies in DIR
    already is brought up to date; what else lies there is left alone.
    """
    needs("sphinx", "myst_nb", "furo", command="site DIR")
    from workbook.publishing.website import build

    say("The pages are being made: this takes about ten seconds.")
    with plain_errors(f"{directory} could not be written"):
        written = build.build_site(directory)
    size = sum(path.stat().st_size for path in written) / 1e6
    say(f"The site is in {directory} ({size:.1f} MB). Its first page: {directory / 'index.html'}")


@click.command("lite")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--pyodide",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="An unpacked distribution of Pyodide, to go into the site.",
)
def write_lite_site(directory, pyodide):
    """Write a site to DIR in which the lessons run in the browser.

    Nothing has to be installed and no server computes: any web space that serves files will do. A reader's browser
    takes numpy, pandas and matplotlib from the public address of Pyodide; with --pyodide an unpacked distribution of
    Pyodide in FOLDER goes into the site, and no other address is asked.
    """
    needs("jupyterlite_core", "jupyterlite_pyodide_kernel", command="lite DIR")
    from workbook.publishing import jupyterlite

    with plain_errors(f"The site could not be written to {directory}"):
        outside = jupyterlite.make_site(directory, pyodide)
    size = sum(path.stat().st_size for path in directory.rglob("*")) / 1e6
    say(
        f"The site is in {directory} ({size:.0f} MB). Readers' browsers ask "
        + (f"the address of Pyodide for {', '.join(outside)}." if outside else "no other address.")
        + f'\nTo try it, type: uv run python -m http.server --directory "{directory}"\n'
        "Then open http://localhost:8000 in a browser. To stop, press Ctrl+C."
    )


COMMANDS = [print_pages, prepare_hub, write_questions, write_site, write_lite_site]
