"""``workbook codes``: from the form of a student to the median of the class, and codes in the hand-in and back."""

import pytest
from click.testing import CliRunner

import workbook as wb
from workbook.answers import own_codes, record
from workbook.cli.main import main
from workbook.datasets.own_codes import Code, own_cells

JPN = ("I03", "JPN")


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def lessons(tmp_path):
    """The folders of two students who coded, and answered nothing."""
    for number, name in enumerate(("Ada", "Ben")):
        (tmp_path / name).mkdir()
        for cell in own_cells():
            own_codes.save_code(cell, Code(number, 2, "=1+1"), tmp_path / name)
    return tmp_path


def test_from_the_form_to_the_class(lessons, monkeypatch):
    for name in ("Ada", "Ben"):
        done = run("handin", lessons / name, "--name", name)
        assert done.exit_code == 0 and "Coded: 40 of 40 cells (my-codes.csv)" in done.output, done.output
        (lessons / "in").mkdir(exist_ok=True)
        (lessons / name / f"handin-{name}.json").rename(lessons / "in" / f"handin-{name}.json")
    monkeypatch.chdir(lessons / "Ada")
    done = run("codes", lessons / "in")
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [
        "2 files: 2 coders counted, 40 of 40 cells with a median.",
        "Written to .: class-codes.csv, class-codes.html, class-coders.csv",
    ]
    found = wb.load_positions("P5", coder="class")
    assert set(found.position) == {0.5} and set(found.salience) == {2}
    assert set(wb.load_positions("P5", coder="me").position) == {0}


def test_what_was_reported_sets_the_exit_status(lessons):
    (lessons / "x.xlsx").write_bytes(b"PK")
    done = run("codes", lessons, "-o", lessons / "out")
    assert done.exit_code == 1 and "x.xlsx: is a spreadsheet's own file, and was not read." in done.output
    assert (lessons / "out" / "class-codes.csv").exists()
    nothing = run("codes", lessons / "none", "--out", lessons / "out")
    assert nothing.exit_code == 1 and "There is no folder" in nothing.output and "Traceback" not in nothing.output


def test_codes_are_handed_in_and_brought_back_on_another_machine(lessons):
    run("handin", lessons / "Ada", "--name", "Ada")
    (lessons / "new").mkdir()
    done = run("restore", lessons / "Ada" / "handin-Ada.json", lessons / "new")
    assert done.exit_code == 0 and "40 coded cells brought back." in done.output, done.output
    assert own_codes.read_folder(lessons / "new") == own_codes.read_folder(lessons / "Ada")
    again = run("restore", lessons / "Ada" / "handin-Ada.json", lessons / "new")
    assert "0 coded cells brought back. 40 coded cells here are as new or newer, and stayed." in again.output


def test_a_damaged_file_of_codes_keeps_nobody_from_handing_in(lessons):
    (lessons / "Ada" / "my-codes.csv").write_bytes(b"\0" * 9)
    record.write_file(record.location(lessons / "Ada"), record.empty())
    done = run("handin", lessons / "Ada", "--name", "Ada")
    assert done.exit_code == 0
    assert "Coded: 0 of 40 cells (my-codes.csv). Not in the hand-in: is no table of codes" in done.output
    assert "Hand in my-codes.csv too" in done.output
    assert "codes" not in record.read_file(lessons / "Ada" / "handin-Ada.json")


def test_strange_codes_in_a_hand_in_change_nothing(lessons):
    content = record.empty() | {"name": "Ada", "codes": "x"}
    record.write_file(lessons / "bad.json", content)
    before = own_codes.read_folder(lessons / "Ada")
    done = run("restore", lessons / "bad.json", lessons / "Ada")
    assert done.exit_code == 1 and "holds something other than a list of codes" in done.output
    assert "Nothing was changed" in done.output and own_codes.read_folder(lessons / "Ada") == before
    assert not record.location(lessons / "Ada").exists()
