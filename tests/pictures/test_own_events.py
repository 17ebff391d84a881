"""Pictures say which rows are the reader's own: by a star or a ring, in the legend, in words, and in the evidence."""

import pytest

import workbook as wb

from .parts import parse, words_in

EVIL = '<img src=x onerror="alert(1)"> & "speech"'


@pytest.fixture
def tables(tmp_path, monkeypatch):
    """The table of a few months without and with one row of the reader's own."""
    monkeypatch.chdir(tmp_path)
    wb.add_event(
        date="2019-01-31",
        title=EVIL,
        initiator="USA",
        targets="PRK",
        kind="statement",
        cameo="036",
        source="A <page>",
        url="https://example.org/a?b=1&c=2",
    )
    return [wb.load_events(since="2019-01", until="2019-03", mine=mine) for mine in (False, True)]


def texts(picture):
    return " ".join(words_in(parse(picture)))


def test_a_timeline_rings_own_rows_and_nothing_else(tables):
    without, joined = map(wb.draw_timeline, tables)
    assert parse(without).findall(".//*[@class='own']") == [] and "your own row" not in texts(without)
    assert len(parse(joined).findall(".//*[@class='own']")) == 2  # the dot and the legend
    assert "ringed: your own row" in texts(joined)
    assert joined.words.count("; your own row)") == 1


@pytest.mark.parametrize(
    "make", [wb.make_event_network, lambda events: wb.make_signed_network(wb.make_event_network(events))]
)
def test_a_network_stars_the_lines_that_rest_on_own_rows(tables, make):
    without, joined = (wb.draw_network(make(table)) for table in tables)
    assert "*" not in texts(without) and "A star" not in texts(without)
    assert texts(joined).count("*") == 1
    assert "A star: rows of your own are among the events." in texts(joined)
    assert "1 of them your own" in joined.words and "your own" not in without.words


def test_a_star_stands_in_a_grid_too_and_at_meetings(tables, tmp_path):
    wb.add_event(
        date="2019-02-01", title="Talks", initiator="JPN", targets="KOR", kind="talks", source="A", url="https://x.org"
    )
    table = wb.load_events(since="2019-01", until="2019-03", mine=True)
    grid = wb.draw_networks([wb.make_event_network(table), wb.make_meeting_network(table)])
    assert "+*" in texts(grid) and "1*" in texts(grid) and "A star" in texts(grid)


def test_the_evidence_names_the_source_and_leads_to_it_and_all_is_escaped(tables):
    for picture in (wb.draw_timeline(tables[1]), wb.draw_network(wb.make_event_network(tables[1]))):
        (own,) = [item for item in picture.evidence if item.own_url]
        assert own.text.endswith("(A <page>; your own row)") and own.when == "2019-01-31"
        shown = picture._repr_html_()
        assert "<img" not in shown and "A <page>" not in shown
        assert "https://example.org/a?b=1&amp;c=2" in shown and "&lt;img src=x" in shown
