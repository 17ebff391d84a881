"""Claims: from a claim to the rows that bear on it, and from a row back to the claims."""

import difflib
import warnings
from dataclasses import dataclass

import pandas as pd

from workbook.claims.linked_rows import linked_rows, target
from workbook.common.addresses import web_address
from workbook.common.dates import Day, as_day, say_day
from workbook.common.errors import EmptySelection, WorkbookError
from workbook.common.html import render
from workbook.common.inputs import choose
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_claims
from workbook.datasets.reading import rows
from workbook.datasets.sides import is_reply, objections_answered

SIDES = {"supports": "For the claim", "against": "Against the claim", "context": "Context: neither for nor against"}
"""What a row can do to a claim, and the heading over such rows."""

WEIGHTS = {3: "decisive", 2: "relevant", 1: "a weak hint"}
"""How hard a row bears on a claim, in words."""

COLUMNS = ["bearing", "weight", "when", "title", "why", "says", "table", "row", "source"]


def evidence(claim: str, horizon: Day | None = HORIZON) -> "ClaimEvidence":
    """Show a claim with the rows for it, against it and around it, and what the record says.

    Parameters
    ----------
    claim : str
        Number of a claim of the essay, an objection or a reply, such as ``"C23"``, ``"X08"`` or ``"R08"``.
    horizon : date-like or None
        Rows that tell of later days are left out. ``None`` shows all, and what the record said later.

    Returns
    -------
    ClaimEvidence
        Shows itself. `claim` is the number and `rows` the table behind it: `bearing`, `weight` (3 decisive to 1 a weak
        hint), `when`, `title`, `why`, `says`, `table`, `row`, `source`.

    Raises
    ------
    WorkbookError
        With the valid numbers and the nearest one.

    Notes
    -----
    The links are our reading: which row, in which direction, how hard. No row on a side means that the tables hold
    none, not that there is none.

    Examples
    --------
    >>> evidence("C30").rows[["bearing", "weight"]].values.tolist()
    [['against', 3], ['against', 3], ['context', 2]]
    """
    claim = choose(claim, rows("claims"), "claim")
    links = linked_rows(horizon)
    links = links[links.claim == claim].sort_values(["weight", "day"], ascending=[False, True], kind="stable")
    links = links.sort_values("bearing", key=lambda side: side.map(list(SIDES).index), kind="stable")
    return ClaimEvidence(claim, links[COLUMNS].reset_index(drop=True), horizon)


def claims_on(event: str, horizon: Day | None = HORIZON, table: str = "events") -> pd.DataFrame:
    """List every claim that leans on a row, with the reason.

    Parameters
    ----------
    event : str
        Key of an event, such as ``"ev-20180612-singapore"``, or of a row of another table.
    horizon : date-like or None
        Rows that tell of later days are not shown. ``None`` shows all.
    table : str
        The table in which the row stands; ``"events"`` unless given.

    Returns
    -------
    pandas.DataFrame
        `claim`, `text`, `bearing`, `weight` (3 decisive to 1 a weak hint), `why`.

    Raises
    ------
    WorkbookError
        If there is no such row, or it tells of days after the horizon.

    Warns
    -----
    EmptySelection
        If no claim leans on the row.

    Examples
    --------
    >>> claims_on("ev-20051028-hu-pyongyang").claim.tolist()
    ['C29', 'C30']
    """
    tables = dict.fromkeys(row["table"] for row in rows("evidence").values())
    table = choose(table, tables, "table that evidence uses")
    if event not in rows(table):
        near = difflib.get_close_matches(str(event), rows(table), n=3, cutoff=0.3)
        hint = f" The nearest: {', '.join(near)}." if near else ""
        raise WorkbookError(
            f"There is no row {event!r} in the table {table}.{hint} Its key columns name every row: load the table "
            "to see them."
        )
    if horizon is not None and target(table, event).day > as_day(horizon, "horizon", last=True):
        raise WorkbookError(
            f"{event!r} tells of days after {_in_words(horizon)}. Add horizon=None to look past that day."
        )
    links = linked_rows(horizon)
    links = links[(links.table == table) & (links.row == event)]
    if links.empty:
        warnings.warn(f"No claim leans on {event!r}: no link to it is recorded.", EmptySelection, stacklevel=2)
    return links.merge(load_claims()[["claim", "text"]], on="claim")[["claim", "text", "bearing", "weight", "why"]]


@dataclass(frozen=True)
class ClaimEvidence:
    """A claim with its evidence; shows itself as HTML and as text."""

    claim: str
    rows: pd.DataFrame
    horizon: Day | None

    def __repr__(self) -> str:
        title, about = self._title()
        parts = [f"{title}\n({about})"]
        for heading, links in self._sides():
            items = [
                f"- {row.when}: {row.title} ({WEIGHTS[row.weight]}). {row.why} [{_publisher(row.source)}]"
                for row in links.itertuples()
            ]
            parts.append("\n".join([heading.upper(), *(items or ["No row of the tables."])]))
        for heading, text, source in self._texts():
            parts.append(f"{heading.upper()}\n{text}" + (f" [{_publisher(source)}]" if source else ""))
        return "\n\n".join([*parts, *filter(None, [self._hidden()])])

    def _repr_html_(self) -> str:
        title, about = self._title()
        sides = [
            (
                heading,
                [
                    row | {"weight": WEIGHTS[row["weight"]], "source": _source(row["source"])}
                    for row in links.to_dict("records")
                ],
            )
            for heading, links in self._sides()
        ]
        texts = [(heading, text, _source(source)) for heading, text, source in self._texts()]
        return render(
            "claim_evidence.html",
            claim=self.claim,
            title=title,
            about=about,
            sides=sides,
            texts=texts,
            hidden=self._hidden(),
        )

    def _title(self) -> tuple[str, str]:
        """Return the claim in words, and what is to know about it."""
        claim = rows("claims")[self.claim]
        about = ["An objection from outside the essay", claim["kind"]]
        if is_reply(self.claim, claim["paragraph"]):
            about = [f"A reply to {' and '.join(objections_answered(self.claim))}", claim["kind"]]
        elif claim["paragraph"]:
            hedge = "hedged in the essay" if claim["hedged"] == "true" else "not hedged"
            about = [f"Paragraph {claim['paragraph']}", claim["kind"], hedge]
        return f"{self.claim}: {claim['text']}", f"{', '.join(about)}. Our verdict: {claim['verdict']}."

    def _sides(self) -> list[tuple[str, pd.DataFrame]]:
        """Return the heading and the rows of each side; a side without a row is worth knowing, context is not."""
        sides = [(heading, self.rows[self.rows.bearing == side]) for side, heading in SIDES.items()]
        return sides if len(sides[-1][1]) else sides[:-1]

    def _texts(self) -> list[tuple[str, str, str]]:
        """Return heading, text and source of what the record says and of what stays open."""
        claim = rows("claims")[self.claim]
        texts = [
            ("What the record says", claim["record"], claim["source"]),
            ("What the tables cannot decide", claim["undecided"], ""),
        ]
        if self.horizon is None:
            texts.append(("What the record said later", claim["record_later"], claim["source_later"]))
        return [text for text in texts if text[1]]

    def _hidden(self) -> str:
        """Return a sentence on the rows from after the horizon that are kept back, if there are any."""
        number = sum(linked_rows(None).claim == self.claim) - len(self.rows)
        if self.horizon is None or not number:
            return ""
        tell = "row tells" if number == 1 else "rows tell"
        return f"{number} more {tell} of days after {_in_words(self.horizon)}; horizon=None shows them."


def _publisher(source: str) -> str:
    known = rows("sources")[source]
    return known["publisher"] or known["title"]


def _source(source: str) -> dict[str, str] | None:
    """Return the name and the address of a source, as the templates show it."""
    return {"name": _publisher(source), "url": web_address(rows("sources")[source]["url"])} if source else None


def _in_words(horizon: Day) -> str:
    return say_day(as_day(horizon, "horizon", last=True))
