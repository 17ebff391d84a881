"""Whatever stands in a description or in a file of a data folder, the check ends in faults or in a sentence."""

import copy
import json
import random
import socket

import pandas as pd
import pytest

from workbook.common.errors import WorkbookError
from workbook.datasets.validation import validate

from . import habits

VALUES = (
    None,
    "",
    0,
    -1,
    1e400,
    True,
    [],
    {},
    "x",
    ["x"],
    {"x": 1},
    [[]],
    "(",
    "http://localhost/x",
    "../x",
    [None],
    "a" * 5000,
)
FILES = (
    b"",
    b"\n\n\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\0" * 50,
    b"PK\x03\x04rest",
    b"\xd0\xcf\x11\xe0",
    b"key",
    b"key,open,day,count,score,since,words\n" + b",,,,,,\n" * 9,
    b'key,open,day,count,score,since,words\n"a',
    b"sep=;\nkey;open\n",
    b"key,key,key\n1,2,3\n",
    b"\r\r\r",
    b'{"json": 1}',
    b"<html><body>404</body></html>",
    "κλειδί,ανοιχτό\n1,2\n".encode("utf-16"),
    "key,open\nЖ,1\n".encode("cp1251"),
    b"\x80" * 40,
    b"key,open,day,count,score,since,words\na,true,2018-01-01,1,1,2018\n",
    b"key,open,day,count,score,since,words\na,true,2018-01-01,1,1,2018,x,y,z\n",
    b"a" * 200_000,
)


def places(part, here=()):
    """Every place in a description, from the outside to the inside."""
    yield here
    items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for step, inner in items:
        yield from places(inner, (*here, step))


def changed(seed):
    """Return a description with two places changed by chance."""
    chance = random.Random(seed)
    package = copy.deepcopy(habits.PACKAGE)
    package["resources"][0]["schema"]["foreignKeys"] = [
        {"fields": ["key"], "reference": {"resource": "things", "fields": ["key"]}}
    ]
    package["resources"][0]["schema"]["fields"][3]["constraints"] = {"required": True, "minimum": -5, "enum": [1, 2]}
    package["resources"][0]["schema"]["fields"][0]["constraints"] = {"pattern": "[a-z]-[0-9]", "unique": True}
    for _ in range(chance.randint(1, 2)):
        *way, last = chance.choice([place for place in places(package) if place])
        part = package
        for step in way:
            part = part[step]
        if chance.random() < 0.2 and isinstance(part, dict):
            del part[last]
        else:
            part[last] = chance.choice(VALUES)
    return package


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*args, **options):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("seed", [*range(60), 138, 154, 455, 581])
def test_a_description_by_chance(seed, tmp_path):
    habits.write(tmp_path, habits.USUAL)
    (tmp_path / "datapackage.json").write_text(json.dumps(changed(seed)), encoding="utf-8")
    try:
        faults = validate(tmp_path)
    except WorkbookError as error:
        assert "datapackage.json" in str(error)
    else:
        assert isinstance(faults, pd.DataFrame)


@pytest.mark.parametrize("number", range(len(FILES)))
def test_a_file_of_any_sort_is_named(number, tmp_path):
    habits.write(tmp_path, habits.USUAL)
    (tmp_path / "things.csv").write_bytes(FILES[number])
    faults = validate(tmp_path)
    assert len(faults) and (faults.file == "things.csv").all()
    assert (faults.expected != "").all() and (faults.found != "").all()


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path):
    habits.write(tmp_path, habits.USUAL)
    (tmp_path / "things.csv").unlink()
    (tmp_path / "things.csv").mkdir()
    assert validate(tmp_path).found.tolist() == ["no such file in the folder"]
