"""What a student does with the answers as a file: see what is answered, hand it in, and bring answers back."""

import datetime
import json
from pathlib import Path
from typing import Any

from workbook.answers import own_codes, own_events, record
from workbook.answers.copies import advise
from workbook.answers.merging import merge_answers, merge_findings, survey_times
from workbook.answers.schema import ATTEMPTS, trim
from workbook.common import files
from workbook.common.errors import WorkbookError
from workbook.common.text import LONGEST, count, plain
from workbook.datasets.own_codes import Codes, check_codes, own_cells
from workbook.datasets.own_events import OwnEvents, check_rows
from workbook.datasets.own_tables import MOST_ROWS
from workbook.exercises import registry
from workbook.exercises.counting import Counting, counting_attempt
from workbook.grading.submissions import parse_submission, person, read_submission, safe_file_name

CODES, EVENTS = "codes", "events"
"""The parts of a hand-in that hold the rows of ``my-codes.csv`` and of ``my-events.csv``."""


def survey(folder: str | Path) -> tuple[list[str], list[str]]:
    """Return which exercises are answered in the record of a folder, and which are not.

    Parameters
    ----------
    folder : path
        The folder of the notebooks.

    Returns
    -------
    answered, missing : list of str
        Names of exercises.

    Raises
    ------
    WorkbookError
        If there is no record of answers, or it cannot be read.

    Examples
    --------
    >>> survey(Path("not there"))
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: There are no answers in 'not there'. Check an answer first, or name...
    """
    file = record.location(folder)
    if not file.exists() and (own_codes.read_folder(folder).cells or own_events.read_folder(folder).events):
        return [], list(registry.exercises())
    if not file.exists():
        raise WorkbookError(
            f"There are no answers in {str(folder)!r}. Check an answer first, or name the lessons' folder."
            + "".join(f"\n{line}" for line in advise(folder))
        )
    answers = record.read_file(file)["answers"]
    # Of a course, what it sets; and whatever else was answered.
    names = [name for name, exercise in registry.exercises().items() if exercise.points or name in answers]
    return [name for name in names if name in answers], [name for name in names if name not in answers]


def counting_attempts(folder: str | Path) -> dict[str, Counting]:
    """Return, for each answered exercise of a folder, the attempt that counts.

    Parameters
    ----------
    folder : path
        The folder of the notebooks.

    Returns
    -------
    dict of str to Counting

    Examples
    --------
    >>> counting_attempts("not there")
    {}
    """
    answers = record.read_folder(folder)["answers"]
    return {
        name: counting_attempt(exercise, answers[name])
        for name, exercise in registry.exercises().items()
        if name in answers
    }


def hand_in(folder: str | Path, name: str) -> tuple[Path, list[str], list[str]]:
    """Write the file that a student hands in, beside the answers. It replaces no other file.

    What is written is what `workbook grade` reads: it is read back before it is written.

    Parameters
    ----------
    folder : path
        The folder of the notebooks.
    name : str
        The student's name, in any script.

    Returns
    -------
    path : pathlib.Path
        The file to hand in.
    answered, missing : list of str
        Names of exercises, as `survey` lists them.

    Raises
    ------
    WorkbookError
        If there is no name, or no record of answers that can be read and handed in.
    OSError
        If the folder cannot be written.

    Examples
    --------
    >>> hand_in(".", " ")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: A name is needed, so that your instructor knows whose answers these are.
    """
    folder, name = Path(folder), person(str(name))
    if not name:
        raise WorkbookError("A name is needed, so that your instructor knows whose answers these are.")
    if len(name) > LONGEST:
        raise WorkbookError(f"This name has {len(name)} letters. Give one of at most {LONGEST}.")
    answered, missing = survey(folder)
    try:
        record.change(lambda content: content.update(name=name), folder)  # so that it is known the next time
    except record.NotSavedError as error:
        reason = str(error).removeprefix("Your answer was not saved: ")
        raise WorkbookError(f"Your name could not be kept, so nothing was handed in: {reason}") from None
    codes = own_codes.entries(own_codes.read_folder(folder))
    events = list(map(own_events.entry, own_events.read_folder(folder).events))
    own = {part: rows for part, rows in {CODES: codes, EVENTS: events}.items() if rows}
    content = _as_bytes(record.read_file(record.location(folder)) | {"name": name} | own)
    now = datetime.datetime.now()
    for ending in ("", f" {now:%Y-%m-%d %H.%M.%S}", f" {now:%Y-%m-%d %H.%M.%S.%f}"):
        path = folder / f"handin-{safe_file_name(name)}{ending}.json"
        if not path.exists():
            break
    files.write(path, content)
    return path, answered, missing


def _as_bytes(content: record.Record) -> bytes:
    """Return a record as the bytes of a file that can be handed in; of too many long attempts the latest ones."""
    for attempts in (ATTEMPTS, 10, 3, 1):
        answers = {
            name: entry | {"attempts": trim(entry["attempts"], attempts)} for name, entry in content["answers"].items()
        }
        raw = record.as_bytes(content | {"answers": answers})
        if len(raw) <= files.LARGEST:
            break
    try:
        parse_submission(raw)
    except WorkbookError as error:
        longest = max(content["answers"], key=lambda name: len(str(content["answers"][name]["answer"])), default="")
        largest = f" The longest answer is that to {longest}." if len(raw) > files.LARGEST and longest else ""
        raise WorkbookError(f"These answers cannot be handed in: the file {error}.{largest}") from None
    return raw


def own_files_in_words(folder: str | Path) -> str:
    """Return what is in the files of a reader's own codes and events, and what of them cannot be handed in.

    Parameters
    ----------
    folder : path
        The folder of the notebooks.

    Returns
    -------
    str
        A line for each file; empty if there is none.

    Examples
    --------
    >>> own_files_in_words("not there")
    ''
    """
    codes, events, lines = own_codes.read_folder(folder), own_events.read_folder(folder), []
    coded, told = f"Coded: {len(codes.read)} of {len(own_cells())} cells", f"Your own events: {len(events.events)}"
    for own, said, faults in ((own_codes, coded, codes.faults), (own_events, told, events.faults)):
        if own.location(folder).exists():
            more = f". Not in the hand-in: {faults[0]}. Hand in {own.FILE} too" if faults else ""
            lines.append(f"{said} ({own.FILE}){more}")
    return "\n".join(lines)


def codes_in(content: dict[str, Any]) -> Codes:
    """Return the codes in what was handed in.

    Parameters
    ----------
    content : dict
        What the file holds.

    Returns
    -------
    Codes
        Without cells if nobody coded.

    Raises
    ------
    WorkbookError
        If what stands in their place is something else; to be read after the name of the file.

    Examples
    --------
    >>> codes_in({}).cells
    {}
    """
    found = content.get(CODES, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise WorkbookError("holds something other than a list of codes in the place of the codes")
    return check_codes(found[:MOST_ROWS], "code")


def events_in(content: dict[str, Any]) -> OwnEvents:
    """Return the events of a reader's own in what was handed in.

    Parameters
    ----------
    content : dict
        What the file holds.

    Returns
    -------
    OwnEvents
        With what cannot be used among its faults.

    Examples
    --------
    >>> events_in({"events": "odd"}).events
    []
    """
    found = content.get(EVENTS, [])
    rows = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return check_rows(rows[:MOST_ROWS])


def restore(file: str | Path, folder: str | Path) -> str:
    """Bring the answers in a file back into the record of a folder, codes and events in it into their own files.

    Of two answers to an exercise the later one stays; the attempts of both are kept, and the findings of both.
    Of two codes of a cell the later one stays, and a copy of the codes of before. Events that are missing are added.

    Parameters
    ----------
    file : path
        A file that was handed in, or a copy of ``my-answers.json``.
    folder : path
        The folder of the notebooks.

    Returns
    -------
    str
        What was done, in a sentence or two.

    Raises
    ------
    WorkbookError
        If the file is damaged, foreign or another student's, or the record cannot be written. Nothing is changed then.

    Examples
    --------
    >>> restore("not there.json", ".")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: 'not there.json' cannot be opened (No such file or directory). Nothing...
    """
    file = Path(file)
    content = _read_to_restore(file)
    codes = codes_in(content)
    if not Path(folder).is_dir():
        raise WorkbookError(
            f"There is no folder {str(folder)!r} to bring answers back to. Open the lessons there first: workbook open"
        )
    giver, owner = person(content.get("name", "")), person(record.read_folder(folder).get("name", ""))
    if owner and giver and owner.casefold() != giver.casefold():
        raise WorkbookError(
            f"{plain(file.name)!r} holds the answers of {plain(giver)!r}, and those here are of {plain(owner)!r}. "
            "Nothing was changed. Give each student a folder of their own."
        )
    restored: list[str] = []
    findings: list[dict[str, Any]] = []

    def merge(here: dict[str, Any]) -> None:
        here["name"] = owner or giver
        restored.extend(merge_answers(here["answers"], content["answers"]))
        findings.extend(merge_findings(here, content.get("kept", [])))

    try:
        remark = record.change(merge, folder)
    except record.NotSavedError as error:
        raise WorkbookError(str(error).replace("Your answer was not saved", "Nothing was brought back")) from None
    stayed = len(content["answers"]) - len(restored)
    kept = f" and {count(len(findings), 'kept finding')}" if findings else ""
    message = f"{count(len(restored), 'answer')}{kept} brought back from {plain(file.name)!r}."
    if stayed:
        message += f" {count(stayed, 'answer')} here {'is' if stayed == 1 else 'are'} as new or newer, and stayed."
    events = own_events.bring_back(events_in(content).events, folder)
    _, odd = survey_times(content["answers"])
    clock = f"In that file, {odd}." if odd else ""
    return " ".join(filter(None, (message, clock, remark, own_codes.bring_back(codes, folder), events)))


def _read_to_restore(file: Path) -> dict[str, Any]:
    try:
        content = read_submission(file)
        json.dumps(content, ensure_ascii=False).encode()
        codes_in(content)
    except WorkbookError as error:
        raise WorkbookError(f"{plain(file.name)!r} {error}. Nothing was changed.") from None
    except UnicodeEncodeError:
        raise WorkbookError(
            f"{plain(file.name)!r} is not an answer record: it holds characters that are not text. Nothing was changed."
        ) from None
    return content
