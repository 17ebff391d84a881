"""Grid of deals: a row for each text, a column for each capital, each voice at home and whoever is not asked."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple

from workbook.common import palette
from workbook.datasets.reading import rows
from workbook.measures.bargains import NEAR
from workbook.pictures import svg
from workbook.pictures.deal_cloud import sign_box
from workbook.pictures.evidence import scale_step
from workbook.pictures.lettering import break_lines

LEFT = 60  # where the first column begins: before it stands the letter of the text
WIDTHS = {"party": 102, "ratifier": 92, "outside": 92}
GROUPS = {"party": "At the table", "ratifier": "At home", "outside": "Not asked"}
WORDS = {
    "party": ("refuses", "as now", "better off"),
    "ratifier": ("no", "yes", "yes"),
    "outside": ("loses", "as now", "gains"),
}
ROW, HEAD = 82, 50
FILL = {-1: "#f0b7a2", 0: palette.COLOURS["paper"], 1: "#cfe5f3"}


class Cell(NamedTuple):
    """What a text would bring one actor: its key, its name as a column has it, its seat, and its gain."""

    key: str
    name: str
    seat: str
    gain: float
    votes: bool = True  # nobody at home votes on a text that is none

    @property
    def sign(self) -> int:
        """1 for a gain, -1 for a loss, 0 for neither."""
        return int(self.gain > NEAR) - int(self.gain < -NEAR)

    @property
    def word(self) -> str:
        """What the gain means for the one who has it."""
        return WORDS[self.seat][self.sign + 1] if self.votes else "no vote"

    @property
    def number(self) -> str:
        """The gain with its sign."""
        return svg.signed(self.gain, 0 if float(self.gain).is_integer() else 1).replace("±", "")


class Row(NamedTuple):
    """One text: its letter, its name, what it says in short, its issues and steps, and what it would bring whom."""

    letter: str
    name: str
    says: str
    cells: tuple[Cell, ...]


def short_text(text: dict[str, int], now: dict[str, float]) -> str:
    """Return a text by the keys of its issues.

    Examples
    --------
    >>> short_text({"I04": -1}, {"I04": 0}), short_text({}, {})
    ('I04 0 → −1', 'no text: things stay as they are')
    """
    moves = [f"{issue} {scale_step(now[issue])} → {scale_step(step)}" for issue, step in text.items()]
    return ", ".join(moves) or "no text: things stay as they are"


def column_name(actor: str) -> str:
    """Return the name of a column: the capital of a state.

    Examples
    --------
    >>> column_name("JPN")
    'Tokyo'
    """
    return rows("actors")[actor]["capital"] or rows("actors")[actor]["name"]


def draw_grid(lines: Sequence[Row], top: float) -> tuple[str, float]:
    """Return the grid, and where it ends.

    Parameters
    ----------
    lines : list of Row
    top : float

    Returns
    -------
    drawing : str
    bottom : float

    Examples
    --------
    >>> drawing, bottom = draw_grid([Row("a", "Table 1", "I04 0 → −1", (Cell("JPN", "Tokyo", "party", 2.0),))], 0)
    >>> "better off" in drawing, bottom
    (True, 132)
    """
    parts = [_head(lines[0].cells, top)]
    y = top + HEAD
    for line in lines:
        says = break_lines(f"{line.name}: {line.says}", 936 - LEFT, 16, most=1)[0]
        words = [sign_box(line.letter, 38, y + 50, "class"), svg.text(LEFT, y + 21, says, 16)]
        words += [_cell(cell, x, y + 28) for cell, x in zip(line.cells, _places(line.cells), strict=True)]
        parts.append(f'<g class="row" data-name="{html.escape(line.name)}">{"".join(words)}</g>')
        y += ROW
    return "".join(parts), y


def _places(cells: Sequence[Cell]) -> list[float]:
    """Return where the columns begin."""
    places, x = [], float(LEFT)
    for cell in cells:
        places.append(x)
        x += WIDTHS[cell.seat]
    return places


def _head(cells: Sequence[Cell], top: float) -> str:
    """Return the names of the columns, with what those in a group have in common."""
    parts, before = [], ""
    soft = palette.COLOURS["soft"]
    for cell, x in zip(cells, _places(cells), strict=True):
        if cell.seat != before:
            parts.append(svg.text(x, top + 14, GROUPS[cell.seat], 16, fill=soft))
        parts.append(svg.text(x, top + 38, cell.name, 16))
        before = cell.seat
    return "".join(parts)


def _cell(cell: Cell, x: float, y: float) -> str:
    """Return one gain: its number with a sign, its word, and a rim that is thick and dashed for a no."""
    width = WIDTHS[cell.seat] - 6
    no = cell.sign < 0
    rim = palette.COLOURS["vermilion"] if no else palette.COLOURS["rule"]
    dash = ' stroke-dasharray="6 4"' if no else ""
    box = svg.rect(
        (x, y, x + width, y + 46), f'fill="{FILL[cell.sign]}" stroke="{rim}" stroke-width="{2 if no else 1}"{dash}'
    )
    middle = x + width / 2
    tooltip = f"<title>{html.escape(cell.name)}: {cell.number}, {cell.word}</title>"
    return (
        f'<g class="cell" data-actor="{cell.key}">{tooltip}{box}'
        + svg.text(middle, y + 19, cell.number, 18, ' font-weight="700"', "middle")
        + svg.text(middle, y + 39, cell.word, 16, "", "middle")
        + "</g>"
    )
