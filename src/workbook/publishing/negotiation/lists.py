"""What the codes hold for a room without a computer: the texts better for all, a map, and facts for the debrief."""

from __future__ import annotations

import functools
from typing import Any

import pandas as pd
from markupsafe import Markup

from workbook.common.html import render
from workbook.datasets.actors import FOUR
from workbook.datasets.loaders import load_periods
from workbook.datasets.positions import load_positions
from workbook.datasets.reading import rows
from workbook.measures.agreement import ratification
from workbook.measures.bargains import NEAR
from workbook.measures.texts_for_all import SIZES, better_for_all, every_text
from workbook.pictures.deal import chosen_pair
from workbook.pictures.deals_map import draw_printed_map
from workbook.pictures.evidence import scale_step
from workbook.publishing.negotiation.brief import outside_place


def _period() -> str:
    return str(load_periods().period.iloc[-1])


@functools.cache
def _texts() -> pd.DataFrame:
    """Return the texts better for all, with who at home would say no to each. Read only: it is shared."""
    table = better_for_all(load_positions(_period()))
    votes = [ratification(text).set_index("ratifier").says_yes for text in table.text]
    return table.assign(no=[tuple(vote.index[~vote]) for vote in votes], size=table.text.map(len))


def _outside() -> str:
    return next(key for key, row in rows("delegations").items() if row["seat"] == "outside")


def _letters() -> dict[str, str]:
    """Return a letter for each ratifier: the first of its name."""
    names = {key: row["name"].removeprefix("the ") for key, row in rows("ratifiers").items()}
    return {key: name[0].upper() + "*" * (rows("ratifiers")[key]["stand_in"] == "true") for key, name in names.items()}


def facts() -> list[str]:
    """Return what the codes hold, for the debrief, as sentences that are computed.

    Returns
    -------
    list of str

    Examples
    --------
    >>> facts()[0][:58]
    'Of 8,400 texts that move two or three issues 57 are better'
    """
    table, outside = _texts(), _texts()[_outside()]
    every = every_text(load_positions(_period()), SIZES)
    none_worse = int(every.texts[~every.refused].sum())
    names = {key: row["name"] for key, row in rows("ratifiers").items()}
    no = {key: sum(key in one for one in table.no) for key in names}
    at_home = "; ".join(f"{names[key]} to {number}" for key, number in no.items())
    free = sum(not one for one in table.no)
    return [
        f"Of {every.texts.sum():,} texts that move two or three issues {len(table)} are better for all {len(FOUR)} "
        f"capitals, and {none_worse} leave none worse off.",
        f"Of these {len(table)}, those at home would say no: {at_home}. {free} would pass at every home.",
        f"{outside_place()} would gain by {(outside > NEAR).sum()} of the {len(table)}, and lose by "
        f"{(outside < -NEAR).sum()}.",
        "That there are such texts is firmer than which: the picture says of each in how many runs it holds.",
    ]


def texts_sheet() -> Markup:
    """Return the sheet with all texts of two or three issues that are better for all parties.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> texts_sheet().count('class="text"')
    57
    """
    table, letters = _texts(), _letters()
    lines: list[dict[str, Any]] = []
    for line in table.to_dict("records"):
        says = ", ".join(f"{issue} {scale_step(step)}" for issue, step in line["text"].items())
        gains = [scale_step(line[actor]) for actor in FOUR]
        no = " ".join(letters[key] for key in line["no"])
        lines.append({"says": says, "gains": gains, "no": no, "outside": scale_step(line[_outside()])})
    middle = -(-len(lines) // 2)
    sizes = table["size"].value_counts().sort_index()
    issues = sorted({issue for text in table.text for issue in text})
    return render(
        "negotiation/texts.html",
        texts=lines,
        halves=[lines[:middle], lines[middle:]],
        parties=[rows("actors")[actor]["capital"][:3] + "." for actor in FOUR],
        outside=outside_place(),
        sizes=f"{'; '.join(f'{number} move {size} issues' for size, number in sizes.items())}.",
        letters=", ".join(f"{letters[key]} {row['name']}" for key, row in rows("ratifiers").items()),
        issues=[(issue, rows("issues")[issue]["label"]) for issue in issues],
        uncoded=_uncoded(issues),
    )


def _uncoded(issues: list[str]) -> list[str]:
    """Return which capital has no code on an issue of the list, so that nothing is won or lost there."""
    positions = load_positions(_period())
    coded = set(zip(positions.actor, positions.issue, strict=True))
    capital = {actor: rows("actors")[actor]["capital"] for actor in FOUR}
    return [f"{capital[actor]} on {issue}" for issue in issues for actor in FOUR if (actor, issue) not in coded]


def map_sheet() -> Markup:
    """Return the sheet with the map on which a text is found by hand.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> "<svg" in map_sheet()
    True
    """
    positions = load_positions(_period())
    across, up = (rows("actors")[actor]["capital"] for actor in chosen_pair(None, FOUR, positions))
    return render("negotiation/map.html", across=across, up=up, svg=Markup(draw_printed_map(positions).svg))


def code_lines() -> tuple[str, str]:
    """Return what the instructor types at the end, and how a tally is typed: with examples that are no good deal.

    Returns
    -------
    draw : str
    tally : str

    Examples
    --------
    >>> code_lines()[0].splitlines()[1]
    'texts = {"Table 1": {"I01": 2, "I02": 1}, "Table 2": {}}'
    """
    first, second = list(rows("issues"))[:2]
    one, other, third = list(rows("delegations"))[:3]
    draw = (
        f'import workbook as wb\ntexts = {{"Table 1": {{"{first}": 2, "{second}": 1}}, "Table 2": {{}}}}\n'
        f'wb.draw_deals(texts, wb.load_positions("{_period()}"))'
    )
    tally = (
        f'tally = {{"{one}": {{"{other}": 4, "{third}": 1}},\n         "{other}": {{"{one}": 3}}}}\n'
        "wb.draw_network(wb.make_talk_network(tally))"
    )
    return draw, tally
