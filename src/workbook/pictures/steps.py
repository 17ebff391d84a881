"""Stepped pictures: several stops laid down beforehand, of which a page shows one, with no program and no kernel."""

import html
import zlib
from dataclasses import dataclass

LOOK = """<style>
.fc-stops > summary { cursor: pointer; padding: .4em 0 }
.fc-steps { border: 0; margin: 0; padding: 0; min-width: 0 }
.fc-steps > legend { font-weight: bold; padding: 0; margin-bottom: .4em }
@media screen {
  .fc-steps > input { position: absolute; opacity: 0 }
  .fc-steps > label { display: inline-block; padding: .35em .8em; margin: 0 .3em .4em 0; cursor: pointer;
    border: 1px solid; border-radius: .3em }
  .fc-steps > input:checked + label { font-weight: bold; box-shadow: inset 0 -.25em }
  .fc-steps > input:focus-visible + label { outline: 3px solid; outline-offset: 2px }
  .fc-steps > div { display: none }
}
@media print { .fc-steps > input, .fc-steps > label { display: none } .fc-steps > div { break-inside: avoid } }
SHOWN
</style>"""


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
    >>> from workbook.pictures.picture import Picture
    >>> Steps("Two years", (("2017", Picture("<svg></svg>", "", "")), ("2018", Picture("<svg></svg>", "", ""))))
    Two years, laid side by side: 2017, 2018.
    """

    title: str
    stops: tuple
    chosen: int = 0

    def __repr__(self):
        return f"{self.title}, laid side by side: {', '.join(label for label, _ in self.stops)}."

    def _repr_html_(self):
        pages = [picture._repr_html_() for _, picture in self.stops]
        key = f"s{zlib.crc32(''.join(pages).encode()):08x}"  # unique in a page, the same in every run
        buttons = "".join(
            # JupyterLab takes the arrow keys for itself, unless the very element that has the focus says otherwise.
            f'<input type="radio" name="{key}" id="{key}-{number}" data-lm-suppress-shortcuts="true"'
            f'{" checked" * (number == self.chosen)}><label for="{key}-{number}">{html.escape(label)}</label>'
            for number, (label, _) in enumerate(self.stops)
        )
        shown = ", ".join(
            f".fc-steps > input:nth-of-type({number}):checked ~ div:nth-of-type({number})"
            for number in range(1, len(pages) + 1)
        )
        look = LOOK.replace("SHOWN", f"{shown} {{ display: block }}")
        title = html.escape(self.title)
        # Closed, because where a kernel runs the explorer above shows more.
        return (
            f'{look}<details class="fc-stops"><summary>{title}, laid side by side</summary>'
            f'<fieldset class="fc-steps"><legend>{title}</legend>{buttons}'
            f"{''.join(f'<div>{page}</div>' for page in pages)}</fieldset></details>"
        )
