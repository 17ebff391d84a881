"""The pages beside the lessons: claims with their rows, plans without answers, a reference of all there is."""

import re
from pathlib import Path

import pytest
import yaml

import workbook as wb
from workbook.common.dates import say_day
from workbook.datasets import reading
from workbook.datasets.horizon import HORIZON
from workbook.exercises import registry
from workbook.exercises.judging import right_answer
from workbook.exercises.notes import load_notes
from workbook.publishing import instructor_notebooks, lessons
from workbook.publishing.website import pages as site_pages
from workbook.publishing.website.row_pages import row_address

LESSONS = {path.stem: lesson for lesson, path in lessons.lesson_notebooks().items()}


def words(page):
    return " ".join(page.get_text(" ").split())


def secrets():
    """Yield all that only who teaches may read, sentence by sentence."""
    for exercise in registry.exercises().values():
        texts = [exercise.right, *exercise.wrong.values(), *exercise.rubric, *exercise.hints]
        if exercise.kind == "text":
            texts.append(right_answer(exercise))
        yield instructor_notebooks.solved_call(exercise)
        for text in texts:
            yield from (part for part in re.split(r"(?<=[.?!])\s+", text) if len(part.split()) > 5)
    for lesson in LESSONS.values():
        about = load_notes(lesson)
        yield from (answer for _, answer in about["discuss"])
        yield from (line for memo in about.get("memos", []) for line in memo["text"].splitlines() if line)


def test_no_answer_is_anywhere_on_the_site(built, pages):
    shown = "\n".join([*map(words, pages.values()), (built / "searchindex.js").read_text("utf-8")])
    assert "Are the facts right?" in shown
    kept = {" ".join(one.split()) for one in secrets()}
    assert len(kept) > 500
    assert [one for one in kept if one in shown] == []
    assert not list(built.rglob("exercises.js"))


def test_what_goes_wrong_is_told_without_the_answers():
    assert site_pages.gives_away("05.4 answered with 37: a percentage.", "05")
    answer = right_answer(registry.find("03.1"))
    assert site_pages.gives_away(f"On the board: {answer}", "03")
    assert not site_pages.gives_away("Students take one for the other: let them read aloud.", "03")


def test_a_plan_has_its_steps_and_what_to_discuss(pages):
    for lesson in LESSONS.values():
        about = load_notes(lesson)
        shown = words(pages[f"teachers-{lesson}"])
        assert all(f"In {minutes} minutes" in shown for minutes in about["plans"])
        assert [question for question, _ in about["discuss"] if question[:25] not in shown.replace("’", "'")] == []
        assert len(pages[f"teachers-{lesson}"].select("article li")) > sum(map(len, about["plans"].values()))


def test_the_ledger_shows_each_claim_with_its_rows_and_the_rows_lead_back(pages, places):
    ledger = pages["ledger"]
    for claim, row in reading.rows("claims").items():
        found = wb.evidence(claim).rows
        place = ledger.find(id=claim.lower())
        part = place if place.name == "section" else place.find_parent("section")
        assert row["text"] in part.get_text()
        assert row["verdict"] in part.find("h3").get_text()
        leads = [one["href"] for one in part.select("li a[href^='rows-']")]
        assert len(leads) == len(found)
        for lead in leads:
            assert places[lead].select(f"a[href='ledger.html#{claim.lower()}']"), (claim, lead)


@pytest.fixture(scope="module")
def places(pages):
    """What stands at each address of a row, as the pages say it: ``page.html#place``."""
    rows = {name: page for name, page in pages.items() if name.startswith("rows-")}
    return {f"{name}.html#{one['id']}": one for name, page in rows.items() for one in page.select(".fc-rows > li")}


def test_every_row_of_every_table_has_an_address_of_its_own_and_shows_its_cells(places):
    told = {
        row_address(name, key): row
        for name in reading.package()["resources"]
        for key, row in reading.rows(name).items()
    }
    assert set(told) == set(places)
    assert len({address.partition("#")[2] for address in told}) == sum(
        len(reading.rows(name)) for name in reading.package()["resources"]
    )
    for address in list(told)[::40]:  # one function makes them all
        shown = words(places[address])
        assert [cell for cell in told[address].values() if " ".join(cell.split()) not in shown] == [], address


def test_what_lies_after_the_essay_is_folded_away(places):
    def folded(name, key):
        return bool(places[row_address(name, key)].find_parent("details"))

    for name, time, last in (("events", "date", HORIZON.isoformat()), ("ties", "from_year", str(HORIZON.year))):
        assert [key for key, row in reading.rows(name).items() if folded(name, key) != (row[time] > last)] == []
    evidence = reading.rows("evidence")
    assert [key for key, row in evidence.items() if folded("evidence", key) != (row["after_essay"] == "true")] == []
    for key, row in reading.rows("claims").items():
        place, said = places[row_address("claims", key)], " ".join(row["record_later"].split())
        assert said in words(place.details or place) and (not said or said not in words(place.dl))


def test_the_reference_describes_all_that_the_workbook_offers(pages):
    described = {one["id"].removeprefix("workbook.") for one in pages["reference"].select("dt[id^='workbook.']")}
    assert set(wb.__all__) <= described


def test_the_essay_is_named_as_in_the_citation_file():
    essay = reading.package()["essay"]
    cited = yaml.safe_load((Path(__file__).parents[3] / "CITATION.cff").read_text("utf-8"))["references"][0]
    assert essay["title"] == cited["title"] and cited["date-published"] == HORIZON
    (author,) = cited["authors"]
    names = essay["author"]
    assert (names["givenName"], names["familyName"]) == (author["given-names"], author["family-names"])
    for page in (site_pages.cite_page(), site_pages.start_page()):
        assert essay["title"] in page and say_day(HORIZON) in page and names["familyName"] in page


def test_a_constant_is_listed_by_its_value(pages):
    shown = words(pages["reference"])
    assert f"HORIZON = {HORIZON}" in shown and f"TIE_WEIGHTS = {wb.TIE_WEIGHTS}" in shown.replace("‘", "'").replace(
        "’", "'"
    )
