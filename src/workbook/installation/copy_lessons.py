"""Laying: the lessons are copied to where a reader works, and nothing that the reader changed is overwritten."""

import contextlib
import hashlib
import itertools
import json
from importlib import metadata

from workbook.common import files
from workbook.common.errors import WorkbookError
from workbook.common.paths import folder
from workbook.installation import doctor

MANIFEST = ".four-capitals.json"


def lay_lessons(target):
    """Copy the lessons to a folder, and overwrite nothing that its reader changed.

    A lesson as it was laid is replaced by a newer one. Beside a changed one the newer lesson is laid under a
    name of its own, once. The folder's ``.four-capitals.json`` remembers how each file was laid.

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
    ...     notes = lay_lessons(pathlib.Path(place))
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
    laid = _read_manifest(target)
    before = dict(laid)
    notes = [_lay_lesson(path, target, laid) for path in sorted(shipped.glob("[0-9][0-9]-*.ipynb"))]
    if laid != before:
        about = "How `workbook open` laid each lesson here: so it knows which ones you changed, and leaves them alone."
        files.write(target / MANIFEST, json.dumps({"about": about, "lessons": laid}, indent=2).encode())
    return [note for note in notes if note]


def _lay_lesson(source, target, laid):
    """Lay one lesson where nothing of the reader's is lost, and note it in `laid`; return what to tell the reader."""
    content = source.read_bytes()
    newest = hashlib.sha256(content).hexdigest()
    version = metadata.version(doctor.DISTRIBUTION)
    labels = itertools.chain(["", f" (version {version})"], (f" (version {version}, {n})" for n in itertools.count(2)))
    for label in labels:
        path = target / f"{source.stem}{label}.ipynb"
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
        began_from = laid.get(path.name)
        if found == newest:
            laid[path.name] = newest
            return None
        if began_from == newest and (found or label):
            return None  # the reader's own work on this very lesson, or a second copy that they threw away
        if found in (None, began_from):
            files.write(path, content)
            laid[path.name] = newest
            _trust(content)
            if label:
                return f"{source.name} is yours and stays as it is; version {version} of it lies beside it: {path.name}"
            return f"{path.name} was replaced by a newer one; you had not changed it." if found else None


def _read_manifest(target):
    """Read how each lesson was laid; a damaged record counts as none."""
    try:
        laid = json.loads((target / MANIFEST).read_text("utf-8"))["lessons"]
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    return laid if isinstance(laid, dict) else {}


def _trust(content):
    """Tell Jupyter that a lesson comes from here: it hides the stored pictures of notebooks that it does not trust."""
    # Whatever goes wrong here, the lesson is there and its pictures come back when it is run.
    with contextlib.suppress(Exception):
        import nbformat
        from nbformat.sign import NotebookNotary

        notary = NotebookNotary()
        notary.sign(nbformat.reads(content.decode(), as_version=4))
        notary.store.close()
