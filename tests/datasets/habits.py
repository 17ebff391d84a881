"""A small data package with a column of each type, and the habits in which programs write its table anew.

A habit is a way to write values of one type; `write` puts the table into a folder in any mixture of them. `ROWS` is
what must be read, if anything is.
"""

import csv
import datetime
import io
import json
import random
import unicodedata

FIELDS = {
    "key": "string",
    "open": "boolean",
    "day": "date",
    "count": "integer",
    "score": "number",
    "since": "year",
    "words": "string",
}
ROWS = [
    ("a-1", True, datetime.date(2018, 6, 12), 12, -0.4, 2018, "Zoë said: no"),
    ("b-2", False, datetime.date(2019, 1, 3), -3, 1234.5, 1953, "a, b"),
    ("c-3", True, None, 1234, 7.0, None, ""),
]
PACKAGE = {
    "name": "habits",
    "resources": [
        {
            "name": "things",
            "path": "things.csv",
            "schema": {
                "fields": [{"name": name, "type": kind} for name, kind in FIELDS.items()],
                "primaryKey": ["key"],
            },
        }
    ],
}


def german(number):
    return f"{number}".replace(".", ",")


BOOLEANS = {
    "workbook": ("true", "false"),
    "Excel, LibreOffice, Numbers": ("TRUE", "FALSE"),
    "pandas": ("True", "False"),
    "numbers": ("1", "0"),
    "pandas, where a cell is empty": ("1.0", "0.0"),
    "a German Excel": ("WAHR", "FALSCH"),
    "a French Excel": ("VRAI", "FAUX"),
    "by hand": ("yes", "no"),
    "a tick": ("x", "-"),
}
DATES = {
    "workbook": "{0:%Y-%m-%d}",
    "pandas": "{0:%Y-%m-%d} 00:00:00",
    "Excel, a day with its time": "{0:%Y-%m-%d} 0:00",
    "ISO": "{0:%Y-%m-%d}T00:00:00",
    "American": "{0.month}/{0.day}/{0.year}",
    "British": "{0:%d/%m/%Y}",
    "German": "{0:%d.%m.%Y}",
    "Numbers": "{0.day} {0:%b} {0.year}",
    "short": "{0.year}-{0.month}-{0.day}",
}
INTEGERS = {
    "workbook": str,
    "pandas, where a cell is empty": "{0}.0".format,
    "German thousands": lambda number: f"{number:,}".replace(",", "."),
    "English thousands": "{0:,}".format,
    "Swiss thousands": lambda number: f"{number:,}".replace(",", "'"),
    "French thousands": lambda number: f"{number:,}".replace(",", "\u202f"),
    "a true minus": lambda number: str(number).replace("-", "−"),
    "a bracket for minus": lambda number: f"({-number})" if number < 0 else str(number),
    "powers of ten": "{0:.2E}".format,
    "Python": "{0:_}".format,
}
NUMBERS = {
    "workbook": str,
    "German": german,
    "English thousands": "{0:,}".format,
    "powers of ten": "{0:E}".format,
    "a true minus": lambda number: str(number).replace("-", "−"),
    "per cent": "{0} %".format,
    "not a number": lambda number: "NaN",
}
YEARS = {
    "workbook": str,
    "pandas, where a cell is empty": "{0}.0".format,
    "thousands": "{0:,}".format,
    "short": lambda year: str(year)[2:],
    "a day": "{0}-01-01".format,
}
TEXTS = {
    "as it is": str,
    "a space behind": "{0} ".format,
    "a space before": " {0}".format,
    "taken apart, as a Mac does": lambda text: unicodedata.normalize("NFD", text),
}
HEADS = {
    "as they are": str,
    "a space behind": "{0} ".format,
    "a hard space behind": "{0}\u00a0".format,
    "capitals": str.upper,
    "a mark at the start": "\ufeff{0}".format,
}
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16", "utf-16-le", "twice")
DELIMITERS = (",", ";", "\t")
ENDS = ("\n", "\r\n", "\r")
EMPTY = ("", "NA", "nan", "None", "NULL", "-")
CHOICES = {
    "booleans": list(BOOLEANS),
    "dates": list(DATES),
    "integers": list(INTEGERS),
    "numbers": list(NUMBERS),
    "years": list(YEARS),
    "texts": list(TEXTS),
    "heads": list(HEADS),
    "encoding": ENCODINGS,
    "delimiter": DELIMITERS,
    "end": ENDS,
    "empty": EMPTY,
    "quoting": (csv.QUOTE_MINIMAL, csv.QUOTE_ALL),
}
USUAL = {name: choices[0] for name, choices in CHOICES.items()}


def mixture(seed, most=2):
    """Return the habits of one program: the usual ones, but for a few."""
    chance = random.Random(seed)
    other = chance.sample(sorted(CHOICES), chance.randint(1, most))
    return USUAL | {name: chance.choice(CHOICES[name]) for name in other}


def write(folder, habits):
    """Write the package into a folder in such habits."""
    ways = {
        "boolean": lambda value: BOOLEANS[habits["booleans"]][not value],
        "date": DATES[habits["dates"]].format,
        "integer": INTEGERS[habits["integers"]],
        "number": NUMBERS[habits["numbers"]],
        "year": YEARS[habits["years"]],
        "string": TEXTS[habits["texts"]],
    }
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=habits["delimiter"], lineterminator=habits["end"], quoting=habits["quoting"])
    writer.writerow([HEADS[habits["heads"]](name) for name in FIELDS])
    for row in ROWS:
        writer.writerow(
            [
                habits["empty"] if value is None else ways[kind](value)
                for value, kind in zip(row, FIELDS.values(), strict=True)
            ]
        )
    text, encoding = out.getvalue(), habits["encoding"]
    raw = (
        text.encode("utf-8").decode("latin-1").encode("utf-8")
        if encoding == "twice"
        else text.encode(encoding, "replace")
    )
    (folder / "things.csv").write_bytes(raw)
    (folder / "datapackage.json").write_text(json.dumps(PACKAGE), encoding="utf-8")
