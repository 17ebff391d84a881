"""Picture of a class's codes: bars as high as the counts, the median and the record where they stand."""

import re

import pandas as pd
import pytest

import workbook as wb


@pytest.fixture
def coded():
    cells = [
        ("I03", "JPN", "P5", -1.0, (2, 8, 0, 0, 0)),
        ("I03", "KOR", "P5", 0.5, (0, 0, 5, 5, 0)),
        ("I08", "CHN", "P5", 1.0, (0, 0, 0, 1, 0)),
    ]
    return pd.DataFrame(cells, columns=["issue", "actor", "period", "position", "spread"])


def test_bars_are_as_high_as_the_counts(coded):
    drawn = wb.draw_class_codes(coded).svg
    heights = [float(one) for one in re.findall(r'height="([\d.]+)" [^>]*class="bar"', drawn)]
    assert len(heights) == 5 and heights == pytest.approx([44 * n / 8 for n in (2, 8, 5, 5, 1)], abs=0.11)
    assert drawn.count('class="median"') == 3 + 1  # one in the legend
    # The record has no position of China on the last issue, and the four of the other.
    assert drawn.count('class="record"') == 4 + 3 + 1


def test_it_is_told_in_words(coded):
    picture = wb.draw_class_codes(coded)
    assert picture.caption == "How a class coded: After Hanoi (P5)."
    assert picture.words == (
        "Sanctions and pressure, Japan: −2: 2, −1: 8; median −1; record −1. "
        "Sanctions and pressure, South Korea: 0: 5, +1: 5; median +0.5; record +1. "
        "Inter-Korean and regional economic projects, China: +1: 1; median +1; no position of record."
    )
    other = wb.draw_class_codes(coded, record=wb.load_positions("P5", coder="A"), title="Beside A")
    assert "record −2" in other.words and other.caption == "Beside A."


def test_codes_without_a_spread_are_refused():
    with pytest.raises(
        wb.WorkbookError, match=r"^A table of codes of a class is needed, as load_positions\(period, coder="
    ):
        wb.draw_class_codes(wb.load_positions("P5"))
