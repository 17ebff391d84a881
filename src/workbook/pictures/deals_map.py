"""Map of deals: all texts that the rules of the table allow, in the gains of two capitals, on lines with numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbook.datasets.actors import FOUR
from workbook.datasets.reading import rows
from workbook.measures.deal_texts import frontier
from workbook.measures.status_quo import StatusQuo
from workbook.measures.texts_for_all import every_text
from workbook.pictures import svg
from workbook.pictures.deal import chosen_pair, label_entries, text_labels
from workbook.pictures.deal_cloud import Dot, Label, cloud_entries, draw_cloud
from workbook.pictures.deal_words import short_name
from workbook.pictures.lettering import Entry, legend
from workbook.pictures.picture import Picture

if TYPE_CHECKING:
    import pandas as pd

WINDOW = -8.0  # gains below it are left off, unless a labelled text is there
FIELD = (70.0, 928.0)  # left and right of the cloud
HEIGHT = 330
ON_PAPER = (920, 740)  # width and height of the map on a side of paper: its letters are of 9 points there


class Map(NamedTuple):
    """All texts in the gains of two capitals: the drawing, its legend, how many are left off, and where it ends."""

    drawing: str
    entries: tuple[Entry, ...]
    left_off: int
    bottom: float


def draw_map(
    positions: pd.DataFrame,
    pair: tuple[str, str],
    labels: Sequence[Label],
    top: float,
    status_quo: StatusQuo = None,
    height: float = HEIGHT,
    sides: tuple[float, float] = FIELD,
) -> Map:
    """Return all texts that the rules allow, in the gains of two capitals, on lines with numbers.

    Parameters
    ----------
    positions : pandas.DataFrame
    pair : tuple of str
        Across and up.
    labels : list of Label
        The texts with a sign of their own.
    top : float
    status_quo : dict of str to number or pandas.DataFrame, optional
    height : float
        Of the field.
    sides : tuple of float
        Left and right of it.

    Returns
    -------
    Map

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> draw_map(load_positions("P5"), ("CHN", "JPN"), [], 0).bottom
    398
    """
    every = every_text(positions, status_quo=status_quo)
    every["open"] = every.texts.where(~every.refused, 0)
    low = [min([WINDOW, *(place[side] for place in labels)]) for side in (2, 3)]  # x and y of a label
    inside = (every[pair[0]] >= low[0]) & (every[pair[1]] >= low[1])
    places = every[inside].groupby(list(pair), sort=True)[["texts", "open"]].sum()
    dots = [Dot(x, y, int(row.texts), int(row.open)) for (x, y), row in places.iterrows()]
    border = frontier([dot.x for dot in dots], [dot.y for dot in dots])
    head = svg.text(24, top, f"All {every.texts.sum():,} texts that the rules allow", 18, ' font-weight="700"')
    cloud = draw_cloud(pair, dots, border, None, labels, top + 30, top + 30 + height, sides, numbered=True)
    entries = tuple(cloud_entries(dots, with_frontier=True, with_target=False))
    return Map(head + cloud, entries, int(every.texts[~inside].sum()), top + height + 68)


def draw_printed_map(positions: pd.DataFrame) -> Picture:
    """Draw the map to be printed: whoever has added up the points of two capitals finds the text on it by hand.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period.

    Returns
    -------
    Picture

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> draw_printed_map(load_positions("P5")).caption
    'All texts that the rules allow, by the points of Beijing and Tokyo.'
    """
    pair = chosen_pair(None, FOUR, positions)
    labels = text_labels(None, positions, pair, {"actors": FOUR})
    width, height = ON_PAPER
    chart = draw_map(positions, pair, labels, 30, height=height, sides=(FIELD[0], width - 32))
    across, up = (rows("actors")[actor]["capital"] for actor in pair)
    note = f"{chart.left_off:,} texts are left off: on them one of the two loses more. All these numbers are estimates."
    explained, bottom = legend([list(chart.entries), *label_entries(labels)], [note], chart.bottom + 26)
    title = f"All texts that the rules allow, by the points of {across} and {up}"
    words = (
        f"Each dot is one text or several. Across: what {short_name(pair[0])} gains; up: what {short_name(pair[1])} "
        f"gains. A square: no party would refuse one of the texts there. {note}"
    )
    return Picture(svg.wrap(title, words, width, bottom, chart.drawing + explained), f"{title}.", words)
