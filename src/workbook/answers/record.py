"""The answer record: one readable JSON file beside the notebooks, which travels with the student.

Schema (version 1)::

    {"schema": "four-capitals/answers/1",
     "workbook": "0.1.0", "data": "1.0.0",          versions that wrote last
     "name": "",                                     filled in by `workbook handin`
     "answers": {"02.3": {"answer": 2.0,             the latest answer, in its plain form
                          "status": "right",          what was said then; marking computes it afresh
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

from workbook.common import files
from workbook.common.errors import WorkbookError
from workbook.datasets.reading import package

FILE = "my-answers.json"
SCHEMA = "four-capitals/answers/1"
ATTEMPTS = 50
"""How many of its latest attempts an exercise keeps, so that the file stays small."""

Record = dict[str, Any]
"""A record as the schema describes it."""


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
    return Path(folder or Path.cwd()) / FILE


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
    workbook.common.errors.WorkbookError: x.json is no answer record: it holds no record but a value of type list.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:  # a UnicodeDecodeError is a ValueError
        raise WorkbookError(f"{file.name} is no answer record: it is no JSON text ({type(error).__name__}).") from None
    fault = find_fault(content)
    if fault:
        raise WorkbookError(f"{file.name} is no answer record: {fault}.")
    return content


def find_fault(content: Any) -> str:
    """Return what keeps a value from being a record, in words.

    Parameters
    ----------
    content : object
        What a JSON file held.

    Returns
    -------
    str
        Empty if it is a record.

    Examples
    --------
    >>> find_fault(empty() | {"name": 3})
    'its name is no text'
    """
    if not isinstance(content, dict):
        return f"it holds no record but a value of type {type(content).__name__}"
    if content.get("schema") != SCHEMA:
        return f"its schema is {str(content.get('schema'))[:40]!r}, not {SCHEMA!r}"
    if not isinstance(content.get("name", ""), str):
        return "its name is no text"
    if not isinstance(content.get("answers"), dict):
        return "it has no answers"
    findings = content.get("kept", [])
    if not isinstance(findings, list) or not all(map(_is_finding, findings)):
        return "what was kept for the memo is no list of findings"
    for name, entry in content["answers"].items():
        if not isinstance(entry, dict) or "answer" not in entry:
            return f"the entry {name[:20]!r} has no answer"
        attempts = entry.get("attempts")
        if not isinstance(attempts, list) or not all(isinstance(attempt, dict) for attempt in attempts):
            return f"the attempts at {name[:20]!r} are no list of attempts"
    return ""


def _is_finding(item: Any) -> bool:
    """Return whether an entry of the memo has the parts that are shown."""
    if not isinstance(item, dict) or not isinstance(item.get("state"), dict):
        return False
    if not all(isinstance(item.get(part), str) for part in ("time", "said", "note")):
        return False
    try:
        datetime.datetime.fromisoformat(item["time"])
    except ValueError:
        return False
    return True


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
        What went wrong, in a sentence; empty if the answer is safe on the disk.

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

    def add(content: Record) -> None:
        entry = content["answers"].setdefault(exercise.name, {"attempts": []})
        entry |= {"answer": answer, "status": verdict.status, "attempts": [*entry["attempts"], attempt][-ATTEMPTS:]}

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
        What went wrong or was set aside, in a sentence; empty if nothing.

    Examples
    --------
    >>> import tempfile
    >>> change(lambda content: content.update(name="Ada"), tempfile.mkdtemp())
    ''
    """
    file, message = location(folder), ""
    try:
        with files.lock(file):
            for leftover in file.parent.glob(f".{file.stem}-*.tmp"):  # of a program that was stopped while writing
                leftover.unlink()
            try:
                content = read_file(file)
            except FileNotFoundError:
                content = empty()
            except WorkbookError as error:
                aside = files.set_aside(file)
                content = empty()
                message = f"{error} It was set aside as {aside.name!r}, and a new record begun."
            edit(content)
            write_file(file, content | _versions())
    except TimeoutError:
        return f"Your answer was not saved: another program holds {file.name}. Run the cell again."
    except UnicodeError:
        return "Your answer was not saved: it holds a character that cannot be written. Take it out and run again."
    except OSError as error:
        return f"Your answer was not saved: {file.name} could not be written ({error.strerror}). The last copy is safe."
    return message


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
    files.write(file, json.dumps(content, ensure_ascii=False, indent=1).encode())
