"""No cell is a formula, and the marks that an instructor writes flow back and are never lost."""

import csv
import io
import os

import pytest

from workbook.common.errors import WorkbookError
from workbook.common.spreadsheets import safe_cell
from workbook.grading.grade import grade
from workbook.grading.texts_table import COLUMNS

from .class_files import filled, gradebook_of, put, snapshot, texts_of


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_holds_a_formula_however_a_spreadsheet_splits_it(mixed, delimiter):
    for file in ("grades.csv", "texts.csv"):
        raw = (mixed[0] / file).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        cells = [
            cell
            for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=delimiter)
            for cell in row
        ]
        assert len(cells) >= 50
        risky = [cell for cell in cells if cell.strip().startswith(tuple("=+-@\t\r＝＋－＠"))]
        assert risky == []


def test_numbers_below_zero_stay_numbers():
    assert [safe_cell(one) for one in (-2, -2.5, "-2,5", "+3", None, "- 2", "a\n=1", "x; @y", "＝1")] == (
        ["-2", "-2.5", "-2,5", "+3", "", "'- 2", "a =1", "x; '@y", "'＝1"]
    )


def save(out, rows, encoding="utf-8-sig", delimiter=","):
    """Save texts.csv as a spreadsheet does."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    (out / "texts.csv").write_bytes(file.getvalue().encode(encoding, "replace"))


@pytest.fixture
def two_texts(tmp_path, small):
    """Grade two texts; return the folders and a function that grades again."""
    put(tmp_path / "a.json", filled("Ann", **{"99.1": 5, "99.3": "because it is so"}))
    put(tmp_path / "b.json", filled("李明", **{"99.3": "because it was so"}))
    out = tmp_path / "out"
    grade(tmp_path, out)
    return tmp_path, out, lambda: grade(tmp_path, out)


@pytest.mark.parametrize("encoding, delimiter", [("utf-8-sig", ","), ("utf-8", ";"), ("cp1252", ";"), ("utf-16", "\t")])
@pytest.mark.parametrize("written", ["2.5", "2,5", " 2.50 "])
def test_marks_flow_back_however_a_spreadsheet_saves_them(two_texts, encoding, delimiter, written):
    _, out, again = two_texts
    rows = texts_of(out)
    assert [(row["student"], row["points"], row["comment"]) for row in rows] == [("Ann", "", ""), ("李明", "", "")]
    rows[1] |= {"points": written, "comment": "-1 für <the> rest"}
    save(out, rows, encoding, delimiter)
    for _ in range(2):
        assert str(again()) == "2 files: 2 graded without a remark."
        row = gradebook_of(out)["李明"]
        assert (row["99.3 (of 3)"], row["total"], row["to read"]) == ("2.5", "2.5", "0")
        assert gradebook_of(out)["Ann"]["to read"] == "1"
        page = (out / "feedback" / "李明.html").read_text(encoding="utf-8")
        assert "<b>2.5 of 6 points</b>." in page
        assert "<b>Your instructor writes:</b> <bdi>-1 für &lt;the&gt; rest</bdi>" in page
        assert "Says &lt;why&gt;" in page
        assert "<h1>1 text to read</h1>" in (out / "texts.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("written", ["4", "-1", "nan", "inf", "good", "1e9", "2 of 3"])
def test_a_wrong_mark_is_reported_and_kept(two_texts, written):
    _, out, again = two_texts
    rows = texts_of(out)
    rows[0]["points"] = written
    save(out, rows)
    report = again()
    assert report.marks == [f"texts.csv, Ann, 99.3: {written!r} is not a number from 0 to 3. Correct it there."]
    assert texts_of(out)[0]["points"] == written
    assert gradebook_of(out)["Ann"]["to read"] == "1"


def test_a_mark_is_kept_and_flagged_when_the_text_has_changed(two_texts):
    folder, out, again = two_texts
    rows = texts_of(out)
    rows[0] |= {"points": "3", "comment": "Well said."}
    save(out, rows)
    put(folder / "a.json", filled("Ann", minute=9, **{"99.3": "or because it is not"}))
    for _ in range(2):
        report = again()
        assert report.marks == [
            "texts.csv, Ann, 99.3: this is not the text that you marked. Your mark is kept; read the text again."
        ]
        row = texts_of(out)[0]
        assert (row["text"], row["points"], row["comment"]) == ("or because it is not", "3", "Well said.")
        assert (
            row["changed"] == "This is not the text that you marked. Read it, correct the points, then empty this cell."
        )
        assert (gradebook_of(out)["Ann"]["99.3 (of 3)"], gradebook_of(out)["Ann"]["to read"]) == ("3", "1")
    rows = texts_of(out)
    rows[0] |= {"points": "1", "changed": ""}
    save(out, rows)
    assert again().marks == []
    assert (gradebook_of(out)["Ann"]["99.3 (of 3)"], gradebook_of(out)["Ann"]["to read"]) == ("1", "0")


def test_a_mark_whose_text_is_gone_is_kept(two_texts):
    folder, out, again = two_texts
    rows = texts_of(out)
    rows[0] |= {"points": "3"}
    save(out, [*rows, rows[0] | {"points": "2"}])
    assert again().marks == [
        "texts.csv, Ann, 99.3: another row has marks for this text, and it counts. The row is kept."
    ]
    (folder / "a.json").unlink()
    assert len(again().marks) == 2
    assert [row["points"] for row in texts_of(out)] == ["", "3", "2"]
    put(folder / "a.json", filled("Ann", **{"99.3": "because it is so"}))
    again()
    assert gradebook_of(out)["Ann"]["99.3 (of 3)"] == "3"


@pytest.mark.parametrize("content", [b"", b"name;mark\nAnn;3\n", b"\xff\xfe\x00", b'student,exercise\n"', b"\0" * 9])
def test_marks_that_cannot_be_read_are_never_overwritten(two_texts, content):
    _, out, again = two_texts
    (out / "texts.csv").write_bytes(content)
    before = snapshot(out)
    with pytest.raises(
        WorkbookError, match=r"The marks in '.*texts\.csv' cannot be read: its first line should name student"
    ):
        again()
    assert snapshot(out) == before


def test_a_full_disk_leaves_the_marks(two_texts, monkeypatch):
    folder, out, again = two_texts
    put(folder / "a.json", filled("Ann", minute=9, **{"99.3": "or because it is not"}))
    before = snapshot(out)

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        again()
    assert snapshot(out) == before


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))
def test_a_sign_that_begins_a_formula_is_written_as_text_wherever_a_cell_may_begin(sign):
    assert safe_cell(f"{sign}SUM(A1)") == f"'{sign}SUM(A1)"
    assert safe_cell(f"  {sign}x") == f"'{sign}x"
    assert safe_cell(f"\t\r{sign}x") == f"'{sign}x"
    assert safe_cell(f"a;{sign}x; {sign}y") == f"a;'{sign}x; '{sign}y"
    assert safe_cell(f"a {sign}x") == f"a {sign}x"


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))
def test_a_comment_that_begins_like_a_formula_reaches_the_student_as_it_was_written(two_texts, sign):
    _, out, again = two_texts
    rows = texts_of(out)
    rows[0] |= {"points": "3", "comment": f"{sign}1 for the date"}
    save(out, rows)
    for _ in range(2):
        again()
        assert texts_of(out)[0]["comment"] == f"'{sign}1 for the date"
        page = (out / "feedback" / "Ann.html").read_text(encoding="utf-8")
        assert f"<b>Your instructor writes:</b> <bdi>{sign}1 for the date</bdi>" in page
