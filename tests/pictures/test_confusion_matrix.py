"""The confusion matrix: numbers in their cells, and how far apart two codes are."""

import pandas as pd
import pytest

import workbook as wb
from workbook.pictures.confusion_matrix import draw_codings

from .parts import SVG, assert_legible, box_of, groups, parse, words_in

BLUE, GREY, WHITE = "#a9d8f5", "#eceef2", "#ffffff"


def test_rows_are_the_first_coder_and_columns_the_second():
    root = parse(draw_codings([-2, -2, 1], [2, 2, 1]))
    cells = [box_of(cell) for cell in groups(root, "cell")]
    numbers = {
        text.text: next(
            divmod(number, 5)
            for number, (left, top, right, bottom) in enumerate(cells)
            if left < float(text.get("x")) < right and top < float(text.get("y")) < bottom
        )
        for text in root.iter(f"{SVG}text")
        if text.get("font-size") == "24"
    }
    assert numbers == {"2": (0, 4), "1": (3, 3)}


def test_colour_says_how_far_apart_two_codes_are():
    fills = [cell.get("fill") for cell in groups(parse(draw_codings([0], [0])), "cell")]
    expected = {0: BLUE, 1: GREY}
    assert fills == [expected.get(abs(row - column), WHITE) for row in range(5) for column in range(5)]
    words = words_in(parse(draw_codings([0], [0])))
    assert words[-4:] == [
        "Number: how often.",
        "Blue: the same code.",
        "Grey: one step apart.",
        "White: further apart.",
    ]


def test_codes_stand_beside_the_rows_and_over_the_columns_in_order():
    root = parse(draw_codings([0], [1]))
    codes = ["−2", "−1", "0", "+1", "+2"]
    beside = [text.text for text in root.iter(f"{SVG}text") if text.get("text-anchor") == "end"]
    above = sorted((float(text.get("x")), text.text) for text in root.iter(f"{SVG}text") if text.get("y") == "108")
    assert beside == codes and [code for _, code in above] == codes
    cells = [box_of(cell) for cell in groups(root, "cell")]
    for number, text in enumerate(text for text in root.iter(f"{SVG}text") if text.get("text-anchor") == "end"):
        left, top, _, bottom = cells[5 * number]
        assert float(text.get("x")) < left and top < float(text.get("y")) < bottom
    for number, (x, _) in enumerate(above):
        assert cells[number][0] < x < cells[number][2] and cells[number][1] > 108


def test_words_are_large_enough_meet_nowhere_and_stay_inside():
    picture = draw_codings([-2, 0, 1], [2, 0, 2], "A heading of a usual length")
    assert_legible(picture)
    places = {text.text: float(text.get("x")) for text in parse(picture).iter(f"{SVG}text")}
    right = max(box_of(cell)[2] for cell in groups(parse(picture), "cell"))
    assert places["first coder"] < 190 < places["second coder"] < right < places["Blue: the same code."]


def test_in_words_agreement_comes_first():
    picture = draw_codings([1, -2, -2, 0], [0, -2, -2, 2], "Mine and yours")
    assert picture.words == ("Both −2: 2. First coder 0, second coder +2: 1. First coder +1, second coder 0: 1.")
    assert picture.caption == "Mine and yours."
    assert draw_codings([], []).words == "No statement is coded by both yet."


def test_the_matrix_says_which_coder_is_who():
    picture = draw_codings([1, 0], [0, 0], names=("you", "the coder"))
    assert picture.words == "Both 0: 1. You +1, the coder 0: 1."
    places = {text.text: (float(text.get("x")), float(text.get("y"))) for text in parse(picture).iter(f"{SVG}text")}
    rows_at, columns_at = places["you"], places["the coder"]
    assert rows_at[0] < 190 < columns_at[0] and columns_at[1] < 120 < rows_at[1]
    assert_legible(picture)


def test_columns_of_a_table_are_drawn_too():
    codes = pd.DataFrame({"a": [1, 0], "b": [0, 0]}, dtype="Int64")
    assert draw_codings(codes["a"], codes["b"]).words == draw_codings([1, 0], [0, 0]).words


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ([1, 2], [1], "2 codes against 1"),
        ([5], [1], "-2 to 2 in whole steps; 5 is no code"),
        ([0.5], [1], "0.5 is no code"),
        (["1"], [1], "'1' is no code"),
        ([None], [1], "None is no code"),
        ([float("nan")], [1], "nan is no code"),
    ],
)
def test_what_is_no_coding_is_said_in_words(first, second, says):
    with pytest.raises(wb.WorkbookError, match=says):
        draw_codings(first, second)
