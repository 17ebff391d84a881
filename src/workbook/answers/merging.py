"""Two records of one student's work joined: exercise by exercise, each with the attempts of both.

A clock is believed only where nothing better is known. What one record holds of an exercise and the other does not was
done later, if the other's attempts are all in it; whoever knows which file came later says so; else the times decide,
and they never change the order in which one record holds its attempts.
"""

import datetime
import json
from collections.abc import Sequence
from typing import Any

from workbook.answers.schema import trim

NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)
FIRST = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
"""No answer is older than the workbook."""
TOLERANCE = datetime.timedelta(days=1)
"""How far clocks may differ before a time counts as impossible."""


def read_time(attempt: dict[str, Any]) -> datetime.datetime:
    """Return the time of an attempt; `NEVER` if none can be read.

    Parameters
    ----------
    attempt : dict

    Returns
    -------
    datetime.datetime

    Examples
    --------
    >>> read_time({"time": "2026-11-25T13:00:00+00:00"}).hour
    13
    """
    try:
        time = datetime.datetime.fromisoformat(attempt["time"])
        return time.astimezone(datetime.UTC) if time.tzinfo else time.replace(tzinfo=datetime.UTC)
    except (KeyError, TypeError, ValueError, OverflowError):
        return NEVER


def is_possible(time: datetime.datetime) -> bool:
    """Return whether an answer can have been given at a time.

    Parameters
    ----------
    time : datetime.datetime

    Returns
    -------
    bool

    Examples
    --------
    >>> is_possible(read_time({"time": "1980-01-01T00:00:00+00:00"}))
    False
    """
    return FIRST <= time <= datetime.datetime.now(datetime.UTC) + TOLERANCE


def last_time(entry: dict[str, Any]) -> datetime.datetime:
    """Return the time of the last attempt at an exercise; `NEVER` if there is none that can be.

    Parameters
    ----------
    entry : dict
        What a record holds of an exercise.

    Returns
    -------
    datetime.datetime

    Examples
    --------
    >>> last_time({"attempts": [{"time": "2026-11-25T13:00:00+00:00"}, {"time": 5}]}).hour
    13
    """
    return max(filter(is_possible, map(read_time, entry["attempts"])), default=NEVER)


def survey_times(answers: dict[str, Any]) -> tuple[datetime.datetime, str]:
    """Return the time of the last answer, and in words which time cannot be, or runs backwards.

    Parameters
    ----------
    answers : dict
        What a record holds under ``answers``.

    Returns
    -------
    last : datetime.datetime
        `NEVER` if there is no time that can be.
    remark : str
        To be read after the name of the file; empty if all times can be.

    Examples
    --------
    >>> survey_times({"02.3": {"attempts": [{"time": "1980-01-01T00:00:00+00:00"}]}})[1]
    'the time 1980-01-01 at 02.3 cannot be: the order in the record counts'
    """
    last, remark = NEVER, ""
    latest = datetime.datetime.now(datetime.UTC) + TOLERANCE
    for name, entry in answers.items():
        before = NEVER
        for time in filter(NEVER.__lt__, map(read_time, entry["attempts"])):
            if not FIRST <= time <= latest:
                remark = remark or f"the time {time:%Y-%m-%d} at {name[:20]} cannot be: the order in the record counts"
                continue
            if time < before:
                remark = remark or f"the times at {name[:20]} run backwards: the order in the record counts"
            before, last = max(before, time), max(last, time)
    return last, remark


def merge_answers(ours: dict[str, Any], theirs: dict[str, Any], later: bool | None = None) -> list[str]:
    """Put `theirs` into `ours`: the attempts of both, and the later answer.

    Parameters
    ----------
    ours, theirs : dict
        What two records hold under ``answers``; `ours` is changed.
    later : bool, optional
        Whether theirs were given later, if that is known.

    Returns
    -------
    list of str
        The exercises whose answer is now theirs.

    Examples
    --------
    >>> ours = {"02.3": {"answer": 1, "attempts": [{"answer": 1}]}}
    >>> merge_answers(ours, {"02.3": {"answer": 2, "attempts": [{"answer": 1}, {"answer": 2}]}})
    ['02.3']
    >>> [attempt["answer"] for attempt in ours["02.3"]["attempts"]]
    [1, 2]
    """
    changed = []
    for name, entry in theirs.items():
        here = ours.get(name)
        attempts, is_theirs = _merge(here, entry, later) if here else (entry["attempts"], True)
        latest: dict[str, Any] = entry if is_theirs or not here else here
        ours[name] = latest | {"attempts": trim(attempts)}
        changed += [name] if is_theirs else []
    return changed


def attempts_of(answers: dict[str, Any]) -> frozenset[int]:
    """Return what tells the attempts in a record from all others: two records that share one are one student's work.

    Parameters
    ----------
    answers : dict
        What it holds under ``answers``.

    Returns
    -------
    frozenset of int
        Of attempts that have a time.

    Examples
    --------
    >>> entry = {"02.3": {"answer": 1, "attempts": [{"time": "2026-11-25T13:00:00+00:00", "answer": 1}]}}
    >>> attempts_of(entry) == attempts_of(entry), attempts_of(entry).isdisjoint(attempts_of({}))
    (True, True)
    """
    return frozenset(
        hash((name, written))
        for name, entry in answers.items()
        for attempt, written in zip(entry["attempts"], _written(entry["attempts"]), strict=True)
        if read_time(attempt) != NEVER
    )


def _written(attempts: Sequence[dict[str, Any]]) -> list[str]:
    return [json.dumps(attempt, sort_keys=True) for attempt in attempts]


def _merge(ours: dict[str, Any], theirs: dict[str, Any], later: bool | None) -> tuple[list[dict[str, Any]], bool]:
    """Return the attempts of both at one exercise, and whether the latest answer is theirs."""
    here = dict(zip(_written(ours["attempts"]), ours["attempts"], strict=True))
    there = dict(zip(_written(theirs["attempts"]), theirs["attempts"], strict=True))
    if there.keys() <= here.keys():
        return ours["attempts"], False
    if here.keys() < there.keys():
        return theirs["attempts"], True
    if later is None:
        keys = _by_time(here, there)
    else:
        first, second = (here, there) if later else (there, here)
        keys = [*first, *(key for key in second if key not in first)]
    return [(here | there)[key] for key in keys], keys[-1] not in here


def _by_time(one: dict[str, dict[str, Any]], other: dict[str, dict[str, Any]]) -> list[str]:
    """Return the attempts of two records by their times, and those of each in its own order."""
    parts = [_with_times(one), _with_times({key: attempt for key, attempt in other.items() if key not in one})]
    keys = []
    while any(parts):
        part = min(filter(None, parts), key=lambda part: part[0][0])  # of two equal times the first record's
        keys.append(part.pop(0)[1])
    return keys


def _with_times(attempts: dict[str, dict[str, Any]]) -> list[tuple[datetime.datetime, str]]:
    """Return attempts with their times; one that cannot be, or runs backwards, becomes that of the attempt before."""
    timed, before = [], NEVER
    for key, attempt in attempts.items():
        time = read_time(attempt)
        before = max(before, time) if is_possible(time) else before
        timed.append((before, key))
    return timed


def merge_findings(here: dict[str, Any], theirs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the findings for the memo that are not there yet beside those that are.

    Parameters
    ----------
    here : dict
        A record; what is kept in it changes.
    theirs : list of dict

    Returns
    -------
    list of dict
        The new ones.

    Examples
    --------
    >>> merge_findings({"kept": []}, [{"time": "2026-11-25T13:00:00+00:00", "said": "Six lines."}])[0]["said"]
    'Six lines.'
    """
    ours = here.get("kept", [])
    new = [finding for finding in theirs if finding not in ours]
    here["kept"] = sorted([*ours, *new], key=lambda finding: finding["time"])
    return new
