"""The brief of a delegation, and the cards of those who ratify or are not asked: one side of paper each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from workbook.common.dates import say_day
from workbook.common.html import render
from workbook.common.inputs import choose
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_periods
from workbook.datasets.positions import load_positions
from workbook.datasets.reading import rows
from workbook.measures.agreement import MOST_MOVED
from workbook.measures.bargains import STEPS
from workbook.measures.grid import issue_label
from workbook.measures.score_card import aims, score_card
from workbook.pictures.deal_words import anchor
from workbook.pictures.evidence import period_name, scale_step
from workbook.publishing.print_page import write_page

if TYPE_CHECKING:
    import pandas as pd

CARE = ("not at all", "little", "much", "most")
"""Salience in words, from 0 to 3."""


@dataclass(frozen=True)
class Brief:
    """One side of paper for whoever plays a seat; shows itself, and is saved to be printed.

    Parameters
    ----------
    title : str
        Whose brief it is.
    html : markupsafe.Markup
        The sheet.
    words : str
        The same in a few lines of plain text.

    Examples
    --------
    >>> Brief("Tokyo: your brief", Markup("<article></article>"), "You come for ...")
    Tokyo: your brief. You come for ...
    """

    title: str
    html: Markup
    words: str

    def __repr__(self) -> str:
        return f"{self.title}. {self.words}"

    def _repr_html_(self) -> str:
        return str(render("negotiation/brief_shown.html", sheet=self.html))

    def save(self, path: str | Path) -> str:
        """Save the brief to print it.

        Parameters
        ----------
        path : str or pathlib.Path
            Ends in ``.html`` or ``.pdf``; a PDF needs a Chromium, Chrome or Edge.

        Returns
        -------
        str
            What was written.

        Raises
        ------
        WorkbookError
            For another ending, or where no browser makes the PDF.

        Examples
        --------
        >>> import tempfile
        >>> brief("JPN").save(Path(tempfile.mkdtemp()) / "tokyo.html")
        'Written: ...tokyo.html. To print it, open it in a browser.'
        """
        return write_page(render("negotiation/sheets.html", title=self.title, sheets=[self.html], paper="A4"), path)


def brief(who: str) -> Brief:
    """Return the brief of a delegation for the negotiation in class, or the card of a ratifier or of the one outside.

    Everything comes from the tables: aims, what is cared for, the score card, reasons and sources. The points are the
    distance from the position to the status quo less the distance to the step of the text, times salience.

    Parameters
    ----------
    who : str
        A capital at the table (``"JPN"``, ``"Japan"`` or ``"Tokyo"``), a ratifier of `load_ratifiers`
        (``"JPN-diet"``), or the one that is not asked.

    Returns
    -------
    Brief
        Shows itself; ``.save("tokyo.pdf")`` makes one side of A4.

    Raises
    ------
    WorkbookError
        For a seat that does not exist.

    Notes
    -----
    Scorable games with a brief for each party and an alternative of 0 points: Susskind and others (2005), Negotiation
    Journal 21. The codes are estimates: the brief says who coded, and how sure that reader was.

    Examples
    --------
    >>> brief("Tokyo")
    Tokyo: your brief. You come for: Breadth of the agenda (+1 to −2, up to 9 points); ...
    """
    key = _seat(who)
    ratifier, delegation = rows("ratifiers").get(key), rows("delegations").get(key)
    actor = ratifier["actor"] if ratifier else key
    period = ratifier["period"] if ratifier else load_periods().period.iloc[-1]
    positions = load_positions(period)
    own = positions[positions.actor == actor].set_index("issue")
    card = score_card(positions, actor)
    place = rows("actors")[ratifier["state"] if ratifier else key]["capital"]
    name = ratifier["name"] if ratifier else place
    title = f"{name[0].upper()}{name[1:]}: your {'card' if ratifier or _is_outside(key) else 'brief'}"
    parts: dict[str, Any] = {"title": title, "place": place, "aims": [_aim(line) for line in _aimed(card)]}
    parts |= {"kind": "ratifier" if ratifier else (delegation or {})["seat"], "why": (ratifier or {}).get("why", "")}
    parts |= {"home": (delegation or {}).get("home", ""), "door": (delegation or {}).get("door") == "true"}
    parts |= {"ratifiers": _ratifiers(key), "outside": outside_place(), "day": say_day(HORIZON)}
    parts |= {"lines": [_line(line, own.loc[line["issue"]]) for line in card.to_dict("records")]}
    parts |= {"most": int(card.most.nlargest(MOST_MOVED).sum()), "moved": MOST_MOVED}
    parts |= {"steps": [scale_step(step) for step in STEPS.tolist()]}
    top = int(card.salience.max())
    parts |= {"cares": _labels(card, top, top), "cheap": _labels(card, 0, 1), "uncoded": _uncoded(own)}
    parts |= {"period": period_name(period), "salience_by": sorted(set(own.salience_by))}
    return Brief(title, render("negotiation/brief.html", **parts), _words(parts))


def outside_place() -> str:
    """Return the capital that is not asked.

    Examples
    --------
    >>> outside_place()
    'Pyongyang'
    """
    return next(rows("actors")[key]["capital"] for key in rows("delegations") if _is_outside(key))


def _is_outside(key: str) -> bool:
    return rows("delegations").get(key, {}).get("seat") == "outside"


def _seat(who: str) -> str:
    """Return the key of a seat, given its key, its name or its capital."""
    names = {row["name"].casefold(): key for key, row in rows("ratifiers").items()}
    for key in rows("delegations"):
        names |= {rows("actors")[key][column].casefold(): key for column in ("name", "capital")}
    valid = [*rows("delegations"), *rows("ratifiers")]
    return names.get(str(who).strip().casefold()) or choose(who, valid, "seat at the table")


def _aimed(card: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a card that are its aims, the first of them the largest."""
    return [card[card.issue == issue].iloc[0].to_dict() for issue in aims(card)]


def _aim(line: dict[str, Any]) -> dict[str, Any]:
    """Return an aim in the words of the anchors."""
    issue, want, now = line["issue"], line["position"], line["now"]
    words = {"issue": issue, "label": issue_label(issue), "points": line["to_gain"]}
    words |= {"want": anchor(issue, want), "want_step": scale_step(want)}
    return words | {"now": anchor(issue, now), "now_step": scale_step(now)}


def _line(line: dict[Any, Any], cell: pd.Series) -> dict[str, Any]:
    """Return a line of the score card with what it rests on."""
    issue, source = line["issue"], rows("sources").get(cell.source, {})
    words = {"issue": issue, "label": issue_label(issue), "want": scale_step(line["position"])}
    words |= {"now": scale_step(line["now"]), "care": CARE[int(line["salience"])], "salience": int(line["salience"])}
    words |= {"points": [(scale_step(line[step]), step == line["now"]) for step in STEPS.tolist()]}
    words |= {"stand": anchor(issue, line["position"]), "reason": cell.rationale}
    return words | {"source": source.get("title", ""), "confidence": cell.confidence}


def _labels(card: pd.DataFrame, low: int, high: int) -> list[str]:
    """Return the issues with a salience between two values; with a word where nothing is to be won, or it is an aim."""
    chosen = card[card.salience.between(low, high)].sort_values("salience", kind="stable")
    come_for = aims(card)
    names = []
    for row in chosen.itertuples():
        word = ", already as you want it" if low and not row.to_gain else ""
        word = ", though an aim" if not low and row.issue in come_for else word
        names.append(f"{issue_label(row.issue)} ({row.issue}{word})")
    return names


def _uncoded(own: pd.DataFrame) -> list[str]:
    return [f"{issue_label(issue)} ({issue})" for issue in rows("issues") if issue not in own.index]


def _ratifiers(key: str) -> list[str]:
    """Return who ratifies at the home of a capital, and whether another time stands in for it."""
    home = [row for row in rows("ratifiers").values() if row["state"] == key]
    return [row["name"] + " (a stand-in)" * (row["stand_in"] == "true") for row in home]


def _words(parts: dict[str, Any]) -> str:
    """Return the brief in a few lines of plain text."""
    come = "; ".join(
        f"{aim['label']} ({aim['now_step']} to {aim['want_step']}, up to {aim['points']} points)"
        for aim in parts["aims"]
    )
    return (
        f"You come for: {come or 'nothing new'}. You care most about: {', '.join(parts['cares']) or 'nothing alone'}. "
        f"You can give cheaply: {', '.join(parts['cheap']) or 'nothing'}. Without a text things stay as they are: 0 "
        "points. The card with all points is the table below, where it can be shown. These are estimates."
    )
