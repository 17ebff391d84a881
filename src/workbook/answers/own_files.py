"""Files that a reader keeps beside the lessons: changed under a lock, whole or not at all, nothing of before lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbook.common import files

Renewed = tuple[bytes, list[str], str]
"""The content of the new file, what could not be used of the old one, and how much of it went over, in words."""


def renew(file: Path, make: Callable[[], Renewed], what: str) -> str:
    """Put a new file in the place of an old one; one in which something cannot be used is set aside first.

    Parameters
    ----------
    file : pathlib.Path
    make : function
        Reads the old file and returns what the new one is.
    what : str
        What is to be saved, for messages: ``"Your code"``.

    Returns
    -------
    str
        What went wrong or was set aside, in a sentence; empty if nothing.

    Examples
    --------
    >>> import tempfile
    >>> renew(Path(tempfile.mkdtemp()) / "a.csv", lambda: (b"new", [], ""), "Your code")
    ''
    """
    message = ""
    try:
        with files.lock(file):
            for leftover in file.parent.glob(f".{file.stem}-*.tmp"):  # of a program that was stopped while writing
                leftover.unlink()
            content, faults, kept = make()
            if faults:
                aside = files.set_aside(file).name
                more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
                message = (
                    f"In {file.name} something could not be used: {faults[0]}{more}. The file was set aside as "
                    f"{aside!r}; {kept} of it went over into a new one."
                )
            files.write(file, content)
    except TimeoutError:
        return f"{what} was not saved: another program holds {file.name}. Try again."
    except FileNotFoundError:
        return f"{what} was not saved: {files.GONE}"
    except OSError as error:
        return (
            f"{what} was not saved: {file.name} could not be written ({error.strerror}). If it is open in a "
            "spreadsheet, close it there. The last copy is safe."
        )
    return message
