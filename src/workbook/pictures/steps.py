"""Steps: several pictures, of which a page shows one at a time, with no program and no kernel."""

import zlib
from dataclasses import dataclass

from markupsafe import Markup

from workbook.common.html import render
from workbook.pictures.picture import Picture


@dataclass(frozen=True)
class Steps:
    """Pictures of which a reader chooses one by a row of radio buttons; in print all of them stand below each other.

    Parameters
    ----------
    title : str
        What the stops are stops of.
    stops : tuple of (str, Picture)
        Label and picture of each stop.
    chosen : int
        Which one is shown first, counted from 0.

    Examples
    --------
    >>> Steps("Two years", (("2017", Picture("<svg></svg>", "", "")), ("2018", Picture("<svg></svg>", "", ""))))
    Two years, laid side by side: 2017, 2018.
    """

    title: str
    stops: tuple[tuple[str, Picture], ...]
    chosen: int = 0

    def __repr__(self) -> str:
        return f"{self.title}, laid side by side: {', '.join(label for label, _ in self.stops)}."

    def _repr_html_(self) -> str:
        pages = [Markup(picture._repr_html_()) for _, picture in self.stops]
        labels = [label for label, _ in self.stops]
        key = f"s{zlib.crc32(''.join(pages).encode()):08x}"  # unique in a page, the same in every run
        return str(render("steps.html", title=self.title, labels=labels, pages=pages, chosen=self.chosen, key=key))
