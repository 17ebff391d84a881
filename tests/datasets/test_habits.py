"""One reader: what the check passes, the loaders read with the same meaning, in whatever habit it was written."""

import csv
import shutil

import pandas as pd
import pytest

from workbook.common.errors import WorkbookError
from workbook.common.paths import folder
from workbook.datasets import reading
from workbook.datasets.validation import validate

from . import habits


@pytest.fixture
def load(monkeypatch):
    """Load the table of a package in a folder, as the loaders load the workbook's own."""
    caches = (reading.package, reading.rows, reading.typed_table)

    def load_from(folder):
        monkeypatch.setattr(reading, "folder", lambda name: folder)
        for cache in caches:
            cache.cache_clear()
        return reading.fresh_table("things")

    yield load_from
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


def outcome(folder, load):
    """Return how the table in a folder is taken: read as meant, refused by the check, or wrong."""
    faults = validate(folder)
    try:
        frame = load(folder)
    except WorkbookError as error:
        assert "expected" in str(error) and "found" in str(error)
        return "refused" if len(faults) else "passed by the check and refused by the loader"
    plain = [[None if pd.isna(cell) else cell for cell in row] for row in frame.itertuples(index=False)]
    read = [tuple(cell.date() if isinstance(cell, pd.Timestamp) else cell for cell in row) for row in plain]
    if read == habits.ROWS:
        return "read as meant"
    return f"{'named by the check, but loaded' if len(faults) else 'passed, with another meaning'}: {read}"


ONE_BY_ONE = [(name, choice) for name, choices in habits.CHOICES.items() for choice in choices]
READ = {
    ("booleans", "workbook"),
    ("booleans", "Excel, LibreOffice, Numbers"),
    ("booleans", "pandas"),
    ("booleans", "numbers"),
    ("booleans", "pandas, where a cell is empty"),
    ("dates", "workbook"),
    ("dates", "pandas"),
    ("dates", "Excel, a day with its time"),
    ("dates", "ISO"),
    ("integers", "workbook"),
    ("integers", "pandas, where a cell is empty"),
    ("integers", "a true minus"),
    ("numbers", "workbook"),
    ("numbers", "powers of ten"),
    ("numbers", "a true minus"),
    ("years", "workbook"),
    ("years", "pandas, where a cell is empty"),
    *(("texts", choice) for choice in habits.TEXTS),
    ("heads", "as they are"),
    ("encoding", "utf-8"),
    ("encoding", "utf-8-sig"),
    ("delimiter", ","),
    *(("end", choice) for choice in habits.ENDS),
    ("empty", ""),
    *(("quoting", choice) for choice in habits.CHOICES["quoting"]),
}
"""Habits that change no meaning. A text saved twice is read, too, but the check names it."""


@pytest.mark.parametrize(("name", "choice"), ONE_BY_ONE)
def test_each_habit_is_read_as_meant_or_named(name, choice, tmp_path, load):
    habits.write(tmp_path, habits.USUAL | {name: choice})
    expected = "read as meant" if (name, choice) in READ else "refused"
    if (name, choice) == ("encoding", "twice"):
        assert validate(tmp_path).expected.tolist() == ["Zoë said: no"]
    else:
        assert outcome(tmp_path, load) == expected


@pytest.mark.parametrize("seed", range(60))
def test_mixtures_of_habits_are_read_as_meant_or_named(seed, tmp_path, load):
    mixture = habits.mixture(seed)
    habits.write(tmp_path, mixture)
    result = outcome(tmp_path, load)
    if mixture["encoding"] == "twice" and result.startswith("named"):
        return
    assert result in ("read as meant", "refused"), mixture


def test_an_empty_cell_is_neither_true_nor_false(tmp_path, load, monkeypatch):
    rows = [("a-1", None, None, 1, 1.0, None, ""), ("b-2", True, None, 1, 1.0, None, "")]
    monkeypatch.setattr(habits, "ROWS", rows)
    habits.write(tmp_path, habits.USUAL)
    assert validate(tmp_path).empty
    assert load(tmp_path).open.isna().tolist() == [True, False]


def spreadsheet_cell(cell, kind):
    """Return a cell as a spreadsheet or pandas writes it anew."""
    if not cell:
        return cell
    return {"boolean": str.upper, "integer": "{0}.0".format, "year": "{0}.0".format, "date": "{0} 00:00:00".format}.get(
        kind, "{0} ".format
    )(cell)


def test_the_workbooks_own_tables_through_a_spreadsheet(tmp_path, monkeypatch):
    names = list(reading.package()["resources"])
    before = {name: reading.typed_table(name) for name in names}
    copy = shutil.copytree(folder("data"), tmp_path / "data")
    for name in names:
        resource = reading.package()["resources"][name]
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        with (copy / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with (copy / resource["path"]).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(reversed(rows[0])), quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows([{key: spreadsheet_cell(cell, kinds[key]) for key, cell in row.items()} for row in rows])
    assert validate(copy).empty
    monkeypatch.setattr(reading, "folder", lambda name: copy)
    for cache in (reading.package, reading.rows, reading.typed_table):
        cache.cache_clear()
    try:
        for name in names:
            after = reading.typed_table(name)
            pd.testing.assert_frame_equal(after[list(before[name])], before[name])
        assert reading.typed_table("events").mutual.sum() == before["events"].mutual.sum() > 0
    finally:
        monkeypatch.undo()
        for cache in (reading.package, reading.rows, reading.typed_table):
            cache.cache_clear()
