"""Paths: where the data and the lessons are."""

from pathlib import Path


def folder(name: str) -> Path:
    """Return the folder of the data or of the lessons.

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
