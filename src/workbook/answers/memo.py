"""Memo: the findings that a reader keeps from the explorers, for the essay to write."""

from __future__ import annotations

import datetime
from typing import Any

from workbook.answers import record
from workbook.common.dates import say_day
from workbook.common.errors import WorkbookError

PICTURE = "picture"
"""What stands in the place of an explorer's name where a picture was kept."""


class Memo(list[dict[str, Any]]):
    """Findings in the order in which they were kept; shows itself as a list.

    Examples
    --------
    >>> Memo()
    Nothing is kept yet.
    """

    def __repr__(self) -> str:
        return "\n".join(map(_in_words, self)) or "Nothing is kept yet."

    def _repr_html_(self) -> str:
        from workbook.common.html import render

        return render("memo.html", items=list(map(_in_words, self)))


def _in_words(item: dict[str, Any]) -> str:
    """Return a finding in one line: the day, what the explorer showed, and the reader's note."""
    day = say_day(datetime.datetime.fromisoformat(item["time"]).date())
    return f"{day}: {item['said']}" + (f" My note: {item['note']}" if item["note"] else "")


_last: list[Any] = []


def remember(explorer: Any) -> None:
    """Remember the explorer that was moved last: it is what ``wb.keep()`` keeps."""
    _last[:] = [explorer]


def keep(shown: Any = None, note: str = "") -> str:
    """Put what an explorer or a picture shows now into the answer record, for the memo.

    Parameters
    ----------
    shown : Explorer or Picture, optional
        What ``explore_...`` or ``draw_...`` returned; the explorer that you moved last unless given. Of a picture its
        caption and its words are kept.
    note : str
        A few words of your own.

    Returns
    -------
    str
        What was kept, or why it could not be.

    Raises
    ------
    WorkbookError
        If this is neither, or nothing is given and no explorer was opened.

    Examples
    --------
    >>> keep("a thought")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: keep() needs an explorer or a picture, for example: ...
    """
    if shown is None and _last:
        shown = _last[-1]
    if hasattr(shown, "sentence"):
        said, words = shown.sentence, shown.picture.words
        state = {name: _plain(value) for name, value in shown.state.items()}
    elif hasattr(shown, "caption") and hasattr(shown, "words"):
        said, words, state = shown.caption, shown.words, {}
    else:
        raise WorkbookError(
            "keep() needs an explorer or a picture, for example: ties = wb.explore_ties(), then wb.keep(ties)."
        )
    item = {
        "time": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "explorer": getattr(shown, "name", PICTURE),
        "state": state,
        "said": said,
        "words": words,
        "note": str(note),
    }
    try:
        remark = record.change(lambda content: content.setdefault("kept", []).append(item))
    except record.NotSavedError as error:
        return str(error).replace("Your answer", "Your finding", 1)
    return f"Kept for your memo: {said} {remark}".strip()


def _plain(value: Any) -> Any:
    """Return a value of a control as JSON knows it: lists in the place of tuples."""
    return [_plain(one) for one in value] if isinstance(value, (tuple, list)) else value


def memo() -> Memo:
    """Return the findings kept so far.

    Returns
    -------
    Memo

    Examples
    --------
    >>> memo()
    Nothing is kept yet.
    """
    return Memo(record.read_folder().get("kept", []))
