"""Published series, tested by their words and what is drawn."""

import pandas as pd
import pytest

import workbook as wb

from ..pictures_parts import SVG, parse


def test_a_series_in_words_lists_its_figures():
    picture = wb.draw_series(wb.load_series("missile_launches").tail(3), "launches", unit="launches")
    assert picture.words == "launches: 2016: 24; 2017: 21; 2018: 0; highest 24 (2016), lowest 0 (2018)."
    assert picture.evidence[0].source in set(wb.load_sources().source)


def test_bars_show_every_year_and_lines_every_pair():
    bars = wb.draw_series(wb.load_series("missile_launches").tail(5), ["launches", "icbm"])
    texts = [text.text for text in parse(bars).iter(f"{SVG}text")]
    assert {"24", "21", "launches", "icbm"} <= set(texts)
    relations = wb.load_series("reported_relations").query("actor_a == 'PRK' or actor_b == 'PRK'")
    lines = wb.draw_series(relations, "negative_days")
    assert {"JPN-PRK", "PRK-USA"} <= {text.text for text in parse(lines).iter(f"{SVG}text")}
    assert wb.draw_series(relations, "negative_days", by="actor_b").words.startswith("PRK: ")


def test_a_missing_figure_is_a_gap_not_a_zero():
    series = pd.DataFrame(
        {"quarter": ["2017Q1", "2017Q2", "2017Q3", "2017Q4"], "figure": [3.0, float("nan"), 2.0, 5.0]}
    )
    picture = wb.draw_series(series, "figure")
    assert picture.words == "figure: 2017Q1: 3; 2017Q3: 2; 2017Q4: 5; highest 5 (2017Q4), lowest 2 (2017Q3)."
    curve = next(path for path in parse(picture).iter(f"{SVG}path") if "#005f99" in (path.get("style") or ""))
    assert curve.get("d").count("M") == 2  # one piece on each side of the gap


def test_a_chart_is_the_same_in_every_run():
    series = wb.load_series("missile_launches")
    assert wb.draw_series(series, "launches") == wb.draw_series(series, "launches")


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda: wb.draw_series(wb.load_series("missile_launches"), "launch"),
            "There is no column in this series 'launch'. Did you mean 'launches'?",
        ),
        (
            lambda: wb.draw_series(wb.load_series("missile_launches"), "source"),
            "The column 'source' holds no numbers",
        ),
        (lambda: wb.draw_series(wb.load_series("missile_launches")[:0], "launches"), "There is no row to draw"),
        (
            lambda: wb.draw_series(wb.load_series("reported_relations"), "negative_days"),
            "15 lines are too many to tell apart; select 6 at most",
        ),
        (lambda: wb.draw_series(wb.load_actors(), "latitude"), "A series needs a column of time"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError) as error:
        call()
    assert text in str(error.value)
