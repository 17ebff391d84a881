"""Whose work it is: two students of one name are two, the parts of one student's work are joined, and doubt is said."""

import json

import pytest

from workbook.grading.grade import grade

from .class_files import filled, gradebook_of, put, texts_of


def moodle(number, name="Wei Zhang"):
    return f"{name}_{number}_assignsubmission_file/handin-{name}.json"


@pytest.fixture
def hand_in(tmp_path, small):
    """Return a function that hands in, and one that grades; exercises are answered by number."""

    def put_one(path, name="Wei Zhang", minute=0, **answers):
        put(tmp_path / "in" / path, filled(name, minute, **{f"99.{one[1:]}": value for one, value in answers.items()}))

    return put_one, lambda **options: grade(tmp_path / "in", tmp_path / "out", **options)


def totals(tmp_path):
    return {name: row["total"] for name, row in gradebook_of(tmp_path / "out").items()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (moodle(101), moodle(202)),
        ("Wei Zhang_101/handin-Wei Zhang.json", "Wei Zhang_202/handin-Wei Zhang.json"),
        ("zhangwei_101_5_handin.json", "zhangwei_202_9_handin.json"),
    ],
)
def test_two_students_of_one_name_are_two(hand_in, tmp_path, one, other):
    put_one, run = hand_in
    put_one(one, e1=5, e2=["a", "b"], minute=1)
    put_one(other, e1=4, minute=9)
    report = run()
    assert totals(tmp_path) == {"Wei Zhang (101)": "3", "Wei Zhang (202)": "0"}
    assert report.reported == []  # the platform tells them apart
    assert {page.stem for page in (tmp_path / "out" / "feedback").iterdir()} == set(report.graded)


def test_the_parts_of_one_student_s_work_are_joined_answer_by_answer(hand_in, tmp_path):
    put_one, run = hand_in
    put_one("Wei Zhang_7_assignsubmission_file/at home.json", e1=5, minute=1)
    put_one("Wei Zhang_7_assignsubmission_file/in the lab.json", e1=4, e2=["a", "b"], minute=9)
    report = run()
    assert totals(tmp_path) == {"Wei Zhang": "3"}
    (line,) = report.reported
    assert line.endswith(
        ": 'Wei Zhang' handed in 2 files: joined, answer by answer, with Wei Zhang_7_assignsubmission"
        "_file/in the lab.json."
    )
    assert gradebook_of(tmp_path / "out")["Wei Zhang"]["file"].count("; ") == 1


def test_the_attempt_that_canvas_received_later_is_later_whatever_the_clocks_say(hand_in, tmp_path):
    put_one, run = hand_in
    put_one("zhangwei_LATE_1_900_handin-1.json", e3="the text of the late file", minute=-60 * 24 * 365)
    put_one("zhangwei_1_88_handin.json", e3="the text of the first file", minute=5)
    run()
    row = gradebook_of(tmp_path / "out")["Wei Zhang"]
    assert row["late"] == "LATE: zhangwei_LATE_1_900_handin-1.json"
    (text,) = texts_of(tmp_path / "out")
    assert text["text"] == "the text of the late file"


def test_a_name_that_is_not_the_platform_s_is_reported_and_nothing_is_joined(hand_in, tmp_path):
    put_one, run = hand_in
    put_one("Olga Petrova_204517/my-answers.json", "Tom Baker", e1=5, e2=["a", "b"])
    put_one("Tom Baker_300000/handin.json", "Tom Baker", e1=4)
    report = run()
    assert report.reported == [
        "Olga Petrova_204517/my-answers.json: the name in it is 'Tom Baker', and its folder says 'Olga Petrova "
        "(204517)': find out whose work it is. Points go to the second."
    ]
    rows = gradebook_of(tmp_path / "out")
    assert {row["handed in as"]: row["total"] for row in rows.values()} == {
        "Olga Petrova (204517)": "3",
        "Tom Baker (300000)": "0",
    }


def test_a_file_of_somebody_else_in_a_student_s_folder_is_not_joined(hand_in, tmp_path):
    put_one, run = hand_in
    put_one(moodle(1, "Ann"), "Ann", e1=4)
    put_one("Ann_1_assignsubmission_file/other.json", "Ben", e1=5)
    report = run()
    assert totals(tmp_path) == {"Ann": "0", "Ben": "1"}
    assert len(report.reported) == 1 and "find out whose work it is" in report.reported[0]


def test_two_students_in_one_folder_of_a_platform_have_marks_of_their_own(hand_in, tmp_path):
    put_one, run = hand_in
    put_one("Ann_1_assignsubmission_file/other.json", "Ben", e3="because of this")
    put_one(moodle(1, "Ann"), "Ann", e3="because of that")
    run()
    file = tmp_path / "out" / "texts.csv"
    assert len({row["key"].split("-")[0] for row in texts_of(tmp_path / "out")}) == 2
    text = file.read_text("utf-8-sig").replace("because of that,", "because of that,3").replace("of this,", "of this,1")
    file.write_text(text, "utf-8-sig")
    run()
    assert totals(tmp_path) == {"Ann": "3", "Ben": "1"}
    (tmp_path / "in" / "Ann_1_assignsubmission_file" / "other.json").unlink()
    run()
    assert totals(tmp_path) == {"Ann": "3"}


def test_a_file_without_a_name_is_called_after_the_platform(hand_in, tmp_path):
    put_one, run = hand_in
    put_one("Ann Lee_1_assignsubmission_file/my-answers.json", "", e1=5)
    assert run().reported == [
        "Ann Lee_1_assignsubmission_file/my-answers.json: holds no name; the student is named after Moodle, 'Ann Lee "
        "(1)'."
    ]
    assert totals(tmp_path) == {"Ann Lee": "1"}


@pytest.mark.parametrize("folder", ["section_2", "group_1", "Tuesday (3)"])
def test_a_folder_of_many_is_nobody_s(hand_in, tmp_path, folder):
    put_one, run = hand_in
    for name in ("Ann", "Ben"):
        put_one(f"{folder}/{name}.json", name, e1=5)
    assert run().reported == []
    assert totals(tmp_path) == {"Ann": "1", "Ben": "1"}


def test_in_two_folders_only_a_common_attempt_or_other_exercises_make_two_files_one_student_s(hand_in, tmp_path):
    put_one, run = hand_in
    put_one("week 1/a.json", e1=5, minute=1)
    put_one("week 2/a.json", e2=["a", "b"], minute=2)
    run()
    assert totals(tmp_path) == {"Wei Zhang": "3"}  # they answer other exercises
    put_one("week 3/a.json", e1=4, e2=["a"], minute=3)
    report = run()
    assert totals(tmp_path) == {"Wei Zhang (week 2/a.json)": "3", "Wei Zhang (week 3/a.json)": "0"}
    assert "no attempt is in both: two students, or one? If one, put both files into" in "".join(report.reported)
    both = json.loads((tmp_path / "in" / "week 3" / "a.json").read_text())
    earlier = json.loads((tmp_path / "in" / "week 1" / "a.json").read_text())["answers"]["99.1"]["attempts"]
    both["answers"]["99.1"]["attempts"] = [*earlier, *both["answers"]["99.1"]["attempts"]]
    put(tmp_path / "in" / "week 3" / "a.json", both)
    run()
    assert totals(tmp_path) == {"Wei Zhang": "3"}


def test_in_two_downloads_of_moodle_a_student_has_two_numbers_and_is_known_by_an_attempt(hand_in, tmp_path):
    put_one, run = hand_in
    put_one(f"week 1/{moodle(11)}", e1=5, minute=1)
    put_one(f"week 2/{moodle(98)}", e1=5, minute=1)  # the same record, handed in once more
    put_one(f"week 2/{moodle(99)}", e1=4, minute=7)  # a namesake
    run()
    assert sorted(totals(tmp_path).values()) == ["0", "1"]


def test_a_word_that_a_platform_writes_for_every_name_is_no_name(hand_in, tmp_path):
    put_one, run = hand_in
    for number, name in enumerate(("Ann", "Ben", "Cy")):
        put_one(f"Teilnehmer_{number}_assignsubmission_file/handin.json", name, e1=5)
    assert run().reported == []
    assert {row["handed in as"] for row in gradebook_of(tmp_path / "out").values()} == {"0", "1", "2"}


def test_many_files_of_one_name_are_told_apart(hand_in, tmp_path):
    put_one, run = hand_in
    for number in range(120):
        put_one(f"{number}/handin.json", e1=5, minute=number)
    assert len(run().graded) == 120


def test_an_impossible_time_is_named_and_does_not_become_the_last_answer(hand_in, tmp_path):
    put_one, run = hand_in
    put_one("a.json", "Ann", e1=5, minute=60 * 24 * 365 * 80)
    (line,) = run().reported
    assert "at 99.1 cannot be: the order in the record counts" in line
    assert "No answer has a time." in (tmp_path / "out" / "feedback" / "Ann.html").read_text(encoding="utf-8")
