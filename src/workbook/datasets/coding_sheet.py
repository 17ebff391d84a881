"""What a reader sees who codes a cell blind: sentence, documents, events, anchors and questions, and nobody's code."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbook.common.dates import as_day, say_day
from workbook.datasets.own_codes import STEPS, own_period
from workbook.datasets.reading import rows

Item = tuple[str, str, str]
"""When, what, and the address of the source, which may be empty."""


class Sheet(NamedTuple):
    """One cell as it is shown to who codes it.

    Parameters
    ----------
    issue, question, actor, period : str
        In words.
    sentence : str
        What the actor said or did, by an earlier reader; empty where no document was found.
    documents, statements, events : list of (str, str, str)
        When, what, and the address of the source.
    anchors : list of (int, str)
        Each step and what it means.
    neighbours : list of str
        The questions that tell two neighbouring steps apart.
    """

    issue: str
    question: str
    actor: str
    period: str
    sentence: str
    documents: list[Item]
    statements: list[Item]
    events: list[Item]
    anchors: list[tuple[int, str]]
    neighbours: list[str]


def coding_sheet(issue: str, actor: str) -> Sheet:
    """Return what is shown of a cell of the last period to who codes it.

    Parameters
    ----------
    issue, actor : str
        Keys of a cell.

    Returns
    -------
    Sheet

    Examples
    --------
    >>> sheet = coding_sheet("I03", "JPN")
    >>> sheet.actor, sheet.anchors[1][0], len(sheet.neighbours)
    ('Japan', -1, 4)
    """
    period, row = rows("periods")[own_period()], rows("issues")[issue]
    position = rows("positions").get(f"{issue}|{actor}|{own_period()}", {})
    sources = [position.get(column, "") for column in ("source", "second_source")]
    anchors = ("anchor_minus_2", "anchor_minus_1", "anchor_0", "anchor_plus_1", "anchor_plus_2")
    return Sheet(
        issue=row["label"],
        question=row["question"],
        actor=rows("actors")[actor]["name"],
        period=f"{period['label']}, {say_day(as_day(period['start']))} to {say_day(as_day(period['end']))}",
        sentence=position.get("rationale", ""),
        documents=[_document(source) for source in sources if source],
        statements=[
            (say_day(as_day(one["date"])), one["text"], _address(one["source"]))
            for one in rows("statements").values()
            if (one["issue"], one["actor"]) == (issue, actor) and period["start"] <= one["date"] <= period["end"]
        ],
        events=_events(actor, period["start"], period["end"]),
        anchors=list(zip(STEPS, (row[anchor] for anchor in anchors), strict=True)),
        neighbours=re.split(r"(?<=[?.]) (?=[-+]?\d or |Between)", row["neighbours"]),
    )


def _address(source: str) -> str:
    return rows("sources").get(source, {}).get("url", "")


def _document(source: str) -> Item:
    """Return a source as a document to read: publisher and title."""
    row = rows("sources").get(source, {})
    return "", ", ".join(filter(None, (row.get("publisher"), row.get("title")))) or source, _address(source)


def _events(actor: str, start: str, end: str) -> list[Item]:
    """Return what an actor did in a period, of the table of events, whatever it is about."""
    both = {tuple(key.split("|")) for key in rows("event_targets")}
    return [
        (say_day(as_day(row["date"])), f"{row['title']}. {row['summary']}", _address(row["source"]))
        for key, row in sorted(rows("events").items(), key=lambda one: one[1]["date"])
        if start <= row["date"] <= end
        and (row["initiator"] == actor or (row["mutual"] == "true" and (key, actor) in both))
    ]
