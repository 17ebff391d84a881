"""A roster is read however it was saved, its columns are found, and each of its bytes can be written again."""

import csv
import io

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from workbook.cli import main
from workbook.common.csv_text import join_csv, split_csv, value_of
from workbook.common.errors import WorkbookError
from workbook.grading.roster import read_roster

from .rosters import CANVAS, MOODLE, hand_in, of, run, table


@given(st.text(alphabet='ab,;"\r\n é', max_size=40))
def test_whatever_is_split_can_be_joined_again(text):
    for separator in ",;":
        try:
            rows = split_csv(text, separator)
        except WorkbookError:
            assert '"' in text
            continue
        assert join_csv(rows, separator) == text


@given(st.lists(st.lists(st.text(alphabet='ab,;"\n é', max_size=5), min_size=2, max_size=3), max_size=4))
def test_cells_are_read_as_a_spreadsheet_reads_them(rows):
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    assert [[value_of(cell) for cell in row[:-1]] for row in split_csv(file.getvalue(), ",")] == rows


def test_a_quotation_mark_that_is_never_closed_is_named_by_its_line():
    with pytest.raises(WorkbookError, match="in line 2 is never closed"):
        split_csv('a,b\n"c,d\n', ",")


def test_of_two_columns_of_one_name_one_must_be_named(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    roster = "First name,Last name,Email address,Quiz: Four Capitals (Real),Assignment: Four Capitals (Real)\n"
    done = run(tmp_path, roster + "Ada,Lovelace,a@x,-,-\n")
    assert done.exit_code == 1 and "--column HEADING" in done.output
    run(tmp_path, roster + "Ada,Lovelace,a@x,-,-\n", "--column", "Assignment: Four Capitals (Real)")
    assert table((tmp_path / "out" / "for-moodle.csv").read_bytes())[1][3:] == ["-", str(of("02.1"))]


def test_a_column_that_is_only_called_alike_is_left_alone(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1", "03.1")
    heading = "Student,ID,Section,Four Capitals essay (7),Four Capitals 2026 (8),Four Capitals - Lesson 02: Ties (9)\n"
    run(tmp_path, heading + '"Lovelace, Ada",1,A,5,6,\n')
    rows = table((tmp_path / "out" / "for-canvas.csv").read_bytes())
    assert rows[1][3:] == ["5", "6", str(of("02.1"))]


def test_a_column_can_be_named(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    run(tmp_path, CANVAS, "--column", "essay")
    rows = table((tmp_path / "out" / "for-canvas.csv").read_bytes())
    assert rows[3][5:7] == [str(of("02.1")), ""]
    run(tmp_path, CANVAS.replace("Essay", "Es\u200bsay"), "--column", "Essay (11)")  # with a sign that nobody sees
    assert table((tmp_path / "out" / "for-canvas.csv").read_bytes())[3] == rows[3]
    done = run(tmp_path, CANVAS, "--column", "Esay (11)")
    assert done.exit_code == 1 and "Essay (11)" in done.output
    for closed in (
        "Current Score",
        "ID",
        "SIS Login ID",
        "Section",
        "Student",
    ):  # Canvas computes the one, and knows students by the others
        done = run(tmp_path, CANVAS, "--column", closed)
        assert done.exit_code == 1 and f"There is no column '{closed}'" in done.output
    done = CliRunner().invoke(main.main, ["grade", "in", "--out", "out", "--column", "Essay"])
    assert done.exit_code == 1 and "--roster FILE" in done.output


def test_percentages_are_no_points(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    roster = MOODLE.replace("Four Capitals (Real)", "Four Capitals (Percentage)")
    assert "has no column 'Four Capitals'" in run(tmp_path, roster).output
    run(tmp_path, roster, "--new-column", "Four Capitals")
    rows = table((tmp_path / "out" / "for-moodle.csv").read_bytes())
    assert [row[6] for row in rows[1:]] == ["-", "-", "-"]
    assert rows[2][8] == str(of("02.1"))


@pytest.mark.parametrize(
    ("roster", "says"),
    [
        (b"", "It begins: 'nothing'"),
        (b"Name,Mark\nAda,1\n", "It begins: 'Name,Mark'"),
        (b"Vorname;Nachname;E-Mail-Adresse\nAda;Lovelace;a@x\n", "set it to English while you export"),
        (b"First name,Last name\nAda,Lovelace\n", "Email address"),
        (b'First name,Last name,Email address\n"Ada,Lovelace,a@x\n', "a quotation mark in line 2 is never closed"),
        (b"\xff\xfe\x00", "is not an export of Moodle, Canvas, Blackboard or Brightspace"),
    ],
)
def test_another_file_is_refused_in_words_and_nothing_is_written(tmp_path, roster, says):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    done = run(tmp_path, roster)
    assert done.exit_code == 1
    assert says in " ".join(done.output.split())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"\n" + MOODLE.encode(), "The first line of the roster"),
        (b"\xef\xbb\xbf,,,\r\n" + MOODLE.encode(), "delete the empty lines above them"),
        (b"sep=;\r\n" + MOODLE.replace(",", ";").encode(), "begins with 'sep=;', a line for Excel alone"),
        (b'"sep=,"\r\n' + MOODLE.encode(), "delete that line in a text editor"),
        (b"PK\3\4 and so on", "is a workbook of a spreadsheet (.xlsx, .ods or .numbers), and a CSV file is needed"),
        (b"\xd0\xcf\x11\xe0 and so on", "is a workbook of an older Excel (.xls)"),
        (b"<html><table>", "is a web page"),
        (b"%PDF-1.7", "save it as 'CSV UTF-8 (comma delimited)'"),
        (
            b"Last Name,First Name,Email Address,Four Capitals\n",
            "is not an export of Moodle, Canvas, Blackboard or Bright",
        ),
        (b"Student ID,Name,Four Capitals [50]\n1,Ada,\n", "is not an export of Moodle"),
    ],
)
def test_what_a_spreadsheet_put_before_the_headings_or_made_of_them_is_named(tmp_path, raw, says):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    done = run(tmp_path, raw)
    assert done.exit_code == 1 and says in " ".join(done.output.split())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("headings", "meant"),
    [
        (
            "Assignment: Four Capitals L04 (Real),Quiz: Verbs (Real)",
            "Did you mean 'Assignment: Four Capitals L04 (Real)'?",
        ),
        ("Assignment: Lesson 04 (Real),Quiz: Verbs (Real)", "There are: 'Assignment: Lesson 04 (Real)', 'Quiz: Verbs"),
        ("Assignment: 4 capitals (Real)", "Did you mean 'Assignment: 4 capitals (Real)'?"),
        ("Group", "To add a new one: --new-column 'Four Capitals'."),
    ],
)
def test_a_missing_column_is_asked_for(tmp_path, headings, meant):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    done = run(tmp_path, f"First name,Last name,Email address,{headings}\nAda,Lovelace,a@x,-,-\n")
    assert done.exit_code == 1 and meant in " ".join(done.output.split())
    assert not (tmp_path / "out").exists()


def test_a_moodle_that_writes_its_headings_in_its_own_way_is_known_by_the_others(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    run(tmp_path, MOODLE.replace("First name,Last name", "First Name,Last Name"))
    assert (tmp_path / "out" / "for-moodle.csv").exists()


def test_a_new_column_is_not_one_that_is_there(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    done = run(tmp_path, MOODLE, "--new-column", "four capitals")
    assert done.exit_code == 1 and "There is a column" in done.output
    done = run(tmp_path, MOODLE, "--new-column", "Mine", "--column", "Four Capitals")
    assert done.exit_code == 1 and "Give one of the two" in done.output


def test_a_roster_that_is_not_there_is_said():
    with pytest.raises(WorkbookError, match=r"'nowhere\.csv' cannot be opened"):
        read_roster("nowhere.csv")
