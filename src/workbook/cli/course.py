"""``workbook course``: what is taught, and what counts: a file begun, checked, and made ready for students."""

from pathlib import Path

import click

from workbook.common.console import plain_errors, say

course_file = click.argument(
    "file", metavar="[FILE]", default="course.toml", required=False, type=click.Path(dir_okay=False, path_type=Path)
)
"""FILE, the course file; ``course.toml`` in this folder unless given."""


@click.group("course")
def course_commands() -> None:
    """Set what counts: lessons, points, due dates, exercises.

    The other commands follow a course with --course FILE.
    """


@course_commands.command("new")
@course_file
def begin_course(file: Path) -> None:
    """Write a course file to begin with, and beside it one for your own exercises.

    A file that already exists stays as it is.
    """
    from workbook.common import files
    from workbook.course import share
    from workbook.exercises.own_exercises import FILE

    contents = {file: share.new_course(), file.with_name(FILE): share.new_exercises()}
    with plain_errors(f"{file} could not be written"):
        if file.exists():
            raise click.ClickException(f"{file} already exists and stays as it is. Name another file, or move it.")
        file.parent.mkdir(parents=True, exist_ok=True)
        written = [path for path in contents if not path.exists()]
        for path in written:
            files.write(path, contents[path].encode())
    say(f"Written: {', '.join(map(str, written))}. Open them in any text editor; remarks in them explain each line.")
    say(f'When you are done: uv run workbook course check "{file}"')


@course_commands.command("check")
@course_file
def look_at_course(file: Path) -> None:
    """Check a course file and its exercises, and say in words what they hold."""
    from workbook.course.course import say_course
    from workbook.exercises.course_check import check_course

    with plain_errors(f"{file} could not be read"):
        course = check_course(file)
    say("\n".join([*say_course(course), "No mistake was found."]))


@course_commands.command("share")
@course_file
@click.option("-o", "--out", default="course.json", type=click.Path(dir_okay=False, path_type=Path), show_default=True)
def share_course(file: Path, out: Path) -> None:
    """Write the one file that students get.

    They type: uv run workbook open --course course.json. The answers to your own exercises are in it, packed: nobody
    reads them by opening the file, but anybody who unpacks it can read them.
    """
    from workbook.common import files
    from workbook.course import share
    from workbook.exercises.course_check import check_course

    with plain_errors(f"{out} could not be written"):
        files.write(out, share.pack(*check_course(file).source))
    say(f'Give your students {out}. They type: uv run workbook open --course "{out.name}"')
