"""Inputs: names, numbers and pairs as a reader types them, understood or answered in words."""

import difflib
import numbers
import re

from workbook.common.errors import WorkbookError


def choose(value, valid, what):
    """Return `value` if it is one of the valid names, else say which names there are.

    Parameters
    ----------
    value : str
        The name that was given.
    valid : iterable of str
        The names that exist.
    what : str
        What is named, for the message, such as ``"actor"``.

    Returns
    -------
    str
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
    valid = list(valid)
    if isinstance(value, str) and value in valid:
        return value
    names = {str(name).casefold(): name for name in valid}
    given = str(value).strip().casefold()
    if given in names:
        return names[given]
    near = difflib.get_close_matches(given, names, n=1, cutoff=0.5)
    hint = f" Did you mean {names[near[0]]!r}?" if near else ""
    raise WorkbookError(f"There is no {what} {value!r}.{hint} Valid: {', '.join(map(str, valid))}.")


def as_number(value, what, words=(), sort=""):
    """Return a number, or say in words that there is none.

    Parameters
    ----------
    value : object
        What was given.
    what : str
        The name of the argument, for the message.
    words : list of str
        Words that may stand instead of a number.
    sort : str
        What these words name, for the message; `what` unless given.

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
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", value.strip()):
            write = f"write {what}={value.strip()}, without quotation marks"
            raise WorkbookError(f"{what}={value!r} is text, and a number is needed: {write}.")
        if words:
            return choose(value, words, sort or what)
    raise WorkbookError(f"{what}={value!r} is no number. Give one, such as {what}=1.")


def as_numbers(given, what, example):
    """Return numbers by name, or say in words what is needed.

    Parameters
    ----------
    given : dict of str to number
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
        name: as_number(number, f"{what}[{name!r}]") for name, number in as_pairs(given, what, {example: 1}).items()
    }


def as_pairs(given, what, example):
    """Return values by name, or say in words what is needed.

    Parameters
    ----------
    given : dict or None
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
    if given is not None and not hasattr(given, "items"):
        raise WorkbookError(
            f"{what} needs a value for each name, such as {what}={example}; found a {type(given).__name__}."
        )
    return given or {}


def several(value):
    """Read one value, a list of values or nothing as a list.

    Examples
    --------
    >>> several("JPN"), several(("JPN", "KOR")), several(None)
    (['JPN'], ['JPN', 'KOR'], [])
    """
    if isinstance(value, (str, int, float)):
        return [value]
    try:
        return [] if value is None else list(value)
    except TypeError:
        raise WorkbookError(f"One name or a list of names is needed here, not {value!r}.") from None
