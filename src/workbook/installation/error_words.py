"""Errors that beginners make, in words: which cell to run first, where a quotation mark is missing, what was meant."""

from __future__ import annotations

import builtins
import difflib
import os
import re
from collections.abc import Iterable
from types import TracebackType
from typing import Any

from workbook.installation.cells import code_cells, names_made
from workbook.installation.containers import container_of, unknown_keys
from workbook.installation.syntax_words import explain_syntax

RUN_FIRST = "Run the first cell of the lesson (click into it, then press Shift+Enter), and after it this one again."
RUN_ABOVE = "Run the cells above this one, in order: in the menu Run, choose Run All Above Selected Cell."
SHORT_ROW = (
    "A new row needs one part for each column of its table, in the order of the columns. Count the parts of your list, "
    "and see that each has its quotation marks and that a comma stands between any two."
)
LONGEST_LIST = 12  # of names that are listed in full


def explain(shell: Any, error: BaseException, trace: TracebackType | None) -> str | None:
    """Return what an error means and what to do, in words.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
    error : BaseException
    trace : types.TracebackType or None

    Returns
    -------
    str or None
        None where Python's own words must do.

    Examples
    --------
    >>> explain(None, ValueError("x"), None)
    """
    if isinstance(error, SyntaxError):
        return explain_syntax(error)
    if type(error) is NameError and _in_a_cell(shell, trace) and (name := _name_in(error)):
        return explain_name(shell, name, _line_of(trace))
    if type(error).__name__ == "UndefinedVariableError" and (local := re.match(r"local variable '(\w+)'", str(error))):
        return explain_name(shell, local[1])  # "@name" in a query of pandas
    if type(error) is KeyError and error.args:
        return explain_key(shell, error.args[0], trace)
    if isinstance(error, AttributeError) and getattr(error.obj, "__name__", "") == "workbook":
        return str(error)  # it names the nearest word of the workbook already
    return SHORT_ROW if isinstance(error, ValueError) and "row with mismatched columns" in str(error) else None


def _in_a_cell(shell: Any, trace: TracebackType | None) -> bool:
    """Tell whether an error stems from the lines of a cell itself, and not from within a library."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_globals is shell.user_ns


def _name_in(error: NameError) -> str:
    found = re.search(r"name '(\w+)'", str(error))
    return getattr(error, "name", None) or (found[1] if found else "")


def _line_of(trace: TracebackType | None) -> str:
    """Return the line of code at which an error was raised."""
    import linecache

    while trace and trace.tb_next:
        trace = trace.tb_next
    return linecache.getline(trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else ""


# --- a name that Python does not know ---------------------------------------------------------------------------


def explain_name(shell: Any, name: str, line: str = "") -> str | None:
    """Return why a name is not known, and what to do.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
    name : str
    line : str
        The line of code in which it stands.

    Returns
    -------
    str or None

    Examples
    --------
    >>> import types
    >>> shell = types.SimpleNamespace(user_ns={"In": [""]})
    >>> print(explain_name(shell, "JPN"))
    Python does not know the name JPN. A key of a table stands between quotation marks: did you mean "JPN"?
    """
    unknown = f"Python does not know the name {name}"
    if name == "wb":
        return f"{unknown} yet: the lesson was opened or started anew, and its first cell has not been run. {RUN_FIRST}"
    if made := _made_elsewhere(shell, name):
        return f"{unknown} yet. {made}"
    if (words := {"true": "True", "false": "False", "none": "None", "null": "None"}.get(name)) and name != words:
        return f"{unknown}. Python writes {words}, with a capital letter."
    import workbook

    offered = dir(workbook)
    if name in offered:
        return f"{unknown}. It belongs to the workbook: write wb.{name}"
    if key := _key_in(line, name):
        return f'{unknown}. A key of a table stands between quotation marks: did you mean "{key}"?'
    if nearest := _nearest(name, [*shell.user_ns, *dir(builtins)]):
        return f"{unknown}. Did you mean {nearest[0]}?"
    if nearest := _nearest(name, offered):
        return f"{unknown}. Did you mean wb.{nearest[0]}?"
    return (
        f"{unknown}. If it is a word or a key, put it between quotation marks; if a cell above makes it, run the cells "
        "above first."
    )


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    known = [each for each in names if not each.startswith("_") and each != name]
    return difflib.get_close_matches(name, known, n=1, cutoff=0.75)


def _made_elsewhere(shell: Any, name: str) -> str:
    """Return in which cell of the lesson a name is made, and what to do about it; nothing if in none."""
    cells = code_cells(os.environ.get("JPY_SESSION_NAME"), getattr(shell, "lesson_of_the_workbook", None))
    makers = [number for number, source in enumerate(cells) if name in names_made(source)]
    if not makers:
        return ""
    inputs = shell.user_ns.get("In") or [""]
    here = next((number for number, source in enumerate(cells) if source.strip() == inputs[-1].strip()), len(cells))
    above = [number for number in makers if number < here]
    lines = cells[above[-1] if above else makers[0]].strip().splitlines()
    first = next((line for line in lines if not line.startswith("#")), "")
    where = f"a cell {'above' if above else 'further below'}, the one that begins with: {first[:70]}"
    if not above and here < len(cells):
        return f"It is made in {where}. Run that cell first, with the cells above it, in order."
    return f"It is made in {where}. {RUN_ABOVE}"


def _key_in(line: str, name: str) -> str:
    """Return the key of a table of which a name is the beginning or the whole; nothing if there is none."""
    keys = _keys()
    for word in re.findall(rf"(?<![\w\"'.-]){re.escape(name)}[\w-]*", line) or [name]:
        while word and word.casefold() not in keys and "-" in word:
            word = word.rpartition("-")[0]
        if word.casefold() in keys:
            return keys[word.casefold()]
    return ""


def _keys() -> dict[str, str]:
    """Return the keys and the allowed values of all tables, by their small letters."""
    from workbook.datasets.reading import package, rows

    keys: list[str] = []
    for name, resource in package()["resources"].items():
        keys += [part for key in rows(name) for part in key.split("|")]
        for field in resource["schema"]["fields"]:
            keys += field.get("categories", []) + field.get("constraints", {}).get("enum", [])
    tables = package()["resources"]
    return {key.casefold(): key for key in map(str, reversed(keys)) if not key.isdigit() and key not in tables}


# --- a key that is not there ------------------------------------------------------------------------------------


def explain_key(shell: Any, key: object, trace: TracebackType | None) -> str | None:
    """Return which keys there are, the nearest one first, where a table, a network or a dictionary lacks one.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
    key : object
        What the error names.
    trace : types.TracebackType or None

    Returns
    -------
    str or None

    Examples
    --------
    >>> explain_key(None, "JPX", None)
    """
    what, known = container_of(shell, trace)
    if not known:
        return None
    wrong = unknown_keys(key, known)
    if not wrong:
        return None
    sentences = []
    for one in wrong:
        nearest = difflib.get_close_matches(one.casefold(), [name.casefold() for name in known], n=3, cutoff=0.5)
        meant = [repr(name) for near in nearest for name in known if name.casefold() == near]
        hint = f" Did you mean {' or '.join(dict.fromkeys(meant))}?" if meant else ""
        sentences.append(f"There is no {what} {one!r} here.{hint}")
    more = f" and {len(known) - LONGEST_LIST} more" * (len(known) > LONGEST_LIST)
    return f"{' '.join(sentences)} There are: {', '.join(known[:LONGEST_LIST])}{more}."
