"""The right points stand in the right row, nobody is guessed, and no other byte is changed."""

import csv

import pytest

from workbook.exercises import registry

from .rosters import CANVAS, MOODLE, hand_in, of, run, table


def test_a_moodle_export_comes_back_with_the_points_and_nothing_else_changed(tmp_path):
    hand_in(tmp_path / "in", "ada  LOVELACE", "02.1", "02.2", "02.3")
    hand_in(tmp_path / "in", "Alvarez, Jose", "02.1")
    done = run(tmp_path, MOODLE)
    assert done.exit_code == 0, done.output
    expected = MOODLE.replace("ada@x.edu,-", f"ada@x.edu,{of('02.1', '02.2', '02.3')}")
    expected = expected.replace("jose@x.edu,-", f"jose@x.edu,{of('02.1')}")
    assert (tmp_path / "out" / "for-moodle.csv").read_bytes().decode() == expected
    assert "2 of 3 students in the roster have their points" in done.output
    assert "No points, and no 0 either, for 1: Noah Cohen." in done.output
    assert "'Email address'" in done.output and "encoding UTF-8, separator comma" in done.output


def test_a_canvas_gradebook_comes_back_with_its_identity_columns_untouched(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1", "02.2")
    done = run(tmp_path, CANVAS)
    expected = CANVAS.replace("7.5,,75.00", f"7.5,{of('02.1', '02.2')},75.00")
    assert (tmp_path / "out" / "for-canvas.csv").read_bytes().decode() == expected
    most = sum(task.points for task in registry.exercises().values() if task.lesson == "02")
    assert f"'Four Capitals (12)' has 25.00 points in Canvas, and {most} at most here" in " ".join(done.output.split())
    assert done.exit_code == 1  # something needs a look
    assert (
        "1 of 3 students" in done.output and "Test" not in done.output
    )  # the student that Canvas makes for trying things out


def test_what_canvas_excuses_or_did_not_assign_is_left_and_said(tmp_path):
    hand_in(tmp_path / "in", "José Álvarez", "02.1")
    hand_in(tmp_path / "in", "Noah Cohen", "02.1")
    done = run(tmp_path, CANVAS.replace("13,noah,IR 1,,,", "13,noah,IR 1,,EX,"))
    rows = table((tmp_path / "out" / "for-canvas.csv").read_bytes())
    assert [row[6] for row in rows[3:6]] == ["", "N/A", "EX"]
    assert "'Noah Cohen' has 'EX' in that column" in done.output
    assert "0 of 3 students in the roster have their points" in done.output
    assert "'José Álvarez' has 'N/A' in that column" in done.output


def test_columns_of_lessons_are_filled_each_for_itself(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1", "02.2", "03.1")
    heading = "Student,ID,Section,Four Capitals 02 (7),Four Capitals 03 (8),Four Capitals 05 (9)\n"
    done = run(tmp_path, heading + '"Lovelace, Ada",1,A,,,\n"Cohen, Noah",2,A,,,\n')
    rows = table((tmp_path / "out" / "for-canvas.csv").read_bytes())
    assert rows[1][3:] == [str(of("02.1", "02.2")), str(of("03.1")), ""]
    assert rows[2][3:] == ["", "", ""]
    assert "Nobody has begun lesson 05" in done.output


def test_without_a_column_of_ours_a_new_one_is_added_only_if_that_is_asked_for(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    done = run(tmp_path, MOODLE.replace("Assignment: Four Capitals (Real)", "Quiz: Verbs (Real)"))
    assert done.exit_code == 1 and "--new-column 'Four Capitals'" in done.output
    assert "'Quiz: Verbs (Real)'" in done.output
    assert not (tmp_path / "out").exists()
    new = ("--new-column", "Four Capitals")
    run(tmp_path, MOODLE.replace("Assignment: Four Capitals (Real)", "Quiz: Verbs (Real)"), *new)
    rows = table((tmp_path / "out" / "for-moodle.csv").read_bytes())
    # An empty cell of a new column would become 0 in Moodle.
    assert [row[8] for row in rows] == ["Four Capitals", "-", str(of("02.1")), "-"]
    assert [row[6] for row in rows[1:]] == ["-", "-", "-"]

    run(tmp_path, CANVAS.replace("Four Capitals (12)", "Verbs (12)"), *new)
    rows = table((tmp_path / "out" / "for-canvas.csv").read_bytes())
    most = sum(task.points for task in registry.exercises().values() if task.lesson == "02")
    assert [row[8] for row in rows] == ["Four Capitals", "", str(most), str(of("02.1")), "", "", ""]


def test_a_grading_worksheet_of_moodle_is_filled_too(tmp_path):
    hand_in(tmp_path / "in", "Lovelace Ada", "02.1")
    sheet = (
        "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed\r\n"
        "Participant 77,Ada Lovelace,ada@x.edu,No submission,,100.00,Yes\r\n"
    )
    done = run(tmp_path, sheet)
    expected = sheet.replace("No submission,,", f"No submission,{of('02.1')},")
    assert (tmp_path / "out" / "for-moodle.csv").read_bytes().decode() == expected, done.output


@pytest.mark.parametrize(
    ("encoding", "mark", "separator", "coding"),
    [
        ("utf-8", "\ufeff", ",", "UTF-8"),
        ("utf-8", "\ufeff", ";", "UTF-8"),
        ("cp1252", "", ";", "Windows-1252"),
        ("utf-16-le", "\ufeff", "\t", "UTF-16-LE"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_whatever_excel_makes_of_it_keeps_its_bytes(tmp_path, encoding, mark, separator, coding, end):
    hand_in(tmp_path / "in", "Jose Alvarez", "02.1")
    roster = mark + MOODLE.replace('"1,5"', "1.5").replace(",", separator).replace("\n", end)
    done = run(tmp_path, roster, encoding=encoding)
    expected = roster.replace(f"jose@x.edu{separator}-", f"jose@x.edu{separator}{of('02.1')}")
    assert (tmp_path / "out" / "for-moodle.csv").read_bytes() == expected.encode(encoding)
    assert f"encoding {coding}" in done.output


def test_canvas_reads_only_utf_8_and_that_is_said(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    assert "Canvas reads UTF-8" in run(tmp_path, CANVAS, encoding="cp1252").output
    assert "Canvas reads UTF-8" not in run(tmp_path, CANVAS).output


def test_nobody_is_guessed(tmp_path):
    roster = "First name,Last name,Email address,Four Capitals\n" + "".join(
        f"{first},{last},{first}@x,-\n"
        for first, last in [
            ("Jose", "Álvarez"),
            ("José", "Alvarez"),  # two who differ by accents only
            ("Tom", "Baker"),
            ("Tom", "Baker"),  # two of one name
            ("Martin", "James"),
            ("Kim", "Minjun"),
        ]
    )
    inbox = tmp_path / "in"
    hand_in(inbox, "José Álvarez", "02.1", file="accents")
    hand_in(inbox, "Tom Baker", "02.1", file="twins")
    hand_in(inbox, "Martin James", "02.1", file="once")
    hand_in(inbox, "James, Martin", "02.1", file="again")
    hand_in(inbox, "Kim Minjung", "02.1", file="near")
    hand_in(inbox, "", "02.1", file="nameless")
    done = run(tmp_path, roster)
    assert (tmp_path / "out" / "for-moodle.csv").read_bytes().decode() == roster  # nothing was entered for anybody
    assert done.exit_code == 1
    said = {line.split(")")[0].split("(")[-1]: line for line in done.output.splitlines() if "by hand" in line}
    assert "'Jose Álvarez' in row 2 and 'José Alvarez' in row 3" in said["accents.json"]
    assert "row 4" in said["twins.json"] and "row 5" in said["twins.json"]
    assert "is not in the roster (nearest there: 'Kim Minjun'" in done.output
    assert "'Martin James' in row 6 of the roster fits 2 hand-ins: again.json and once.json" in done.output
    assert "'nameless.json' (nameless.json) is not in the roster" in done.output


@pytest.mark.parametrize(
    ("handed", "first", "last"),
    [
        ("Ada Lovelace", "Ada", "Lovelace"),
        ("lovelace,ada", "Ada", "Lovelace"),
        ("LOVELACE  Ada", "Ada", "Lovelace"),
        ("Łukasz Zak", "Lukasz", "Żak"),
        ("Anne Marie St Clair", "Anne-Marie", "St. Clair"),
        ("Seán O’Briain", "Sean", "O'Briain"),
        ("García López, María", "Maria", "Garcia Lopez"),
        ("李明", "明", "李"),
        ("Kim Minjun", "Minjun", "Kim"),
        ("Zoe\u0308 Kim", "Zoë", "Kim"),
    ],
)
def test_one_name_is_known_however_it_is_written(tmp_path, handed, first, last):
    hand_in(tmp_path / "in", handed, "02.1", file="one")
    for system, roster, place in [
        ("moodle", f"First name,Last name,Email address,Four Capitals\n{first},{last},a@x,-\nTom,Baker,b@x,-\n", 3),
        ("canvas", f'Student,ID,Section,Four Capitals\n"{last}, {first}",1,A,\n"Baker, Tom",2,A,\n', 3),
    ]:
        done = run(tmp_path, roster)
        rows = table((tmp_path / "out" / f"for-{system}.csv").read_bytes())
        assert rows[1][place] == str(of("02.1")), done.output


def test_names_of_which_a_spreadsheet_kept_no_letter_fit_nobody(tmp_path):
    hand_in(tmp_path / "in", "!!!", "02.1", file="signs")
    roster = "First name,Last name,Email address,Four Capitals\n???,??,a@x,-\n"
    assert "'!!!' (signs.json) is not in the roster" in run(tmp_path, roster).output
    assert (tmp_path / "out" / "for-moodle.csv").read_bytes().decode() == roster


def test_a_name_in_full_is_no_guess_though_another_is_like_it(tmp_path):
    hand_in(tmp_path / "in", "James Martin", "02.1")
    run(tmp_path, "First name,Last name,Username,Four Capitals\nMartin,James,m,-\nJames,Martin,j,-\n")
    assert [row[3] for row in table((tmp_path / "out" / "for-moodle.csv").read_bytes())[1:]] == ["-", str(of("02.1"))]


def test_points_for_texts_that_are_not_read_yet_are_said_to_be_missing(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1", "02.6")
    done = run(tmp_path, MOODLE)
    assert "1 student wrote texts that are still to be read" in done.output
    texts = tmp_path / "out" / "texts.csv"
    rows = table(texts.read_bytes())
    rows[1][rows[0].index("points")] = "2,5"
    with texts.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    done = run(tmp_path, MOODLE)
    assert "still to be read" not in done.output
    assert table((tmp_path / "out" / "for-moodle.csv").read_bytes())[2][6] == f"{of('02.1') + 2.5:g}"


def test_no_cell_that_is_written_is_a_formula(tmp_path):
    hand_in(tmp_path / "in", "=1+1", "02.1", file="formula")
    roster = "First name,Last name,Email address\n=1+1,,a@x\nTom,Baker,b@x\n"
    run(tmp_path, roster, "--new-column", "Four Capitals")
    before, after = ["=1+1", "Tom"], table((tmp_path / "out" / "for-moodle.csv").read_bytes())
    assert [row[0] for row in after[1:]] == before  # theirs stays as it was
    assert [row[3] for row in after] == ["Four Capitals", str(of("02.1")), "-"]


def test_short_and_empty_lines_stay(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    roster = "First name,Last name,Email address,Group\nAda,Lovelace,a@x\n\nTom,Baker,b@x,2,\n"
    run(tmp_path, roster, "--new-column", "Four Capitals")
    got = (tmp_path / "out" / "for-moodle.csv").read_bytes().decode().split("\n")
    assert got[1:4] == [f"Ada,Lovelace,a@x,,{of('02.1')}", "", "Tom,Baker,b@x,2,-,"]


def test_quotation_marks_that_nobody_needs_stay_where_they_are(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    roster = (
        '"First name","Last name",Institution,"Email address","Four Capitals"\n'
        '"Ada",Lovelace,"Trinity College","ada@x.edu","-"\n"Tom","Baker",,tom@x.edu,"-"\n'
    )
    run(tmp_path, roster)
    expected = roster.replace('"ada@x.edu","-"', f'"ada@x.edu",{of("02.1")}')
    assert (tmp_path / "out" / "for-moodle.csv").read_bytes().decode() == expected
