"""The counts of a class: medians and confidence by brute force, and a file that is damaged."""

import re
import statistics

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook as wb
from workbook.common.spreadsheets import as_csv
from workbook.datasets.class_codes import CELL, COUNTS, SALIENCE_COUNTS, STEP_COUNTS, as_positions, summarise

STEPS = (-2, -1, 0, 1, 2)
steady = settings(derandomize=True, database=None, deadline=None, max_examples=60)


def counted(*codes, unsure=0, salience=(1,), cell=("I03", "JPN", "P5")):
    """One row of counts, of codes as they were given."""
    row = dict(zip(CELL, cell, strict=True)) | {"cannot_tell": unsure}
    row |= {name: codes.count(step) for name, step in zip(STEP_COUNTS, STEPS, strict=True)}
    row |= {name: list(salience).count(step) for step, name in enumerate(SALIENCE_COUNTS)}
    return pd.DataFrame([row])


@steady
@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=12), st.lists(st.integers(0, 3), min_size=1, max_size=9))
def test_the_median_is_that_of_the_codes_one_by_one(codes, salience):
    (row,) = summarise(counted(*codes, salience=salience)).to_dict("records")
    assert row["median"] == statistics.median(codes) and row["salience"] == statistics.median(salience)
    assert row["coders"] == len(codes)
    agreed = max(map(codes.count, codes)) / len(codes)
    assert row["agreed"] == pytest.approx(agreed)
    assert row["confidence"] == ("high" if agreed >= 0.75 else "medium" if agreed >= 0.5 else "low")


def test_half_steps_stay_and_silence_outvotes():
    assert as_positions(counted(0, 1)).position.tolist() == [0.5]
    assert as_positions(counted(-2, 2)).position.tolist() == [0]
    assert as_positions(counted(1, 1, unsure=2)).position.tolist() == [1]  # as many could tell as could not
    assert len(as_positions(counted(1, 1, unsure=3))) == 0
    assert len(as_positions(counted())) == 0


def test_the_spread_travels_with_the_positions():
    frame = as_positions(counted(-1, -1, -1, 0, unsure=2, salience=(3, 3, 2)))
    assert frame.spread.tolist() == [(0, 3, 1, 0, 0)]
    assert frame.doubt.tolist() == ["-1: 3, 0: 1, cannot tell: 2"]
    assert list(frame.columns[:-1]) == list(wb.load_positions("P5", coder="A").columns)
    assert frame.salience.tolist() == [3]


# --- the file ---------------------------------------------------------------------------------------------------------


def stored(folder, frame, delimiter=","):
    text = as_csv([list(frame.columns), *frame.values.tolist()])
    (folder / "class-codes.csv").write_bytes(text.replace(b",", delimiter.encode()))


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_the_file_lies_beside_the_lessons(tmp_path, monkeypatch, delimiter):
    monkeypatch.chdir(tmp_path)
    stored(tmp_path, pd.concat([counted(-1, 0), counted(2, cell=("I05", "USA", "P5"))]), delimiter)
    assert wb.load_positions("P5", coder="class").position.tolist() == [-0.5, 2]
    assert wb.load_positions("P5", coder=str(tmp_path / "class-codes.csv")).position.tolist() == [-0.5, 2]
    assert len(wb.load_positions("P3", coder="class")) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: row.assign(minus_2="many"), "class-codes.csv, row 2: minus_2 is 'many', and a count is needed."),
        (lambda row: row.assign(zero=-3), "class-codes.csv, row 2: zero is '-3', and a count is needed."),
        (lambda row: row.assign(zero="=1+1"), 'class-codes.csv, row 2: zero is "\'=1+1", and a count is needed.'),
        (
            lambda row: row.assign(issue="I99"),
            "class-codes.csv, row 2: 'I99 JPN P5' is no cell, or stands there twice.",
        ),
        (lambda row: pd.concat([row, row]), "class-codes.csv, row 3: 'I03 JPN P5' is no cell, or stands there twice."),
        (
            lambda row: row.drop(columns=list(COUNTS[1:])),
            "class-codes.csv does not hold the codes of a class; columns mis",
        ),
        (lambda row: row.head(0), "class-codes.csv holds no row."),
    ],
)
def test_a_damaged_file_is_told_in_words(tmp_path, monkeypatch, change, said):
    monkeypatch.chdir(tmp_path)
    stored(tmp_path, change(counted(1)))
    with pytest.raises(wb.WorkbookError, match="^" + re.escape(said)) as error:
        wb.load_positions("P5", coder="class")
    assert str(error.value).endswith("Make it again with `workbook codes FOLDER`, and do not change it.")


def test_without_a_file_it_is_said_who_makes_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        wb.WorkbookError, match=r"^There is no class-codes\.csv beside this notebook\. `workbook codes "
    ):
        wb.load_positions("P5", coder="class")
