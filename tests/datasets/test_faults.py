"""Every finding of frictionless is put into words that help (those of whole tables: see test_validation)."""

from types import SimpleNamespace

import pytest

from workbook.datasets.faults import Fault, Table, explain, shorten

FIELDS = [{"name": "size", "type": "integer", "constraints": {"minLength": 3, "minimum": 1, "maximum": 9}}]
RESOURCE = {
    "name": "things",
    "path": "things.csv",
    "schema": {"fields": FIELDS, "foreignKeys": [], "primaryKey": ["size"]},
}
TABLES = {"things": Table(["size"], [])}


@pytest.mark.parametrize(
    ("parts", "expected", "found"),
    [
        ({"type": "type-error"}, "a whole number", "x"),
        ({"type": "constraint-error", "note": 'constraint "maximum" is "9"'}, "a number from 1 to 9", "x"),
        ({"type": "constraint-error", "note": 'constraint "minLength" is "3"'}, "minLength 3", "x"),
        ({"type": "unique-error", "note": "same as at position 4"}, "a value that no other row has", "x, as in row 4"),
        (
            {"type": "primary-key", "note": "position unknown", "cells": ["x"]},
            "a key that no other row has",
            "x, as in row ?",
        ),
        ({"type": "missing-cell"}, "1 cells in the row", "the row ends before this column"),
        ({"type": "cell-error", "note": "another thing"}, "another thing", "x"),
        ({"type": "source-error"}, "a table that can be read", "no table"),
    ],
)
def test_a_finding_becomes_a_fault_with_its_place(parts, expected, found):
    whole = {"note": "", "row_number": 7, "field_name": "size", "cell": "x", "message": "no table"} | parts
    assert explain(SimpleNamespace(**whole), RESOURCE, TABLES) == Fault("things.csv", 7, "size", expected, found)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("", "an empty cell"),
        (None, "an empty cell"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 77 + "..."),
        (" a\n b ", "a b"),
    ],
)
def test_a_cell_is_shown_on_one_line_and_never_at_length(cell, words):
    assert shorten(cell) == words
