"""The command ``workbook``: copy the lessons, open JupyterLab on them, check an installation or a data folder.

Heavy packages are imported where they are used, so that ``workbook --help`` answers at once.
"""

import json
import sys
import time
from pathlib import Path

import click

from workbook.cli import publish
from workbook.common import files, paths
from workbook.common.console import plain_errors, say
from workbook.installation import copy_lessons, doctor, server


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=doctor.DISTRIBUTION, message="workbook %(version)s")
@click.pass_context
def main(context):
    """Four Capitals: lessons on one essay about policy toward North Korea.

    `workbook` alone does what `workbook open` does.
    """
    if context.invoked_subcommand is None:
        context.invoke(open_lessons)


@main.command("open")
@click.argument("directory", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--no-browser", is_flag=True, help="Start JupyterLab, but open no browser.")
@click.option("--port", type=click.IntRange(1024, 65535), metavar="N", help="The port to use; by default a free one.")
def open_lessons(directory, no_browser, port):
    """Copy the lessons to DIR and open JupyterLab there.

    Without DIR they go to "Four Capitals" in your documents. What you have changed is never overwritten.
    """
    if port:
        server.check_port(port)
    target = (directory or doctor.default_folder()).expanduser().absolute()
    with plain_errors(f"The lessons could not be copied to {target}"):
        notes = copy_lessons.copy_lessons(target)
    say("\n".join([f"Your lessons are in {target}", *notes]))
    say("JupyterLab is starting: this takes a few seconds.")
    server.launch(target, browser=not no_browser, port=port)


@main.command("doctor")
def run_doctor():
    """Say what is wrong and what mends it.

    Lists what is installed; the exit status is 1 if something is wrong.
    """
    findings = doctor.diagnose()
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        say(f"{'well    ' if finding.ok else 'not well'}  {finding.name:{width}}  {finding.state}")
    say(f"\n{doctor.report(findings)}")
    if not all(finding.ok for finding in findings):
        sys.exit(1)


@main.command("handin")
@click.argument("folder", metavar="[FOLDER]", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="Your name; it is asked for if it is not given.")
def hand_in_answers(folder, name):
    """Write the one file to hand in: your answers, and your name.

    FOLDER is where the lessons are; without it, this folder or "Four Capitals" in your documents.
    """
    from workbook.answers import record
    from workbook.grading import submissions

    folder = folder or _lessons_folder()
    with plain_errors(f"Nothing could be written to {folder}"):
        answered, missing = submissions.survey(folder)
        say(f"Answered: {', '.join(answered) or 'nothing yet'}\nNot answered: {', '.join(missing) or 'nothing'}")
        known = record.read_folder(folder)["name"]
        name = name or click.prompt("Your name", default=known or None)
        path, *_ = submissions.hand_in(folder, name)
    say(f"Hand in this file: {path}")


@main.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("folder", metavar="[FOLDER]", required=False, type=click.Path(file_okay=False, path_type=Path))
def restore_answers(file, folder):
    """Bring the answers in FILE back.

    For instance on another computer. FILE is a file that was handed in, or a copy of my-answers.json. Of two answers
    the later one stays.
    """
    from workbook.grading import submissions

    folder = folder or _lessons_folder()
    with plain_errors(f"The answers could not be brought back to {folder}"):
        say(f"{submissions.restore(file, folder)} They are in {folder}.")


@main.command("grade")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
@click.option("--roster", type=click.Path(path_type=Path), help="A CSV from Moodle or Canvas, to fill the points into.")
@click.option("--column", metavar="HEADING", help="Which column of the roster to fill; by default 'Four Capitals'.")
def grade_answers(folder, out, roster, column):
    """Mark the files handed in below FOLDER.

    Nobody's code is run. Writes grades.csv for the gradebook, a feedback page for each student, a summary of the
    class, and texts.html with texts.csv for the texts: fill in points there and run the same command again. With a
    roster (the grades that Moodle or Canvas exports as CSV), the same file comes back with the points in it, ready to
    import. The exit status is 1 if a file or a name was reported.
    """
    from workbook.grading.grade import grade

    if column and not roster:
        raise click.ClickException("--column names a column of a roster. Name the roster too: --roster FILE")
    begun, bars = time.monotonic(), []

    def show(done, every):  # a bar only where it takes longer than a second
        if not bars and time.monotonic() - begun > 1:
            bars.append(click.progressbar(length=every, label="Marking", file=sys.stderr))
        for bar in bars:
            bar.update(done - bar.pos)
            if done == every:
                bar.render_finish()

    with plain_errors(f"Not everything could be written to {out}"):
        report = grade(folder, out, show, roster, column)
    filled = f"{report.filled.file}, " if report.filled else ""
    say(f"{report}\nWritten to {out}: {filled}grades.csv, summary.html, texts.html, texts.csv, feedback/")
    if report.reported or report.marks or (report.filled and report.filled.troubles):
        sys.exit(1)


@main.command("instructor")
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--slides", is_flag=True, help="Write decks of slides instead: one file a lesson, without answers.")
def write_instructors_edition(directory, slides):
    """Write the instructor's edition of every lesson to DIR.

    The same notebooks with solutions filled in and explained, plans for 20, 50 and 90 minutes, and what goes wrong.
    With --slides: for the projector, the pictures and questions of each lesson, without code; the plan, and what to
    say, are in the speaker's notes (key S).
    """
    from workbook.publishing.instructor_notebooks import write_editions

    with plain_errors(f"{directory} could not be written"):
        if slides:
            publish.needs("sphinx_revealjs", command=f'instructor "{directory}" --slides')
            from workbook.publishing.slides.deck import write_decks

            written = write_decks(directory, lambda lesson: say(f"Lesson {lesson} ..."))
            say(f"{len(written)} decks are in {directory}. Open one in a browser; no connection is needed.")
            return
        written = write_editions(directory, lambda lesson: say(f"Lesson {lesson} ..."))
    say(f"{len(written)} lessons are in {directory}. They hold the answers: do not give them to students.")


@main.command("validate")
@click.argument("directory", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
def validate_folder(directory):
    """Check a data folder and name every fault.

    One line each: file, row, column, what was expected and what was found.
    """
    from workbook.datasets.validation import validate

    with plain_errors(f"{directory} could not be checked"):
        faults = validate(directory)
    for fault in faults.astype(object).where(faults.notna(), "").itertuples():
        place = [fault.file, f"row {fault.row}" if fault.row else "", f"column {fault.column}" if fault.column else ""]
        say(f"{', '.join(filter(None, place))}: expected {fault.expected}, found {fault.found}")
    if len(faults):
        sys.exit(1)
    package = json.loads((directory / "datapackage.json").read_text("utf-8-sig"))
    say(f"No fault found in {len(package['resources'])} tables.")


@main.command("links")
@click.option("--strict", is_flag=True, help="Fail if an address is dead, or if none could be asked.")
def ask_links(strict):
    """Ask every address that the data cite whether it still answers.

    Dead ones are named, with a place where an archived copy may be. No class depends on it: without --strict the
    exit status is 0 whatever is found.
    """
    from workbook.datasets import link_check

    cited = link_check.cited_addresses()
    with click.progressbar(length=len(cited), label="Asking", file=sys.stderr) as bar:
        links = link_check.check_links(cited, progress=lambda link: bar.update(1))
    say(link_check.report_links(links, cited))
    if strict and (link_check.none_answered(links) or any(link.state == "dead" for link in links)):
        sys.exit(1)


@main.command("codebook")
@click.option("--check", is_flag=True, help="Write nothing; fail if the codebook is not current.")
def write_codebook(check):
    """Write the codebook of the data anew.

    For maintainers: data/README.md is made from data/datapackage.json.
    """
    from workbook.datasets.codebook import make_codebook

    data = paths.folder("data")
    readme = data / "README.md"
    with plain_errors(f"{readme} could not be written"):
        text = make_codebook(data)
        current = readme.is_file() and readme.read_text("utf-8") == text
        if check and not current:
            raise click.ClickException("data/README.md is not what datapackage.json says. Run: workbook codebook")
        if not current:
            files.write(readme, text.encode())
    say("data/README.md is current.")


for command in publish.COMMANDS:
    main.add_command(command)


def _lessons_folder():
    """Find the folder whose answers are meant: this one if it has any, else where the lessons go by default."""
    from workbook.answers import record

    return Path.cwd() if record.location().exists() else doctor.default_folder()
