"""Spreadsheets: what a cell was comes back, and a table is read however a spreadsheet has saved it."""

import pytest

from workbook.common.spreadsheets import as_csv, as_rows, safe_cell, typed_cell


@pytest.mark.parametrize("typed", ["=1+1", "@Ada; -so", "plain", "'tis so", "-2", "a;b", "＝1"])
def test_what_was_typed_comes_back_from_a_safe_cell(typed):
    assert typed_cell(safe_cell(typed)) == typed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_however_it_was_saved(encoding, delimiter):
    raw = f"student{delimiter}points\r\nZoë{delimiter}3\r\n".encode(encoding)
    assert list(as_rows(raw)) == [{"student": "Zoë", "points": "3"}]


def test_our_own_tables_come_back():
    assert list(as_rows(as_csv([["a", "b"], ["x, y", -2]]))) == [{"a": "x, y", "b": "-2"}]
