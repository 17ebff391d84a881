"""Tables: the sourced data, loaded by name, correctly typed, a fresh copy at each call.

What a column holds is written once, in ``data/datapackage.json``; the loaders read their types from there.
The essay is of 30 July 2019. Loaders stop at that horizon, so that readers argue with what its author could
know; ``horizon=None`` lifts the curtain.
"""

from pathlib import Path


def folder(name):
    """Find the ``data`` or ``notebooks`` folder.

    Parameters
    ----------
    name : str
        ``"data"`` or ``"notebooks"``.

    Returns
    -------
    pathlib.Path
        The copy that an installed package carries, else the folder of the repository.

    Examples
    --------
    >>> (folder("data") / "events.csv").exists()
    True
    """
    package = Path(__file__).parents[1]
    return package / name if (package / name).is_dir() else package.parents[1] / name
