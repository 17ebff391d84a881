"""Memo: the findings that a reader keeps from the explorers, for the essay to write."""

import datetime
import html

from workbook.answers import record
from workbook.common.dates import say_day
from workbook.common.errors import WorkbookError


class Memo(list):
    """Findings in the order in which they were kept; shows itself as a list."""

    def __repr__(self):
        return "\n".join(f"{_when(item)}: {item['said']}" + _noted(item) for item in self) or "Nothing is kept yet."

    def _repr_html_(self):
        items = "".join(f"<li>{_when(item)}: {html.escape(item['said'] + _noted(item))}</li>" for item in self)
        return f"<ol>{items}</ol>" if items else "<p>Nothing is kept yet.</p>"


def _when(item):
    return say_day(datetime.datetime.fromisoformat(item["time"]).date())


def _noted(item):
    return f" My note: {item['note']}" if item["note"] else ""


def keep(explorer, note=""):
    """Put what an explorer shows now into the answer record, for the memo.

    Parameters
    ----------
    explorer : Explorer
        What ``explore_...`` returned.
    note : str
        A few words of your own.

    Returns
    -------
    str
        What was kept, or why it could not be.

    Raises
    ------
    WorkbookError
        If this is no explorer.

    Examples
    --------
    >>> keep("a picture")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: keep() needs an explorer, for example: ties = wb.explore_ties(), then wb.keep(ties).
    """
    if not hasattr(explorer, "sentence"):
        raise WorkbookError("keep() needs an explorer, for example: ties = wb.explore_ties(), then wb.keep(ties).")
    item = {
        "time": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "explorer": explorer.name,
        "state": {name: _plain(value) for name, value in explorer.state.items()},
        "said": explorer.sentence,
        "words": explorer.picture.words,
        "note": str(note),
    }
    trouble = record.change(lambda content: content.setdefault("kept", []).append(item))
    return trouble or f"Kept for your memo: {explorer.sentence}"


def _plain(value):
    return [_plain(one) for one in value] if isinstance(value, (tuple, list)) else value


def memo():
    """Show the findings kept so far.

    Returns
    -------
    Memo

    Examples
    --------
    >>> memo()
    Nothing is kept yet.
    """
    return Memo(record.load().get("kept", []))
