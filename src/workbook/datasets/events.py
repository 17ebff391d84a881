"""Loaders of events, their CAMEO codes, and standing ties."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.common.errors import EmptySelection, WorkbookError
from workbook.common.inputs import choose, several
from workbook.datasets.actors import FOUR, as_actor
from workbook.datasets.horizon import HORIZON, cut_at_horizon, day_window
from workbook.datasets.own_events import FILE, add_own_events, load_own_events
from workbook.datasets.reading import fresh_table, gather, typed_table

if TYPE_CHECKING:
    import pandas as pd

    from workbook.common.dates import Day


@functools.cache
def _all_events() -> pd.DataFrame:
    frame, codes = fresh_table("events"), typed_table("cameo").set_index("cameo")
    frame.insert(frame.columns.get_loc("mutual"), "targets", frame.event.map(gather("event_targets", "event", "actor")))
    frame.insert(frame.columns.get_loc("paragraph"), "cameo_label", frame.cameo.map(codes.label))
    frame.insert(frame.columns.get_loc("paragraph"), "goldstein", frame.cameo.map(codes.goldstein))
    return frame.sort_values("date", kind="stable", ignore_index=True)


def load_cameo() -> pd.DataFrame:
    """Load the CAMEO codes that events use, with their Goldstein scores (-10 conflict to +10 cooperation).

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_cameo().set_index("cameo").loc["163", "goldstein"]
    np.float64(-8.0)
    """
    return fresh_table("cameo")


def load_events(
    since: Day | None = None,
    until: Day | None = None,
    between: Iterable[str] | None = None,
    kinds: str | Iterable[str] | None = None,
    actor: str | None = None,
    paragraph: int | Iterable[int] | None = None,
    horizon: Day | None = HORIZON,
    mine: bool = False,
) -> pd.DataFrame:
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
        Last day that is shown. ``None`` also shows what came after the essay.
    mine : bool
        Join the events of your own, from ``my-events.csv`` beside the lessons (`add_event`). Two columns more then:
        `whose` (``"workbook"`` or ``"me"``) and `url`.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook, and `targets` (tuple of actors), `cameo_label` and `goldstein`
        (-10 to +10; the score of the code). `leaders` is true for a sitting of leaders, without envoys; `added` is
        the version of the data in which the row came, so that ``.query("added == '1.1.0'")`` keeps the earlier rows.

    Raises
    ------
    WorkbookError
        For an unknown name, a date that is no date, `since` after `until`, days past the horizon, or a file of your own
        events with what is no event.

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
    frame = _all_events().copy()
    if mine:
        frame = add_own_events(frame, load_own_events(Path(FILE)))
    first, final = day_window(since, until, horizon)
    days = frame.date.dt.date
    keep = (days >= first) & (days <= final)
    if between is not None:
        keep &= _is_between(frame, several(between))
    if kinds is not None:
        valid = sorted(frame.kind.unique())
        keep &= frame.kind.isin([choose(kind, valid, "kind of event") for kind in several(kinds)])
    if actor is not None:
        code = as_actor(actor)
        keep &= (frame.initiator == code) | frame.targets.map(lambda targets: code in targets)
    if paragraph is not None:
        valid = typed_table("paragraphs").paragraph
        keep &= frame.paragraph.isin([choose(one, valid, "paragraph") for one in several(paragraph)])
    if not keep.any():
        selection: dict[str, object] = {
            "since": since,
            "until": until,
            "between": between,
            "kinds": kinds,
            "actor": actor,
        }
        selection |= {"paragraph": paragraph, "horizon": horizon and str(horizon)}
        words = ", ".join(f"{name}={value!r}" for name, value in selection.items() if value is not None)
        warnings.warn(
            f"No event matches {words}. The table is a chosen sample: no row does not mean that nothing happened.",
            EmptySelection,
            stacklevel=2,
        )
    return frame[keep].reset_index(drop=True)


def _is_between(events: pd.DataFrame, actors: list[str]) -> pd.Series:
    """Return, for each event, whether one of these actors acted and another was a target."""
    import pandas as pd

    codes = {as_actor(name) for name in actors}
    if len(codes) < 2:
        raise WorkbookError(f"between={actors!r} needs two actors at least, for example {list(FOUR[:2])}.")
    pairs = zip(events.initiator, events.targets, strict=True)
    return pd.Series([initiator in codes and bool(codes & set(targets) - {initiator}) for initiator, targets in pairs])


def load_ties(on: Day | None = None, horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Load standing ties of pairs: alliances, recognition, disputes, sanctions; one tie a row.

    Parameters
    ----------
    on : date-like, optional
        Keep the ties in force in the year of this day. Ties are dated by year, the last year included.
    horizon : date-like or None
        Ties that begin later are left out, ends that come later are blank, and the columns `later` and
        `source_later` are left out. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame
        `sign` is 1 (binds), -1 (divides) or 0 (a relation that does not exist). `added` is the version of the data in
        which the row came, so that ``.query("added == '1.1.0'")`` keeps the earlier rows.

    Examples
    --------
    >>> load_ties(on="2019").query("kind == 'alliance'")[["actor_a", "actor_b"]].values.tolist()
    [['CHN', 'PRK'], ['JPN', 'USA'], ['KOR', 'USA']]
    """
    frame = cut_at_horizon(typed_table("ties"), horizon, "from_year", "to_year")
    if horizon is not None:
        frame = frame.drop(columns=["later", "source_later"])
    if on is not None:
        frame = in_force(frame, on, horizon)
    return frame.reset_index(drop=True)


def in_force(ties: pd.DataFrame, on: Day, horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Return the ties that stand in the year of a day, the first and the last year included.

    Parameters
    ----------
    ties : pandas.DataFrame
        As `load_ties` returns them.
    on : date-like
    horizon : date-like or None
        Last day that may be asked for.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> in_force(load_ties(), "1978").query("kind == 'armistice'")[["actor_a", "actor_b"]].values.tolist()[1]
    ['CHN', 'USA']
    """
    year = day_window(None, on, horizon)[1].year
    return ties[(ties.from_year <= year) & ~(ties.to_year < year).fillna(False)]
