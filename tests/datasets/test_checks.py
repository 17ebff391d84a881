import pandas as pd
import pytest

from workbook.common.errors import WorkbookError
from workbook.datasets.checks import needs, one_period


@pytest.mark.parametrize("table", [pd.DataFrame({"day": []}), None, "a table"])
def test_a_table_of_another_sort_is_told_what_it_lacks(table):
    with pytest.raises(WorkbookError) as error:
        needs(table, ["event", "actor"], "events", "load_events()")
    assert str(error.value) == (
        "A table of events is needed, as load_events() returns it; columns missing here: actor, event."
    )


def test_more_columns_than_needed_do_no_harm():
    needs(pd.DataFrame({"event": [], "day": []}), ["event"], "events", "load_events()")


@pytest.mark.parametrize(
    ("periods", "content"),
    [
        (["P2", "P1", "P2"], 'holds positions of 2 periods (P1, P2). Choose one: load_positions("P2").'),
        ([], 'holds no row. Choose one: load_positions("P1").'),
    ],
)
def test_one_period_is_asked_for_with_an_example_that_exists(periods, content):
    with pytest.raises(WorkbookError) as error:
        one_period(pd.DataFrame({"period": periods}))
    assert str(error.value) == f"One period is needed; this table {content}"
