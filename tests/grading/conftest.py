"""What the tests of grading share: three exercises made for them, and a class among hostile files."""

import pytest

from workbook.exercises import registry
from workbook.exercises.model import Exercise
from workbook.grading.grade import grade

from .class_files import good_class, snapshot
from .hostile_files import HOSTILE


@pytest.fixture
def small(monkeypatch):
    """Have three exercises only, made for the test."""
    tasks = [
        Exercise(
            name="99.1",
            kind="number",
            prompt="How many?",
            solution=5,
            right="Five.",
            wrong={4: "One too few."},
            unit="lines",
        ),
        Exercise(
            name="99.2",
            kind="selection",
            prompt="Which?",
            solution=["a", "b"],
            right="Both.",
            wrong={("a",): "One more."},
            options={"a": "A", "b": "B", "c": "C"},
            points=2,
        ),
        Exercise(
            name="99.3",
            kind="text",
            prompt="Why?",
            solution="x " * 9,
            right="",
            words=(3, 9),
            rubric=("Says <why>",),
            points=3,
        ),
    ]
    monkeypatch.setattr(registry, "exercises", lambda: {task.name: task for task in tasks})


@pytest.fixture(scope="session")
def mixed(tmp_path_factory):
    """Grade thirty good files among all hostile ones."""
    place = tmp_path_factory.mktemp("mixed")
    expected = good_class(place / "class")
    for name, (write, _) in HOSTILE.items():
        write(place / "class" / (name if name == "a link to a folder" else f"{name}.json"))
    before = snapshot(place)
    report = grade(place / "class", place / "class" / "out")
    assert snapshot(place, leave_out=[place / "class" / "out"]) == before
    return place / "class" / "out", report, expected
