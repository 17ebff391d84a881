"""A table in a lesson: what a student reads of it, and that pandas itself stays as it is."""

import re

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from IPython.core.interactiveshell import InteractiveShell

import workbook as wb
from workbook.datasets.shown_table import show_tables, table_html


def read(table, **options):
    """The names of the columns and the rows that a reader sees."""
    page = BeautifulSoup(table_html(table, **options), "html.parser")
    heads = [cell.text for cell in page.select("thead tr")[-1].select("th")]
    return heads, [[cell.text for cell in row.select("th, td")] for row in page.select("tbody tr")]


def test_a_title_is_whole_and_a_day_is_a_day():
    events = wb.load_events(since="2019-07-01").head(2)[["date", "title", "targets", "mutual"]]
    heads, rows = read(events)
    assert heads == ["date", "title", "targets", "mutual"]  # and no row numbers
    for row, (_, event) in zip(rows, events.iterrows(), strict=True):
        assert row == [
            event.date.date().isoformat(),
            event.title,
            ", ".join(event.targets),
            "yes" if event.mutual else "no",
        ]


def test_numbers_stand_to_the_right_with_one_number_of_decimals():
    page = table_html(pd.DataFrame({"mean": [1.5, 2.0, np.nan, -0.25], "who": ["a", "b", "c", ""]}))
    assert re.findall(r'<td class="n">(.*?)</td>', page) == ["1.50", "2.00", "", "-0.25"]
    assert '<th scope="col" class="n">mean</th><th scope="col">who</th>' in page
    assert read(pd.DataFrame({"sum": pd.array([1965, None], dtype="Int64")}))[1] == [["1965"], [""]]
    assert read(pd.DataFrame({"x": [2.5, ""]}))[1] == [["2.5"], [""]]  # a gap that a lesson leaves empty
    assert read(pd.DataFrame({"x": [np.inf, 1.0]}))[1] == [["inf"], ["1"]]


def test_what_names_the_rows_is_shown_if_somebody_chose_it():
    claims = wb.load_claims()
    assert read(claims.query("hedged")[["claim", "kind"]])[0] == ["claim", "kind"]
    assert read(claims.set_index("claim")[["kind"]])[0] == ["claim", "kind"]
    counts = claims.value_counts(["kind", "paragraph"]).unstack(fill_value=0)
    assert read(counts)[0] == ["kind", *map(str, range(1, 10))]
    assert 'scope="colgroup">paragraph</th>' in table_html(counts)
    assert read(claims.groupby("kind").size())[0] == ["kind", "value"]
    assert read(claims.set_index("claim").text)[0] == ["claim", "text"]


def test_what_is_nested_is_a_list_without_brackets():
    assert read(pd.DataFrame({"camps": [(("CHN", "RUS"), ("JPN",))]}))[1] == [["CHN, RUS; JPN"]]
    assert read(pd.DataFrame({"of": [{"b", "a"}, ()]}))[1] == [["a, b"], [""]]


def test_the_codebook_explains_the_columns_of_our_tables_and_no_others():
    page = table_html(wb.load_events().query("mutual")[["date", "cameo", "goldstein"]])
    assert page.count("title=") == 3 and "<summary>What the columns mean</summary>" in page
    assert "title=" not in table_html(pd.DataFrame({"date": [1]}))
    assert "<details>" not in table_html(pd.DataFrame({"date": [1]}))


def test_of_a_long_table_both_ends_are_shown_and_it_is_said():
    _, rows = read(pd.DataFrame({"n": range(100)}), most=4)
    assert rows == [["0"], ["1"], ["…"], ["98"], ["99"]]
    assert "4 of 100 rows are shown." in table_html(pd.DataFrame({"n": range(100)}), most=4)


def test_an_empty_table_shows_its_columns():
    assert read(wb.load_events().query("title == ''")[["date", "title"]]) == (["date", "title"], [])


def test_what_a_table_holds_is_escaped():
    page = table_html(pd.DataFrame({"<b>": ["<script>1</script>"]}))
    assert "<script" not in page and "<b>" not in page


def test_an_address_is_a_link_and_a_sentence_with_one_is_not():
    documents = wb.load_documents().set_index("document").loc[["D06"], ["url", "look_for"]]
    page = BeautifulSoup(table_html(documents), "html.parser")
    assert [(link["href"], link.text) for link in page.select("td a")] == [(documents.url["D06"],) * 2]
    assert "<a" not in table_html(pd.DataFrame({"note": ["https://example.org says so"]}))


@pytest.mark.parametrize("shown", [wb.load_claims()[["claim", "text"]], wb.load_claims().text])
def test_a_kernel_shows_tables_so_and_pandas_stays_as_it_is(shown):
    before = shown.to_frame()._repr_html_() if shown.ndim == 1 else shown._repr_html_()
    shell = InteractiveShell()
    show_tables(shell)
    data, _ = shell.display_formatter.format(shown)
    assert 'class="fc-table"' in data["text/html"] and "text/plain" in data
    assert (shown.to_frame() if shown.ndim == 1 else shown)._repr_html_() == before


def test_a_wide_table_can_be_reached_with_the_keyboard():
    assert '<div class="fc-table" tabindex="0" role="region" aria-label="Table">' in table_html(wb.load_events())
