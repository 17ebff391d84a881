"""Files: read within limits, locked, set aside, and written so that the old one or the new one is there, whole."""

import contextlib
import datetime
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from workbook.common.errors import WorkbookError

LARGEST = 2_000_000  # bytes of a file that a student hands in; a record with every exercise tried often has a tenth
GONE = "the folder of this lesson is gone. Open the lesson where it is now, and run its cells again."
"""Why nothing could be saved beside a notebook: its folder was deleted, or moved on a network drive."""


def write(file: Path, content: bytes, durable: bool = True) -> None:
    """Write a file so that a reader at any moment finds the old one or the new one, whole.

    A crash, a full disk or a missing permission leaves the old file untouched, and nothing beside it. What stands
    there as a link is replaced, and not written through.

    Parameters
    ----------
    file : pathlib.Path
    content : bytes
    durable : bool
        Be on the disk before the old file goes, so that a failing machine keeps one of the two. A thousand files that
        can be made again are written faster without.

    Raises
    ------
    OSError
        If the disk is full or the folder cannot be written.

    Examples
    --------
    >>> file = Path(tempfile.mkdtemp()) / "a.txt"
    >>> write(file, b"whole")
    >>> file.read_text()
    'whole'
    """
    # Each write has a temporary file of its own, so two programs that write at once do not mix.
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(content)
            if durable:
                new.flush()
                os.fsync(new.fileno())
        umask = os.umask(0)  # a temporary file is for its owner alone; this one may be read as other files may
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        for wait in (0.05, 0.2, 0.5, 1, 0):  # on Windows a synchronising program may hold the old file for a moment
            try:
                Path(name).replace(file)
                break
            except PermissionError:
                if not wait:
                    raise
                time.sleep(wait)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def read_start(file: Path, most: int = LARGEST + 1) -> bytes:
    """Return how a file of a stranger begins.

    Parameters
    ----------
    file : pathlib.Path
    most : int
        How many bytes; one more than such a file may have unless given.

    Returns
    -------
    bytes

    Raises
    ------
    WorkbookError
        With the reason, to be read after the name of the file.

    Examples
    --------
    >>> read_start(Path("not there.json"))
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: cannot be opened (No such file or directory)
    """
    try:
        if file.exists() and not file.is_file():  # a folder; or a pipe, which would keep its reader waiting
            raise WorkbookError("is not a file")
        with file.open("rb") as opened:
            return opened.read(most)
    except OSError as error:
        raise WorkbookError(f"cannot be opened ({error.strerror})") from None


def read_bytes(file: Path, need: str = "answers") -> bytes:
    """Return what is in a file of a stranger, within limits.

    Parameters
    ----------
    file : pathlib.Path
    need : str
        What the file should hold, for the message.

    Returns
    -------
    bytes

    Raises
    ------
    WorkbookError
        With the reason, to be read after the name of the file.

    Examples
    --------
    >>> read_bytes(Path("not there.csv"))
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: cannot be opened (No such file or directory)
    """
    raw = read_start(file)
    if len(raw) > LARGEST:
        raise WorkbookError(f"is larger than {LARGEST // 10**6} MB; {need} need far less")
    if not raw.strip():
        raise WorkbookError("is empty")
    return raw


@contextlib.contextmanager
def lock(file: Path, seconds: float = 20) -> Iterator[str]:
    """Keep other programs from changing a file for a moment, by a lock beside it.

    Parameters
    ----------
    file : pathlib.Path
        The file that is changed.
    seconds : float
        How long to wait for another program.

    Yields
    ------
    str
        A remark if files cannot be locked in this folder, as on some network drives: nobody waits there. Else empty.

    Raises
    ------
    TimeoutError
        If another program holds it for longer.

    Examples
    --------
    >>> with lock(Path(tempfile.mkdtemp()) / "a.txt") as remark:
    ...     remark
    ''
    """
    if sys.platform == "emscripten":  # a browser locks no files, and its reader presses one button at a time
        yield ""
        return
    import filelock

    held, remark = filelock.FileLock(file.with_suffix(".lock"), timeout=seconds), ""
    try:
        held.acquire()
    except TimeoutError:
        raise
    except (OSError, NotImplementedError):  # where nothing can be written at all, the writing says so
        remark = "Files cannot be locked in this folder: do not answer in two windows at once."
    try:
        yield remark
    finally:
        held.release()


def aside_name(file: Path) -> Path:
    """Return a free name beside a file, under which a copy of it can be kept.

    Parameters
    ----------
    file : pathlib.Path

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> aside_name(Path("my-codes.csv")).name
    'my-codes (set aside 2...).csv'
    """
    remark, number = f"set aside {datetime.datetime.now():%Y-%m-%d %H.%M.%S}", 1
    while (aside := file.with_name(f"{file.stem} ({remark}{f', {number}' * (number > 1)}){file.suffix}")).exists():
        number += 1
    return aside


def set_aside(file: Path) -> Path:
    """Give a file that cannot be used another name beside its own, so that nothing in it is lost.

    Parameters
    ----------
    file : pathlib.Path

    Returns
    -------
    pathlib.Path
        Where it is now; no other file is replaced.

    Examples
    --------
    >>> file = Path(tempfile.mkdtemp()) / "a.txt"
    >>> write(file, b"odd")
    >>> set_aside(file).read_text()
    'odd'
    """
    aside = aside_name(file)
    file.replace(aside)
    return aside
