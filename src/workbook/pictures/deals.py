"""Picture of several deals: what the texts of a class would bring each capital, those at home, and who is not asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_pairs
from workbook.common.text import plain
from workbook.datasets.actors import FOUR
from workbook.datasets.reading import rows
from workbook.measures.agreement import checked_agreement, ratification
from workbook.measures.deal import deal
from workbook.measures.grid import as_grid, checked_period, issue_label
from workbook.measures.status_quo import StatusQuo, status_quo_of
from workbook.pictures import svg
from workbook.pictures.deal import LETTERS, chosen_pair, label_entries, text_evidence, text_labels
from workbook.pictures.deal_words import doubt_runs, short_name
from workbook.pictures.deals_grid import Cell, Row, column_name, draw_grid, short_text
from workbook.pictures.deals_map import draw_map
from workbook.pictures.evidence import period_name
from workbook.pictures.lettering import BOLD_WIDTH, break_lines, legend, write_lines
from workbook.pictures.picture import WIDTH, Picture, sentence
from workbook.pictures.positions import evidence_of, read_cells

if TYPE_CHECKING:
    import pandas as pd

MOST_TEXTS = 8
BOLD = ' font-weight="700"'


def draw_deals(
    texts: Mapping[str, Mapping[str, float]],
    positions: pd.DataFrame,
    status_quo: StatusQuo = None,
    pair: str | Iterable[str] | None = None,
    title: str | None = None,
    draws: int = 1000,
) -> Picture:
    """Compare the texts of up to eight tables: who gains, who at home says yes, what it costs whoever is not asked.

    Parameters
    ----------
    texts : dict of str to dict
        A text for each table by name: ``{"Table 1": {"I04": -1, "I07": 1}, "Table 2": {}}``; no issue at all where
        there was no agreement. Whole steps from -2 to 2, at most four issues moved.
    positions : pandas.DataFrame
        As ``load_positions("P5")`` returns it: one period.
    status_quo : dict of str to number or pandas.DataFrame, optional
        `load_status_quo` unless given.
    pair : list of str, optional
        The two capitals of the cloud: those furthest apart unless given.
    title : str, optional
        The heading; computed unless given.
    draws : int
        How many tables of codes to draw for the share of the runs in which no party is worse off.

    Returns
    -------
    Picture
        Above a row for each text, below all texts that the rules allow, with a ring for each text of the class.

    Raises
    ------
    WorkbookError
        With a sentence for each table whose text is none.

    Notes
    -----
    Gains as in `deal`, those at home as in `ratification`. Each has a scale of its own: compare the texts within a
    column, and only the signs within a row.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> texts = {"Table 1": {"I03": 0, "I10": -1}, "Table 2": {}}
    >>> draw_deals(texts, load_positions("P5"), draws=50).caption
    'What 2 tables wrote: After Hanoi (P5). By these codes 1 text makes all 4 capitals better off; ...'
    """
    grid = as_grid(positions, FOUR)
    checked = checked_texts(texts, status_quo)
    now = dict(zip(grid.issues, status_quo_of(status_quo, grid.issues).value.tolist(), strict=True))
    options: dict[str, Any] = {"status_quo": status_quo, "actors": FOUR}
    lines = [
        _row(letter, name, text, now, positions, options, draws)
        for letter, (name, text) in zip(LETTERS, checked.items(), strict=False)
    ]
    count = f"{len(lines)} tables" if len(lines) > 1 else "one table"
    title = title or f"What {count} wrote: {period_name(checked_period(positions))}"
    outcome = _outcome(lines)
    head = break_lines(outcome, WIDTH - 48, 18, letter=BOLD_WIDTH)
    parts = [svg.heading(title), write_lines(24, 72, head, 18, BOLD)]
    table, bottom = draw_grid(lines, 72 + 22.5 * len(head) + 6)
    two = chosen_pair(pair, grid.actors, positions)
    labels = text_labels(checked, positions, two, options)
    proposed = [label for label in labels if label.kind != "class"]  # the rows above have the others
    chart = draw_map(positions, two, labels, bottom + 26, status_quo)
    notes = [_keys(checked), *_notes(lines, two, chart.left_off, draws)]
    explained, height = legend([list(chart.entries), *label_entries(proposed)], notes, chart.bottom + 26)
    words = " ".join([*map(_in_words, lines), outcome, "All these numbers are estimates."])
    drawing = svg.wrap(title, words, WIDTH, height, "".join([*parts, table, chart.drawing, explained]))
    issues = sorted({issue for text in checked.values() for issue in text})
    evidence = (*evidence_of(read_cells(positions, issues, grid.actors)[2]), *text_evidence(issues, status_quo))
    return Picture(drawing, f"{sentence(title)} {outcome}", words, evidence)


def checked_texts(texts: Mapping[str, Mapping[str, float]], status_quo: StatusQuo = None) -> dict[str, dict[str, int]]:
    """Return the texts of a class by the name of the table, or say for each what is wrong with it.

    Examples
    --------
    >>> checked_texts({"Table 1": {"I04": -1}, "Table 2": {}})
    {'Table 1': {'I04': -1}, 'Table 2': {}}
    """
    given = as_pairs(texts, "texts", {"Table 1": {next(iter(rows("issues"))): 0}})
    if not 1 <= len(given) <= MOST_TEXTS or set(given) <= set(rows("issues")):
        example = {"Table 1": {next(iter(rows("issues"))): 0}, "Table 2": {}}
        raise WorkbookError(
            f"One text for each table is needed, with the table's name, for one to {MOST_TEXTS} tables, such as "
            f"{example}. A table without an agreement has {{}}."
        )
    checked, faults = {}, []
    for name, text in given.items():
        try:
            checked[plain(name, 20)] = checked_agreement(text, status_quo)
        except WorkbookError as fault:
            faults.append(f"{plain(name, 20)}: {fault}")
    if faults:
        raise WorkbookError("\n".join(faults))
    if len(checked) < len(given):
        raise WorkbookError("Two tables have the same name, once it is cut to 20 letters. Give each a name of its own.")
    return checked


def _row(
    sign: str,
    name: str,
    text: dict[str, int],
    now: dict[str, float],
    positions: pd.DataFrame,
    options: dict[str, Any],
    draws: int,
) -> Row:
    """Return what one text would bring whom."""
    asked = {key for key, row in rows("delegations").items() if row["seat"] == "outside"}
    table = deal(text, positions, **options).to_dict("records")
    cells = [Cell(line["actor"], column_name(line["actor"]), "party", line["gain"]) for line in table[: len(FOUR)]]
    home = ratification(text, options["status_quo"]).itertuples()
    cells += [
        Cell(one.ratifier, one.name.removeprefix("the ") + "*" * one.stand_in, "ratifier", one.gain, bool(text))
        for one in home
    ]
    cells += [
        Cell(line["actor"], column_name(line["actor"]), "outside", line["gain"])
        for line in table
        if line["actor"] in asked
    ]
    doubt = doubt_runs(text, positions, draws=draws, **options)
    share = f"; in doubt {100 * doubt.nobody_worse:.0f} %" if doubt else ""
    return Row(sign, name, short_text(text, now) + share, tuple(cells))


def _outcome(lines: Sequence[Row]) -> str:
    """Return how many texts nobody at the table would refuse, and how many of these pass at home."""
    signs = [[cell.sign for cell in line.cells if cell.seat == "party"] for line in lines]
    better = sum(all(sign > 0 for sign in one) for one in signs)
    free = [line for line, one in zip(lines, signs, strict=True) if min(one) >= 0 and max(one) > 0]
    home = sum(all(cell.sign >= 0 for cell in line.cells if cell.seat == "ratifier") for line in free)
    parties = len(signs[0])
    makes = "text makes" if better == 1 else "texts make"
    leaves = "leaves" if len(free) == 1 else "leave"
    end = f", and {home or 'none'} of these {'pass' if home > 1 else 'passes'} at every home" if free else ""
    return (
        f"By these codes {better} {makes} all {parties} capitals better off; {len(free)} {leaves} none worse off{end}."
    )


def _in_words(line: Row) -> str:
    """Return one text with all that it would bring."""
    groups = {
        seat: ", ".join(
            f"{cell.name.rstrip('*')} {cell.number} ({cell.word})" for cell in line.cells if cell.seat == seat
        )
        for seat in ("party", "ratifier", "outside")
    }
    home = f" At home: {groups['ratifier']}." if groups["ratifier"] else ""
    outside = f" Not asked: {groups['outside']}." if groups["outside"] else ""
    return f"{line.name} ({line.letter}): {line.says}. {groups['party']}.{home}{outside}"


def _keys(texts: Mapping[str, Mapping[str, int]]) -> str:
    """Return what the keys of the issues stand for."""
    used = sorted({issue for text in texts.values() for issue in text})
    return "; ".join(f"{issue} {issue_label(issue)}" for issue in used) + "." * bool(used)


def _notes(lines: Sequence[Row], pair: tuple[str, str], left_off: int, draws: int) -> list[str]:
    """Return how to read the picture."""
    across, up = map(short_name, pair)
    notes = [
        "A number: steps nearer to what one wants, times how much one cares. Each has a scale of its own: compare the "
        "texts within a column, and across a row the signs only. A dashed box: refuses, no, or loses.",
        f"In doubt: in how many of 100 runs no capital is worse off, with positions, status quo and salience in doubt "
        f"({draws:,} runs).",
        f"The cloud: gains of {across} and {up}. A letter in a ring: a text of a table. A number in a box: what was "
        f"put forward in fact, as we coded it. {left_off:,} texts on which one of the two loses more are left off.",
    ]
    stand_ins = [cell.name for cell in lines[0].cells if cell.seat == "ratifier" and cell.name.endswith("*")]
    if stand_ins:
        notes.append("* A stand-in: not coded itself; the codes of its own government at another time.")
    orders = "Students are under no orders: a text in class shows what is possible."
    return [*notes, f"All these numbers are estimates. {orders}"]
