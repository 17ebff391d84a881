"""Picture of a deal: what a text over several issues would bring whom, among all texts of the same issues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_pairs, several
from workbook.datasets.actors import FOUR, as_actor
from workbook.datasets.positions import load_proposals
from workbook.datasets.reading import rows
from workbook.measures.bargains import checked_text, step_gains, weights_of
from workbook.measures.deal import deal, text_gains
from workbook.measures.deal_texts import MOST, deal_texts, frontier, furthest_pair
from workbook.measures.grid import as_grid, checked_period
from workbook.measures.status_quo import StatusQuo, status_quo_of
from workbook.pictures import svg
from workbook.pictures.deal_bars import bar_entries, draw_bars
from workbook.pictures.deal_cloud import Dot, Label, cloud_entries, draw_cloud, sign_box
from workbook.pictures.deal_words import (
    Line,
    anchor,
    doubt_runs,
    doubt_words,
    gain_words,
    outcome_words,
    short_name,
    step_words,
    text_words,
)
from workbook.pictures.evidence import Evidence, issue_label, period_name
from workbook.pictures.lettering import BOLD_WIDTH, Entry, break_lines, legend, write_lines
from workbook.pictures.picture import WIDTH, Picture, sentence
from workbook.pictures.positions import evidence_of, read_cells

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("proposal", "class")
LETTERS = (*"abcdefghijklmnopqrstuvwxyz", *map(str, range(27, 200)))  # of the texts of a class; proposals have numbers


def draw_deal(
    text: Mapping[str, float],
    positions: pd.DataFrame,
    texts: Mapping[str, Mapping[str, float]] | None = None,
    status_quo: StatusQuo = None,
    loss: str = "city",
    weight: str = "salience",
    actors: str | Sequence[str] = FOUR,
    pair: str | Iterable[str] | None = None,
    title: str | None = None,
    draws: int = 4000,
) -> Picture:
    """Draw what a text would bring each party, the voices at home and those outside, among all texts of its issues.

    Parameters
    ----------
    text : dict of str to int
        Issue to step, as in `deal`.
    positions : pandas.DataFrame
        As ``load_positions("P5")`` returns it: one period.
    texts : dict of str to dict, optional
        More texts by name, such as those of a class: ``{"Group 1": {"I03": 0}}``; each is a ring.
    status_quo, loss, weight, actors
        As in `deal`.
    pair : list of str, optional
        The two parties whose gains are the two directions of the cloud: those furthest apart unless given.
    title : str, optional
        The heading; computed unless given.
    draws : int
        How many tables to draw for the share of the runs in which the text stays what it is.

    Returns
    -------
    Picture
        Left a bar for each party; a disc or a ring for those who ratify at home; dashed bars for those not asked.
        Right all texts over the issues of the text, what was put forward in fact, and the rings.

    Raises
    ------
    WorkbookError
        As `deal`, for a text without an issue, or a pair that is none.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> draw_deal({"I03": 0, "I10": -1}, load_positions("P5"), draws=100).caption
    'What this draft agreement would bring: After Hanoi (P5). By these codes all 4 parties would be better off; ...'
    """
    options: dict[str, Any] = {"status_quo": status_quo, "loss": loss, "weight": weight, "actors": actors}
    grid = as_grid(positions, actors)
    text = checked_text(text, grid.issues)
    if not text:
        raise WorkbookError(f"A text needs one issue at least, such as {{{grid.issues[0]!r}: 0}}.")
    now = dict(zip(grid.issues, status_quo_of(status_quo, grid.issues).value.tolist(), strict=True))
    table = deal(text, positions, **options).to_dict("records")
    title = title or f"What this draft agreement would bring: {period_name(checked_period(positions))}"
    doubt = doubt_runs(text, positions, draws=draws, **options)
    outcome, robust = outcome_words(table, doubt), doubt_words(doubt)
    lines, top = _text_lines(outcome, text, now)
    bars, bottom = draw_bars(table, top)
    bottom = max(bottom, top + 320)
    two = chosen_pair(pair, grid.actors, positions)
    dots, border = _dots(text, now, positions, two, options)
    labels = text_labels(texts, positions, two, options)
    here = tuple(next(line["gain"] for line in table if line["actor"] == actor) for actor in two)
    cloud = draw_cloud(two, dots, border, here, labels, top + 30, bottom - 26)
    number = sum(dot.texts for dot in dots)
    head = svg.text(590, top - 4, f"All {number:,} texts of these issues" if dots else "Too many texts to draw", 16)
    entries = [[*bar_entries(table)], cloud_entries(dots, bool(border)), *label_entries(labels)]
    explained, bottom = legend(entries, [*_notes(table), _pair_words(two, pair is None), robust], bottom + 24)
    words = f"{text_words(text, now)} {gain_words(table)} {_cloud_words(dots, two)} {robust}"
    drawing = svg.wrap(title, words, WIDTH, bottom, "".join([svg.heading(title), lines, head, bars, cloud, explained]))
    evidence = (*evidence_of(read_cells(positions, list(text), grid.actors)[2]), *text_evidence(text, status_quo))
    return Picture(drawing, f"{sentence(title)} {outcome}", words, evidence)


def _text_lines(outcome: str, text: Mapping[str, int], now: Mapping[str, float]) -> tuple[str, float]:
    """Return who would sign, the steps of the text in the words of the anchors, and where the panels begin."""
    head = break_lines(outcome, WIDTH - 48, 18, letter=BOLD_WIDTH)
    parts, y = [write_lines(24, 74, head, 18, ' font-weight="700"')], 74 + 22.5 * len(head) + 8
    for issue, step in text.items():
        lines = break_lines(f"{step_words(issue, step, now[issue])}: {anchor(issue, step)}", WIDTH - 48, 16, most=2)
        parts.append(write_lines(24, y, lines, 16))
        y += 20 * len(lines) + 4
    return "".join(parts), y + 22


def chosen_pair(pair: str | Iterable[str] | None, parties: tuple[str, ...], positions: pd.DataFrame) -> tuple[str, str]:
    """Return the two parties of the cloud: those that were named, or those furthest apart.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> chosen_pair(None, FOUR, load_positions("P5"))
    ('CHN', 'JPN')
    """
    two = furthest_pair(positions, parties) if pair is None else tuple(as_actor(actor) for actor in several(pair))
    if len(two) != 2 or two[0] == two[1] or not set(two) <= set(parties):
        raise WorkbookError(f"pair={pair!r} names no two parties. Give two of {', '.join(parties)}.")
    return two


def _dots(
    text: Mapping[str, int], now: Mapping[str, float], positions: pd.DataFrame, pair: tuple[str, str], options: dict
) -> tuple[list[Dot], list[tuple[float, float]]]:
    """Return all texts over the issues that the text moves, as dots, and their frontier."""
    issues = [issue for issue, step in text.items() if step != now[issue]] or list(text)
    if len(issues) > MOST:
        return [], []
    every = deal_texts(issues, positions, **options)
    every["open"] = every.texts.where(~every.refused, 0)
    places = every.groupby(list(pair), sort=True)[["texts", "open"]].sum()
    dots = [Dot(x, y, int(row.texts), int(row.open)) for (x, y), row in places.iterrows()]
    return dots, frontier([dot.x for dot in dots], [dot.y for dot in dots])


def text_labels(
    texts: Mapping[str, Mapping[str, float]] | None, positions: pd.DataFrame, pair: tuple[str, str], options: dict
) -> list[Label]:
    """Return what was put forward in fact, and the texts of the class, each with its sign.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> options = {"actors": FOUR}
    >>> text_labels({"Table 1": {"I10": 0}}, load_positions("P5"), ("CHN", "JPN"), options)[-1]
    Label(sign='a', name='Table 1', x=0.0, y=3.0, kind='class')
    """
    grid = as_grid(positions, options["actors"])
    now = status_quo_of(options.get("status_quo"), grid.issues).value[:, None]
    weights = weights_of(grid, options.get("weight", "salience"))
    steps = step_gains(grid.codes[..., None], weights[..., None], now, options.get("loss", "city"))[..., 0]
    places = [grid.actors.index(actor) for actor in pair]

    def gains(text: Mapping[str, float]) -> tuple[float, float]:
        first, second = text_gains(checked_text(text, grid.issues), grid, steps)[places]
        return float(first), float(second)

    known = load_proposals()
    known = known[[set(text) <= set(grid.issues) for text in known.text]]
    labels = [
        Label(str(number), row.title, *gains(row.text), "proposal") for number, row in enumerate(known.itertuples(), 1)
    ]
    own = as_pairs(texts, "texts", {"Group 1": {grid.issues[0]: 0}})
    return labels + [
        Label(letter, str(name), *gains(one), "class")
        for letter, (name, one) in zip(LETTERS, own.items(), strict=False)
    ]


def label_entries(labels: Sequence[Label]) -> list[list[Entry]]:
    """Return the signs of the labelled texts with their names.

    Examples
    --------
    >>> [[words for _, _, words in row] for row in label_entries([Label("a", "Table 1", 0, 3, "class")])]
    [['Table 1']]
    """
    entries = [
        [(sign_box(one.sign, 12, 0, one.kind), 32.0, one.name) for one in labels if one.kind == kind] for kind in KINDS
    ]
    return [row for row in entries if row]


def _notes(table: Sequence[Line]) -> list[str]:
    """Return what a gain is, and who has no code."""
    notes = [
        "A gain: steps nearer to one's own position, times how much one cares, of the most that one could "
        "gain. Each has a scale of its own: compare signs, not sizes. As now: with the status quo, where the two "
        "lines cross. In dark boxes: what was put forward in fact, as we coded it. A box or ring stands at its exact "
        "place, or is tied to it by a thin line."
    ]
    uncoded = [
        f"{rows('actors')[line['actor']]['name']} on {', '.join(line['uncoded'])}" for line in table if line["uncoded"]
    ]
    return notes + ([f"* Not coded, so it counts nothing: {'; '.join(uncoded)}."] if uncoded else [])


def _pair_words(pair: tuple[str, str], computed: bool) -> str:
    """Return why the cloud has these two directions."""
    names = " and ".join(short_name(actor) for actor in pair)
    reason = "the two parties whose positions are furthest apart" if computed else "two of the parties, as chosen"
    return f"Across and up: {names}, {reason}."


def _cloud_words(dots: Sequence[Dot], pair: tuple[str, str]) -> str:
    """Return how many texts of these issues no party would refuse."""
    if not dots:
        return "There are too many texts over these issues to draw them."
    every, free = sum(dot.texts for dot in dots), sum(dot.open for dot in dots)
    first, second = (short_name(actor) for actor in pair)
    return (
        f"Of {every:,} texts over these issues no party would refuse {free:,}, the status quo among them; they are "
        f"drawn by the gains of {first} and {second}."
    )


def text_evidence(text: Iterable[str], status_quo: StatusQuo) -> tuple[Evidence, ...]:
    """Return the reasons of the status quo on the issues of a text, and the documents of what was put forward.

    Examples
    --------
    >>> text_evidence(["I03"], None)[0].when
    'status quo'
    """
    known = rows("status_quo") if status_quo is None else {}
    quo = [
        Evidence("status quo", f"{issue_label(issue)}: {known[issue]['reason']}", known[issue]["source"])
        for issue in text
        if issue in known
    ]
    put = [
        Evidence(f"{row.date:%Y-%m-%d}", f"{row.title}. {row.note}", row.source)
        for row in load_proposals().itertuples()
    ]
    return (*quo, *put)
