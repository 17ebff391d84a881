"""Submissions: how the name in a file that was handed in is written, and how such a file is read safely."""

import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any, NoReturn

from workbook.answers.schema import find_fault, find_newer, with_versions
from workbook.common.errors import WorkbookError
from workbook.common.files import LARGEST, read_bytes
from workbook.common.text import clean, plain

RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}
"""Names that Windows keeps for devices."""


def person(name: str) -> str:
    """Return a name in the one form in which names are compared and kept.

    Parameters
    ----------
    name : str

    Returns
    -------
    str

    Examples
    --------
    >>> person("  Ada   Lovelace ")
    'Ada Lovelace'
    """
    return " ".join(clean(unicodedata.normalize("NFC", name[:1000])).split())  # more would take long to normalize


def fingerprint(text: str, digits: int = 10) -> str:
    """Return a short text that stands for a longer one.

    Parameters
    ----------
    text : str
    digits : int
        Length of what is returned.

    Returns
    -------
    str
        Hexadecimal digits.

    Examples
    --------
    >>> fingerprint("Ada", 4)
    '99a5'
    """
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:digits]


def safe_file_name(name: str) -> str:
    """Return a file name, without ending, that every system accepts. Different names give different file names.

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
    >>> safe_file_name("Zoë Kim"), safe_file_name("A/B")
    ('Zoë Kim', 'A_B-998d3ed898')
    """
    allowed = name[:60].encode(sys.getfilesystemencoding(), "replace").decode(sys.getfilesystemencoding())
    letters = [sign if unicodedata.category(sign)[0] in "LMN" or sign in " '-_.,()" else "_" for sign in allowed]
    stem = "".join(letters).encode()[:150].decode(errors="ignore").strip(" .,-_")
    device = unicodedata.normalize("NFKC", stem.split(".")[0].strip()).casefold()
    if not stem or device in RESERVED:
        return f"name-{fingerprint(name)}"
    # A name that looks like one with a fingerprint gets another, so that nobody can take the page of somebody else.
    return stem if stem == name and not re.search(r"-[0-9a-f]{10}$", stem) else f"{stem}-{fingerprint(name)}"


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for key, value in pairs:
        if key in entries:
            raise WorkbookError(f"the entry {plain(key, 20)!r} is in it twice")
        entries[key] = value
    return entries


def _refuse_constant(word: str) -> NoReturn:
    raise WorkbookError(f"{word} is in it, where only numbers are allowed")


def read_submission(file: Path) -> dict[str, Any]:
    """Return the record in a file that was handed in, read as data and within limits.

    Parameters
    ----------
    file : pathlib.Path

    Returns
    -------
    dict
        A record, as `workbook.answers.record` describes it.

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
    >>> read_submission(file)
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: is not an answer record: it holds no record but a value of type list
    """
    return parse_submission(read_bytes(file))


def parse_submission(raw: bytes) -> dict[str, Any]:
    """Return the record in the bytes of a file, read as data and within limits.

    Parameters
    ----------
    raw : bytes

    Returns
    -------
    dict

    Raises
    ------
    WorkbookError
        With the reason, to be read after the name of the file.

    Examples
    --------
    >>> parse_submission(b"[]")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: is not an answer record: it holds no record but a value of type list
    """
    if len(raw) > LARGEST:
        raise WorkbookError("is larger than 2 MB; answers need far less")
    if not raw.strip():
        raise WorkbookError("is empty")
    content: dict[str, Any] = {}
    newer = ""
    try:
        content = json.loads(
            raw.decode("utf-8-sig"),  # an editor may have put a mark at the start
            parse_int=lambda digits: int(digits) if len(digits) < 20 else float(digits),
            parse_constant=_refuse_constant,
            object_pairs_hook=_without_repeats,
        )
        newer, fault = find_newer(content), find_fault(content)
    except UnicodeDecodeError:
        fault = "it is not written in UTF-8"
    except (RecursionError, MemoryError):
        fault = "it is nested too deeply"
    except WorkbookError as error:
        fault = str(error)
    except ValueError as error:
        fault = f"it is damaged, or it is not JSON (line {getattr(error, 'lineno', 1)})"
    if newer:
        raise WorkbookError(newer)
    if fault:
        raise WorkbookError(f"is not an answer record: {plain(fault, 150)}")
    return with_versions(content)
