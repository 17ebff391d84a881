"""Copying of the lessons to where a reader works; nothing that the reader changed is overwritten."""

import contextlib
import hashlib
import itertools
import json
from importlib import metadata
from pathlib import Path

from workbook.common import files
from workbook.common.errors import WorkbookError
from workbook.common.paths import folder
from workbook.installation import doctor
from workbook.installation.places import write_something

MANIFEST = ".four-capitals.json"


def copy_lessons(target: Path, with_results: bool = False) -> list[str]:
    """Copy the lessons to a folder, and overwrite nothing that its reader changed.

    An unchanged lesson is replaced by a newer one. Beside a changed one the newer lesson is put under a name of its
    own, once. The folder's ``.four-capitals.json`` holds a fingerprint of each file as it was copied: a lesson that was
    run and saved is changed.

    Parameters
    ----------
    target : pathlib.Path
        The folder; it is made if it is not there.
    with_results : bool
        Also copy what each cell shows when it is run. Without it a reader can guess before seeing.

    Returns
    -------
    list of str
        What the reader should know: which lessons are newer than theirs, and where they are.

    Raises
    ------
    WorkbookError
        If the folder is a file, or the place where the lessons themselves are kept.
    OSError
        If it cannot be written.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     notes = copy_lessons(pathlib.Path(place))
    ...     (pathlib.Path(place) / "00-start-here.ipynb").exists()
    True
    """
    shipped = folder("notebooks")
    nearest = next((path for path in [target, *target.parents] if path.exists()), None)
    if nearest and not nearest.is_dir():
        raise WorkbookError(f"{nearest} is a file, and a folder is needed. Name another: workbook open FOLDER")
    if target.resolve().is_relative_to(shipped.resolve()):
        raise WorkbookError(
            f"{target} is where the workbook keeps its own lessons. Name another folder: workbook open FOLDER"
        )
    target.mkdir(parents=True, exist_ok=True)
    write_something(target)  # where all lessons lie already, a reader could open them and save nothing
    copied = _read_manifest(target)
    before = dict(copied)
    lessons = sorted(shipped.glob("[0-9][0-9]-*.ipynb"))
    notes = [_copy_lesson(path, target, copied, with_results) for path in lessons]
    if copied != before:
        about = (
            "How `workbook open` copied each lesson here: so it knows which ones you changed, and leaves them alone."
        )
        files.write(target / MANIFEST, json.dumps({"about": about, "lessons": copied}, indent=2).encode())
    return [note for note in notes if note]


def without_results(content: bytes) -> bytes:
    """Return a notebook as if none of its cells had been run yet.

    Parameters
    ----------
    content : bytes
        The file of a notebook.

    Returns
    -------
    bytes

    Examples
    --------
    >>> b"42" in without_results(b'{"cells": [{"cell_type": "code", "outputs": ["42"], "execution_count": 1}]}')
    False
    """
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def _copy_lesson(source: Path, target: Path, copied: dict[str, str], with_results: bool) -> str | None:
    """Copy a lesson where nothing of the reader's is lost, note it in `copied`; return what to tell the reader."""
    full = source.read_bytes()
    bare = without_results(full)
    content = full if with_results else bare
    newest, this_lesson = _fingerprint(content), {_fingerprint(full), _fingerprint(bare)}
    version = metadata.version(doctor.DISTRIBUTION)
    labels = itertools.chain(["", f" (version {version})"], (f" (version {version}, {n})" for n in itertools.count(2)))
    for label in labels:  # the first name at which nothing of the reader's would be lost
        path = target / f"{source.stem}{label}.ipynb"
        current = _fingerprint(path.read_bytes()) if path.exists() else None
        as_copied = copied.get(path.name)
        if current == newest:
            copied[path.name] = newest
            return None
        is_newer = as_copied not in this_lesson
        if not is_newer and current != as_copied and (current or label):
            return None  # the reader's own work on this very lesson, or a second copy that they threw away
        if current in (None, as_copied):
            files.write(path, content)
            copied[path.name] = newest
            sign_notebook(content)
            return _say_what_is_newer(source.name, path.name, version, replaced=bool(current)) if is_newer else None
    return None


def _say_what_is_newer(name: str, copied_as: str, version: str, replaced: bool) -> str | None:
    """Return what a reader is told of a newer lesson; of the first copy of a lesson there is nothing to tell."""
    if copied_as != name:
        return f"{name} is yours and stays as it is; version {version} of it is beside it: {copied_as}"
    return f"{name} was replaced by a newer one; you had not changed it." if replaced else None


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_manifest(target: Path) -> dict[str, str]:
    """Return the fingerprint of each lesson as it was copied, by file; a damaged record counts as none."""
    try:
        copied = json.loads((target / MANIFEST).read_text("utf-8"))["lessons"]
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    return copied if isinstance(copied, dict) else {}


def sign_notebook(content: bytes) -> None:
    """Tell Jupyter that a notebook comes from here: it hides the stored pictures of those that it does not trust.

    Parameters
    ----------
    content : bytes
        Its file.

    Examples
    --------
    >>> sign_notebook(b"not a notebook")
    """
    # Whatever goes wrong here, the lesson is there and its pictures come back when it is run.
    with contextlib.suppress(Exception):
        import nbformat
        from nbformat.sign import NotebookNotary

        notary = NotebookNotary()
        notary.sign(nbformat.reads(content.decode(), as_version=4))
        notary.store.close()
