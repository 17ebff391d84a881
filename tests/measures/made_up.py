"""Tables of positions for the tests of measures: real ones, made-up ones, and any that hypothesis thinks of."""

import pandas as pd
import pytest
from hypothesis import assume, settings
from hypothesis import strategies as st

import workbook as wb
from workbook.datasets.actors import FOUR

PERIODS = ["P1", "P2", "P3", "P4", "P5", "P6", "P7"]


steady = settings(derandomize=True, database=None, deadline=None, max_examples=40)
lines = st.lists(st.lists(st.sampled_from([None, -2, -1, 0, 1, 2]), min_size=4, max_size=4), min_size=1, max_size=7)


def positions(period):
    return wb.load_positions(period, horizon=None)


def published(period):
    """The codes of the first coder: the positions of data 1.1.0, from which the worked values of then were computed."""
    return wb.load_positions(period, horizon=None, coder="A")


def table(codes, salience=1, actors=FOUR):
    """Make a table of positions out of one list of codes an issue; None is a missing position."""
    cells = [
        (f"I{number:02}", actor, code)
        for number, line in enumerate(codes, 1)
        for actor, code in zip(actors, line, strict=True)
        if code is not None
    ]
    frame = pd.DataFrame(cells, columns=["issue", "actor", "position"])
    return frame.assign(period="P5", salience=salience, confidence="high")


@st.composite
def tables(draw):
    codes = draw(lines)
    assume(all(any(line[actor] is not None for line in codes) for actor in range(4)))
    frame = table(codes)
    return frame.assign(salience=draw(st.lists(st.integers(0, 3), min_size=len(frame), max_size=len(frame))))


def cells(frame, column="position"):
    return {(row["issue"], row["actor"]): row[column] for row in frame.to_dict("records")}


def near(number, digits=2):
    """Equal as far as a worked value is printed."""
    return pytest.approx(number, abs=0.5 * 10**-digits + 1e-9)
