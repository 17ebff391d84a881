"""The file of one's own codes: saved whole after each code, safe in a spreadsheet, and nothing of before is lost."""

import csv
import io
import os
import re
import threading

import pytest

from workbook.answers import own_codes
from workbook.common import files
from workbook.datasets.own_codes import COLUMNS, Code, Codes, own_cells, read_codes

JPN, KOR = ("I03", "JPN"), ("I03", "KOR")


def given(folder):
    """What is saved in a folder, without times."""
    return {cell: code._replace(time="") for cell, code in own_codes.read_folder(folder).cells.items()}


def test_a_code_is_saved_and_comes_back(tmp_path):
    assert own_codes.save_code(JPN, Code(-1, 3, "own bans"), tmp_path) == ""
    assert own_codes.save_code(KOR, Code("cannot tell"), tmp_path) == ""
    assert own_codes.save_code(JPN, Code(0, "", "=now 0"), tmp_path) == ""
    assert given(tmp_path) == {JPN: Code(0, "", "=now 0"), KOR: Code("cannot tell")}
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT[\d:]{8}\+00:00", own_codes.read_folder(tmp_path).cells[JPN].time)


def test_the_mark_is_chance_and_stays(tmp_path):
    marks = set()
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        for cell in (JPN, KOR):
            own_codes.save_code(cell, Code(1), folder)
            marks.add(own_codes.read_folder(folder).coder)
    assert len(marks) == 2 and all(re.fullmatch("[bcdfghjklmnpqrstvwxz]{10}", mark) for mark in marks)


def test_a_spreadsheet_opens_all_cells_and_takes_nothing_for_a_formula(tmp_path):
    own_codes.save_code(JPN, Code(-2, 0, '=HYPERLINK("x"); @so'), tmp_path)
    raw = (tmp_path / "my-codes.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")  # tells a spreadsheet that it is UTF-8
    table = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert list(table[0]) == list(COLUMNS)
    assert [(row["issue"], row["actor"]) for row in table] == own_cells()
    (row,) = [row for row in table if row["position"]]
    assert (row["position"], row["salience"], row["note"]) == ("-2", "0", "'=HYPERLINK(\"x\"); '@so")
    assert given(tmp_path)[JPN].note == '=HYPERLINK("x"); @so'


def test_a_file_that_a_spreadsheet_changed_is_gone_on_with(tmp_path):
    own_codes.save_code(JPN, Code(-1, 3, "Zoë"), tmp_path)
    file = tmp_path / "my-codes.csv"
    file.write_bytes(file.read_text("utf-8-sig").replace(",", ";").replace(";-1;3;", ";2,0;1;").encode("cp1252"))
    assert own_codes.save_code(KOR, Code(1), tmp_path) == ""
    assert given(tmp_path) == {JPN: Code(2, 1, "Zoë"), KOR: Code(1)}


@pytest.mark.parametrize(
    ("content", "kept", "said"),
    [
        (b"\0\1\2" * 9, {}, "is no table of codes: it is no text."),
        (b"name,points\nAda,3\n", {}, "is no table of codes: its first row should name"),
        (b"", {}, "is empty"),
        (
            b"issue,actor,position\nI03,KOR,1\nI05,KOR,0.5\n",
            {KOR: Code(1)},
            "row 3, position: expected a step from -2 to",
        ),
        (b"issue,actor,position,why\nI03,KOR,1,so\n", {KOR: Code(1)}, "column 'why' is not known and was not read"),
        (
            b'issue,actor,position,note\nI03,KOR,1,\nI05,KOR,1,"cut',
            {KOR: Code(1)},
            "row 3 is cut short or has a stray ",
        ),
    ],
)
def test_a_damaged_or_foreign_file_is_set_aside_and_named(tmp_path, content, kept, said):
    (tmp_path / "my-codes.csv").write_bytes(content)
    assert given(tmp_path) == kept  # reading alone changes nothing
    assert (tmp_path / "my-codes.csv").read_bytes() == content
    message = own_codes.save_code(JPN, Code(-1), tmp_path)
    assert said in message and given(tmp_path) == {**kept, JPN: Code(-1)}
    (aside,) = tmp_path.glob("my-codes (set aside *).csv")
    assert aside.read_bytes() == content and f"set aside as {aside.name!r}" in message
    assert own_codes.save_code(KOR, Code(0), tmp_path) == ""  # the new one is in order


def test_a_full_disk_keeps_the_last_good_copy(tmp_path, monkeypatch):
    own_codes.save_code(JPN, Code(-1), tmp_path)
    before = (tmp_path / "my-codes.csv").read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = own_codes.save_code(KOR, Code(1), tmp_path)
    assert said.startswith("Your code was not saved: my-codes.csv could not be written (No space left on device).")
    assert (tmp_path / "my-codes.csv").read_bytes() == before and not list(tmp_path.glob(".my-codes-*"))


def test_a_folder_that_is_gone_is_told(tmp_path, monkeypatch):
    (tmp_path / "lessons").mkdir()
    monkeypatch.chdir(tmp_path / "lessons")
    (tmp_path / "lessons").rmdir()
    assert own_codes.save_code(JPN, Code(1)).startswith("Your code was not saved: the folder of this lesson is gone.")
    assert own_codes.read_folder().cells == {}


def test_a_file_that_another_program_holds_is_not_waited_for_without_end(tmp_path, monkeypatch):
    def held(_):
        raise TimeoutError

    monkeypatch.setattr(files, "lock", held)
    assert own_codes.save_code(JPN, Code(1), tmp_path) == (
        "Your code was not saved: another program holds my-codes.csv. Try again."
    )


def test_two_notebooks_that_code_at_once_lose_nothing(tmp_path):
    cells = own_cells()[:16]
    threads = [
        threading.Thread(target=lambda part=part: [own_codes.save_code(c, Code(1), tmp_path) for c in part])
        for part in (cells[:8], cells[8:])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(given(tmp_path)) == cells


# --- brought back -----------------------------------------------------------------------------------------------------


def test_of_two_codes_the_later_stays_and_a_copy_of_before_lies_beside(tmp_path):
    early, late = "2026-11-25T10:00:00+00:00", "2026-11-25T11:00:00+00:00"
    here = Codes("hhhh", {JPN: Code(1, 1, "", early), KOR: Code(1, 1, "", late)}, [])
    theirs = Codes("tttt", {JPN: Code(2, 1, "", late), KOR: Code(2, 1, "", early), ("I05", "USA"): Code(0)}, [])
    (tmp_path / "my-codes.csv").write_bytes(own_codes.as_bytes(here))
    said = own_codes.bring_back(theirs, tmp_path)
    assert given(tmp_path) == {JPN: Code(2, 1), KOR: Code(1, 1), ("I05", "USA"): Code(0)}
    (aside,) = tmp_path.glob("my-codes (set aside *).csv")
    assert read_codes(aside).cells == here.cells
    assert said == (
        f"2 coded cells brought back. Your codes of before lie in {aside.name!r}. "
        "1 coded cell here is as new or newer, and stayed."
    )
    assert own_codes.read_folder(tmp_path).coder == "hhhh"
    assert own_codes.bring_back(theirs, tmp_path).startswith(
        "0 coded cells brought back. 3 coded cells here are as new"
    )
    assert len(list(tmp_path.glob("my-codes (*"))) == 1


def test_codes_brought_to_an_empty_folder_keep_their_mark(tmp_path):
    theirs = Codes("tttt", {JPN: Code(2, 1, "so", "2026-11-25T10:00:00+00:00")}, [])
    assert own_codes.bring_back(theirs, tmp_path) == "1 coded cell brought back."
    assert own_codes.read_folder(tmp_path) == theirs
    assert own_codes.bring_back(Codes("", {}, []), tmp_path) == ""
