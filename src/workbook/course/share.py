"""The course as students get it: one file beside the lessons, which holds the course and its own exercises.

The exercises in it are packed, so that nobody reads an answer by opening the file. Whoever wants to can unpack them.
"""

import base64
import json
import zlib
from pathlib import Path

from workbook.common.errors import WorkbookError

FILE = "course.json"
SCHEMA = "four-capitals/course/1"
LARGEST = 2_000_000  # bytes of what is unpacked; a course with fifty exercises has a twentieth
ABOUT = "The course, as your instructor has set it: what counts, when it is due, and exercises of the course."


def new_course() -> str:
    """Return a course file to begin with, explained line by line.

    Returns
    -------
    str

    Examples
    --------
    >>> "[lessons.02]" in new_course()
    True
    """
    return (Path(__file__).parent / "new-course.toml").read_text("utf-8")


def new_exercises() -> str:
    """Return a file of own exercises to begin with: one of each kind, explained.

    Returns
    -------
    str

    Examples
    --------
    >>> "exercise: own.1" in new_exercises()
    True
    """
    return (Path(__file__).parent / "new-exercises.yaml").read_text("utf-8")


def pack(course: str, exercises: str) -> bytes:
    """Return the file that students get.

    Parameters
    ----------
    course, exercises : str
        The text of the course file, and that of the own exercises.

    Returns
    -------
    bytes

    Examples
    --------
    >>> unpack(pack("title = 'Asia'", "- exercise: own.1"))
    ("title = 'Asia'", '- exercise: own.1')
    """
    packed = base64.b64encode(zlib.compress(exercises.encode(), 9)).decode()
    content = {"schema": SCHEMA, "about": ABOUT, "course": course, "exercises": packed}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def unpack(raw: bytes) -> tuple[str, str]:
    """Return the course file and the own exercises in what students got.

    Parameters
    ----------
    raw : bytes

    Returns
    -------
    course, exercises : str

    Raises
    ------
    WorkbookError
        If it is no such file; to be read after its name.

    Examples
    --------
    >>> unpack(b"{}")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: is not a course file, or it is damaged. Ask your instructor for a new copy.
    """
    try:
        content = json.loads(raw)
        if content["schema"] != SCHEMA:
            raise ValueError
        reader = zlib.decompressobj()
        exercises = reader.decompress(base64.b64decode(content["exercises"]), LARGEST)
        return str(content["course"]), exercises.decode()
    except (ValueError, KeyError, TypeError, zlib.error):
        raise WorkbookError("is not a course file, or it is damaged. Ask your instructor for a new copy.") from None
