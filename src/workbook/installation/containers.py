"""What was looked into when a key was not there: columns or rows of a table, nodes of a network, a dictionary."""

from __future__ import annotations

import ast
import linecache
import sys
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any


def container_of(shell: Any, trace: TracebackType | None) -> tuple[str, list[str]]:
    """Return what kind of key was asked for, and the keys that there are.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
    trace : types.TracebackType or None
        Of the KeyError.

    Returns
    -------
    str
        ``"column"``, ``"row"``, ``"actor"`` or ``"key"``.
    list of str
        Empty where the error stems from something else.

    Examples
    --------
    >>> container_of(None, None)
    ('', [])
    """
    frames = []
    while trace:
        frames.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    own = [place for place, (frame, _) in enumerate(frames) if frame.f_globals is shell.user_ns]
    if not own:
        return "", []
    frame, line = frames[own[-1]]
    below = [inner.f_locals.get("self") for inner, _ in frames[own[-1] + 1 :]]
    if not below:
        return _dictionary(linecache.getline(frame.f_code.co_filename, line), {**frame.f_globals, **frame.f_locals})
    return _of_pandas(below) or _of_networkx(below) or ("", [])


def _of_pandas(below: list[Any]) -> tuple[str, list[str]] | None:
    """Return the columns of the table that was asked first, or the labels of the index that was asked last."""
    pandas = sys.modules.get("pandas")
    if not pandas:
        return None
    if isinstance(below[0], pandas.DataFrame):
        return "column", _texts(below[0].columns)
    indexes = [each for each in below if isinstance(each, pandas.Index)]
    return ("row", _texts(indexes[-1])) if indexes else None


def _of_networkx(below: list[Any]) -> tuple[str, list[str]] | None:
    """Return the nodes of a network, or the neighbours of a node, that were asked last."""
    if not type(below[-1]).__module__.startswith("networkx"):
        return None
    asked = below[-1]
    return ("actor", _texts(asked)) if isinstance(asked, Mapping) or hasattr(asked, "nodes") else None


def _dictionary(line: str, names: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Return the keys of the dictionary that is named in a line of a cell, if there is just one."""
    try:
        tree = ast.parse(line.strip().rstrip(":"))
    except SyntaxError:
        return "", []
    asked = {
        node.value.id for node in ast.walk(tree) if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name)
    }
    found = [names[name] for name in asked if isinstance(names.get(name), dict)]
    return ("key", _texts(found[0])) if len(found) == 1 else ("", [])


def _texts(keys: Iterable[Any]) -> list[str]:
    """Return keys as text, each once; of several levels the parts."""
    flat = [part for key in keys for part in (key if isinstance(key, tuple) else (key,))]
    return list(dict.fromkeys(map(str, flat)))


def unknown_keys(key: object, known: Iterable[str]) -> list[str]:
    """Return which of the keys that an error names are not there.

    Parameters
    ----------
    key : object
        One key, or a sentence of pandas on several.
    known : iterable of str

    Returns
    -------
    list of str

    Examples
    --------
    >>> unknown_keys("JPX", ["JPN"]), unknown_keys("['JPX'] not in index", ["JPN"])
    (['JPX'], ['JPX'])
    """
    text = str(key)
    end = text.rfind("]")
    several: object = None
    if text.startswith("[") and ("not in index" in text or "not found in axis" in text):
        try:
            several = ast.literal_eval(text[: end + 1])
        except (SyntaxError, ValueError):
            several = None
    elif isinstance(key, tuple):
        several = list(key)
    keys = several if isinstance(several, list) else [key]
    known = set(known)
    return [str(one) for one in keys if str(one) not in known]
