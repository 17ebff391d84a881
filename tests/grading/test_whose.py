"""What a platform says of a file by the names that it gives when hand-ins are downloaded."""

import pytest

from workbook.grading.whose import is_name_of, read_path


@pytest.mark.parametrize(
    ("path", "system", "name", "number"),
    [
        ("Wei Zhang_101_assignsubmission_file/handin.json", "Moodle", "Wei Zhang", "101"),
        ("Wei Zhang_101_assignsubmission_file_/handin.json", "Moodle", "Wei Zhang", "101"),
        ("Wei Zhang_101_assignsubmission_file_handin.json", "Moodle", "Wei Zhang", "101"),
        ("week 3/download.zip/李明_7_assignsubmission_file/a/b.json", "Moodle", "李明", "7"),
        ("Participant_101_assignsubmission_file/handin.json", "Moodle", "", "101"),
        ("zhangwei_101_5001_handin-Wei.json", "Canvas", "zhangwei", "101"),
        ("zhangwei_LATE_101_5001_handin-Wei-1.json", "Canvas", "zhangwei", "101"),
        ("zhangwei_late_101_5001_handin.json", "Canvas", "zhangwei", "101"),
        ("김민준_101_5001_handin.json", "Canvas", "김민준", "101"),
        ("anon_x7Gh2_5001_handin.json", "Canvas", "", "x7Gh2"),
        ("Task 1_wz1_attempt_2026-10-05-15-00-00_handin.json", "Blackboard", "", "wz1"),
        ("88-99 - Wei Zhang - Oct 5, 2026 300 PM/handin.json", "Brightspace", "Wei Zhang", "88"),
        ("Wei Zhang_101/handin.json", "", "Wei Zhang", "101"),
        ("Wei Zhang (2)/handin.json", "", "Wei Zhang", "2"),
    ],
)
def test_each_platform_is_known_by_its_names(path, system, name, number):
    assert read_path(path)[:3] == (system, name, number)


@pytest.mark.parametrize(
    "path",
    ["handin-Ada.json", "Ada_2026_11_25.json", "group 2/a.json", "handin-Ada (1).json", "Ada 2/a.json", "a/b/c.json"],
)
def test_other_names_say_nothing(path):
    assert read_path(path) is None


def test_what_a_student_put_into_a_zip_file_does_not_lead():
    path = "Bo_2_assignsubmission_file/mine.zip/Ada_1_assignsubmission_file/handin.json"
    assert read_path(path).name == "Bo"


def test_the_time_and_the_order_are_those_of_the_platform():
    late, first = read_path("a_LATE_1_900_h.json"), read_path("a_1_88_h.json")
    assert (late.late, first.late) == (True, False) and first.order < late.order
    early, noon, evening = (
        read_path(f"1-2 - A B - Oct 5, 2026 {time}/h.json") for time in ("100 AM", "1230 PM", "1159 PM")
    )
    assert early.order < noon.order < evening.order and early.submitted == "Oct 5, 2026 100 AM"
    assert read_path("T_u_attempt_2026-10-05-15-01-02_h.json").submitted == "2026-10-05 15:01:02"


@pytest.mark.parametrize(
    ("written", "path", "same"),
    [
        ("Wei Zhang", "zhangwei_1_2_h.json", True),
        ("Zhang, Wei", "zhangwei_1_2_h.json", True),
        ("José Álvarez", "Jose Alvarez_1_assignsubmission_file/h.json", True),
        ("Wei Zhang", "Blue group-Wei Zhang_1_assignsubmission_file/h.json", True),
        ("Anne-Marie St. Clair", "Anne-Marie St Clair_1/h.json", True),
        ("Wei", "zhangwei_1_2_h.json", False),
        ("Tom Baker", "Olga Petrova_204517/h.json", False),
        ("李明", "李红_1/h.json", False),
        ("Whoever", "Participant_1_assignsubmission_file/h.json", True),
    ],
)
def test_the_name_that_was_written_is_compared_with_the_platform_s(written, path, same):
    assert is_name_of(written, read_path(path)) is same
