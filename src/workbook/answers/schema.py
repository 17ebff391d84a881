"""What an answer record looks like, and what keeps a value from being one."""

import datetime
import re
from typing import Any

SCHEMA = "four-capitals/answers/1"
SCHEMAS = re.compile(r"four-capitals/answers/(\d+)")
"""What a schema looks like; a higher number is that of a newer workbook."""


ATTEMPTS = 50
"""How many of its latest attempts an exercise keeps, so that the file stays small."""
ACCEPTED = ("right", "received")
"""The statuses with which an attempt was accepted."""


def find_newer(content: Any) -> str:
    """Return, in words, that a newer workbook wrote a record; empty if that is not so.

    Parameters
    ----------
    content : object
        What a JSON file held.

    Returns
    -------
    str
        To be read after the name of the file.

    Examples
    --------
    >>> find_newer({"schema": "four-capitals/answers/2"})
    'was written by a newer workbook (four-capitals/answers/2). Bring this one up to date, then open it again'
    """
    schema = content.get("schema") if isinstance(content, dict) else None
    match = SCHEMAS.fullmatch(schema) if isinstance(schema, str) and len(schema) < 40 else None
    ours = SCHEMAS.fullmatch(SCHEMA)
    if not match or not ours or int(match[1]) <= int(ours[1]):
        return ""
    return f"was written by a newer workbook ({schema}). Bring this one up to date, then open it again"


def find_fault(content: Any) -> str:
    """Return what keeps a value from being a record, in words.

    Parameters
    ----------
    content : object
        What a JSON file held.

    Returns
    -------
    str
        Empty if it is a record.

    Examples
    --------
    >>> find_fault({"schema": SCHEMA, "name": 3, "answers": {}})
    'its name is no text'
    """
    if not isinstance(content, dict):
        return f"it holds no record but a value of type {type(content).__name__}"
    if content.get("schema") != SCHEMA:
        return f"its schema is {str(content.get('schema'))[:40]!r}, not {SCHEMA!r}"
    if not isinstance(content.get("name", ""), str):
        return "its name is no text"
    if not isinstance(content.get("answers"), dict):
        return "it has no answers"
    findings = content.get("kept", [])
    if not isinstance(findings, list) or not all(map(_is_finding, findings)):
        return "what was kept for the memo is no list of findings"
    for name, entry in content["answers"].items():
        if not isinstance(entry, dict) or "answer" not in entry:
            return f"the entry {name[:20]!r} has no answer"
        attempts = entry.get("attempts")
        if not isinstance(attempts, list) or not all(isinstance(attempt, dict) for attempt in attempts):
            return f"the attempts at {name[:20]!r} are no list of attempts"
        if not isinstance(entry.get("ticked", []), list):
            return f"what is ticked at {name[:20]!r} is no list"
    return ""


def _is_finding(item: Any) -> bool:
    """Return whether an entry of the memo has the parts that are shown."""
    if not isinstance(item, dict) or not isinstance(item.get("state"), dict):
        return False
    if not all(isinstance(item.get(part), str) for part in ("time", "said", "note")):
        return False
    try:
        datetime.datetime.fromisoformat(item["time"])
    except ValueError:
        return False
    return True


def with_versions(content: dict[str, Any]) -> dict[str, Any]:
    """Note at each answer which version of the workbook wrote it, before another one writes its own into the record.

    Parameters
    ----------
    content : dict
        A record; it is changed.

    Returns
    -------
    dict
        The record.

    Examples
    --------
    >>> with_versions({"workbook": "0.1.0", "answers": {"02.3": {"answer": 2}}})["answers"]["02.3"]["workbook"]
    '0.1.0'
    """
    if isinstance(content.get("workbook"), str):
        for entry in content["answers"].values():
            entry.setdefault("workbook", content["workbook"])
    return content


def trim(attempts: list[dict[str, Any]], most: int = ATTEMPTS) -> list[dict[str, Any]]:
    """Return the latest attempts, and the last one that was accepted even if it is older than these.

    Parameters
    ----------
    attempts : list of dict
        In the order in which they were made.
    most : int
        How many to keep.

    Returns
    -------
    list of dict

    Examples
    --------
    >>> kept = trim([{"status": "right"}] + 60 * [{"status": "wrong"}])
    >>> len(kept), kept[0]
    (50, {'status': 'right'})
    """
    latest, older = attempts[-most:], attempts[:-most]
    accepted = [attempt for attempt in older if attempt.get("status") in ACCEPTED]
    if accepted and not any(attempt.get("status") in ACCEPTED for attempt in latest):
        return [accepted[-1], *latest[1:]]
    return latest
