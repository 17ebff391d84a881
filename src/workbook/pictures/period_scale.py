"""Scale of periods: each as wide as it lasted."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.common.dates import as_day
from workbook.common.text import count
from workbook.datasets.reading import rows

Spans = dict[str, tuple[float, float]]
"""Where each period begins and ends from left to right."""


def period_spans(periods: Sequence[str], left: float, right: float) -> Spans:
    """Return where each period begins and ends, on a true scale of time; periods without days are equally wide.

    Parameters
    ----------
    periods : list of str
    left, right : float
        Of the whole.

    Returns
    -------
    dict of str to (float, float)

    Examples
    --------
    >>> spans = period_spans(["P2", "P3"], 0, 900)
    >>> [round(end - start) for start, end in spans.values()]
    [800, 100]
    """
    known = rows("periods")
    if all(period in known for period in periods):
        days = {period: (as_day(known[period]["start"]), as_day(known[period]["end"], last=True)) for period in periods}
        lengths = [(end - start).days + 1 for start, end in days.values()]
    else:
        lengths = [1] * len(periods)
    spans: Spans = {}
    for number, period in enumerate(periods):
        start, end = (left + (right - left) * sum(lengths[:upto]) / sum(lengths) for upto in (number, number + 1))
        spans[period] = (start, end)
    return spans


def periods_in_words(periods: Sequence[str]) -> str:
    """Return periods with their names and how long they lasted; a reader's own stand for themselves.

    Parameters
    ----------
    periods : list of str

    Returns
    -------
    str

    Examples
    --------
    >>> periods_in_words(["P2", "P5"])
    'P2 Strategic patience (8 years), P5 After Hanoi (5 months)'
    """
    said = []
    for period in periods:
        if row := rows("periods").get(period):
            months = round((as_day(row["end"], last=True) - as_day(row["start"])).days / 30.44)
            long = count(months // 12, "year") if months % 12 == 0 else count(months, "month")
            period += f" {row['label']} ({long})"
        said.append(period)
    return ", ".join(said)
