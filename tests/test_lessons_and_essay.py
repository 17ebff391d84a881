"""What lesson 00 says of the course: where each lesson starts in the essay, and what no lesson takes up."""

import re
from pathlib import Path

import nbformat
import pytest

from workbook.datasets.reading import package, rows
from workbook.exercises import lessons
from workbook.publishing.lessons import lesson_notebooks

LESSONS = lesson_notebooks()
ESSAY = [claim for claim in rows("claims") if claim.startswith("C")]

# Where a claim of the essay comes back after lesson 01, with words of that lesson. A reading: a claim is taken up where
# its key is named in text, code or exercises, or where the lesson asks about what it says.
TAKEN_UP = {
    "C01": {"03": "C01"},
    "C02": {"05": "C02", "09": "C02"},
    "C03": {"02": "Beijing urged Washington to talk", "05": "asked for direct talks"},
    "C04": {"03": "rebuffed calls"},
    "C06": {"03": "Informal talks"},
    "C07": {"03": "C07", "09": "C07"},
    "C10": {"02": "C10"},
    "C11": {"02": "give Pyongyang prestige", "05": "C11"},
    "C12": {"05": "C12"},
    "C13": {"05": "C13"},
    "C14": {"02": "And Moon?", "07": "Moon had offered Kim a meeting"},
    "C15": {"04": "turned sharply confrontational"},
    "C18": {"03": "C18"},
    "C19": {"04": "The worst in decades?"},
    "C20": {"02": "both allies backed Washington", "07": "both allies backed Washington"},
    "C21": {"02": "only Tokyo seemed to mean it", "04": "Japan alone seemed in earnest", "07": "only Tokyo seemed"},
    "C22": {"04": "dramatic change of course"},
    "C23": {"03": "C23", "09": "C23"},
    "C24": {"04": "Beijing and Seoul applauded", "06": "C24", "07": "Beijing and Seoul cheered"},
    "C25": {"04": "Tokyo was cooler", "06": "C25", "07": "Tokyo cheered less"},
    "C27": {"04": "C27"},
    "C28": {"04": "Xi worked to rescue the talks"},
    "C29": {"03": "C29"},
    "C30": {"03": "C30", "09": "C30"},
    "C31": {"05": "C31"},
    "C32": {"05": "remark was spontaneous"},
    "C33": {"03": "twenty steps"},
    "C34": {"09": "C34"},
    "C35": {"06": "C35"},
    "C36": {"09": "C36"},
    "C37": {"09": "C37"},
    "C38": {"02": "C38"},
    "C39": {"02": "three rows of July 2019"},
    "C40": {"07": "C40"},
    "C41": {"07": "C41", "08": "disturb Tokyo and the hawks"},
    "C42": {"07": "C42"},
    "C43": {"07": "Which America?"},
    "C44": {"05": "gives legitimacy"},
    "C45": {"05": "meetings without steps"},
    "C46": {"07": "C46", "09": "C46"},
    "C47": {"02": "calls the opening fragile", "09": "C47"},
    "C48": {"09": "C48"},
    "C49": {"07": "C49"},
    "C50": {"08": "hawks seem eager"},
    "C51": {"09": "C51"},
    "C52": {"09": "C52"},
    "C53": {"08": "C53", "09": "C53"},
    "C54": {"02": "only Washington could grant most"},
    "C55": {"05": "the talk in Pyongyang is not public", "09": "C55"},
    "C56": {"09": "C56"},
    "C57": {"03": "C57"},
    "C58": {"03": "C58", "09": "C58"},
}
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def cells(lesson):
    return [cell.source for cell in nbformat.read(LESSONS[lesson], as_version=4).cells]


def text_of(lesson):
    """All that a lesson says and asks: its cells and its exercises."""
    exercises = Path(lessons.__path__[0]) / f"lesson_{lesson}.py"
    return "\n".join([*cells(lesson), exercises.read_text(encoding="utf-8")])


def spread(numbers):
    """Read the paragraphs of '1-3, 5 and 7' or '4 to 6'."""
    found = set()
    for part in re.split(r",| and ", numbers):
        ends = [int(end) for end in re.findall(r"\d", part)]
        found |= set(range(ends[0], ends[-1] + 1)) if ends else set()
    return found


def start_of(lesson):
    """The paragraphs that the first cell of a lesson names; all of them if it says so."""
    first = cells(lesson)[0]
    if "All of them" in first:
        return {int(paragraph) for paragraph in rows("paragraphs")}
    named = re.findall(r"[Pp]aragraphs? (\d(?:(?:, | and | to )\d)*)", first)
    return set().union(*map(spread, named)) if named else set()


def said():
    """What lesson 00 says no lesson takes up, and of the data."""
    return next(cell for cell in cells("00") if "What no lesson takes up" in cell)


def table():
    listed = re.findall(r"^\| (\d\d) \| (.+?) \| .+? \|(?: ([^|]*))?\|$", said(), re.MULTILINE)
    return {lesson: (title, spread(paragraphs)) for lesson, title, paragraphs in listed}


def test_the_table_names_each_lesson_that_there_is_and_no_other():
    titles = {lesson: cells(lesson)[0].splitlines()[0].removeprefix("# ") for lesson in LESSONS}
    assert {lesson: title for lesson, (title, _) in table().items()} == titles


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_table_says_from_which_paragraphs_a_lesson_starts(lesson):
    assert table()[lesson][1] == start_of(lesson)


def test_every_paragraph_has_a_lesson_besides_the_first_and_the_last():
    between = [table()[lesson][1] for lesson in LESSONS if lesson not in ("00", "01", "09")]
    assert set().union(*between) == {int(paragraph) for paragraph in rows("paragraphs")}


@pytest.mark.parametrize(("claim", "places"), TAKEN_UP.items())
def test_a_claim_is_taken_up_where_the_list_says(claim, places):
    assert set(places) <= set(LESSONS) - {"00", "01"}
    for lesson, words in places.items():
        assert words in text_of(lesson), f"{claim} in lesson {lesson}"


def test_lesson_00_names_the_claims_that_come_back_in_no_lesson():
    nowhere = [claim for claim in ESSAY if claim not in TAKEN_UP]
    number, keys = re.search(r"(\w+) claims come back in no lesson after 01: (.*?)\. ", said()).groups()
    assert re.findall(r"C\d\d", keys) == nowhere
    assert number.lower() == NUMBERS[len(nowhere)]
    for group, stands in re.findall(r"((?:C\d\d(?:, )?)+) \(paragraph (\d)\)", keys):
        assert {rows("claims")[claim]["paragraph"] for claim in re.findall(r"C\d\d", group)} == {stands}


def test_a_claim_that_comes_back_nowhere_has_its_key_in_no_lesson():
    left_out = re.compile(r"^later \+?= \[.*?\]$", re.MULTILINE)  # lesson 09 lists claims that it does not yet show
    named = {
        (claim, lesson)
        for lesson in LESSONS
        if lesson not in ("00", "01")
        for claim in re.findall(r"\bC\d\d\b", left_out.sub("", text_of(lesson)))
        if claim not in TAKEN_UP and claim in ESSAY
    }
    assert not named


def test_lesson_00_says_in_which_lesson_a_table_of_data_is_used():
    used = {
        name: [lesson for lesson in LESSONS if f'load_series("{name}"' in text_of(lesson) and lesson != "00"]
        for name, resource in package()["resources"].items()
        if "series/" in resource["path"]
    }
    assert [name for name, places in used.items() if not places] == ["provocations"]
    assert 'used in none: `wb.load_series("provocations")`' in said()
    listed = {"trade_published": "trade is used in lesson", "unga_key_votes": "key votes of the United Nations in"}
    listed["opinion_polls"] = "opinion polls in"
    for name, words in listed.items():
        places = re.search(rf"{words} (\d\d(?: and \d\d)*)", said())[1]
        assert places.split(" and ") == used[name], name
