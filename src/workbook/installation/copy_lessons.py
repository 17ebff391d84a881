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


def copy_lessons(target: Path) -> list[str]:
    """Copy the lessons to a folder, and overwrite nothing that its reader changed.

    An unchanged lesson is replaced by a newer one. Beside a changed one the newer lesson is put under a name of its
    own, once. The folder's ``.four-capitals.json`` holds a fingerprint of each file as it was copied.

    Parameters
    ----------
    target : pathlib.Path
        The folder; it is made if it is not there.

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
    notes = [_copy_lesson(path, target, copied) for path in sorted(shipped.glob("[0-9][0-9]-*.ipynb"))]
    if copied != before:
        about = (
            "How `workbook open` copied each lesson here: so it knows which ones you changed, and leaves them alone."
        )
        files.write(target / MANIFEST, json.dumps({"about": about, "lessons": copied}, indent=2).encode())
    return [note for note in notes if note]


def _copy_lesson(source: Path, target: Path, copied: dict[str, str]) -> str | None:
    """Copy a lesson where nothing of the reader's is lost, note it in `copied`; return what to tell the reader."""
    content = source.read_bytes()
    newest = hashlib.sha256(content).hexdigest()
    version = metadata.version(doctor.DISTRIBUTION)
    labels = itertools.chain(["", f" (version {version})"], (f" (version {version}, {n})" for n in itertools.count(2)))
    for label in labels:  # the first name at which nothing of the reader's would be lost
        path = target / f"{source.stem}{label}.ipynb"
        current = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
        as_copied = copied.get(path.name)
        if current == newest:
            copied[path.name] = newest
            return None
        if as_copied == newest and (current or label):
            return None  # the reader's own work on this very lesson, or a second copy that they threw away
        if current in (None, as_copied):
            files.write(path, content)
            copied[path.name] = newest
            _trust(content)
            if label:
                return f"{source.name} is yours and stays as it is; version {version} of it lies beside it: {path.name}"
            return f"{path.name} was replaced by a newer one; you had not changed it." if current else None
    return None


def _read_manifest(target: Path) -> dict[str, str]:
    """Return the fingerprint of each lesson as it was copied, by file; a damaged record counts as none."""
    try:
        copied = json.loads((target / MANIFEST).read_text("utf-8"))["lessons"]
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    return copied if isinstance(copied, dict) else {}


def _trust(content: bytes) -> None:
    """Tell Jupyter that a lesson comes from here: it hides the stored pictures of notebooks that it does not trust."""
    # Whatever goes wrong here, the lesson is there and its pictures come back when it is run.
    with contextlib.suppress(Exception):
        import nbformat
        from nbformat.sign import NotebookNotary

        notary = NotebookNotary()
        notary.sign(nbformat.reads(content.decode(), as_version=4))
        notary.store.close()
