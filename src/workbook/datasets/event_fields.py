"""What a reader says of an event of her own, field by field: understood, or answered with a sentence."""

from __future__ import annotations

import collections
import datetime
import difflib
import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from workbook.common.dates import say_day, typed_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.common.spreadsheets import safe_cell, typed_cell
from workbook.common.text import clean, plain
from workbook.datasets.actors import as_actor
from workbook.datasets.reading import package, rows

LONGEST = {"title": 120, "source": 200, "url": 500, "note": 1000}
"""Letters of each text."""

YES, NO = ("yes", "true", "1", "1.0"), ("no", "false", "0", "0.0")
USUAL = 2 / 3
"""The share of the rows of a kind that must have a code for it to be taken where none is given."""

Known = Mapping[str, Any]
"""What is understood so far, by field."""


def read_fields(fields: Mapping[str, Any], hint: str = "") -> tuple[dict[str, Any], dict[str, str]]:
    """Return what is understood of an event, and a sentence for each field that is not.

    Parameters
    ----------
    fields : mapping of str to object
        As typed: `date`, `title`, `initiator`, `targets`, `kind`, `cameo`, `mutual`, `source`, `url`, `note`.
    hint : str
        Where a day could be two, text that may hold it as eight digits.

    Returns
    -------
    understood : dict of str to object
    faults : dict of str to str

    Examples
    --------
    >>> understood, faults = read_fields({"date": "31/07/2019", "url": "www.example.org", "kind": "sumit"})
    >>> understood["date"], faults["kind"][:58]
    (datetime.date(2019, 7, 31), "There is no kind of event 'sumit'. Did you mean 'summit'? ")
    """
    understood: dict[str, Any] = {}
    faults: dict[str, str] = {}
    readers: dict[str, Callable[[Any, Known], Any]] = {
        "date": lambda value, _: _day(value, hint),
        "title": lambda value, _: _line(value, "title", "No title is given. Say in a few words who did what."),
        "initiator": lambda value, _: _actor(_one_line(value), "No initiator is given. Who did it?"),
        "targets": _targets,
        "kind": lambda value, _: _kind(_one_line(value)),
        "cameo": _code,
        "mutual": _mutual,
        "source": lambda value, _: _line(value, "source", "No source is given. What is the page called that says so?"),
        "url": lambda value, _: _address(value),
        "note": lambda value, _: _line(value, "note"),
    }
    for field, read in readers.items():
        try:
            understood[field] = read(fields.get(field), understood)
        except WorkbookError as fault:
            faults[field] = str(fault)
    return understood, faults


def _one_line(value: Any) -> str:
    """Return what was typed as one line of text that no spreadsheet takes for a formula."""
    if value is None or value is ...:
        return ""
    if isinstance(value, datetime.datetime):
        value = value.date()
    return safe_cell(" ".join(clean(str(value)[:10_000]).split()))


def _line(value: Any, field: str, missing: str = "") -> str:
    """Return a text, if it is there and not too long."""
    text = _one_line(value)
    if missing and not text:
        raise WorkbookError(missing)
    if len(text) > LONGEST[field]:
        raise WorkbookError(f"The {field} has {len(text)} letters; {LONGEST[field]} are the most.")
    return text


def _day(value: Any, hint: str) -> datetime.date:
    """Return the day, if it has come and the table reaches so far."""
    text = _one_line(value)
    if not text:
        raise WorkbookError("No day is given. Write year-month-day (YYYY-MM-DD).")
    day = typed_day(text, hint)
    days = sorted(row["date"] for row in rows("events").values())
    first, last = (datetime.date.fromisoformat(end) for end in (days[0], days[-1]))
    if day > datetime.date.today():
        raise WorkbookError(f"{say_day(day)} has not come yet. An event has happened.")
    if not first <= day <= last:
        raise WorkbookError(
            f"{say_day(day)} lies outside the table, which runs from {say_day(first)} to {say_day(last)}: no row there "
            "could be compared with yours."
        )
    return day


# --- who and whom -------------------------------------------------------------------------------------------------


@functools.cache
def actors() -> dict[str, str]:
    """Return the actors of the table of events: code and name.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> actors()["JPN"]
    'Japan'
    """
    acting = {row["initiator"] for row in rows("events").values()} | {
        row["actor"] for row in rows("event_targets").values()
    }
    return {code: row["name"] for code, row in rows("actors").items() if code in acting}


def _actor(text: str, missing: str) -> str:
    if not text:
        raise WorkbookError(missing)
    try:
        code = as_actor(text)
    except WorkbookError:
        code = ""
    if code not in actors():
        shown = plain(text, 40)
        raise WorkbookError(_nearest(shown, {**{name: name for name in actors().values()}, **actors()}))
    return code


def _nearest(text: str, names: Mapping[str, str]) -> str:
    """Return a sentence on a name that is none, with the nearest."""
    short = {name.casefold(): f"{names[name]!r}" for name in names}
    near = difflib.get_close_matches(text.casefold(), short, n=1, cutoff=0.5)
    hint = f" Did you mean {short[near[0]]}?" if near else ""
    valid = ", ".join(f"{code} {name}" for code, name in actors().items())
    return f"There is no actor {text!r} in the table of events.{hint} Valid: {valid}."


def _targets(value: Any, known: Known) -> tuple[str, ...]:
    """Return at whom it was aimed: names or codes in a list, or in one text with commas."""
    several = list(value) if isinstance(value, list | tuple | set) else re.split(r"[;,/&]|\band\b", _one_line(value))
    names = [name for name in map(_one_line, several) if name]
    missing = "No target is given. At whom was it aimed, or who took part?"
    codes = tuple(dict.fromkeys(_actor(name, missing) for name in names or [""]))
    if known.get("initiator") in codes:
        raise WorkbookError(f"{codes[0] if len(codes) == 1 else known['initiator']} acted: name somebody else here.")
    return codes


# --- what kind of act ---------------------------------------------------------------------------------------------


@functools.cache
def kinds() -> tuple[str, ...]:
    """Return the kinds of event, as the data package lists them.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> kinds()[:2]
    ('agreement', 'humanitarian')
    """
    fields = package()["resources"]["events"]["schema"]["fields"]
    return tuple(next(field for field in fields if field["name"] == "kind")["constraints"]["enum"])


def _kind(text: str) -> str:
    if not text:
        raise WorkbookError(f"No kind is given. One of: {', '.join(kinds())}.")
    return str(choose(plain(text, 40), kinds(), "kind of event"))


def codes_of(kind: str) -> list[tuple[str, int]]:
    """Return the CAMEO codes that rows of a kind have, the most frequent first, and how many rows have each.

    Parameters
    ----------
    kind : str

    Returns
    -------
    list of (str, int)

    Examples
    --------
    >>> codes_of("visit")
    [('043', 19)]
    """
    return collections.Counter(row["cameo"] for row in rows("events").values() if row["kind"] == kind).most_common()


def code_words(code: str) -> str:
    """Return a CAMEO code with its label and its score.

    Parameters
    ----------
    code : str

    Returns
    -------
    str

    Examples
    --------
    >>> code_words("163")
    '163 Impose embargo, boycott, or sanctions (score -8)'
    """
    row = rows("cameo")[code]
    return f"{code} {row['label']} (score {float(row['goldstein']):+.3g})".replace("+0)", "0)")


def _code(value: Any, known: Known) -> str:
    """Return a CAMEO code, given its number or words of its label, or nothing where the kind has a usual one."""
    text, kind = _one_line(value), known.get("kind")
    table = rows("cameo")
    if not text:
        counts = codes_of(kind) if kind else []
        if counts and counts[0][1] >= USUAL * sum(number for _, number in counts):
            return counts[0][0]
        some = "; ".join(code_words(code) for code, _ in counts[:6]) or "wb.load_cameo() shows them"
        raise WorkbookError(f"Which act was it? Give cameo by its number or by words of its label: {some}.")
    number = re.fullmatch(r"(\d{1,4})(\.0)?", text)
    if number:  # a spreadsheet takes it for a number, and drops the first zero
        found = [code for code in (number[1], f"0{number[1]}") if code in table]
    else:
        words = text.casefold().split()
        found = [code for code, row in table.items() if all(word in row["label"].casefold() for word in words)]
        found = [code for code in found if table[code]["label"].casefold() == text.casefold()] or found
    if not number and len(found) > 1:
        some = "; ".join(map(code_words, found[:8]))
        raise WorkbookError(f"Several codes are called {plain(text, 40)!r}. Give one by its number: {some}.")
    if not found:
        labels = {row["label"].casefold(): code for code, row in table.items()}
        near = difflib.get_close_matches(text.casefold(), labels, n=3, cutoff=0.3)
        hint = f" Nearest: {'; '.join(code_words(labels[label]) for label in near)}." if near else ""
        raise WorkbookError(f"The table has no CAMEO code {plain(text, 40)!r}.{hint} wb.load_cameo() shows all.")
    return found[0]


def usually(kind: str, column: str) -> bool:
    """Return what most rows of a kind have in a column of yes and no.

    Parameters
    ----------
    kind : str
    column : str
        ``"mutual"`` or ``"leaders"``.

    Returns
    -------
    bool

    Examples
    --------
    >>> usually("summit", "mutual"), usually("statement", "mutual")
    (True, False)
    """
    values = [row[column] == "true" for row in rows("events").values() if row["kind"] == kind]
    return 2 * sum(values) > len(values)


def _mutual(value: Any, known: Known) -> bool:
    """Return whether both sides did it; as in most rows of the kind, unless it is said."""
    text = _one_line(value).casefold()
    if text in YES or text in NO:
        return text in YES
    if text:
        raise WorkbookError(f"mutual is {plain(text, 20)!r}: yes if both sides did it, as in a meeting; no if one did.")
    return "kind" in known and usually(known["kind"], "mutual")


# --- where it is written ------------------------------------------------------------------------------------------


def _address(value: Any) -> str:
    """Return the address of a page."""
    text = typed_cell(_line(value, "url", "No address is given. Copy it from the browser: a row is checked there."))
    if not re.fullmatch(r"https?://[^\s/@\"'<>\\]+\.[^\s\"<>\\]+", text, re.IGNORECASE):
        raise WorkbookError(f"{plain(text, 60)!r} is no address of a page: it begins with https:// or http://.")
    return text
