"""Published series, tested by their words and what is drawn."""

import pandas as pd
import pytest

import workbook as wb

from .parts import SVG, parse, words_in


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


def legend_of(picture, names):
    """The names of the lines, in the order in which the legend lists them."""
    return [words for words in words_in(parse(picture)) if words in names]


@pytest.mark.parametrize("last", [[1.0, 2.0, 3.0], [3.0, 1.0, 2.0], [2.0, 3.0, 1.0]])
def test_the_legend_names_the_line_that_ends_highest_first(last):
    series = pd.DataFrame(
        {"quarter": ["2017Q1", "2017Q2"]}
        | {name: [5.0, value] for name, value in zip(("first", "second", "third"), last, strict=True)}
    )
    picture = wb.draw_series(series, ["first", "second", "third"])
    expected = sorted(("first", "second", "third"), key=lambda name: -series[name].iloc[-1])
    assert legend_of(picture, expected) == expected


def test_each_line_has_a_colour_and_a_dash_of_its_own_and_the_legend_shows_both():
    series = pd.DataFrame({"quarter": ["2017Q1", "2017Q2"], "high": [5.0, 9.0], "low": [1.0, 2.0]})
    root = parse(wb.draw_series(series, ["low", "high"]))
    styles = [path.get("style") or "" for path in root.iter(f"{SVG}path")]
    blue = [look for look in styles if "stroke: #005f99" in look and "stroke-width: 2.5" in look]
    vermilion = [look for look in styles if "stroke: #b93c0e" in look and "stroke-width: 2.5" in look]
    assert len(blue) == len(vermilion) == 2  # the line and its sample
    assert all("dasharray" not in look for look in blue) and all("dasharray" in look for look in vermilion)


def test_two_bars_a_year_are_told_apart_by_hatching_and_carry_their_figures():
    series = wb.load_series("missile_launches").tail(3)
    names = {"launches": "all", "icbm": "long range"}
    picture = wb.draw_series(series, names, unit="launches a year", title="Launches")
    assert picture.caption == "Launches, 2016 to 2018."
    assert {"all", "long range", "launches a year", "Launches", "24"} <= set(words_in(parse(picture)))
    assert "url(#" in picture.svg  # the hatching
    assert picture.words.startswith("all (launches a year): 2016: 24; ")


def test_time_runs_forward_whatever_the_order_of_the_rows():
    series = wb.load_series("missile_launches").tail(5)
    assert wb.draw_series(series[::-1], "launches") == wb.draw_series(series, "launches")


def test_a_long_series_in_words_gives_its_ends_and_extremes():
    series = pd.DataFrame({"year": range(1950, 2000), "figure": [7, 99, 3, *range(10, 57)]})
    assert wb.draw_series(series, "figure").words == ("figure: 1950: 7; 1999: 56; highest 99 (1951), lowest 3 (1952).")


def test_a_line_without_figures_is_said_and_a_table_without_any_is_refused():
    series = pd.DataFrame({"quarter": ["2017Q1", "2017Q2"], "known": [1.0, 2.0], "unknown": [float("nan")] * 2})
    assert wb.draw_series(series, ["known", "unknown"]).words.endswith("unknown: no figure.")
    with pytest.raises(wb.WorkbookError, match="There is no figure to draw: all are missing"):
        wb.draw_series(series, "unknown")


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
