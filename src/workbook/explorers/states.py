"""States of an explorer, drawn beforehand: for a page on which no kernel runs."""

from __future__ import annotations

import itertools
import re
import warnings
from typing import TYPE_CHECKING, Any

from workbook.common.errors import EmptySelection
from workbook.explorers.base import START_AGAIN
from workbook.explorers.panel import as_field

if TYPE_CHECKING:
    from workbook.explorers.base import Explorer

OWN_ID = re.compile(r' id="([a-z][0-9a-f]{8,10})(?=[-"])')
"""The key of a drawing, which follows from what it shows."""

PARTS = re.compile(r"(?=<(?:g|li|figcaption|details|text|path|p)\b)|(?<=[.;:] )")
"""Where a picture and a sentence come apart: most of a picture stays as it is when one control is moved."""


def draw_states(explorer: Explorer, key: str) -> dict[str, Any]:
    """Draw and describe an explorer at every stop of the controls that move on a page.

    Parameters
    ----------
    explorer : Explorer
        Its `on_page` says which controls move, and over which stops.
    key : str
        What the ids in its pictures begin with: one of its own on its page.

    Returns
    -------
    dict of str to object
        Plain data for a page: `label`, `fields` and `buttons` of the panel; `start`, the values at first; `parts`, the
        texts of which pictures and sentences are put together; `pictures`, each the numbers of its parts; and `states`,
        in the order of `itertools.product`: the number of the picture, then the numbers of the parts of the sentence.

    Examples
    --------
    >>> from workbook.explorers.networks import explore_ties
    >>> states = draw_states(explore_ties("2004"), "ties")
    >>> [field["name"] for field in states["fields"]], len(states["states"])
    (['year', 'flip'], 32)
    """
    stops = {name: _stops(explorer, name) for name in explorer.on_page}
    parts: dict[str, int] = {}

    def numbers(text: str) -> list[int]:
        return [parts.setdefault(part, len(parts)) for part in PARTS.split(text) if part]

    pictures: dict[Any, int] = {}
    states = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", EmptySelection)  # for whoever moves a control, and nobody does here
        for values in itertools.product(*stops.values()):
            picture, sentence = explorer.look(**dict(zip(stops, values, strict=True)))
            states.append([pictures.setdefault(picture, len(pictures)), *numbers(sentence)])
    drawn = [numbers(_with_ids(picture._repr_html_(), key)) for picture in pictures]
    controls = {name: explorer.controls[name] for name in stops}
    return {
        "label": explorer.panel.label,
        "fields": [
            as_field(name, control._replace(options=[stop for stop in control.options if stop[1] in stops[name]]))
            for name, control in controls.items()
        ],
        "buttons": [START_AGAIN],
        "start": {
            name: control.value if control.look == "tick" else stops[name].index(control.value)
            for name, control in controls.items()
        },
        "parts": list(parts),
        "pictures": drawn,
        "states": states,
    }


def _stops(explorer: Explorer, name: str) -> list[Any]:
    """Return the values over which a control moves on a page, in the order of its stops."""
    return [value for value in explorer.controls[name].stops() if value in explorer.on_page[name]]


def _with_ids(content: str, key: str) -> str:
    """Return a picture with ids that are the same in every state."""
    for number, own in enumerate(dict.fromkeys(OWN_ID.findall(content))):
        content = content.replace(own, f"{key}-{number}")
    return content
