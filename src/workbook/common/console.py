"""Output of the commands: lines that any terminal can show, and a sentence instead of a traceback."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import click

from workbook.common.errors import WorkbookError

Progress: TypeAlias = Callable[[str, int, int], object]
"""What is told of the progress of something long: what is done, how many of it, of how many."""


def no_progress(what: str, done: int, total: int) -> None:
    """Show nothing; it stands where nobody asked for a bar."""


def progress_bar(patience: float = 1) -> Progress:
    """Return a function that shows a bar, with the time that is left, for each thing that is done.

    Parameters
    ----------
    patience : float
        Seconds: nothing is shown of what is done sooner.

    Returns
    -------
    function
        It writes where errors go. Where that is no terminal, it says once what is done.

    Examples
    --------
    >>> progress_bar()("Files", 3, 3)
    """
    begun = time.monotonic()
    bars: dict[str, Any] = {}

    def show(what: str, done: int, total: int) -> None:
        if what not in bars and time.monotonic() - begun >= patience:
            bars[what] = click.progressbar(length=total, label=what, file=sys.stderr, show_pos=True)
            bars[what].render_progress()
        if what in bars:
            bars[what].update(done - bars[what].pos)
            if done == total:
                bars[what].render_finish()

    return show


def say(text: object, err: bool = False) -> None:
    """Print text in any script; a letter that the terminal lacks becomes a question mark.

    Parameters
    ----------
    text : object
        What to print.
    err : bool
        Print where errors go.

    Examples
    --------
    >>> say("Your lessons are in 한국")
    Your lessons are in ...
    """
    coding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    click.echo(str(text).encode(coding, "replace").decode(coding), err=err)


@contextlib.contextmanager
def plain_errors(what: str) -> Iterator[None]:
    """Turn errors that a reader can mend into a sentence and exit status 1.

    Parameters
    ----------
    what : str
        What did not work, to be read before the advice, such as ``"pages could not be written"``.

    Raises
    ------
    click.ClickException
        Instead of a WorkbookError or an OSError.

    Examples
    --------
    >>> with plain_errors("pages could not be written"):
    ...     raise PermissionError
    Traceback (most recent call last):
    click.exceptions.ClickException: pages could not be written. You may not write there. ...
    """
    try:
        yield
    except WorkbookError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        full = (errno.ENOSPC, errno.EDQUOT)
        if error.errno in full or any(os.strerror(number) in str(error) for number in full):  # of one file; of a folder
            advice = "The disk is full. Make some room on it, then run the same command again."
        elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
            advice = "You may not write there. Choose another folder, or close the program that has a file open there."
        else:
            advice = f"The system says: {error.strerror or error}."
        raise click.ClickException(f"{what}. {advice} Nothing of yours was lost.") from error
