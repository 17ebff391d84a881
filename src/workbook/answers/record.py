"""The answer record: one readable JSON file beside the notebooks, which travels with the student.

Schema (version 1)::

    {"schema": "four-capitals/answers/1",
     "workbook": "0.1.0", "data": "1.0.0",          versions that wrote last
     "name": "",                                     filled in by `workbook handin`
     "answers": {"02.3": {"answer": 2.0,             the latest answer, in its plain form; which attempt counts
                          "status": "right",          is decided in workbook.exercises.counting, and computed afresh
                          "workbook": "0.1.0",        the version that asked
                          "attempts": [{"time": "2026-11-25T13:00:00+00:00", "answer": 2.0, "status": "right"}]}},
     "kept": [{"time": "...", "explorer": "explore_ties", "state": {...}, "said": "...", "words": "...", "note": ""}]}

A change takes a lock, reads what is there, adds to it, writes a new file beside it and only then puts that in the
place of the old one. So a crash or a full disk leaves the last good copy, and two notebooks lose nothing.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbook.answers.schema import SCHEMA, find_fault, find_newer, trim, with_versions
from workbook.common import files
from workbook.common.errors import WorkbookError
from workbook.datasets.reading import package

FILE = "my-answers.json"
Record = dict[str, Any]
"""A record as the schema describes it."""


class NotSavedError(WorkbookError):
    """A change that could not be written; what was there before is untouched."""


class NewerRecordError(WorkbookError):
    """A record that a newer workbook wrote: it is read by that one, and left as it is."""


def location(folder: str | Path | None = None) -> Path:
    """Return the file of the record in a folder of lessons.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> location("lessons").name
    'my-answers.json'
    """
    return Path(folder or "") / FILE


def empty() -> Record:
    """Return a record without answers.

    Returns
    -------
    dict

    Examples
    --------
    >>> empty()["answers"]
    {}
    """
    return {"schema": SCHEMA, **_versions(), "name": "", "answers": {}, "kept": []}


def _versions() -> Record:
    from importlib.metadata import version

    return {"workbook": version("four-capitals"), "data": package()["version"]}


def read_file(file: Path) -> Record:
    """Return the record in a file.

    Parameters
    ----------
    file : pathlib.Path

    Returns
    -------
    dict

    Raises
    ------
    OSError
        If there is no such file.
    WorkbookError
        With the reason: no JSON, another schema, or parts of a wrong kind.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "x.json"
    >>> file.write_text("[]")
    2
    >>> read_file(file)
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: x.json is not an answer record: it holds no record but a value of type list.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:  # a UnicodeDecodeError is a ValueError
        raise WorkbookError(
            f"{file.name} is not an answer record: it is not JSON text ({type(error).__name__})."
        ) from None
    if newer := find_newer(content):
        raise NewerRecordError(f"{file.name} {newer}.")
    fault = find_fault(content)
    if fault:
        raise WorkbookError(f"{file.name} is not an answer record: {fault}.")
    return with_versions(content)


def read_folder(folder: str | Path | None = None) -> Record:
    """Return the record of a folder; an empty one if there is none, or only a damaged one.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    dict

    Examples
    --------
    >>> read_folder("a folder that is not there")["answers"]
    {}
    """
    try:
        return read_file(location(folder))
    except (OSError, WorkbookError):
        return empty()


def add_answer(exercise: Any, answer: Any, verdict: Any, folder: str | Path | None = None) -> str:
    """Add an answer to the record.

    Parameters
    ----------
    exercise : Exercise
    answer : float, str or list of str
        The answer in its plain form.
    verdict : Verdict
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    str
        A remark for the reader, as `change` returns it; empty if there is none.

    Raises
    ------
    NotSavedError
        If the answer is not on the disk, with the reason.

    Examples
    --------
    >>> import tempfile, types
    >>> exercise, verdict = types.SimpleNamespace(name="02.3"), types.SimpleNamespace(status="right")
    >>> add_answer(exercise, 2.0, verdict, tempfile.mkdtemp())
    ''
    """
    answer = "none" if answer == [] else answer
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    attempt = {"time": now, "answer": answer, "status": verdict.status}
    if version := getattr(exercise, "version", ""):  # of an instructor's own exercise, which may be changed meanwhile
        attempt["version"] = version

    def add(content: Record) -> None:
        entry = content["answers"].setdefault(exercise.name, {"attempts": []})
        entry |= {"answer": answer, "status": verdict.status, "attempts": trim([*entry["attempts"], attempt])}
        entry["workbook"] = _versions()["workbook"]

    return change(add, folder)


def change(edit: Callable[[Record], object], folder: str | Path | None = None) -> str:
    """Change the record of a folder: locked, on what is there, and never half.

    Parameters
    ----------
    edit : function
        Gets the record and changes it in place.
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    str
        What the reader should know though the change was made: a damaged record that was set aside, a folder in which
        files cannot be locked. Empty if nothing.

    Raises
    ------
    NotSavedError
        If the change is not on the disk, with the reason.

    Examples
    --------
    >>> import tempfile
    >>> change(lambda content: content.update(name="Ada"), tempfile.mkdtemp())
    ''
    """
    file = location(folder)
    try:
        with files.lock(file) as unlocked:
            for leftover in file.parent.glob(f".{file.stem}-*.tmp"):  # of a program that was stopped while writing
                leftover.unlink()
            content, aside = _read_or_set_aside(file)
            edit(content)
            write_file(file, content | _versions())
    except NewerRecordError as error:
        raise NotSavedError(f"Your answer was not saved: {error}") from None
    except TimeoutError:
        raise NotSavedError(
            f"Your answer was not saved: another program holds {file.name}. Run the cell again."
        ) from None
    except UnicodeError:
        raise NotSavedError(
            "Your answer was not saved: it holds a character that cannot be written. Take it out and run again."
        ) from None
    except FileNotFoundError:
        raise NotSavedError(f"Your answer was not saved: {files.GONE}") from None
    except OSError as error:
        raise NotSavedError(
            f"Your answer was not saved: {file.name} could not be written ({error.strerror}). The last copy is safe."
        ) from None
    return " ".join(filter(None, (aside, unlocked)))


def _read_or_set_aside(file: Path) -> tuple[Record, str]:
    """Return the record in a file, and in words that a damaged one was set aside."""
    try:
        return read_file(file), ""
    except FileNotFoundError:
        return empty(), ""
    except NewerRecordError:
        raise
    except WorkbookError as error:
        aside = files.set_aside(file)
        return empty(), f"{error} It was set aside as {aside.name!r}, and a new record begun."


def write_file(file: Path, content: Record) -> None:
    """Write a record so that a reader at any moment finds the old one or the new one, whole.

    Parameters
    ----------
    file : pathlib.Path
    content : dict

    Raises
    ------
    OSError
        If the disk is full or the folder cannot be written; the old file is then untouched.

    Examples
    --------
    >>> import tempfile
    >>> write_file(location(tempfile.mkdtemp()), empty())
    """
    files.write(file, as_bytes(content))


def as_bytes(content: Record) -> bytes:
    """Return a record as the bytes of its file.

    Parameters
    ----------
    content : dict

    Returns
    -------
    bytes

    Examples
    --------
    >>> as_bytes({"name": "Zoë"}).decode().splitlines()[1]
    ' "name": "Zoë"'
    """
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
