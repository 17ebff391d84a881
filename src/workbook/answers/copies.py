"""Copies of the record that a synchronised folder leaves beside it when two computers have written at once."""

import sys
from pathlib import Path

from workbook.answers import record
from workbook.answers.changes import say_answered_before
from workbook.answers.merging import merge_answers
from workbook.common.errors import WorkbookError
from workbook.common.files import GONE
from workbook.common.text import plain
from workbook.installation import doctor

SET_ASIDE = "(set aside"
"""In the name of a damaged record that was put aside: nothing can be brought back from it."""


def find_copies(folder: str | Path | None = None) -> list[Path]:
    """Return the copies of the record in a folder that hold answers or findings which are not in it.

    Dropbox calls one ``my-answers (conflicted copy).json``, Syncthing ``my-answers.sync-conflict-....json``, OneDrive
    ``my-answers-LAPTOP.json``, Google Drive and a browser ``my-answers (1).json``.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    list of pathlib.Path

    Examples
    --------
    >>> find_copies("a folder that is not there")
    []
    """
    file = record.location(folder)
    ours = record.read_folder(folder)
    copies = []
    for path in sorted(file.parent.glob(f"*{file.stem}*")):
        if path.name == file.name or path.suffix.lower() != ".json" or SET_ASIDE in path.name:
            continue
        try:
            theirs = record.read_file(path)
        except (OSError, WorkbookError):
            continue
        joined = dict(ours["answers"])
        merge_answers(joined, theirs["answers"])
        if joined != ours["answers"] or any(finding not in ours.get("kept", []) for finding in theirs.get("kept", [])):
            copies.append(path)
    return copies


def advise(folder: str | Path | None = None) -> list[str]:
    """Return a sentence for each copy that holds what the record does not, with the command that joins them.

    Of a folder that was deleted while its lesson is open, that nothing can be saved there.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    list of str

    Examples
    --------
    >>> advise("a folder that is not there")
    []
    """
    try:
        place = Path(folder or "").absolute()
    except FileNotFoundError:
        return [f"Nothing that you answer can be saved: {GONE}"]
    return [
        f"Beside {record.FILE} lies {plain(path.name)!r}, with answers that are not in it, as when two computers write "
        f"into one folder. To join them, in a terminal, in the workbook's folder:\n"
        f'    uv run workbook restore "{path.absolute()}" "{place}"'
        for path in find_copies(folder)
    ]


def start(lesson: str) -> None:
    """Print which lesson this is, what it runs with, whether all is well, and what to know about answers of before.

    Parameters
    ----------
    lesson : str
        The lesson's two digits, such as ``"02"``.

    Raises
    ------
    workbook.common.errors.WorkbookError
        If there is no such lesson; the message lists those there are.

    Examples
    --------
    >>> start("00")  # doctest: +ELLIPSIS
    Lesson 00 · ...
    """
    doctor.start(lesson)
    answers = record.read_folder()["answers"]
    if changed := say_answered_before({name: answers[name] for name in answers if name.startswith(f"{lesson}.")}):
        print(changed)
    if sys.platform != "emscripten":  # a browser keeps no files that others write
        for line in advise():
            print(line)
