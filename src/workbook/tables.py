"""Tables: the sourced data, loaded by name, correctly typed, a fresh copy at each call.

What a column holds is written once, in ``data/datapackage.json``; the loaders read their types from there.
The essay is of 30 July 2019. Loaders stop at that horizon, so that readers argue with what its author could
know; ``horizon=None`` lifts the curtain.
"""

import csv
import datetime
import difflib
import functools
import json
import numbers
import re
import warnings
from pathlib import Path

HORIZON = datetime.date(2019, 7, 30)


class WorkbookError(Exception):
    """A mistake that the reader can mend; the message says how."""

    def _render_traceback_(self):
        # Jupyter asks for this: a reader sees the sentence, not the inside of the package.
        return [str(self)]


class EmptySelection(UserWarning):
    """Nothing in a table matches what was asked for."""


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
    here = Path(__file__).parent
    return here / name if (here / name).is_dir() else here.parents[1] / name


def choose(value, valid, what):
    """Return `value` if it is one of the valid names, else say which names there are.

    Parameters
    ----------
    value : str
        The name that was given.
    valid : iterable of str
        The names that exist.
    what : str
        What is named, for the message, such as ``"actor"``.

    Returns
    -------
    str
        The valid name; capitals and outer spaces do not matter.

    Raises
    ------
    WorkbookError
        With the valid names and the nearest one.

    Examples
    --------
    >>> choose("prk", ["PRK", "KOR"], "actor")
    'PRK'
    """
    valid = list(valid)
    if isinstance(value, str) and value in valid:
        return value
    names = {str(name).casefold(): name for name in valid}
    given = str(value).strip().casefold()
    if given in names:
        return names[given]
    near = difflib.get_close_matches(given, names, n=1, cutoff=0.5)
    hint = f" Did you mean {names[near[0]]!r}?" if near else ""
    raise WorkbookError(f"There is no {what} {value!r}.{hint} Valid: {', '.join(map(str, valid))}.")


def as_number(value, what, words=(), sort=""):
    """Return a number, or say in words that there is none.

    Parameters
    ----------
    value : object
        What was given.
    what : str
        The name of the argument, for the message.
    words : list of str
        Words that may stand instead of a number.
    sort : str
        What these words name, for the message; `what` unless given.

    Returns
    -------
    number or str
        The number as it is, or one of the words.

    Raises
    ------
    WorkbookError
        For text (also for digits between quotation marks), nothing, or a thing of another sort.

    Examples
    --------
    >>> as_number(2, "tolerance"), as_number("Salience", "tolerance", ["salience"])
    (2, 'salience')
    """
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", value.strip()):
            write = f"write {what}={value.strip()}, without quotation marks"
            raise WorkbookError(f"{what}={value!r} is text, and a number is needed: {write}.")
        if words:
            return choose(value, words, sort or what)
    raise WorkbookError(f"{what}={value!r} is no number. Give one, such as {what}=1.")


def as_numbers(given, what, example):
    """Return numbers by name, or say in words what is needed.

    Parameters
    ----------
    given : dict of str to number
        What was given.
    what : str
        The name of the argument, for the message.
    example : str
        A name, for the message.

    Returns
    -------
    dict of str to number

    Raises
    ------
    WorkbookError
        If it is no dictionary, or a value is no number.

    Examples
    --------
    >>> as_numbers({"USA": 2}, "capability", "USA")
    {'USA': 2}
    """
    return {
        name: as_number(number, f"{what}[{name!r}]") for name, number in as_pairs(given, what, {example: 1}).items()
    }


def as_pairs(given, what, example):
    """Return values by name, or say in words what is needed.

    Parameters
    ----------
    given : dict or None
        What was given; ``None`` counts as nothing.
    what : str
        The name of the argument, for the message.
    example : dict
        For the message.

    Returns
    -------
    dict

    Raises
    ------
    WorkbookError
        If it is no dictionary.

    Examples
    --------
    >>> as_pairs(None, "colours", {"JPN": "amber"})
    {}
    """
    if given is not None and not hasattr(given, "items"):
        raise WorkbookError(
            f"{what} needs a value for each name, such as {what}={example}; found a {type(given).__name__}."
        )
    return given or {}


def as_day(value, what="day", last=False):
    """Read a day: a date, or text such as ``"2018-06-12"``, ``"2018-06"``, ``"2018Q2"`` or ``"2018"``.

    Parameters
    ----------
    value : str, int, datetime.date or pandas.Timestamp
        The day, or the month, quarter or year that holds it.
    what : str
        The name of the argument, for the message.
    last : bool
        Take the last day of a month, quarter or year instead of the first.

    Returns
    -------
    datetime.date

    Raises
    ------
    WorkbookError
        If this is no day of the calendar.

    Examples
    --------
    >>> as_day("2018-02", last=True)
    datetime.date(2018, 2, 28)
    """
    if isinstance(value, datetime.datetime) and value == value:  # a pandas Timestamp is one; NaT is not itself
        return value.date()
    if isinstance(value, datetime.date):
        return value
    found = re.fullmatch(r"(\d{4})(?:Q([1-4])|-(\d{1,2})(?:-(\d{1,2}))?)?", str(value).strip())
    try:
        year, quarter, month, day = (int(part) if part else 0 for part in found.groups())
        if day:
            return datetime.date(year, month, day)
        first = month or (3 * quarter - 2 if quarter else 1)
        if not last:
            return datetime.date(year, first, 1)
        after = first + (1 if month else 3 if quarter else 12)
        datetime.date(year, first, 1)  # refuses a thirteenth month
        return datetime.date(year + (after > 12), (after - 1) % 12 + 1, 1) - datetime.timedelta(days=1)
    except (AttributeError, ValueError):
        raise WorkbookError(
            f"{what}={value!r} is no date. Write year-month-day, for example '2018-06-12', or a month ('2018-06') "
            "or a year ('2018')."
        ) from None


def say_day(day):
    """Write a day out: ``12 June 2018``.

    Examples
    --------
    >>> say_day(datetime.date(2018, 6, 12))
    '12 June 2018'
    """
    return f"{day.day} {day:%B %Y}"


# --- reading ------------------------------------------------------------------------------------------------


@functools.cache
def package():
    """Return the description of the data: ``data/datapackage.json`` as a dictionary, its resources by name.

    Examples
    --------
    >>> package()["resources"]["events"]["path"]
    'events.csv'
    """
    described = json.loads((folder("data") / "datapackage.json").read_text(encoding="utf-8-sig"))
    return described | {"resources": {resource["name"]: resource for resource in described["resources"]}}


@functools.cache
def rows(name):
    """Return a table as plain text rows by primary key, for looking up what a key stands for.

    Parameters
    ----------
    name : str
        Name of a table in the data package, such as ``"events"``.

    Returns
    -------
    dict of str to dict
        Key (its parts joined with ``|``) to row. Read only: it is shared.

    Examples
    --------
    >>> rows("actors")["PRK"]["capital"]
    'Pyongyang'
    """
    resource = package()["resources"][choose(name, package()["resources"], "table")]
    key = resource["schema"].get("primaryKey", [])
    key = [key] if isinstance(key, str) else key
    try:
        with (folder("data") / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            return {"|".join(row[part] for part in key): row for row in csv.DictReader(file)}
    except FileNotFoundError:
        raise WorkbookError(
            f"The file data/{resource['path']} of the workbook is missing. Run `workbook doctor` to see what to do."
        ) from None


@functools.cache
def _table(name):
    import pandas as pd

    frame = pd.DataFrame(list(rows(name).values()), dtype=object)
    for field in package()["resources"][name]["schema"]["fields"]:
        column, kind = frame[field["name"]], field["type"]
        filled = column.where(column != "", None)
        if kind == "date":
            frame[field["name"]] = pd.to_datetime(filled, format="%Y-%m-%d")
        elif kind == "boolean":
            frame[field["name"]] = column == "true"
        elif kind in ("integer", "year"):
            numbers = pd.to_numeric(filled).astype("Int64")
            frame[field["name"]] = numbers if numbers.hasnans else numbers.astype("int64")
        elif kind == "number":
            frame[field["name"]] = pd.to_numeric(filled).astype("float64")
        elif field.get("categoriesOrdered"):
            frame[field["name"]] = pd.Categorical(filled, categories=field["categories"], ordered=True)
        else:
            frame[field["name"]] = column.astype(str)
    return frame


def _load(name):
    return _table(name).copy()


def _lists(child, key, value):
    """Gather a child table into one tuple a parent: event -> (USA, KOR)."""
    return _table(child).groupby(key, sort=False)[value].agg(tuple)


def _lift(horizon):
    import pandas as pd

    return pd.Timestamp.max if horizon is None else pd.Timestamp(as_day(horizon, "horizon", last=True))


def _window(since, until, horizon):
    """Read the first and the last day of a selection; complain where they make no sense together."""
    limit = as_day(horizon, "horizon", last=True) if horizon is not None else datetime.date.max
    first = as_day(since, "since") if since is not None else datetime.date.min
    # "2019" holds the horizon: of such a year or month, the part that may be seen is meant.
    final = min(as_day(until, "until", last=True), max(limit, as_day(until))) if until is not None else limit
    if first > final and until is not None:
        raise WorkbookError(f"since={since!r} comes after until={until!r}: no day lies between them. Swap the two.")
    if first > limit or final > limit:
        raise WorkbookError(
            f"You asked for days after {say_day(limit)}{', when the essay was written' * (limit == HORIZON)}. "
            "Add horizon=None to look past that day."
        )
    return first, final


def _up_to(frame, horizon, start, end):
    """Keep what had begun by the horizon, and forget ends that were still to come."""
    import pandas as pd

    day = _lift(horizon)
    limit = day if pd.api.types.is_datetime64_any_dtype(frame[start]) else day.year
    frame = frame[frame[start] <= limit].copy()
    frame[end] = frame[end].where(frame[end] <= limit)
    return frame.reset_index(drop=True)


@functools.cache
def _events():
    frame, codes = _load("events"), _table("cameo").set_index("cameo")
    frame.insert(frame.columns.get_loc("mutual"), "targets", frame.event.map(_lists("event_targets", "event", "actor")))
    frame.insert(frame.columns.get_loc("paragraph"), "cameo_label", frame.cameo.map(codes.label))
    frame.insert(frame.columns.get_loc("paragraph"), "goldstein", frame.cameo.map(codes.goldstein))
    return frame.sort_values("date", kind="stable", ignore_index=True)


def several(value):
    """Read one value, a list of values or nothing as a list.

    Examples
    --------
    >>> several("JPN"), several(("JPN", "KOR")), several(None)
    (['JPN'], ['JPN', 'KOR'], [])
    """
    if isinstance(value, (str, int, float)):
        return [value]
    try:
        return [] if value is None else list(value)
    except TypeError:
        raise WorkbookError(f"One name or a list of names is needed here, not {value!r}.") from None


def as_actor(name):
    """Return the code of an actor, given its code or its name.

    Parameters
    ----------
    name : str
        ``"JPN"``, ``"jpn"`` or ``"Japan"``.

    Returns
    -------
    str

    Raises
    ------
    WorkbookError
        With the valid codes and the nearest one.

    Examples
    --------
    >>> as_actor("north korea")
    'PRK'
    """
    names = {row["name"].casefold(): code for code, row in rows("actors").items()}
    return names.get(str(name).strip().casefold()) or choose(name, rows("actors"), "actor")


# --- one loader a table -------------------------------------------------------------------------------------


def load_actors():
    """Load the actors: six states, the Security Council and two US factions, one a row.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook; `four_capitals` marks the four states of the essay's title.

    Examples
    --------
    >>> actors = load_actors()
    >>> actors.loc[actors.four_capitals, "capital"].tolist()
    ['Beijing', 'Washington', 'Tokyo', 'Seoul']
    """
    return _load("actors")


def load_leaders(horizon=HORIZON):
    """Load leaders and their times in office, one term a row.

    Parameters
    ----------
    horizon : date-like or None
        Terms that begin later are left out, ends that come later are blank. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_leaders().query("actor == 'PRK'").leader.tolist()
    ['Kim Il-sung', 'Kim Jong-il', 'Kim Jong-un']
    """
    return _up_to(_table("leaders"), horizon, "start", "end")


def load_turning_points():
    """Load the stops of the essay's story with their first and last day, one a row.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_turning_points().stop.tolist()
    ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8']
    """
    return _load("turning_points")


def load_paragraphs():
    """Load the essay's nine paragraphs: what each says, in one sentence of our own.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_paragraphs().paragraph.tolist()
    [1, 2, 3, 4, 5, 6, 7, 8, 9]
    """
    return _load("paragraphs")


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


def load_periods(horizon=HORIZON):
    """Load the periods in which positions are coded, P1-P7, one a row.

    Parameters
    ----------
    horizon : date-like or None
        Periods that end later are left out. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_periods().label.tolist()
    ['Six-Party Talks', 'Strategic patience', 'Maximum pressure', 'Summitry', 'After Hanoi']
    """
    frame = _load("periods")
    return frame[frame.end <= _lift(horizon)].reset_index(drop=True)


def load_issues():
    """Load the policy issues, five-point scales with written anchors, one a row.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook, and `paragraphs` (tuple of the essay's paragraphs that touch the issue).

    Examples
    --------
    >>> load_issues().set_index("issue").loc["I03", "paragraphs"]
    (2, 4, 7)
    """
    frame = _load("issues")
    frame["paragraphs"] = frame.issue.map(_lists("issue_paragraphs", "issue", "paragraph"))
    return frame


def load_positions(period=None, horizon=HORIZON):
    """Load coded policy positions, one issue, actor and period a row. They are estimates, to be argued with.

    Parameters
    ----------
    period : str, optional
        Keep one period, such as ``"P5"``.
    horizon : date-like or None
        Periods that end later are left out. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame
        `position` -2 (hard line) to 2 (accommodating), `salience` 0-3, `confidence` low < medium < high. A missing
        row is missing evidence, not a middle position.

    Examples
    --------
    >>> load_positions("P3").query("issue == 'I01' and actor == 'JPN'").position.tolist()
    [-2]
    """
    valid = load_periods(horizon).period
    frame = _load("positions")
    if period is not None:
        period = choose(period, _table("periods").period, "period")
        if period not in set(valid):
            day = as_day(horizon, last=True)
            raise WorkbookError(
                f"Period {period} ends after {say_day(day)}{', when the essay was written' * (day == HORIZON)}. "
                "Add horizon=None to see it."
            )
        valid = [period]
    return frame[frame.period.isin(valid)].reset_index(drop=True)


def load_claims(horizon=HORIZON):
    """Load the essay's claims (C01-C56) and outside objections (X01-X11) in our own words, one a row.

    Parameters
    ----------
    horizon : date-like or None
        Unless ``None``, `record_later` and `source_later` (what came after the essay) are left out.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook, and `about` (tuple of actors). `verdict` is a reading of the record.

    Examples
    --------
    >>> load_claims().query("claim == 'C31'").about.tolist()
    [('CHN', 'USA', 'PRK')]
    """
    frame = _load("claims")
    frame["about"] = frame.claim.map(_lists("claim_actors", "claim", "actor"))
    return frame if horizon is None else frame.drop(columns=["record_later", "source_later"])


def load_argument():
    """Load the edges of the argument map: which claim supports, attacks or qualifies which, one a row.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_argument().query("conclusion == 'C31'").premise.tolist()[:2]
    ['C29', 'C32']
    """
    return _load("argument")


def load_evidence(horizon=HORIZON):
    """Load the links from claims to the rows that bear on them, one link a row.

    Parameters
    ----------
    horizon : date-like or None
        Unless ``None``, links to rows from after the essay are left out.

    Returns
    -------
    pandas.DataFrame
        `bearing` is supports, against or context; `weight` 1 (a weak hint) to 3 (decisive). Readings, to be argued
        with.

    Examples
    --------
    >>> load_evidence().query("claim == 'C30'").bearing.value_counts().to_dict()
    {'against': 2, 'context': 1}
    """
    frame = _load("evidence")
    return frame if horizon is None else frame[~frame.after_essay].reset_index(drop=True)


def load_statements():
    """Load the statements of the coding game, one a row: real, dated, paraphrased, and coded by one reader.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook, and `acceptable` (tuple of other codes that can be defended).

    Examples
    --------
    >>> load_statements().set_index("statement").loc["s06", "reference_code"]
    np.int64(-2)
    """
    frame = _load("statements")
    frame["acceptable"] = frame.statement.map(_lists("statement_codes", "statement", "code"))
    frame["acceptable"] = frame.acceptable.map(lambda codes: codes if isinstance(codes, tuple) else ())
    return frame


def load_references():
    """Load the references on methods, for further reading, one a row.

    Returns
    -------
    pandas.DataFrame
        `checked` is false where the details were not verified.

    Examples
    --------
    >>> load_references().query("key == 'heider-1946'").year.tolist()
    [1946]
    """
    return _load("references")


def load_sources():
    """Load the sources that rows cite, one a row.

    Returns
    -------
    pandas.DataFrame
        `source` (the key), `title`, `publisher`, `url`, and `note` (why there is no address).

    Examples
    --------
    >>> bool((load_sources().title != "").all())
    True
    """
    return _load("sources")


def load_series(name, horizon=HORIZON):
    """Load a published series by name: figures that nobody here coded.

    Parameters
    ----------
    name : str
        Such as ``"missile_launches"``; the codebook lists and explains them.
    horizon : date-like or None
        Rows that cover days after it are left out. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    WorkbookError
        With the valid names and the nearest one.

    Examples
    --------
    >>> load_series("missile_launches").tail(2)[["year", "launches"]].values.tolist()
    [[2017, 21], [2018, 0]]
    """
    series = [key for key, resource in package()["resources"].items() if resource["path"].startswith("series/")]
    frame = _load(choose(name, series, "series"))
    return frame[last_days(frame) <= _lift(horizon)].reset_index(drop=True)


def last_days(frame):
    """Return the last day that each row of a series covers.

    Parameters
    ----------
    frame : pandas.DataFrame
        A series: with a column `date`, `fieldwork`, `quarter`, `month`, `period` or `year`.

    Returns
    -------
    pandas.Series of datetime64

    Examples
    --------
    >>> str(last_days(load_series("missile_launches")).max().date())
    '2018-12-31'
    """
    import pandas as pd

    column = next(name for name in ("date", "fieldwork", "quarter", "month", "period", "year") if name in frame)
    days = [as_day(when.split("/")[-1] if isinstance(when, str) else when, column, last=True) for when in frame[column]]
    return pd.Series(pd.to_datetime(days), index=frame.index)
