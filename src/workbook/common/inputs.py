"""Inputs: names, numbers and pairs as a reader types them, checked, with an error in words."""

import decimal
import difflib
import numbers
import re
from collections.abc import Iterable, Mapping
from typing import Any

from workbook.common.errors import WorkbookError


def choose(value: Any, valid: Iterable[Any], what: str) -> Any:
    """Return `value` if it is one of the valid names, else say which names there are.

    Parameters
    ----------
    value : str or int
        The name that was given.
    valid : iterable of str or int
        The names that exist.
    what : str
        What is named, for the message, such as ``"actor"``.

    Returns
    -------
    str or int
        The valid name; capitals and outer spaces do not matter.

    Raises
    ------
    WorkbookError
        With the valid names and the nearest one.

    Examples
    --------
    >>> choose("prk", ["PRK", "KOR"], "actor")
    'PRK'
    """
    valid, value = list(valid), as_scalar(value)
    if isinstance(value, str) and value in valid:
        return value
    names = {str(as_scalar(one)).casefold(): one for one in valid}
    name = str(value).strip().casefold()
    if isinstance(value, float) and value.is_integer():  # a column of whole numbers with a gap is one of floats
        name = str(int(value))
    if name in names:
        return names[name]
    nearest = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    hint = f" Did you mean {names[nearest[0]]!r}?" if nearest else ""
    raise WorkbookError(f"There is no {what} {value!r}.{hint} Valid: {', '.join(map(str, valid))}.")


def as_scalar(value: Any) -> Any:
    """Return a single value of numpy or pandas as Python's own, and anything else as it is.

    Parameters
    ----------
    value : object

    Returns
    -------
    object

    Examples
    --------
    >>> import numpy as np
    >>> as_scalar(np.int64(5)), as_scalar(np.array(2.5)), as_scalar("JPN")
    (5, 2.5, 'JPN')
    """
    single = hasattr(value, "item") and not isinstance(value, str) and getattr(value, "ndim", None) == 0
    return value.item() if single and value.dtype.kind in "biufcOU" else value


def as_number(value: Any, what: str, words: Iterable[str] = (), sort: str = "", gap: bool = False) -> Any:
    """Return a number, or say in words that there is none.

    Parameters
    ----------
    value : object
        What was given.
    what : str
        The name of the argument, for the message.
    words : iterable of str
        Words that may stand instead of a number.
    sort : str
        What these words name, for the message; `what` unless given.
    gap : bool
        Let an empty cell of pandas pass, where the caller knows what to say of it.

    Returns
    -------
    number or str
        The number as it is, or one of the words.

    Raises
    ------
    WorkbookError
        For text (also for digits between quotation marks), nothing, or a thing of another sort.

    Examples
    --------
    >>> as_number(2, "tolerance"), as_number("Salience", "tolerance", ["salience"])
    (2, 'salience')
    """
    given = as_scalar(value)
    if isinstance(given, (numbers.Real, decimal.Decimal)) and not isinstance(given, bool) and (gap or given == given):
        return float(given) if isinstance(given, decimal.Decimal) else given
    if isinstance(value, str):
        if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", value.strip()):
            raise WorkbookError(
                f"{what}={value!r} is text, and a number is needed: "
                f"write {what}={value.strip()}, without quotation marks."
            )
        if words:
            return choose(value, words, sort or what)
    raise WorkbookError(f"{what}={value!r} is no number. Give one, such as {what}=1.")


def as_numbers(values: Mapping[str, Any] | None, what: str, example: str) -> dict[str, Any]:
    """Return numbers by name, or say in words what is needed.

    Parameters
    ----------
    values : dict of str to number
        What was given.
    what : str
        The name of the argument, for the message.
    example : str
        A name, for the message.

    Returns
    -------
    dict of str to number

    Raises
    ------
    WorkbookError
        If it is no dictionary, or a value is no number.

    Examples
    --------
    >>> as_numbers({"USA": 2}, "capability", "USA")
    {'USA': 2}
    """
    return {
        name: as_number(number, f"{what}[{name!r}]", gap=True)
        for name, number in as_pairs(values, what, {example: 1}).items()
    }


def as_pairs(values: Any, what: str, example: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by name, or say in words what is needed.

    Parameters
    ----------
    values : dict or None
        What was given; ``None`` counts as nothing.
    what : str
        The name of the argument, for the message.
    example : dict
        For the message.

    Returns
    -------
    dict

    Raises
    ------
    WorkbookError
        If it is no dictionary.

    Examples
    --------
    >>> as_pairs(None, "colours", {"JPN": "amber"})
    {}
    """
    if values is not None and (not hasattr(values, "items") or hasattr(values, "columns")):
        raise WorkbookError(
            f"{what} needs a value for each name, such as {what}={example}; found a {type(values).__name__}."
        )
    return {} if values is None else dict(values.items())


def several(value: Any) -> list[Any]:
    """Return one value, several values or none as a list.

    Parameters
    ----------
    value : str, number, iterable or None
        ``None`` counts as no value; a column of a table, or an array, as the list of what is in it.

    Returns
    -------
    list

    Raises
    ------
    WorkbookError
        If it is neither one value nor a list of values.

    Examples
    --------
    >>> several("JPN"), several(("JPN", "KOR")), several(None)
    (['JPN'], ['JPN', 'KOR'], [])
    """
    value = as_scalar(value)
    if isinstance(value, (str, numbers.Number)):
        return [value]
    try:
        return [] if value is None else [as_scalar(one) for one in value]
    except TypeError:
        raise WorkbookError(f"One name or a list of names is needed here, not {value!r}.") from None
