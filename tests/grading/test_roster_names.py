"""Names are known however they are written, and nobody is guessed."""

from types import SimpleNamespace

import pytest

from workbook.grading import names, roster_names


@pytest.mark.parametrize(("one", "other"), [("कम", "किम"), ("かき", "がき"), ("Müller", "Moller"), ("مَها", "مِها")])
def test_other_names_stay_other_names(one, other):
    assert names.letters(one) != names.letters(other)


@pytest.mark.parametrize(
    ("handed", "found"),
    [
        ("Ada Lovelace", 1),
        ("Lovelace, Ada", 1),
        ("LOVELACE ada", 1),
        ("Zoë Kim", 2),
        ("Zoe Kim", 2),
        ("Ada", None),
        ("Zoe", None),
        ("Tom Baker", None),  # there are two of them
    ],
)
def test_a_student_has_one_row_or_none(handed, found):
    roster = {1: ("Ada", "Lovelace"), 2: ("Kim, Zoë",), 3: ("Tom", "Baker"), 4: ("Baker, Tom",)}
    student = SimpleNamespace(name=handed, written=handed, file="one.json", whose=None)
    rows, troubles = roster_names.match_students(roster, [student])
    assert rows == ({found: student} if found else {})
    assert len(troubles) == (not found) and all("one.json" in trouble for trouble in troubles)
