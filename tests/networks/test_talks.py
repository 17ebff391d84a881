"""The observer's tally becomes a network, or is answered in a sentence."""

import pytest

import workbook as wb

TALLY = {"JPN": {"KOR": 4, "CHN": 1, "USA": 0}, "CHN": {"PRK": 2}}


def test_each_count_is_an_edge_and_nothing_is_no_edge():
    network = wb.make_talk_network(TALLY)
    assert {(a, b): edge["count"] for a, b, edge in network.edges(data=True)} == {
        ("JPN", "KOR"): 4,
        ("JPN", "CHN"): 1,
        ("CHN", "PRK"): 2,
    }
    assert set(network) == {"CHN", "JPN", "KOR", "USA", "PRK"}


def test_it_can_be_drawn_and_measured():
    network = wb.make_talk_network(TALLY)
    picture = wb.draw_network(network)
    assert picture.caption == "Who spoke to whom."
    assert "Japan to South Korea: 4" in picture.words
    assert "how often the observer counted it" in picture.svg
    assert wb.betweenness(network).actor[0] == "CHN"


@pytest.mark.parametrize(
    ("tally", "says"),
    [
        ("JPN KOR 4", "tally needs a value for each name"),
        ({"JPN": 4}, r"tally\['JPN'\] needs a value for each name"),
        ({"JPN": {"JPN": 1}}, "for two different seats"),
        ({"JPN": {"RUS": 1}}, "There is no seat at the table 'RUS'"),
        ({"JPN": {"KOR": -1}}, "no count of talks"),
        ({"JPN": {"KOR": 1.5}}, "no count of talks"),
        ({"JPN": {"KOR": float("nan")}}, r"tally\['JPN'\]\['KOR'\]"),
        ({"JPN": {"KOR": "4"}}, "without quotation marks"),
    ],
)
def test_what_is_no_tally(tally, says):
    with pytest.raises(wb.WorkbookError, match=says):
        wb.make_talk_network(tally)
