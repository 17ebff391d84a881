"""CSV cells: a table is split into cells, each exactly as it is written, so that what is not filled keeps its bytes."""

import re

from workbook.common.errors import WorkbookError


def split(text, separator):
    """Split a CSV text into rows of cells, each exactly as it is written, quotation marks and all.

    Parameters
    ----------
    text : str
    separator : str
        The sign between two cells.

    Returns
    -------
    list of list of str
        The last part of each row is its end of line; `join` makes the same text of it again.

    Raises
    ------
    WorkbookError
        If a quotation mark is never closed: nobody can tell where that cell ends.

    Examples
    --------
    >>> split('a,"b,c"', ",")
    [['a', '"b,c"', '']]
    """
    ends = re.escape(separator) + r"\r\n"
    quoted = r'(?P<quoted>"(?:[^"]|"")*+")'
    cell = re.compile(rf"(?P<raw>{quoted}?[^{ends}]*)(?P<end>{re.escape(separator)}|\r\n|\r|\n|\Z)")
    rows, cells, at = [], [], 0
    while at < len(text) or cells:
        found = cell.match(text, at)
        if found["raw"].startswith('"') and not found["quoted"]:
            raise WorkbookError(f"a quotation mark in line {text.count(chr(10), 0, at) + 1} is never closed")
        cells.append(found["raw"])
        if found["end"] != separator:
            rows.append([*cells, found["end"]])
            cells = []
        at = found.end()
    return rows


def value(raw):
    """Read a cell as a spreadsheet does.

    Examples
    --------
    >>> value('"the ""first"" programmer"')
    'the "first" programmer'
    """
    if raw.startswith('"'):
        inside, _, after = raw[1:].rpartition('"')
        return inside.replace('""', '"') + after
    return raw


def values(row):
    """Read the cells of a row that `split` has made.

    Examples
    --------
    >>> values(['a', '"b,c"', ''])
    ['a', 'b,c']
    """
    return [value(raw) for raw in row[:-1]]


def join(rows, separator):
    """Put rows that `split` has made together again.

    Examples
    --------
    >>> join(split('a,"b,c"', ","), ",")
    'a,"b,c"'
    """
    return "".join(separator.join(row[:-1]) + row[-1] for row in rows)
