"""Writing of files, one program at a time: the old one or the new one is there at any moment, whole."""

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path


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


@contextlib.contextmanager
def lock(file: Path, seconds: float = 20) -> Iterator[str]:
    """Keep other programs from changing a file for a moment.

    Parameters
    ----------
    file : pathlib.Path
        The lock: a file beside the one that is changed.
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
    >>> with lock(Path(tempfile.mkdtemp()) / "a.lock") as remark:
    ...     remark
    ''
    """
    if sys.platform == "emscripten":  # a browser locks no files, and its reader presses one button at a time
        yield ""
        return
    import filelock

    held, remark = filelock.FileLock(file, timeout=seconds), ""
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
