"""The instructor's spreadsheet: marks stay with their texts, and nothing that she wrote is lost."""

import csv
import io
import random
import shutil

import pytest

from workbook.common.errors import WorkbookError
from workbook.grading.grade import grade
from workbook.grading.texts_keys import KEY, letters_of
from workbook.grading.texts_table import COLUMNS

from .class_files import filled, gradebook_of, put, snapshot, texts_of

NAMES = ("Ann", "Ben", "Zoë Kim", "李明")


@pytest.fixture
def marking(tmp_path, small):
    """Grade four texts; return the folder of marks, and a function that grades again."""
    for name in NAMES:
        put(tmp_path / "in" / f"{name}.json", filled(name, **{"99.3": f"because {name} says so – “or not”"}))
    out = tmp_path / "out"
    grade(tmp_path / "in", out)
    return out, lambda: grade(tmp_path / "in", out)


def save(out, rows, encoding="utf-8-sig", headings=None, separator=","):
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, headings or list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    (out / "texts.csv").write_bytes(file.getvalue().encode(encoding, "replace"))


def marked(out):
    rows = texts_of(out)
    for number, row in enumerate(rows):
        row["points"], row["comment"] = str(number % 4), f"for {row['student']}"
    return rows


def points_of(out):
    return {name: row["99.3 (of 3)"] for name, row in gradebook_of(out).items()}


RIGHT = {"Ann": "0", "Ben": "1", "Zoë Kim": "2", "李明": "3"}


def test_rows_may_be_sorted_and_columns_moved(marking):
    out, again = marking
    rows = marked(out)
    random.Random(1).shuffle(rows)
    save(out, rows, headings=["key", "comment", "student", "points", "text", "exercise", "changed"])
    assert again().marks == []
    assert points_of(out) == RIGHT


@pytest.mark.parametrize("columns", [COLUMNS[:5], COLUMNS[:6], COLUMNS[2:5], ("student", "points"), ("text", "points")])
def test_a_row_whose_cells_are_not_those_of_its_key_is_refused_by_name(marking, columns):
    out, again = marking
    rows = marked(out)
    moved = [
        row | {column: other[column] for column in columns}
        for row, other in zip(rows, rows[1:] + rows[:1], strict=True)
    ]
    save(out, moved)
    before = snapshot(out)
    with pytest.raises(WorkbookError, match="the key of 4 rows is that of another one") as error:
        again()
    assert all(f"{name}, 99.3 (row " in str(error.value) for name in NAMES)
    assert snapshot(out) == before


def test_rows_without_keys_are_found_by_their_cells(marking):
    out, again = marking
    rows = marked(out)
    random.Random(2).shuffle(rows)
    save(out, [row | {"key": ""} for row in rows])
    assert again().marks == []
    assert points_of(out) == RIGHT
    assert all(KEY.fullmatch(row["key"]) for row in texts_of(out))


@pytest.mark.parametrize("key", ["t123", "x", "7", "t7775b567e256-2c13419fe"])
def test_a_key_that_was_changed_is_refused(marking, key):
    out, again = marking
    rows = marked(out)
    rows[1]["key"] = key
    save(out, rows)
    with pytest.raises(WorkbookError, match=r"Ben, 99\.3 \(row 3\)"):
        again()


def test_a_row_without_marks_hurts_nobody(marking):
    out, again = marking
    rows = texts_of(out)
    rows[1] |= {"student": "", "text": ""}
    save(out, rows)
    assert again().marks == []
    assert texts_of(out)[1]["student"] == "Ben"


def test_columns_lines_and_letters_of_an_instructor_survive(marking):
    out, again = marking
    rows = marked(out)
    for row in rows:
        row |= {"second marker": "=B2+1; “so”", "": "no heading", "comment": "erstens\nzweitens: schön"}
    save(out, rows, headings=["second marker", *COLUMNS, ""])
    for _ in range(3):
        assert again().marks == []
        got = texts_of(out)
        assert [list(row) for row in got] == 4 * [["second marker", *COLUMNS, ""]]
        assert [(row["second marker"], row[""], row["comment"]) for row in got] == 4 * [
            ("=B2+1; “so”", "no heading", "erstens\nzweitens: schön")
        ]
    raw = (out / "texts.csv").read_bytes().replace(b"no heading\r\n", b"no heading,,9\r\n")  # cells beyond the headings
    (out / "texts.csv").write_bytes(raw)
    again()
    assert (out / "texts.csv").read_bytes().count(b",,9\r\n") == 4


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize(
    ("encoding", "comment"),
    [
        ("mac_roman", "très bien"),
        ("cp1252", "schön, aber…"),
        ("cp932", "よくできました"),
        ("gb18030", "很好"),
        ("cp949", "잘했습니다"),
        ("cp1251", "хорошо"),
        ("utf-16", "très bien, 很好"),
    ],
)
def test_letters_survive_whatever_a_spreadsheet_saves(tmp_path, small, encoding, comment, separator):
    name = {"cp932": "佐藤 花子", "gb18030": "李明", "cp949": "김민준", "cp1251": "Олена"}.get(encoding, "Ann")
    put(tmp_path / "in" / "a.json", filled(name, **{"99.3": "because it is so"}))
    grade(tmp_path / "in", tmp_path / "out")
    (row,) = texts_of(tmp_path / "out")
    save(tmp_path / "out", [row | {"points": "2", "comment": comment}], encoding, separator=separator)
    before = (tmp_path / "out" / "texts.csv").read_bytes()
    assert grade(tmp_path / "in", tmp_path / "out").marks == []
    text = (tmp_path / "out" / "texts.csv").read_bytes().decode("utf-8-sig")
    assert comment in text and text.startswith(separator.join(COLUMNS[:2]))
    assert (tmp_path / "out" / "texts-backup.csv").read_bytes() == before


def test_a_table_that_ends_within_a_row_is_refused_wherever_it_ends(marking):
    out, again = marking
    save(out, marked(out))
    again()
    whole = (out / "texts.csv").read_bytes()
    refused = noticed = 0
    for length in range(60, len(whole) - 2, 7):
        (out / "texts.csv").write_bytes(whole[:length])
        before = snapshot(out)
        try:
            assert again().marks != [], length
            noticed += 1
        except WorkbookError as error:
            assert "Nothing was changed." in str(error)
            assert snapshot(out) == before
            refused += 1
        (out / "texts.csv").write_bytes(whole)
        again()
        assert points_of(out) == RIGHT
    assert refused > 50 and noticed <= 2


def test_rows_that_went_are_noticed_with_marks_or_without(marking):
    out, again = marking
    save(out, texts_of(out)[:2])
    (line,) = again().marks
    assert "had 4 texts at the last run, and 2 rows now. If you took none out, it was cut short" in line
    save(out, marked(out))
    again()
    save(out, texts_of(out)[:2])
    with pytest.raises(WorkbookError, match="lacks 2 rows with marks that stood in it at the last run: Zoë Kim, "):
        again()
    (out / "texts.csv").unlink()
    with pytest.raises(WorkbookError, match="lacks 4 rows"):
        again()
    shutil.copy(out / "texts-backup.csv", out / "texts.csv")
    again()
    assert points_of(out) == RIGHT
    save(out, texts_of(out)[:2])
    (out / "texts-backup.csv").unlink()  # as the message says: they were meant to go
    assert len(again().marks) == 1
    assert points_of(out) == {"Ann": "0", "Ben": "1", "Zoë Kim": "", "李明": ""}


@pytest.mark.parametrize("name", ["texts.xlsx", "texts.ods", "texts (1).csv", "Texts.numbers", "texts - texts.csv"])
def test_another_table_beside_it_is_named(marking, name):
    out, again = marking
    (out / name).write_bytes(b"x")
    (line,) = again().marks
    assert line.startswith(f"{name} lies beside texts.csv and is not read: marks are read from texts.csv alone.")


def test_a_line_for_excel_and_empty_lines_do_no_harm(marking):
    out, again = marking
    rows = marked(out)
    save(out, rows, separator=";")
    raw = (out / "texts.csv").read_bytes().removeprefix(b"\xef\xbb\xbf")
    (out / "texts.csv").write_bytes(b"\xef\xbb\xbfsep=;\r\n" + raw + b";;;;;;\r\n\r\n")
    assert again().marks == []
    assert points_of(out) == RIGHT


def test_two_students_of_one_name_have_marks_of_their_own(tmp_path, small):
    for number, text in ((101, "because of this"), (202, "because of that")):
        put(tmp_path / "in" / f"Wei Zhang_{number}" / "h.json", filled("Wei Zhang", **{"99.3": text}))
    out = tmp_path / "out"
    grade(tmp_path / "in", out)
    rows = marked(out)
    save(out, rows)
    grade(tmp_path / "in", out)
    assert points_of(out) == {"Wei Zhang (101)": "0", "Wei Zhang (202)": "1"}


def test_a_mark_stays_with_its_text_when_a_namesake_comes(tmp_path, small):
    out = tmp_path / "out"
    for folder, text in (("a", "because of this"), ("b", "because of that")):
        put(tmp_path / "in" / folder / "h.json", filled("Wei Zhang", **{"99.3": text}))
        grade(tmp_path / "in", out)
        rows = [row | {"points": row["points"] or str(number)} for number, row in enumerate(texts_of(out), 1)]
        save(out, rows)
    assert grade(tmp_path / "in", out).marks == []
    assert [(row["text"], row["points"]) for row in texts_of(out)] == [
        ("because of this", "1"),
        ("because of that", "2"),
    ]
    assert points_of(out) == {"Wei Zhang (a/h.json)": "1", "Wei Zhang (b/h.json)": "2"}


def test_marks_stay_when_a_file_lies_in_its_folder_of_moodle_later_on(tmp_path, small):
    put(tmp_path / "in" / "a.json", filled("Ann", **{"99.3": "because it is so"}))
    out = tmp_path / "out"
    grade(tmp_path / "in", out)
    save(out, [texts_of(out)[0] | {"points": "3"}])
    grade(tmp_path / "in", out)
    (tmp_path / "in" / "Ann_7_assignsubmission_file").mkdir()
    (tmp_path / "in" / "a.json").rename(tmp_path / "in" / "Ann_7_assignsubmission_file" / "a.json")
    assert grade(tmp_path / "in", out).marks == []
    assert points_of(out) == {"Ann": "3"}


def test_a_table_of_an_older_version_is_read_and_its_moved_rows_are_refused(marking):
    out, again = marking
    rows = marked(out)
    for row in rows:
        row["key"] = "-".join(row["key"].split("-")[:2])
    save(out, rows)
    assert again().marks == []
    assert points_of(out) == RIGHT
    rows = [row | {"student": other["student"]} for row, other in zip(rows, rows[1:] + rows[:1], strict=True)]
    save(out, rows)
    with pytest.raises(WorkbookError, match="the key of 4 rows"):
        again()


def test_letters_that_a_program_changes_do_not_make_other_cells():
    assert letters_of("Zoë Kim", "99.3", "'Because it is so.") == letters_of("Zo? KIM", "99.3", "because  it is so")
    assert letters_of("李明", "99.3", "因为") != letters_of("王芳", "99.3", "因为")
    assert letters_of("Ann", "99.3", "because it is so") != letters_of("Ben", "99.3", "because it is so")
