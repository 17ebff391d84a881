"""Loaders of events, their CAMEO codes, and standing ties."""

import functools
import warnings

from workbook.common.errors import EmptySelection, WorkbookError
from workbook.common.inputs import choose, several
from workbook.datasets.actors import as_actor
from workbook.datasets.horizon import HORIZON, _up_to, _window
from workbook.datasets.reading import _lists, _load, _table


@functools.cache
def _events():
    frame, codes = _load("events"), _table("cameo").set_index("cameo")
    frame.insert(frame.columns.get_loc("mutual"), "targets", frame.event.map(_lists("event_targets", "event", "actor")))
    frame.insert(frame.columns.get_loc("paragraph"), "cameo_label", frame.cameo.map(codes.label))
    frame.insert(frame.columns.get_loc("paragraph"), "goldstein", frame.cameo.map(codes.goldstein))
    return frame.sort_values("date", kind="stable", ignore_index=True)


def load_cameo():
    """Load the CAMEO codes that events use, with their Goldstein scores (-10 conflict to +10 cooperation).

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_cameo().set_index("cameo").loc["163", "goldstein"]
    np.float64(-8.0)
    """
    return _load("cameo")


def load_events(since=None, until=None, between=None, kinds=None, actor=None, paragraph=None, horizon=HORIZON):
    """Load dated acts and meetings, one a row, oldest first.

    Parameters
    ----------
    since, until : date-like, optional
        First and last day on which an event may begin: ``"2018-06-12"``, ``"2018-06"``, ``"2018"`` or a date.
    between : list of str, optional
        Two actors or more: one of them acted, another was the target. Codes or names.
    kinds : str or list of str, optional
        Kinds of event, such as ``"summit"``.
    actor : str, optional
        An actor who acted or was a target.
    paragraph : int or list of int, optional
        Paragraphs of the essay (1-9) that the event bears on.
    horizon : date-like or None
        Last day that is shown. ``None`` lifts the curtain on what came after the essay.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook, and `targets` (tuple of actors), `cameo_label` and `goldstein`
        (-10 to +10; the score of the code).

    Raises
    ------
    WorkbookError
        For an unknown name, a date that is no date, `since` after `until`, or days past the horizon.

    Warns
    -----
    EmptySelection
        If no event matches.

    Notes
    -----
    A chosen sample of what bears on the essay: counts and means illustrate, they do not measure behaviour.

    Examples
    --------
    >>> load_events(since="2018", until="2018-06", kinds="summit", between=["USA", "PRK"]).title.tolist()
    ['Trump and Kim meet in Singapore']
    """
    import pandas as pd

    frame = _events().copy()
    first, final = _window(since, until, horizon)
    days = frame.date.dt.date
    keep = (days >= first) & (days <= final)
    if between is not None:
        pair = {as_actor(name) for name in several(between)}
        if len(pair) < 2:
            raise WorkbookError(f"between={between!r} needs two actors at least, for example ['USA', 'PRK'].")
        acted = zip(frame.initiator, frame.targets, strict=True)
        keep &= pd.Series([who in pair and bool(pair & set(targets) - {who}) for who, targets in acted])
    if kinds is not None:
        valid = sorted(frame.kind.unique())
        keep &= frame.kind.isin([choose(kind, valid, "kind of event") for kind in several(kinds)])
    if actor is not None:
        code = as_actor(actor)
        keep &= (frame.initiator == code) | frame.targets.map(lambda targets: code in targets)
    if paragraph is not None:
        valid = _table("paragraphs").paragraph
        keep &= frame.paragraph.isin([choose(one, valid, "paragraph") for one in several(paragraph)]).fillna(False)
    if not keep.any():
        asked = {"since": since, "until": until, "between": between, "kinds": kinds, "actor": actor}
        asked |= {"paragraph": paragraph, "horizon": horizon and str(horizon)}
        what = ", ".join(f"{name}={value!r}" for name, value in asked.items() if value is not None)
        warnings.warn(
            f"No event matches {what}. The table is a chosen sample: no row does not mean that nothing happened.",
            EmptySelection,
            stacklevel=2,
        )
    return frame[keep].reset_index(drop=True)


def load_ties(on=None, horizon=HORIZON):
    """Load standing ties of pairs: alliances, recognition, disputes, sanctions; one tie a row.

    Parameters
    ----------
    on : date-like, optional
        Keep the ties in force in the year of this day. Ties are dated by year, the last year included.
    horizon : date-like or None
        Ties that begin later are left out, ends that come later are blank, and the column `later` is left out.
        ``None`` shows all.

    Returns
    -------
    pandas.DataFrame
        `sign` is 1 (binds), -1 (divides) or 0 (a relation that does not exist).

    Examples
    --------
    >>> load_ties(on="2019").query("kind == 'alliance'")[["actor_a", "actor_b"]].values.tolist()
    [['CHN', 'PRK'], ['JPN', 'USA'], ['KOR', 'USA']]
    """
    frame = _up_to(_table("ties"), horizon, "from_year", "to_year")
    if horizon is not None:
        frame = frame.drop(columns="later")
    if on is not None:
        year = _window(None, on, horizon)[1].year
        frame = frame[(frame.from_year <= year) & ~(frame.to_year < year).fillna(False)]
    return frame.reset_index(drop=True)
