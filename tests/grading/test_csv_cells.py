"""A table that is split into cells can be joined again without the change of a byte."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.common.errors import WorkbookError
from workbook.grading import csv_cells


@given(st.text(alphabet='ab,;"\r\n é', max_size=40))
def test_whatever_is_split_can_be_joined_again(text):
    for separator in ",;":
        try:
            rows = csv_cells.split(text, separator)
        except WorkbookError:
            assert '"' in text
            continue
        assert csv_cells.join(rows, separator) == text


@given(st.lists(st.lists(st.text(alphabet='ab,;"\n é', max_size=5), min_size=2, max_size=3), max_size=4))
def test_cells_are_read_as_a_spreadsheet_reads_them(rows):
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    assert [csv_cells.values(row) for row in csv_cells.split(file.getvalue(), ",")] == rows


def test_a_quotation_mark_that_is_never_closed_is_named_by_its_line():
    with pytest.raises(WorkbookError, match="in line 2 is never closed"):
        csv_cells.split('a,b\n"c,d\n', ",")
