"""The kernel taught to show tables, and to answer beginners' errors in words; Python's own stay, folded below.

`start` teaches it. A kernel that `workbook open` starts knows it from its first moment, so that the answer also comes
to whoever begins in the middle of a lesson.
"""

from __future__ import annotations

import html
import re
import sys
from types import TracebackType
from typing import Any, TypeAlias

from workbook.datasets.shown_table import show_tables

ANSWERED = (NameError, SyntaxError, KeyError, AttributeError, ValueError)
EXTENSION = __name__
"""How IPython is told to load this module: it calls `load_ipython_extension`."""

Kind: TypeAlias = type[BaseException]
Trace: TypeAlias = TracebackType | None

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def teach(lesson: str | None = None) -> bool:
    """Let the kernel that runs this code answer errors in words.

    Parameters
    ----------
    lesson : str, optional
        Two digits: the lesson whose cells are meant by "a cell above".

    Returns
    -------
    bool
        Whether there is such a kernel, and nobody else answers errors in it.

    Examples
    --------
    >>> teach()
    False
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return False
    return load_ipython_extension(shell, lesson)


def load_ipython_extension(shell: Any, lesson: str | None = None) -> bool:
    """Let a shell of IPython answer errors in words, and show tables as lessons do.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
    lesson : str, optional
        Two digits.

    Returns
    -------
    bool
        False if somebody else answers errors there already.

    Examples
    --------
    >>> import types
    >>> load_ipython_extension(types.SimpleNamespace(custom_exceptions=(ValueError,)))
    False
    """
    if hasattr(shell, "display_formatter"):
        show_tables(shell)
    if lesson:
        shell.lesson_of_the_workbook = lesson
    if shell.custom_exceptions == ANSWERED:
        return True
    if shell.custom_exceptions:
        return False
    shell.set_custom_exc(ANSWERED, _answer)
    return True


def _answer(
    shell: Any,
    kind: Kind,
    error: BaseException,
    trace: Trace,
    tb_offset: int | None = None,
) -> list[str] | None:
    """Show an error as a sentence with Python's own words folded below; what has no sentence, as it always was."""
    sentence = None
    try:
        from workbook.installation.error_words import explain

        sentence = explain(shell, error, trace)
    except Exception:  # noqa: BLE001  (a fault in here must never hide the error itself)
        sentence = None
    if not sentence:
        return _show_plainly(shell, kind, error, trace, tb_offset)
    full = COLOURS.sub("", "\n".join(_own_words(shell, kind, error, trace, tb_offset)))
    shell._showtraceback(kind, error, [sentence])
    from IPython.display import display

    folded = f"<details><summary>In Python's own words</summary><pre>{html.escape(full)}</pre></details>"
    display({"text/html": folded, "text/plain": f"In Python's own words:\n{full}"}, raw=True)
    return [sentence]


def _of_the_cell(shell: Any, trace: Trace) -> bool:
    """Tell whether an error was raised by a cell that runs, and not while a cell was read."""
    while trace:
        if trace.tb_frame.f_globals is shell.user_ns:
            return True
        trace = trace.tb_next
    return False


def _show_plainly(
    shell: Any, kind: Kind, error: BaseException, trace: Trace, tb_offset: int | None
) -> list[str] | None:
    """Do what IPython does where nobody asked for another answer."""
    if _of_the_cell(shell, trace) or not issubclass(kind, SyntaxError):
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset, running_compiled_code=True)
    elif issubclass(kind, IndentationError):
        shell.showindentationerror()
    else:
        shell.showsyntaxerror()
    return None


def _own_words(shell: Any, kind: Kind, error: BaseException, trace: Trace, tb_offset: int | None) -> list[str]:
    """Return the lines that IPython would have shown."""
    if issubclass(kind, SyntaxError) and not _of_the_cell(shell, trace):
        return shell.SyntaxTB.structured_traceback(kind, error, [])
    return shell.InteractiveTB.structured_traceback(kind, error, trace, tb_offset=tb_offset or 1)
