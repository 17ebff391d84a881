"""The grid of findings: every cell says what the table says, by sign, rim and words."""

import re

import pytest

import workbook as wb
from workbook.pictures.findings import HOLDS, NOTES

from .parts import SVG, assert_legible, by_key, contrast, groups, parse, tooltip, words_in

TABLE = wb.findings()
CASES = {
    "07": TABLE[TABLE.lesson == "07"],
    "08": TABLE[TABLE.lesson == "08"],
    "one coding": wb.findings("record").query("lesson == '08'"),
    "seven codings": wb.findings(["A", "B", "C", "D", "first", "record", "median"]).query("lesson == '08'"),
}


@pytest.mark.parametrize("name", list(CASES))
def test_words_are_large_enough_meet_nowhere_and_stay_inside(name):
    assert_legible(wb.draw_findings(CASES[name]), heading=0.64)


@pytest.mark.parametrize("name", list(CASES))
def test_each_cell_shows_what_the_table_says(name):
    table = CASES[name].set_index("finding")
    drawn = by_key(parse(wb.draw_findings(CASES[name])), "finding", "data-finding")
    assert set(drawn) == set(table.index)
    coders = [column for column in table.columns if column not in ("lesson", "period", "text", "holds")]
    for finding, group in drawn.items():
        found = by_key(group, "cell", "data-coder")
        assert list(found) == coders
        for coder, cell in found.items():
            value = table.loc[finding, coder]
            if not value:
                assert tooltip(cell) == f"{coder}: not coded" and cell.get("data-holds") is None
                continue
            meaning = "holds" if value.startswith("yes: ") else "does not hold"
            assert cell.get("data-holds") == meaning
            assert tooltip(cell) == f"{coder}: {meaning}. {value.split(': ', 1)[1]}"
            look, fill, path, _ = HOLDS["yes: " if meaning == "holds" else "no: "]
            rect = cell.find(f"{SVG}rect")
            assert (rect.get("fill"), rect.get("stroke-dasharray") or "") == (fill, look.dash)
            assert [one.get("d") for one in cell.iter(f"{SVG}path")] == [path]


def test_colours_differ_enough_from_their_ground():
    for look, fill, _, _ in HOLDS.values():
        assert contrast(look.colour, fill) >= 3


def test_groups_are_counted_and_named():
    words = words_in(parse(wb.draw_findings(CASES["08"])))
    holds = CASES["08"].holds.value_counts()
    assert f"Under all codings that can tell ({holds['under all']})" in words
    assert f"Under some codings only ({holds['under some']})" in words
    only = words_in(parse(wb.draw_findings(CASES["08"].query("holds == 'under all'"))))
    assert not [word for word in only if word.startswith("Under some")]


def test_nothing_movable_is_never_drawn_without_its_share_of_runs():
    cells = by_key(parse(wb.draw_findings(TABLE)), "finding", "data-finding")["nothing-movable-P5"]
    for cell in groups(cells, "cell"):
        drawn = " ".join(words_in(cell))
        assert re.search(r"none still in \d+% of runs", drawn), drawn


def test_findings_in_words():
    picture = wb.draw_findings(CASES["08"])
    assert picture.caption.startswith("Of 18 findings 6 hold under all codings that can tell, ")
    assert len(picture.words.splitlines()) == len(CASES["08"])
    assert (
        "P5: At one step exactly five issues have no zone: about half. Holds under some (A yes: 5: I03 "
        in picture.words
    )


def test_values_have_units_and_the_foot_says_what_the_words_mean():
    drawn = by_key(parse(wb.draw_findings(CASES["08"])), "finding", "data-finding")

    def cells(finding):
        return {key: " ".join(words_in(one)) for key, one in by_key(drawn[finding], "cell", "data-coder").items()}

    assert cells("most-zones-P2")["A"].endswith("P2: 9 with a zone")
    assert cells("most-zones-P2")["record"].endswith("P2, P4, P5 tie at 8")
    assert cells("five-without-zone-P5")["record"].endswith("2 without a zone")
    assert cells("no-zone-on-peace-P5")["A"].endswith("gap of 1 step")
    assert cells("tokyo-in-each-gap-P5")["B"].endswith("not on I05 CHN-USA")
    said = " ".join(words_in(parse(wb.draw_findings(CASES["08"]))))
    for note in NOTES.values():
        assert note in said
    assert "A zone:" not in " ".join(words_in(parse(wb.draw_findings(CASES["07"]))))
    narrow = by_key(parse(wb.draw_findings(CASES["seven codings"])), "finding", "data-finding")
    for cell in groups(narrow["five-without-zone-P5"], "cell"):  # no room for the unit
        assert re.search(r"\d$|–$", " ".join(words_in(cell)))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: wb.draw_findings(wb.load_positions("P5")), r"A table of findings is needed, as findings\(\) returns"),
        (lambda: wb.draw_findings(TABLE[:0]), r"A grid needs a finding and one to seven codings; here 0 and 5"),
    ],
)
def test_a_mistake_is_answered_in_words(call, says):
    with pytest.raises(wb.WorkbookError, match=says):
        call()
