"""Hand-ins: the file that a student hands in, and how one from a stranger is read safely."""

import datetime
import hashlib
import json
import re
import unicodedata
from pathlib import Path

from workbook.answers import record
from workbook.common.errors import WorkbookError
from workbook.common.text import LONGEST, clean, count, plain
from workbook.exercises import registry

LARGEST = 2_000_000  # bytes; a record with every exercise tried fifty times has less than a tenth of it
NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)

RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}
"""Names that Windows keeps for devices."""


def person(name):
    """Write a name in the one form in which names are compared and kept.

    Examples
    --------
    >>> person("  Ada   Lovelace ")
    'Ada Lovelace'
    """
    return " ".join(clean(unicodedata.normalize("NFC", name[:1000])).split())  # more would take long to normalize


def fingerprint(text, digits=10):
    """Return a short text that stands for a longer one.

    Examples
    --------
    >>> fingerprint("Ada", 4)
    '99a5'
    """
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:digits]


def safe(name):
    """Make a file name, without ending, that every system accepts. Different names give different file names.

    Parameters
    ----------
    name : str
        In any script.

    Returns
    -------
    str
        The name itself if it can be one.

    Examples
    --------
    >>> safe("Zoë Kim"), safe("A/B")
    ('Zoë Kim', 'A_B-998d3ed898')
    """
    kept = [sign if unicodedata.category(sign)[0] in "LMN" or sign in " '-_.,()" else "_" for sign in name[:60]]
    made = "".join(kept).encode()[:150].decode(errors="ignore").strip(" .,-_")
    stem = unicodedata.normalize("NFKC", made.split(".")[0].strip()).casefold()
    if not made or stem in RESERVED:
        return f"name-{fingerprint(name)}"
    # A name that looks like one with a fingerprint gets another, so that nobody can take the page of somebody else.
    return made if made == name and not re.search(r"-[0-9a-f]{10}$", made) else f"{made}-{fingerprint(name)}"


# --- reading --------------------------------------------------------------------------------------------------


def _once(pairs):
    found = {}
    for key, value in pairs:
        if key in found:
            raise WorkbookError(f"the entry {plain(key, 20)!r} stands in it twice")
        found[key] = value
    return found


def _refuse(word):
    raise WorkbookError(f"{word} stands in it, where only numbers may")


def read(file):
    """Read a handed-in file as data, within limits.

    Parameters
    ----------
    file : pathlib.Path

    Returns
    -------
    dict
        A record, as `record` describes it.

    Raises
    ------
    WorkbookError
        With the reason, to be read after the name of the file.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "x.json"
    >>> file.write_text("[]")
    2
    >>> read(file)
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: is no answer record: it holds no record but a value of type list
    """
    try:
        if file.exists() and not file.is_file():  # a folder; or a pipe, which would keep its reader waiting
            raise WorkbookError("is not a file")
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise WorkbookError(f"cannot be opened ({error.strerror})") from None
    if len(raw) > LARGEST:
        raise WorkbookError("is larger than 2 MB; answers need far less")
    if not raw.strip():
        raise WorkbookError("is empty")
    try:
        content = json.loads(
            raw.decode("utf-8-sig"),  # an editor may have put a mark at the start
            parse_int=lambda digits: int(digits) if len(digits) < 20 else float(digits),
            parse_constant=_refuse,
            object_pairs_hook=_once,
        )
        fault = record.fault(content)
    except UnicodeDecodeError:
        fault = "it is not written in UTF-8"
    except (RecursionError, MemoryError):
        fault = "it is nested too deeply"
    except WorkbookError as error:
        fault = str(error)
    except ValueError as error:
        fault = f"it is damaged, or no JSON at all (line {getattr(error, 'lineno', 1)})"
    if fault:
        raise WorkbookError(f"is no answer record: {plain(fault, 150)}")
    return content


def last_time(kept):
    """Return the time of the last attempt at an exercise; long ago if none can be read.

    Examples
    --------
    >>> last_time({"attempts": [{"time": "2026-11-25T13:00:00+00:00"}, {"time": 5}]}).hour
    13
    """
    times = [NEVER]
    for attempt in kept["attempts"]:
        try:
            time = datetime.datetime.fromisoformat(attempt["time"])
            times.append(time.astimezone(datetime.UTC) if time.tzinfo else time.replace(tzinfo=datetime.UTC))
        except (KeyError, TypeError, ValueError, OverflowError):
            continue
    return max(times)


# --- handing in, and bringing back ----------------------------------------------------------------------------


def survey(folder):
    """List which exercises are answered in the record of a folder, and which are not.

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
    workbook.common.errors.WorkbookError: There are no answers in 'not there'. Make a check first, or name the lessons' folder.
    """
    file = record.path(folder)
    if not file.exists():
        raise WorkbookError(
            f"There are no answers in {str(folder)!r}. Make a check first, or name the lessons' folder."
        )
    answers, every = record.read(file)["answers"], list(registry.exercises())
    return [one for one in every if one in answers], [one for one in every if one not in answers]


def hand_in(folder, name):
    """Write the file that a student hands in, beside the answers. It replaces no other file.

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
        If there is no name, or no record of answers that can be read.
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
    record.change(lambda content: content.update(name=name), folder)  # so that it is known the next time
    now = datetime.datetime.now()
    for ending in ("", f" {now:%Y-%m-%d %H.%M.%S}", f" {now:%Y-%m-%d %H.%M.%S.%f}"):
        path = folder / f"handin-{safe(name)}{ending}.json"
        if not path.exists():
            break
    record.write(path, record.read(record.path(folder)) | {"name": name})
    return path, answered, missing


def restore(file, folder):
    """Bring the answers in a file back into the record of a folder.

    Of two answers to an exercise the later one stays; the attempts of both are kept, and the findings of both.

    Parameters
    ----------
    file : path
        A hand-in, or a copy of ``my-answers.json``.
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
    workbook.common.errors.WorkbookError: 'not there.json' cannot be opened (No such file or directory). Nothing was changed.
    """
    file = Path(file)
    try:
        content = read(file)
        json.dumps(content, ensure_ascii=False).encode()
    except WorkbookError as error:
        raise WorkbookError(f"{plain(file.name)!r} {error}. Nothing was changed.") from None
    except UnicodeEncodeError:
        raise WorkbookError(
            f"{plain(file.name)!r} is no answer record: it holds signs that are no text. Nothing was changed."
        ) from None
    if not Path(folder).is_dir():
        raise WorkbookError(
            f"There is no folder {str(folder)!r} to bring answers back to. Open the lessons there first: workbook open"
        )
    giver, owner = person(content.get("name", "")), person(record.load(folder).get("name", ""))
    if owner and giver and owner.casefold() != giver.casefold():
        raise WorkbookError(
            f"{plain(file.name)!r} holds the answers of {plain(giver)!r}, and those here are of {plain(owner)!r}. "
            "Nothing was changed. Give each student a folder of their own."
        )
    newer, findings = [], []

    def merge(here):
        here["name"] = owner or giver
        kept = here.get("kept", [])
        findings.extend(one for one in content.get("kept", []) if one not in kept)
        here["kept"] = sorted([*kept, *findings], key=lambda one: one["time"])
        for name, theirs in content["answers"].items():
            ours = here["answers"].get(name)
            if not ours or last_time(theirs) > last_time(ours):
                newer.append(name)
            attempts = [*(ours["attempts"] if ours else ()), *theirs["attempts"]]
            attempts = {json.dumps(one, sort_keys=True): one for one in attempts}.values()  # each once
            attempts = sorted(attempts, key=lambda one: last_time({"attempts": [one]}))
            latest = theirs if name in newer else ours
            here["answers"][name] = latest | {"attempts": attempts[-record.ATTEMPTS :]}

    trouble = record.change(merge, folder)
    if "was not saved" in trouble:
        raise WorkbookError(trouble.replace("Your answer was not saved", "Nothing was brought back"))
    stayed = len(content["answers"]) - len(newer)
    brought = count(len(newer), "answer") + (f" and {count(len(findings), 'kept finding')}" if findings else "")
    done = f"{brought} brought back from {plain(file.name)!r}."
    if stayed:
        done += f" {count(stayed, 'answer')} here {'is' if stayed == 1 else 'are'} as new or newer, and stayed."
    return f"{done} {trouble}".strip()
