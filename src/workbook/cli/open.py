"""``workbook open``: copy the lessons and open JupyterLab on them."""

from pathlib import Path

import click

from workbook.cli.options import course_option, read_option
from workbook.common.console import plain_errors, say
from workbook.installation import copy_lessons, doctor, server


@click.command("open")
@click.argument("directory", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--no-browser", is_flag=True, help="Start JupyterLab, but open no browser.")
@course_option
@click.option("--port", type=click.IntRange(1024, 65535), metavar="N", help="The port to use; by default a free one.")
@click.option("--with-results", is_flag=True, help="Copy the lessons with the results of each cell already shown.")
def open_lessons(
    directory: Path | None = None,
    no_browser: bool = False,
    course: Path | None = None,
    port: int | None = None,
    with_results: bool = False,
) -> None:
    """Copy the lessons to DIR and open JupyterLab there.

    Without DIR they go to "Four Capitals" in your documents. What you have changed or run is never overwritten. With
    --course the exercises follow a course from then on: its points, due dates and hints, and exercises of its own.
    """
    from workbook.answers import record
    from workbook.answers.changes import say_answered_before

    if port:
        server.check_port(port)
    target = (directory or doctor.default_folder()).expanduser().absolute()
    with plain_errors(f"The lessons could not be copied to {target}"):
        to_follow = read_option(course)
        notes = copy_lessons.copy_lessons(target, with_results)
        if to_follow:
            from workbook.exercises.course_folder import lay_course

            notes += lay_course(to_follow, target)
    changed = say_answered_before(record.read_folder(target)["answers"])
    say("\n".join(filter(None, [f"Your lessons are in {target}", *notes, changed])))
    say("JupyterLab is starting: this takes a few seconds.")
    server.launch(target, browser=not no_browser, port=port)
