"""Rosters as Moodle and Canvas export them, and a run of the command that fills the points into one."""

import csv
import io
import json

from click.testing import CliRunner

from workbook.answers import record
from workbook.cli import main
from workbook.exercises import registry
from workbook.exercises.judging import right_answer

MOODLE = """\
First name,Last name,ID number,Institution,Department,Email address,Assignment: Four Capitals (Real),Course total (Real)
José,Álvarez,007,"Trinity ""College"" Dublin",IR,jose@x.edu,-,"1,5"
Ada,Lovelace,0012,,IR,ada@x.edu,-,-
Noah,Cohen,13,,IR,noah@x.edu,-,-
"""
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Essay (11),Four Capitals (12),Current Score
,,,,,Manual Posting,,
    Points Possible,,,,,10.00,25.00,(read only)
"Lovelace, Ada",1001,0012,ada,"IR 1, and IR 2",7.5,,75.00
"Álvarez, José",1002,007,jose,IR 1,,N/A,
"Cohen, Noah",1003,13,noah,IR 1,,,
"Student, Test",1004,,f3a,IR 1,,,
"""


def hand_in(folder, name, *names, file=None):
    """Hand in right answers to the exercises that are named, under a name."""
    answers = {}
    for one in names:
        answer = right_answer(registry.find(one))
        attempt = {"time": "2026-11-25T13:00:00+00:00", "answer": answer, "status": "right"}
        answers[one] = {"answer": answer, "status": "right", "attempts": [attempt]}
    folder.mkdir(exist_ok=True)
    content = record.empty() | {"name": name, "answers": answers}
    (folder / f"{file or name}.json").write_text(json.dumps(content), encoding="utf-8")


def run(tmp_path, roster, *options, encoding="utf-8"):
    file = tmp_path / "roster.csv"
    file.write_bytes(roster if isinstance(roster, bytes) else roster.encode(encoding))
    arguments = ["grade", tmp_path / "in", "--out", tmp_path / "out", "--roster", file, *options]
    return CliRunner().invoke(main.main, list(map(str, arguments)))


def table(content, separator=",", encoding="utf-8-sig"):
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=separator))


def of(*names):
    return sum(registry.find(one).points for one in names)
