"""Settings of explorers: what they begin with and look at, and the stops that stay in a notebook, from the data."""

from typing import NamedTuple

from workbook.datasets.reading import rows


class Stop(NamedTuple):
    """A state of an explorer that stays in the notebook for readers without a kernel."""

    label: str
    start: str  # the year, or the first day, at which it begins
    without_events: bool  # whether the events that bear on the claim are taken away


def setting(explorer: str, name: str) -> str:
    """Return a value that an explorer begins with or looks at.

    Parameters
    ----------
    explorer : str
        Name of the function that makes it.
    name : str
        Name of the setting.

    Returns
    -------
    str

    Examples
    --------
    >>> setting("explore_record", "claim")
    'C23'
    """
    return rows("explorer_settings")[f"{explorer}|{name}"]["value"]


def stops_of(explorer: str) -> list[Stop]:
    """Return the stops of an explorer.

    Parameters
    ----------
    explorer : str
        Name of the function that makes it.

    Returns
    -------
    list of Stop

    Examples
    --------
    >>> [stop.label for stop in stops_of("explore_ties")][:2]
    ['2003', '2006']
    """
    return [
        Stop(row["label"], row["start"], row["without_events"] == "true")
        for row in rows("explorer_stops").values()
        if row["explorer"] == explorer
    ]
