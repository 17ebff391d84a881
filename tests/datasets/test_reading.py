"""Tables are read whole, with the types that their description names, and never shared by accident."""

import pandas as pd
import pytest

import workbook as wb
from workbook.datasets import reading


def test_types_follow_the_description():
    events, positions, ties = map(reading.typed_table, ("events", "positions", "ties"))
    assert events.date.dtype.kind == "M" and events.end_date.isna().any()
    assert events.mutual.dtype == bool and 0 < events.mutual.sum() < len(events)
    assert events.paragraph.dtype == "Int64" and events.paragraph.dropna().between(1, 9).all()
    assert positions.confidence.cat.ordered
    assert (positions.confidence >= "medium").any()
    assert positions.position.dtype == "int64"
    assert ties.from_year.dtype == "int64" and ties.to_year.dtype == "Int64"
    assert reading.typed_table("cameo").goldstein.dtype == "float64"
    assert pd.isna(reading.typed_table("actors").latitude).any()
    verdicts = reading.typed_table("claims").verdict.cat.categories.tolist()
    assert verdicts == ["contradicted", "contested", "partly", "supported"]


@pytest.mark.parametrize("name", reading.package()["resources"])
def test_an_empty_cell_of_text_is_an_empty_text(name):
    frame = reading.typed_table(name)
    assert len(frame) == len(reading.rows(name))
    for field in reading.package()["resources"][name]["schema"]["fields"]:
        if field["type"] == "string" and not field.get("categoriesOrdered"):
            assert frame[field["name"]].map(type).eq(str).all()


def test_a_fresh_table_may_be_changed():
    frame = reading.fresh_table("periods")
    frame["label"] = "changed"
    assert "changed" not in set(reading.typed_table("periods").label)


def test_rows_are_found_by_all_parts_of_their_key():
    row = reading.rows("positions")["I01|JPN|P3"]
    assert (row["issue"], row["actor"], row["period"]) == ("I01", "JPN", "P3")


def test_a_table_that_does_not_exist_is_answered_in_words():
    with pytest.raises(wb.WorkbookError, match=r"There is no table 'event'. Did you mean 'events'\?"):
        reading.rows("event")


def test_a_missing_file_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(reading, "folder", lambda name: tmp_path)
    reading.rows.cache_clear()
    try:
        with pytest.raises(wb.WorkbookError, match=r"data/actors.csv of the workbook is missing.*workbook doctor"):
            reading.rows("actors")
    finally:
        reading.rows.cache_clear()
