"""What several commands share: arguments, the folder of a student's answers, and how a missing library is said."""

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.installation import doctor

if TYPE_CHECKING:
    from workbook.course.course import Course

output_folder = click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
"""DIR, the folder to write to."""

answers_folder = click.argument(
    "folder", metavar="[FOLDER]", required=False, type=click.Path(file_okay=False, path_type=Path)
)
"""FOLDER, where a student's lessons and answers are; `find_answers_folder` finds it where it is not given."""

course_option = click.option(
    "--course",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Follow a course file: what it sets, its points and its own exercises.",
)
"""--course FILE, which `read_option` reads."""


def read_option(file: Path | None) -> "Course | None":
    """Return the course that was named, checked; None if none was.

    Parameters
    ----------
    file : pathlib.Path or None

    Returns
    -------
    Course or None

    Raises
    ------
    workbook.common.errors.WorkbookError
        With every mistake and its line.

    Examples
    --------
    >>> read_option(None) is None
    True
    """
    from workbook.exercises.course_check import check_course

    return check_course(file) if file else None


def find_answers_folder(folder: Path | None) -> Path:
    """Return the folder whose answers or codes are meant: this one if it has any, else where lessons go by default.

    Parameters
    ----------
    folder : pathlib.Path or None
        What was typed, if anything was.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> find_answers_folder(Path("mine")).name
    'mine'
    """
    from workbook.answers import own_codes, record

    here = record.location().exists() or own_codes.location().exists()
    return folder or (Path.cwd() if here else doctor.default_folder())


def needs(*libraries: str, group: str, command: str) -> None:
    """Stop with a sentence that says which command brings the libraries that are missing, if any are.

    Parameters
    ----------
    *libraries : str
        Names to import.
    group : str
        The group of dependencies in ``pyproject.toml`` that brings them.
    command : str
        What was typed after ``workbook``.

    Raises
    ------
    click.ClickException
        If one of them is not installed.

    Examples
    --------
    >>> needs("click", "no_such_library", group="publish", command="site DIR")
    Traceback (most recent call last):
    click.exceptions.ClickException: This needs more libraries than the lessons do (no_such_library). In the ...
    """
    missing = [library for library in libraries if importlib.util.find_spec(library) is None]
    if missing:
        raise click.ClickException(
            f"This needs more libraries than the lessons do ({', '.join(missing)}). In the workbook's folder type: "
            f"uv run --group {group} workbook {command}"
        )
