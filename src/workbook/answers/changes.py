"""Exercises that a newer workbook asks otherwise: which they are, and which answers were given before."""

from collections.abc import Mapping
from typing import Any

from packaging.version import InvalidVersion, Version

CHANGED = {
    "0.2.0": "01.1 02.1 02.4 02.5 02.6 05.4 06.1 06.2 06.3 06.4 06.5 06.6 07.1 07.2 07.5 08.1 08.2 08.3 08.4 08.5 08.6 "
    "09.1 09.2 09.3 09.4",
}
"""By version of the workbook: exercises that ask something else from then on, or have another right answer."""


def answered_before(answers: Mapping[str, Any]) -> list[str]:
    """Return which answers were given before their exercise was changed.

    Parameters
    ----------
    answers : dict
        What a record holds under ``answers``. Of an answer without a version nothing is said.

    Returns
    -------
    list of str
        Names of exercises, in order.

    Examples
    --------
    >>> answered_before({"02.4": {"workbook": "0.1.0"}, "02.3": {"workbook": "0.1.0"}})
    ['02.4']
    """
    given = {name: _version(entry.get("workbook")) for name, entry in answers.items()}
    return sorted(
        name
        for version, names in CHANGED.items()
        for name in names.split()
        if (before := given.get(name)) and before < Version(version)
    )


def _version(text: object) -> Version | None:
    try:
        return Version(str(text)[:40])
    except InvalidVersion:
        return None


def say_answered_before(answers: Mapping[str, Any]) -> str:
    """Return in words which answers were given before their exercise was changed.

    Parameters
    ----------
    answers : dict
        As for `answered_before`.

    Returns
    -------
    str
        Empty if there are none.

    Examples
    --------
    >>> say_answered_before({"02.4": {"workbook": "0.1.0"}})
    'Changed since you answered: 02.4. The question or its right answer is another now. Your answers are kept; look ...
    """
    names = answered_before(answers)
    if not names:
        return ""
    return (
        f"Changed since you answered: {', '.join(names)}. The question or its right answer is another now. Your "
        "answers are kept; look at these exercises again."
    )
