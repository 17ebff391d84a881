"""``workbook instructor``: the lessons with solutions and plans, or decks of slides."""

from pathlib import Path

import click

from workbook.cli.options import course_option, needs, output_folder, read_option
from workbook.common.console import plain_errors, progress_bar, say
from workbook.course.course_file import CLASS, ROOMS
from workbook.exercises.plans import Setting
from workbook.installation import server


@click.command("instructor")
@output_folder
@click.option("--open", "opens", is_flag=True, help="Open it in JupyterLab; what is already in DIR stays as it is.")
@click.option("--slides", is_flag=True, help="Write slides instead: one file for each lesson, without answers.")
@click.option(
    "--students", type=click.IntRange(*CLASS["students"]), help="How many there are: the plan says who works with whom."
)
@click.option("--minutes", type=click.IntRange(*CLASS["minutes"]), help="Of one class: the plan for just these.")
@click.option("--room", type=click.Choice(ROOMS), help="What students look at: laptops, one screen, or none.")
@course_option
def write_instructors_edition(
    directory: Path,
    opens: bool,
    slides: bool,
    students: int | None,
    minutes: int | None,
    room: str | None,
    course: Path | None,
) -> None:
    """Write the instructor's edition of every lesson to DIR.

    The same notebooks with solutions filled in and explained, the plan for your class, and what goes wrong; with
    --course also your own exercises. Without --minutes there are plans for 20, 50, 75 and 90. With --slides: for the
    projector, the pictures and questions of each lesson, without code; the plan, and what to say at each section, are
    in the speaker's notes (key S). On paper: workbook print instructor 04
    """
    if slides and opens:
        raise click.UsageError("--open opens the notebooks, and --slides writes none. Give one of the two.")
    if slides:
        needs("sphinx_revealjs", group="publish", command=f'instructor "{directory}" --slides')
    from workbook.exercises.registry import following

    with plain_errors(f"{directory} could not be written"), following(read_option(course)) as followed:
        chosen = {"students": students, "minutes": minutes, "room": room}
        named = {key: value for key, value in chosen.items() if value is not None}
        setting = Setting(**{**(followed.room if followed else {}), **named})
        if slides:
            from workbook.publishing.slides.deck import write_decks

            decks = write_decks(directory, progress_bar(0), setting)
            say(f"{len(decks)} sets of slides are in {directory}. Open one in a browser; no connection is needed.")
            return
        from workbook.publishing.instructor_notebooks import edition_files, write_editions

        first = next(iter(edition_files().values()))
        if not (opens and (directory / first).exists()):
            written = write_editions(directory, progress_bar(0), setting)
            say(f"{len(written)} lessons are in {directory}. They hold the answers: do not give them to students.")
    if opens:
        server.launch(directory.expanduser().absolute(), browser=True, port=None, first=first)
        return
    say(f'To open them: uv run workbook instructor "{directory}" --open')
    say("To print one, the plan first: uv run workbook print instructor 04 --out plan.pdf")
