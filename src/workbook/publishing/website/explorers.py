"""Explorers on the pages of the reading site, where no kernel runs: drawn beforehand, and moved by the same panel."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

from workbook.common.html import render
from workbook.explorers import panel
from workbook.explorers.base import Explorer
from workbook.explorers.claims import explore_argument, explore_record
from workbook.explorers.coding import explore_coding
from workbook.explorers.deals import explore_deal
from workbook.explorers.events import explore_cause
from workbook.explorers.networks import explore_network, explore_ties
from workbook.explorers.positions import explore_positions, explore_zones
from workbook.explorers.states import draw_states
from workbook.publishing.website.scripts import FOLDER, join_modules, packed_script

DEALS = "deals"
"""Key of the data for the page on which a reader writes a deal."""

MAKERS: dict[str, Callable[..., Explorer]] = {
    maker.__name__: maker
    for maker in (
        explore_argument,
        explore_cause,
        explore_coding,
        explore_deal,
        explore_network,
        explore_positions,
        explore_record,
        explore_ties,
        explore_zones,
    )
}


def explorer_of(source: str) -> Explorer | None:
    """Return the explorer that a cell makes, if that is all it does.

    Parameters
    ----------
    source : str
        The code of the cell; its arguments are written out, or it is not understood here.

    Returns
    -------
    Explorer or None

    Examples
    --------
    >>> explorer_of("wb.explore_ties()"), explorer_of("wb.load_events()")
    (explore_ties: 2017: ..., None)
    """
    try:
        call = ast.parse(source.strip(), mode="eval").body
        if not (isinstance(call, ast.Call) and ast.unparse(call.func).removeprefix("wb.") in MAKERS):
            return None
        arguments = [ast.literal_eval(argument) for argument in call.args]
        named = {one.arg: ast.literal_eval(one.value) for one in call.keywords if one.arg}
    except (SyntaxError, ValueError):
        return None
    return MAKERS[ast.unparse(call.func).removeprefix("wb.")](*arguments, **named)


def explorer_key(source: str) -> str:
    """Return the name of the file in which the states of an explorer lie.

    Parameters
    ----------
    source : str
        The code of the cell that makes it.

    Returns
    -------
    str

    Examples
    --------
    >>> explorer_key('wb.explore_deal(["I03", "I10"])')
    'explore_deal-I03-I10'
    """
    return re.sub(r"\W+", "-", source.strip().removeprefix("wb.")).strip("-")


def with_explorer(source: str, content: str) -> str:
    """Return the stored result of a cell in the place where its explorer will move; or with a word on where it does.

    Parameters
    ----------
    source : str
        The code of the cell, whose result is a box of controls.
    content : str
        The stored result without them, as HTML.

    Returns
    -------
    str

    Examples
    --------
    >>> with_explorer("wb.explore_ties()", "<p>2017</p>")[:38]
    '<div data-explorer="explore_ties"><div'
    """
    explorer = explorer_of(source)
    if explorer is None or not explorer.on_page:
        return str(render("explorer_live.html", content=Markup(content)))
    is_deal = explorer.name == explore_deal.__name__
    return place_of(explorer_key(source), content, partly=moves_partly(explorer), is_deal=is_deal)


def place_of(key: str, content: str, look: str = "", partly: bool = False, is_deal: bool = False) -> str:
    """Return the place of an explorer on a page: what is stored, until the controls stand before it.

    Parameters
    ----------
    key : str
        Name of the file of its data.
    content : str
        HTML.
    look : str
        What computes on the page, by its name in the script; looked up in states that were drawn unless given.
    partly : bool
        Whether some of its controls or stops move in a notebook alone.
    is_deal : bool
        Whether to name the page on which a deal may be about all issues.

    Returns
    -------
    str

    Examples
    --------
    >>> "stored" in place_of("explore_ties", "stored")
    True
    """
    return str(
        render("explorer_place.html", key=key, content=Markup(content), look=look, partly=partly, is_deal=is_deal)
    )


def moves_partly(explorer: Explorer) -> bool:
    """Tell whether some controls of an explorer, or some of their stops, move in a notebook alone.

    Parameters
    ----------
    explorer : Explorer

    Returns
    -------
    bool

    Examples
    --------
    >>> moves_partly(explore_ties()), moves_partly(explore_cause())
    (False, True)
    """
    moved = {name: list(stops) for name, stops in explorer.on_page.items()}
    return any(
        name not in moved or set(map(str, moved[name])) != set(map(str, control.stops()))
        for name, control in explorer.controls.items()
    )


def explorer_files(sources: Iterable[str]) -> dict[str, str]:
    """Return the script of the explorers, and one script of data for each explorer.

    Parameters
    ----------
    sources : list of str
        The code of cells; those that make no explorer, or one that moves in a notebook alone, are left out.

    Returns
    -------
    dict of str to str
        Name of the file to its content.

    Examples
    --------
    >>> list(explorer_files(["wb.explore_coding()", "2 + 2"]))
    ['explorers.js']
    """
    modules = [panel.HERE / "panel.js", *(FOLDER / f"{name}.js" for name in ("deal", "explorers", "start_explorers"))]
    scripts = {"explorers.js": join_modules(modules)}
    return scripts | {f"explorers/{explorer_key(source)}.js": data for source in sources if (data := _drawn(source))}


@functools.cache
def _drawn(source: str) -> str:
    """Return the script of data for the explorer that a cell makes, or nothing; to draw all states takes seconds."""
    explorer = explorer_of(source)
    if not explorer or not explorer.on_page:
        return ""
    key = explorer_key(source)
    return packed_script("explorers", key, draw_states(explorer, key))
