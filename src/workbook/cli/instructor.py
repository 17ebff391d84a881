"""``workbook instructor``: the lessons with solutions and plans, or decks of slides."""

from pathlib import Path

import click

from workbook.cli.options import course_option, needs, output_folder, read_option
from workbook.common.console import plain_errors, say


@click.command("instructor")
@output_folder
@click.option("--slides", is_flag=True, help="Write decks of slides instead: one file a lesson, without answers.")
@course_option
def write_instructors_edition(directory: Path, slides: bool, course: Path | None) -> None:
    """Write the instructor's edition of every lesson to DIR.

    The same notebooks with solutions filled in and explained, plans for 20, 50 and 90 minutes, and what goes wrong.
    With --slides: for the projector, the pictures and questions of each lesson, without code; the plan, and what to
    say, are in the speaker's notes (key S).
    """
    if slides:
        needs("sphinx_revealjs", group="publish", command=f'instructor "{directory}" --slides')
    from workbook.exercises.registry import following

    with plain_errors(f"{directory} could not be written"), following(read_option(course)):
        if slides:
            from workbook.publishing.slides.deck import write_decks

            written = write_decks(directory, lambda lesson: say(f"Lesson {lesson} ..."))
            say(f"{len(written)} decks are in {directory}. Open one in a browser; no connection is needed.")
            return
        from workbook.publishing.instructor_notebooks import write_editions

        written = write_editions(directory, lambda lesson: say(f"Lesson {lesson} ..."))
    say(f"{len(written)} lessons are in {directory}. They hold the answers: do not give them to students.")
