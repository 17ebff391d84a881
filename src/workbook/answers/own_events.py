"""A reader's own events as a file beside the lessons: ``my-events.csv``, checked as it is typed and saved at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from workbook.answers.own_files import Renewed, renew
from workbook.common.dates import Day, say_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.common.spreadsheets import as_csv
from workbook.common.text import count
from workbook.datasets.event_fields import code_words
from workbook.datasets.horizon import HORIZON
from workbook.datasets.own_events import COLUMNS, FILE, OwnEvent, OwnEvents, check_event, check_rows, read_events
from workbook.datasets.reading import rows

NOT_SAVED = "was not saved"


def location(folder: str | Path | None = None) -> Path:
    """Return the file of a reader's events in a folder of lessons.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> location("lessons").name
    'my-events.csv'
    """
    return Path(folder or "") / FILE


def read_folder(folder: str | Path | None = None) -> OwnEvents:
    """Return the events in a folder; what cannot be used is said in their faults.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    OwnEvents

    Examples
    --------
    >>> read_folder("a folder that is not there").events
    []
    """
    file = location(folder)
    if not file.exists():
        return OwnEvents([], [])
    try:
        return read_events(file)
    except WorkbookError as error:
        return OwnEvents([], [str(error)])


def add_event(
    *,
    date: Day | None = None,
    title: str = "",
    initiator: str = "",
    targets: str | Iterable[str] = "",
    kind: str = "",
    cameo: str = "",
    source: str = "",
    url: str = "",
    note: str = "",
    mutual: bool | None = None,
) -> str:
    """Add an event of your own to ``my-events.csv``, a table beside this notebook that a spreadsheet opens.

    Parameters
    ----------
    date : str or date
        The day: ``"2019-01-31"``.
    title : str
        Who did what, in a few words.
    initiator : str
        Who did it; of a meeting, the host. A code or a name.
    targets : str or list of str
        At whom it was aimed, or who took part: ``"PRK"``, or ``["PRK", "KOR"]``.
    kind : str
        The kind of event, such as ``"statement"``; a wrong one is answered with the list.
    cameo : str
        The CAMEO code, by its number or by words of its label: ``"criticize"``. Left out, it is the usual one of the
        kind, if there is one. The Goldstein score comes from the code, as for all rows.
    source, url : str
        What the page is called on which you read it, and its address.
    note : str
        What a reader should know.
    mutual : bool, optional
        Whether both sides did it, as in a meeting; as usual for the kind unless given.

    Returns
    -------
    str
        What was saved; or that something still stands as dots, or that the event is there already.

    Raises
    ------
    WorkbookError
        With a line for each thing that cannot be used. Nothing is saved then.

    Examples
    --------
    >>> add_event(date="yesterday", title=...)
    'Not added yet: put your own words in the place of the dots (title).'
    """
    fields = {name: value for name, value in locals().items() if name in COLUMNS}
    dots = [name for name, value in fields.items() if value is ...]
    if dots:
        return f"Not added yet: put your own words in the place of the dots ({', '.join(dots)})."
    return save_event(fields)


def save_event(fields: dict[str, Any], folder: str | Path | None = None) -> str:
    """Check an event and save it.

    Parameters
    ----------
    fields : dict of str to object
        As `add_event` takes them.
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    str
        What was done, in a sentence or two.

    Raises
    ------
    WorkbookError
        If something cannot be used, or the file could not be written.

    Examples
    --------
    >>> save_event({})
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: Nothing was added.
    date: No day is given. Write year-month-day (YYYY-MM-DD)...
    """
    try:
        event = check_event(fields, read_folder(folder).events)
    except WorkbookError as fault:
        if "is there already" in str(fault):  # a cell is run again
            return f"{fault} Nothing was added."
        raise WorkbookError(f"Nothing was added.\n{fault}") from None
    trouble = change(lambda events: events.append(event), folder)
    if NOT_SAVED in trouble:
        raise WorkbookError(trouble)
    later = ""
    if event.date > HORIZON:
        later = f" It lies after the essay, {say_day(HORIZON)}: load_events(mine=True, horizon=None) shows it."
    return f"Added as {event.event} to {FILE}: {in_words(event)}.{later} {trouble}".strip()


def in_words(event: OwnEvent) -> str:
    """Return an event in a line.

    Parameters
    ----------
    event : OwnEvent

    Returns
    -------
    str
    """
    names = [rows("actors")[actor]["name"] for actor in (event.initiator, *event.targets)]
    pair = f"{names[0]} {'with' if event.mutual else 'to'} {', '.join(names[1:])}"
    return f"{say_day(event.date)}, {event.title}; {pair}; {event.kind}, {code_words(event.cameo)}"


def remove_event(event: str) -> str:
    """Take an event of your own out of ``my-events.csv``.

    Parameters
    ----------
    event : str
        Its key, as `add_event` said it and ``load_events(mine=True)`` shows it.

    Returns
    -------
    str
        What was taken out, and how to put it back.

    Raises
    ------
    WorkbookError
        If there is no such event of yours, or the file could not be written.

    Examples
    --------
    >>> remove_event("my-20190131-a-speech")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: There is no event of yours in this folder.
    """
    events = {one.event: one for one in read_folder().events}
    if not events:
        raise WorkbookError("There is no event of yours in this folder.")
    gone = events[choose(event, events, "event of yours")]
    trouble = change(lambda kept: kept.remove(gone))
    if NOT_SAVED in trouble:
        raise WorkbookError(trouble)
    again = ", ".join(f"{name}={value!r}" for name, value in entry(gone).items() if name != "event" and value)
    return f"Taken out: {gone.event}. To put it back: wb.add_event({again}) {trouble}".strip()


# --- the file -----------------------------------------------------------------------------------------------------


def change(edit: Callable[[list[OwnEvent]], object], folder: str | Path | None = None) -> str:
    """Change the events of a folder: locked, on what is there, and never half.

    Parameters
    ----------
    edit : function
        Gets the events and changes their list in place.
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    str
        What went wrong or was set aside, in a sentence; empty if nothing.

    Examples
    --------
    >>> import tempfile
    >>> change(lambda events: events.clear(), tempfile.mkdtemp())
    ''
    """

    def make() -> Renewed:
        found = read_folder(folder)
        events = list(found.events)
        edit(events)
        table = [list(entry(event).values()) for event in sorted(events, key=lambda one: one.date)]
        return as_csv([COLUMNS, *table]), found.faults, count(len(found.events), "event")

    return renew(location(folder), make, "Your event")


def entry(event: OwnEvent) -> dict[str, str]:
    """Return an event as a plain row, as it stands in the file and in what is handed in.

    Parameters
    ----------
    event : OwnEvent

    Returns
    -------
    dict of str to str
    """
    row = event._asdict() | {"date": str(event.date), "targets": ", ".join(event.targets)}
    return row | {"mutual": "yes" if event.mutual else "no"}


def bring_back(theirs: Iterable[OwnEvent], folder: str | Path | None = None) -> str:
    """Bring events of another file into those of a folder: those that are not there yet.

    Parameters
    ----------
    theirs : iterable of OwnEvent
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    str
        What was done, in a sentence or two; empty if there was nothing to bring.

    Raises
    ------
    WorkbookError
        If the file could not be written. Nothing is changed then.

    Examples
    --------
    >>> bring_back([])
    ''
    """
    here = read_folder(folder).events
    joined = check_rows(map(entry, [*here, *theirs])).events  # one that is there already is refused
    new = joined[len(here) :]
    if not new:
        return ""
    trouble = change(lambda events: events.extend(new), folder)
    if NOT_SAVED in trouble:
        raise WorkbookError(trouble.replace("Your event was not saved", "Events were not brought back"))
    return f"{count(len(new), 'event')} of your own brought back. {trouble}".strip()
