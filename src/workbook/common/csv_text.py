"""CSV as spreadsheets and platforms write it: letters in any encoding, and cells that can be written as they were."""

import re
from collections.abc import Callable

from workbook.common.errors import WorkbookError

WESTERN = ("cp1252", "mac_roman")
"""What a spreadsheet saves in western Europe and America if it is not told to write UTF-8."""
OTHERS = ("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp932", "gb18030", "cp949", "big5")
"""And elsewhere; without a proof nobody can tell these apart."""
COMMON = re.compile(r"[äöüßéèêàâçáíúôïåæøÄÖÜÉÅÆØ]|œ(?=[ui])")
ODD = re.compile(
    r"[a-zß-ÿ](?:[^\x00-\x7f\w’´”»…–—]|[À-ÖØ-ÞŠŸŽ])"  # a sign or a capital letter within a word
    r"|[^\x00-\x7f\w’‘“„«»¿¡´–—](?=[a-z])"
    r"|(?<!\S)[À-ÖØ-Þñûïîß](?![^\s,.;])"  # a letter that is no word
)
"""What shows that the letters of a text were read in a wrong encoding."""


def decode(raw: bytes, proof: Callable[[str], int] | None = None) -> tuple[str, str]:
    """Return bytes as text, in whatever encoding a spreadsheet has saved it.

    Parameters
    ----------
    raw : bytes
    proof : function, optional
        Returns how much of a text is known to be as it was written: of several encodings the best is taken.

    Returns
    -------
    text : str
        With the mark at its start, if there is one.
    encoding : str
        Encodes the text into the very same bytes again.

    Examples
    --------
    >>> decode("Zoë".encode("cp1252")), decode("très".encode("mac_roman"))
    (('Zoë', 'cp1252'), ('très', 'mac_roman'))
    """
    wide = {b"\xff\xfe": ["utf-16-le"], b"\xfe\xff": ["utf-16-be"]}.get(raw[:2], [])
    texts: dict[str, str] = {}
    for encoding in [*wide, "utf-8", *WESTERN, *(OTHERS if proof else ())]:
        try:
            texts[encoding] = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding not in (*WESTERN, *OTHERS):
            return texts[encoding], encoding
    if not texts:
        return raw.decode("latin-1"), "latin-1"  # knows a letter for every byte
    proved = {encoding: proof(text) if proof else 0 for encoding, text in texts.items()}
    most = max(proved.values())
    best = [encoding for encoding in texts if proved[encoding] == most and (most or encoding in WESTERN)]
    encoding = min(best, key=lambda encoding: _oddness(texts[encoding]))
    return texts[encoding], encoding


def first_line(text: str) -> str:
    """Return the first line of a text, whichever way its lines end.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> first_line("a,b" + chr(13) + "c,d")
    'a,b'
    """
    return re.split(r"[\r\n]", text, maxsplit=1)[0]


def _oddness(text: str) -> int:
    """Return how unlikely a text of a western language is."""
    return 2 * len(ODD.findall(text)) - len(COMMON.findall(text))


def split_csv(text: str, separator: str) -> list[list[str]]:
    """Return the rows of a CSV text, each cell exactly as it is written, quotation marks and all.

    The `csv` module does not tell which cells stood between quotation marks, so it cannot write them as they were.

    Parameters
    ----------
    text : str
    separator : str
        The sign between two cells.

    Returns
    -------
    list of list of str
        The last part of each row is its end of line; `join_csv` makes the same text of it again.

    Raises
    ------
    WorkbookError
        If a quotation mark is never closed: nobody can tell where that cell ends.

    Examples
    --------
    >>> split_csv('a,"b,c"', ",")
    [['a', '"b,c"', '']]
    """
    ends = rf"{re.escape(separator)}|\r\n|\r|\n|\Z"
    one_cell = re.compile(rf'(?P<cell>(?P<quoted>"(?:[^"]|"")*+")?[^{re.escape(separator)}\r\n]*)(?P<end>{ends})')
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at < len(text) or row:
        match = one_cell.match(text, at)
        if not match or (match["cell"].startswith('"') and not match["quoted"]):
            raise WorkbookError(f"a quotation mark in line {text.count(chr(10), 0, at) + 1} is never closed")
        row.append(match["cell"])
        if match["end"] != separator:
            rows.append([*row, match["end"]])
            row = []
        at = match.end()
    return rows


def join_csv(rows: list[list[str]], separator: str) -> str:
    """Return the text of rows that `split_csv` has made.

    Parameters
    ----------
    rows : list of list of str
    separator : str

    Returns
    -------
    str

    Examples
    --------
    >>> join_csv(split_csv('a,"b,c"', ","), ",")
    'a,"b,c"'
    """
    return "".join(separator.join(row[:-1]) + row[-1] for row in rows)


def value_of(cell: str) -> str:
    """Return what a cell says that is written in a CSV file.

    Parameters
    ----------
    cell : str

    Returns
    -------
    str

    Examples
    --------
    >>> value_of('"the ""first"" programmer"')
    'the "first" programmer'
    """
    if not cell.startswith('"'):
        return cell
    inside, _, after = cell[1:].rpartition('"')
    return inside.replace('""', '"') + after
