"""A brief says what the tables say, for every seat, and is one side of paper."""

import html
import re

import pytest

import workbook as wb
from workbook.datasets.actors import FOUR
from workbook.measures.agreement import MOST_MOVED
from workbook.measures.score_card import aims, score_card

SEATS = [*FOUR, "PRK"]
CARDS = wb.load_ratifiers().ratifier.tolist()
P5 = wb.load_positions("P5")


def read(sheet):
    return " ".join(html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", sheet, flags=re.DOTALL)).split())


def points(sheet):
    """The score card as printed: points by issue, and the step that is set off as now."""
    found, now = {}, {}
    for line in re.findall(r"<tr>(.*?)</tr>", sheet.replace("\n", "")):
        if key := re.search(r"<td>(I\d\d) ", line):
            cells = re.findall(r'<td class="points">(.*?)</td>', line)[1:]
            found[key[1]] = [int(re.sub(r"<[^>]*>", "", cell).replace("−", "-")) for cell in cells]
            now[key[1]] = [place - 2 for place, cell in enumerate(cells) if 'class="now"' in cell]
    return found, now


@pytest.mark.parametrize("actor", FOUR)
def test_the_card_is_the_measure_with_now_set_off(actor):
    found, now = points(wb.brief(actor).html)
    card = score_card(P5, actor).set_index("issue")
    quo = wb.load_status_quo().set_index("issue").value
    assert found == {issue: card.loc[issue, [-2, -1, 0, 1, 2]].tolist() for issue in card.index}
    assert now == {issue: [quo[issue]] for issue in card.index}


@pytest.mark.parametrize("key", CARDS)
def test_a_ratifier_has_the_codes_that_its_row_names(key):
    row = wb.load_ratifiers().set_index("ratifier").loc[key]
    sheet = wb.brief(key).html
    card = score_card(wb.load_positions(row.period), row.actor).set_index("issue")
    assert points(sheet)[0] == {issue: card.loc[issue, [-2, -1, 0, 1, 2]].tolist() for issue in card.index}
    assert row.why in read(sheet)
    assert f"({row.period})" in read(sheet)


@pytest.mark.parametrize("actor", FOUR)
def test_aims_in_the_words_of_the_anchors_reasons_and_sources(actor):
    words = read(wb.brief(actor).html)
    issues = wb.load_issues().set_index("issue")
    anchors = ["anchor_minus_2", "anchor_minus_1", "anchor_0", "anchor_plus_1", "anchor_plus_2"]
    own, sources = P5[P5.actor == actor].set_index("issue"), wb.load_sources().set_index("source").title
    for issue in aims(score_card(P5, actor)):
        assert issues.loc[issue, anchors[own.position[issue] + 2]] in words
    for row in own.itertuples():
        assert row.rationale in words and sources[row.source] in words
    for said in ("estimates", "machine-assisted", "no area specialist", "0 points", "your alternative"):
        assert said in words


def test_the_one_outside_has_codes_and_no_points():
    sheet = wb.brief("PRK").html
    assert "You have no points" in read(sheet) or "no points" in read(sheet)
    assert "score card" not in read(sheet)
    assert "three sentences" in read(sheet)


def test_only_one_may_go_to_the_door():
    may = [actor for actor in FOUR if "You alone may go to the door" in read(wb.brief(actor).html)]
    assert may == ["CHN"]


@pytest.mark.parametrize("key", [*FOUR, *CARDS])
def test_the_most_is_what_four_issues_can_bring(key):
    found, _ = points(wb.brief(key).html)
    most = sum(sorted(map(max, found.values()))[-MOST_MOVED:])
    assert f"The most that a text can bring you is {most}, with at most 4 issues moved" in read(wb.brief(key).html)


def test_what_is_cheap_and_an_aim_is_both():
    assert "Recognition and peace regime (I07, though an aim)" in read(wb.brief("JPN").html)
    for actor in ("JPN", "KOR", "USA"):
        assert "rule of this game" in read(wb.brief(actor).html)
    assert "What you come for" not in read(wb.brief("USA-hawks").html)


def test_what_is_not_coded_is_said():
    assert "win and lose nothing, on Inter-Korean and regional economic projects (I08)" in read(wb.brief("CHN").html)


@pytest.mark.parametrize("name", ["JPN", "jpn", "Japan", " tokyo "])
def test_a_seat_has_several_names(name):
    assert wb.brief(name).title == "Tokyo: your brief"


def test_it_shows_itself_and_says_the_same_in_plain_text():
    one = wb.brief("JPN")
    assert one.html in one._repr_html_() and "<style>" in one._repr_html_()
    assert "Breadth of the agenda (+1 to −2, up to 9 points)" in repr(one)


@pytest.mark.parametrize(
    ("name", "says"), [("JPM", "There is no seat at the table 'JPM'. Did you mean 'JPN'"), ("RUS", "Valid: CHN, JPN")]
)
def test_a_seat_that_is_none(name, says):
    with pytest.raises(wb.WorkbookError, match=says):
        wb.brief(name)


def test_it_is_saved(tmp_path):
    said = wb.brief("KOR").save(tmp_path / "seoul.html")
    assert "open it in a browser" in said
    assert "Seoul: your brief" in (tmp_path / "seoul.html").read_text("utf-8")
    with pytest.raises(wb.WorkbookError, match=r"ends in \.html or \.pdf"):
        wb.brief("KOR").save(tmp_path / "seoul.docx")
