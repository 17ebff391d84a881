"""Asks which maps that readers would defend are refused, and why: ``python -m tests.defensible_maps FILE ...``.

A file holds a map a line: the exercise, a colon, the arrows with semicolons between them, and the reader's reason after
a number sign. Other lines begin with a number sign:

    01.7: C30 supports C29; C29 supports C31  # a rare journey is a weighty one
"""

import sys
from pathlib import Path
from typing import NamedTuple

from workbook.exercises.judging import judge
from workbook.exercises.model import Verdict
from workbook.exercises.registry import find


class Map(NamedTuple):
    """A map that a reader would defend: where it stands, the exercise, the arrows as written, and the reason."""

    place: str
    exercise: str
    arrows: str
    reason: str


def read_maps(text: str, called: str) -> list[Map]:
    """Return the maps in a text."""
    maps = []
    for number, line in enumerate(text.splitlines(), 1):
        drawn, _, reason = line.partition("#")
        exercise, _, arrows = drawn.partition(":")
        if exercise.strip():
            maps.append(Map(f"{called}:{number}", exercise.strip(), arrows.strip(), reason.strip()))
    return maps


def refused(maps: list[Map]) -> list[tuple[Map, Verdict]]:
    """Return the maps that are not right, each with the verdict."""
    verdicts = [(one, judge(find(one.exercise), one.arrows)) for one in maps]
    return [(one, verdict) for one, verdict in verdicts if verdict.status != "right"]


if __name__ == "__main__":
    given = [one for name in sys.argv[1:] for one in read_maps(Path(name).read_text(encoding="utf-8"), name)]
    against = refused(given)
    print(f"{len(given) - len(against)} of {len(given)} maps are right")
    for one, verdict in against:
        print(
            f"\n{one.place}  {one.exercise}: {one.arrows}\n  the reader: {one.reason}\n  the verdict: {verdict.message}"
        )
