"""Rosters of four platforms: each is known for what it is, its own number leads, and the way back is said."""

import pytest

from workbook.exercises import registry

from .rosters import CANVAS, MOODLE, hand_in, of, run, table

MOST = sum(task.points for task in registry.exercises().values() if task.lesson == "02")
WORKSHEET = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)"
"Participant 11","Ada Lovelace",a@x,"Submitted for grading - 2 hours late - ",,"100.00",Yes,"Monday, 5 October, 3:00 PM"
"Participant 12","Wei Zhang",w@x,"Submitted for grading - ",,"100.00",Yes,"Monday, 5 October, 1:00 PM"
"Participant 13","Wei Zhang",z@x,"No submission - ",,"100.00",Yes,-
"""
BLACKBOARD = """\
"Last Name","First Name","Username","Student ID","Last Access","Availability","Four Capitals [Total Pts: 50 Score] |901"
"Lovelace","Ada","al1","007","2026-10-05 10:00:00","Yes",""
"Zhang","Wei","wz1","008","2026-10-05 10:00:00","Yes","3.00"
"""
BRIGHTSPACE = """\
OrgDefinedId,Username,Last Name,First Name,Email,Four Capitals Points Grade <Numeric MaxPoints:50>,End-of-Line Indicator
#1,#al1,Lovelace,Ada,a@x,,#
#2,#wz1,Zhang,Wei,w@x,,#
"""


def grades_of(tmp_path):
    rows = table((tmp_path / "out" / "grades.csv").read_bytes())
    return {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}


def test_a_grading_worksheet_goes_back_to_its_assignment_with_its_maximum_compared(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    done = run(tmp_path, WORKSHEET)
    expected = WORKSHEET.replace('late - ",,', f'late - ",{of("02.1")},')
    assert (tmp_path / "out" / "for-moodle.csv").read_bytes().decode() == expected
    said = " ".join(done.output.split())
    assert f"'Grade' has 100.00 points in Moodle, and {MOST} at most here: change it there" in said
    assert "'Upload grading worksheet'" in said and "It does not go to Grades, Import." in said
    row = grades_of(tmp_path)["Ada Lovelace"]
    assert (row["late"], row["submitted"]) == ("2 hours late", "Monday, 5 October, 3:00 PM")


def test_a_worksheet_with_the_right_maximum_is_not_complained_of(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    done = run(tmp_path, WORKSHEET.replace('"100.00"', f'"{MOST},00"'), "--lessons", "02")
    assert "change it there" not in done.output


def test_what_moodle_would_leave_out_or_has_locked_is_not_entered_and_said(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1", "02.2")
    done = run(tmp_path, WORKSHEET.replace("100.00", "1.00"))
    assert "'Ada Lovelace' has 2 points, and Moodle takes 1 at most: nothing was entered." in done.output
    done = run(tmp_path, WORKSHEET.replace("Yes", "No"))
    assert "'Ada Lovelace' is locked in Moodle in that column" in done.output
    assert (tmp_path / "out" / "for-moodle.csv").read_bytes().decode() == WORKSHEET.replace("Yes", "No")


@pytest.mark.parametrize("ending", ["_assignsubmission_file", "_assignsubmission_file_", ""])
def test_moodle_s_number_tells_two_students_of_one_name_apart(tmp_path, ending):
    (tmp_path / "in").mkdir()
    hand_in(tmp_path / "in" / f"Wei Zhang_13{ending}", "Wei Zhang", "02.1", "02.2")
    run(tmp_path, WORKSHEET)
    rows = table((tmp_path / "out" / "for-moodle.csv").read_bytes())
    assert [row[4] for row in rows[1:]] == ["", "", str(of("02.1", "02.2"))]
    # The gradebook's own export has no such numbers: there nobody is guessed.
    roster = "First name,Last name,Email address,Four Capitals\nWei,Zhang,w@x,-\nWei,Zhang,z@x,-\n"
    done = run(tmp_path, roster)
    assert (tmp_path / "out" / "for-moodle.csv").read_bytes().decode() == roster
    assert "Moodle's grading worksheet tells them apart by their numbers" in done.output


def test_a_worksheet_without_names_is_filled_by_its_numbers(tmp_path):
    (tmp_path / "in").mkdir()
    hand_in(tmp_path / "in" / "Participant_12_assignsubmission_file", "Wei Zhang", "02.1")
    run(tmp_path, "Identifier,Status,Grade,Maximum Grade\nParticipant 11,,,11\nParticipant 12,,,11\n")
    assert table((tmp_path / "out" / "for-moodle.csv").read_bytes())[2] == ["Participant 12", "", "1", "11"]


def test_the_platform_s_identity_leads_and_the_written_name_is_reported(tmp_path):
    hand_in(tmp_path / "in", "Ben", "02.1", file="cohennoah_1003_77_handin-Ben")
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1", "02.2", file="álvarezjosé_1002_78_handin")
    done = run(tmp_path, CANVAS.replace("N/A", ""))
    rows = table((tmp_path / "out" / "for-canvas.csv").read_bytes())
    assert [row[6] for row in rows[3:6]] == ["", "2", "1"]
    says = "and Canvas says 'cohennoah (1003)': find out whose work it is. Points go to the second"
    assert says in done.output
    assert "the name in it is 'Ada Lovelace', and Canvas says 'álvarezjosé (1002)'" in done.output
    assert grades_of(tmp_path)["Ben"]["handed in as"] == "cohennoah (1003)"


def test_a_number_that_the_roster_does_not_have_is_nobody_s(tmp_path):
    hand_in(tmp_path / "in", "Noah Cohen", "02.1", file="cohennoah_4711_77_handin")
    done = run(tmp_path, CANVAS)
    assert "'Noah Cohen' (cohennoah_4711_77_handin.json) has the number '4711' in Canvas" in done.output
    assert (tmp_path / "out" / "for-canvas.csv").read_bytes().decode() == CANVAS


def test_what_canvas_calls_late_reaches_the_gradebook(tmp_path):
    hand_in(tmp_path / "in", "Noah Cohen", "02.1", file="cohennoah_LATE_1003_77_handin")
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1", file="lovelaceada_1001_76_handin")
    assert run(tmp_path, CANVAS).output.count("find out") == 0
    assert {name: row["late"] for name, row in grades_of(tmp_path).items()} == {
        "Noah Cohen": "LATE",
        "Ada Lovelace": "",
    }


@pytest.mark.parametrize(
    ("roster", "system", "before", "after"),
    [
        (BLACKBOARD, "blackboard", '"007","2026-10-05 10:00:00","Yes",""', '"007","2026-10-05 10:00:00","Yes",1'),
        (BRIGHTSPACE, "brightspace", "Ada,a@x,,#", "Ada,a@x,1,#"),
    ],
)
def test_rosters_of_blackboard_and_brightspace_are_filled_as_what_they_are(tmp_path, roster, system, before, after):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    done = run(tmp_path, roster)
    assert {path.name for path in (tmp_path / "out").glob("for-*")} == {f"for-{system}.csv"}
    assert (tmp_path / "out" / f"for-{system}.csv").read_bytes().decode() == roster.replace(before, after)
    said = " ".join(done.output.split())
    assert f"has 50 points in {system.title()}, and {MOST} at most here" in said
    assert f"In {system.title()}: " in said and "In Moodle" not in said


@pytest.mark.parametrize(("roster", "name"), [(BLACKBOARD, "Blackboard"), (BRIGHTSPACE, "Brightspace")])
def test_there_a_column_must_be_made_on_the_platform(tmp_path, roster, name):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    done = run(tmp_path, roster, "--new-column", "Mine")
    assert done.exit_code == 1 and f"{name} takes no new column for points from a file" in done.output
    done = run(tmp_path, roster.replace("Four Capitals", "Essay"))
    assert done.exit_code == 1 and "There are: 'Essay" in done.output and "--new-column" not in done.output
    assert not (tmp_path / "out").exists()


def test_of_blackboard_s_columns_only_those_for_points_are_filled(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    for other in ("Four Capitals [Total Pts: 50 Text] |901", "Four Capitals [Total Pts: 50 Percentage] |901"):
        done = run(tmp_path, BLACKBOARD.replace("Four Capitals [Total Pts: 50 Score] |901", other))
        assert done.exit_code == 1 and "has no column 'Four Capitals'" in done.output
    for other in (f"Four Capitals [Total Pts: up to {MOST} Score] |901", f"Four Capitals [Total Pts: {MOST}] |901"):
        assert run(tmp_path, BLACKBOARD.replace("Four Capitals [Total Pts: 50 Score] |901", other)).exit_code == 0


def test_blackboard_s_download_for_excel_is_read(tmp_path):
    hand_in(tmp_path / "in", "", "02.1", file="Task_al1_attempt_2026-10-05-15-00-00_handin")
    roster = "\ufeff" + BLACKBOARD.replace('","', '"\t"')
    done = run(tmp_path, roster, encoding="utf-16-le")
    expected = roster.replace('"Yes"\t""', '"Yes"\t1')
    assert (tmp_path / "out" / "for-blackboard.csv").read_bytes() == expected.encode("utf-16-le"), done.output
    (row,) = grades_of(tmp_path).values()
    assert (row["submitted"], row["handed in as"]) == ("2026-10-05 15:00:00", "al1")


def test_a_worksheet_s_own_columns_are_never_filled(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    for closed in ("Maximum Grade", "Identifier", "Status", "Feedback comments", "Last modified (submission)"):
        done = run(tmp_path, WORKSHEET, "--column", closed)
        assert done.exit_code == 1 and f"There is no column '{closed}'" in done.output


def test_moodle_s_gradebook_is_still_what_it_was(tmp_path):
    hand_in(tmp_path / "in", "Ada Lovelace", "02.1")
    assert "In Moodle: Grades, Import, CSV file" in run(tmp_path, MOODLE).output
