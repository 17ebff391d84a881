"""Faults of text: signs that nobody sees in a key, and letters that were read in the wrong encoding."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from workbook.datasets.faults import Fault, Table, shorten

ENCODINGS = ("cp1252", "mac_roman", "cp1251", "latin-1")
"""In which text of UTF-8 is read by mistake."""

BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
"""What stands where a letter was lost."""


def text_faults(resource: dict[str, Any], table: Table) -> Iterator[Fault]:
    """Return the faults of the text of a table.

    Parameters
    ----------
    resource : dict
        Its description.
    table : Table

    Yields
    ------
    Fault

    Examples
    --------
    >>> fields = [{"name": "actor", "type": "string"}]
    >>> resource = {"path": "a.csv", "schema": {"fields": fields, "primaryKey": ["actor"]}}
    >>> next(text_faults(resource, Table(["actor"], [{"actor": "JPN" + chr(0x200B)}]))).found
    'JPN<U+200B>'
    """
    schema = resource["schema"]
    keys = {*schema["primaryKey"], *(one for key in schema.get("foreignKeys", []) for one in key["fields"])}
    keys |= {field["name"] for field in schema["fields"] if {"enum", "pattern"} & set(field.get("constraints", {}))}
    for number, row in enumerate(table.rows, 2):
        for column, cell in row.items():
            unseen = sorted(set(filter(_is_unseen, cell))) if column in keys and not cell.isascii() else []
            meant = read_wrongly(cell)
            if unseen:
                expected = "text without signs that cannot be seen, so that it is the same as elsewhere"
                yield Fault(resource["path"], number, column, expected, _shown(cell))
            elif BROKEN.search(cell):
                yield Fault(resource["path"], number, column, "text without broken letters", _shown(cell))
            elif meant:
                found = f"{shorten(cell)}: saved as UTF-8, and then read in another encoding"
                yield Fault(resource["path"], number, column, shorten(meant), found)


def read_wrongly(cell: str) -> str:
    """Return what a text says that was saved as UTF-8 and read in another encoding; empty if it was not.

    Parameters
    ----------
    cell : str

    Returns
    -------
    str

    Examples
    --------
    >>> read_wrongly("CafÃ©"), read_wrongly("Café")
    ('Café', '')
    """
    if cell.isascii():
        return ""
    for encoding in ENCODINGS:
        try:
            return cell.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def _is_unseen(letter: str) -> bool:
    """Tell whether a sign has no shape of its own, or looks like a space and is none."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp") or (
        letter != " " and (unicodedata.category(letter) == "Zs" or letter in "\u3164\uffa0\u115f\u1160\ufe0f\u034f")
    )


def _shown(cell: str) -> str:
    """Return a text with the numbers of the signs in it that have no shape."""
    return shorten("".join(f"<U+{ord(one):04X}>" if _is_unseen(one) or one == "\ufffd" else one for one in cell))
