"""Cells of a table of events of a reader's own: who, whom, whether both, how, and when, in any usual spelling.

Each function returns what a cell means, or raises a `ValueError` with what was expected.
"""

import datetime
import difflib
import numbers
import re
from collections.abc import Iterable, Mapping
from typing import Any

from workbook.common.dates import as_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_scalar
from workbook.datasets.cells import BOOLEANS, read_cell
from workbook.datasets.reading import rows

MISSING = ("", "nan", "none", "nat", "<na>", "null")
"""What stands for an empty cell in text."""

WORDS = {"yes": True, "y": True, "no": False, "n": False}
LOWEST, HIGHEST = -10, 10
"""Ends of the Goldstein scale."""


def is_missing(value: Any) -> bool:
    """Tell whether a cell is empty.

    Parameters
    ----------
    value : object

    Returns
    -------
    bool

    Examples
    --------
    >>> is_missing(float("nan")), is_missing(" "), is_missing("JPN"), is_missing(())
    (True, True, False, False)
    """
    import pandas as pd

    if isinstance(value, str):
        return value.strip().casefold() in MISSING
    return value is None or (not hasattr(value, "__len__") and bool(pd.isna(value)))


def read_actor(value: Any, own: Mapping[str, str], others: bool = False) -> str:
    """Return the code of an actor.

    Parameters
    ----------
    value : object
        A code or a name, in any capitals.
    own : dict of str to str
        Names of a reader's own that are valid too, by their small letters.
    others : bool
        Whether somebody else may stand there: then the name is returned as it is, and nothing for an empty cell.

    Returns
    -------
    str

    Raises
    ------
    ValueError

    Examples
    --------
    >>> read_actor("north korea", {}), read_actor("GBR", {}, others=True)
    ('PRK', 'GBR')
    """
    if is_missing(value):
        if others:
            return ""
        raise ValueError("the code or name of an actor")
    name = str(as_scalar(value)).strip()
    known = dict(own) | {row["name"].casefold(): code for code, row in rows("actors").items()}
    known |= {code.casefold(): code for code in rows("actors")}
    if name.casefold() in known:
        return known[name.casefold()]
    near = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.6)
    if others and not (own and nearly(name.casefold(), own)):
        return name
    hint = f" (did you mean {known[near[0]]}?)" if near else ""
    raise ValueError(f"the code or name of an actor{hint}")


def nearly(name: str, known: Iterable[str]) -> str:
    """Return the known name of which a name is a slip of the hand, such as a letter too few.

    Parameters
    ----------
    name : str
    known : iterable of str
        Both in small letters.

    Returns
    -------
    str
        Empty if it is another name. A code of three letters is always another: AUS is no slip for USA.

    Examples
    --------
    >>> nearly("japn", ["japan", "jpn"]), nearly("aus", ["usa"])
    ('japan', '')
    """
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.8) if len(name) > 3 else []
    return near[0] if near else ""


def read_targets(value: Any, own: Mapping[str, str], others: bool = False) -> tuple[str, ...]:
    """Return the codes of the actors in one cell, each once.

    Parameters
    ----------
    value : object
        A list, or one text: ``"PRK"``, ``"PRK, KOR"``, ``"('PRK', 'KOR')"`` as a list is written into a file.
    own, others
        As in `read_actor`.

    Returns
    -------
    tuple of str

    Raises
    ------
    ValueError

    Examples
    --------
    >>> read_targets("('PRK', 'KOR')", {}), read_targets("Japan; South Korea", {})
    (('PRK', 'KOR'), ('JPN', 'KOR'))
    """
    if is_missing(value):
        names = []
    elif isinstance(value, str):
        names = _names_in(value.strip(), own)
    else:
        names = list(value) if hasattr(value, "__iter__") else [value]
    if not names and not others:
        raise ValueError("the code or name of at least one actor")
    return tuple(dict.fromkeys(read_actor(name, own, others) for name in names))


def _names_in(text: str, own: Mapping[str, str]) -> list[str]:
    """Return the names in one text: between quotation marks, or parted by a sign that no name has."""
    try:
        return [read_actor(text, own)]
    except ValueError:
        pass
    quoted = [one or other for one, other in re.findall(r"'([^']*)'|\"([^\"]*)\"", text)]
    bare = re.sub(r"^\w*[(\[{]+|[)\]}]+$", "", text)
    parts = quoted if quoted and bare != text else re.split(r"[;,|/&+\n]|\band\b", bare)
    return [part.strip() for part in parts if part.strip()]


def read_truth(value: Any) -> bool:
    """Return whether a cell says true.

    Parameters
    ----------
    value : object
        True, 1, ``"TRUE"``, ``"yes"`` and their opposites.

    Returns
    -------
    bool

    Raises
    ------
    ValueError

    Examples
    --------
    >>> read_truth("FALSE"), read_truth(1.0)
    (False, True)
    """
    text = "" if is_missing(value) else str(as_scalar(value)).strip().casefold()
    if text in WORDS:
        return WORDS[text]
    if text not in BOOLEANS:
        raise ValueError("true or false")
    return BOOLEANS[text] == "true"


def read_score(value: Any) -> float:
    """Return a Goldstein score.

    Parameters
    ----------
    value : object
        A number, also as text.

    Returns
    -------
    float

    Raises
    ------
    ValueError

    Examples
    --------
    >>> read_score("−2.0")
    -2.0
    """
    value, expected = as_scalar(value), f"a number from {LOWEST} to {HIGHEST}"
    if is_missing(value) or isinstance(value, bool):
        raise ValueError(expected)
    try:
        number = float(read_cell(value, "number") if isinstance(value, str) else value)
    except (TypeError, ValueError):
        comma = ", with a point and no comma" * isinstance(value, str)
        raise ValueError(expected + comma) from None
    if not LOWEST <= number <= HIGHEST:
        raise ValueError(expected)
    return number


def read_day(value: Any) -> datetime.date:
    """Return a day.

    Parameters
    ----------
    value : object
        As `as_day` reads it.

    Returns
    -------
    datetime.date

    Raises
    ------
    ValueError

    Examples
    --------
    >>> read_day(20180612)
    datetime.date(2018, 6, 12)
    """
    try:
        return as_day(value)
    except WorkbookError:
        raise ValueError("a day written year-month-day (YYYY-MM-DD)") from None


def read_key(value: Any) -> Any:
    """Return the key of an event.

    Parameters
    ----------
    value : str or number

    Returns
    -------
    str or number

    Raises
    ------
    ValueError

    Examples
    --------
    >>> read_key("ev-1"), read_key(7)
    ('ev-1', 7)
    """
    value = as_scalar(value)
    if is_missing(value) or not isinstance(value, (str, numbers.Number)):
        raise ValueError("a key: a text or a number of its own for each event")
    return value
