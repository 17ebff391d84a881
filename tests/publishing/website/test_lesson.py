"""A lesson to read: every picture, every question, no widget, and its words explained."""

import re

import nbformat

from workbook.datasets import reading
from workbook.exercises import registry
from workbook.publishing import lessons
from workbook.publishing.lesson_words import LINK

LESSONS = {path.stem: lesson for lesson, path in lessons.lesson_notebooks().items()}


def words(page):
    return " ".join(page.get_text(" ").split())


def test_widgets_leave_nothing_behind(pages):
    for stem in LESSONS:
        assert not re.search(
            r"run this cell to|VBox\(|HTML\(value|SelectionSlider|widget-view|<ipywidgets", str(pages[stem])
        ), stem


def test_a_lesson_asks_its_exercises_on_paper(pages):
    for stem, lesson in LESSONS.items():
        asked = {one.b.get_text(): words(one) for one in pages[stem].select(".fc-exercise")}
        wanted = [one for name, one in registry.exercises().items() if name.startswith(lesson)]
        assert list(asked) == [f"Exercise {one.name}" for one in wanted]
        for one in wanted:
            shown = asked[f"Exercise {one.name}"]
            assert " ".join(one.prompt.split()) in shown
            assert [words for words in one.choices().values() if " ".join(words.split()) not in shown] == []
            assert "live workbook" in shown


def test_every_stored_picture_is_shown_and_steps_are_open(pages):
    stepped = 0
    for stem, lesson in LESSONS.items():
        stored = nbformat.read(lessons.lesson_notebooks()[lesson], as_version=4).cells
        captions = []
        for cell in stored:
            found = [one.get("data", {}).get("text/html", "") for one in cell.get("outputs", [])]
            steps = [one for one in found if "fc-steps" in one]
            stepped += len(steps)
            for one in steps or found:  # the steps hold the single picture of their explorer
                captions += re.findall(r"<figcaption>(.*?)</figcaption>", one)
        shown = [one.decode_contents() for one in pages[stem].select("article figcaption")]
        assert len(shown) == len(captions), stem
        assert all(one.has_attr("open") for one in pages[stem].select("details.fc-stops"))
    assert stepped > 5


def test_nobody_is_told_to_run_a_cell_at_the_start(pages):
    for stem in LESSONS:
        start = pages[stem].select_one("article h1").parent.get_text(" ").split("Lesson")[1]
        assert "minutes" in start and "Shift" not in start, stem


def test_code_is_folded_away(pages):
    for stem in LESSONS:
        code = pages[stem].select("article .cell_input")
        assert code
        assert all(one.find_parent("details") and not one.find_parent("details").has_attr("open") for one in code)


def test_each_term_has_an_anchor_and_the_lessons_lead_to_it(pages):
    anchors = {one["id"] for one in pages["glossary"].select("dl.glossary dt[id]")}
    terms = reading.rows("glossary").values()
    assert len(anchors) == sum(1 + bool(row["also"]) for row in terms)
    for stem in LESSONS:
        stored = nbformat.read(lessons.lesson_notebooks()[LESSONS[stem]], as_version=4).cells
        number = sum(len(LINK.findall(cell.source)) for cell in stored if cell.cell_type == "markdown")
        assert len(pages[stem].select("article a[href^='glossary.html']")) == number


def test_what_a_reader_should_guess_first_is_folded_and_nothing_else_is(pages):
    asked = {stem: [] for stem in LESSONS}
    for stem, lesson in LESSONS.items():
        stored = [cell for cell, _ in lessons.read_cells(lesson)]
        guessed = lessons.guessed_cells(stored)
        asked[stem] = [cell.id for cell in stored if cell.id in guessed and cell.outputs]
        folds = pages[stem].select("article .cell_output details.fc-result:not(.fc-rest)")
        assert len(folds) == len(asked[stem]), stem
        assert not any(fold.has_attr("open") for fold in folds)
        assert all(fold.summary.get_text() == "Show what the cell gives" for fold in folds)
        assert all(fold.select("svg, table, pre, li, p") for fold in folds)
    assert sum(map(len, asked.values())) > 30
    assert len(asked["09-does-the-argument-stand"]) > 5  # what came after, too


def test_what_is_said_of_a_guessed_result_is_folded_too_up_to_the_next_question(pages):
    article = pages["01-what-does-the-essay-claim"].select_one("article")
    rest = [words(fold) for fold in article.select("details.fc-rest")]
    assert any("Paragraph 9, the last, holds no descriptive claim" in said for said in rest)
    assert not any("The next table counts the claims" in said or "Predict" in said for said in rest)
    for fold in article.select("details.fc-rest"):
        fold.decompose()
    assert "holds no descriptive claim." not in words(article)
    first = pages["00-start-here"].select("details.fc-rest")
    assert [bool(fold.select("svg")) for fold in first] == [False, True, False]  # the next picture gives it away


def test_what_only_a_notebook_has_is_not_spoken_of(pages):
    for stem in LESSONS:
        text = words(pages[stem].select_one("article"))
        assert not re.search(r"All is well|Python 3\.|Shift ?\+ ?Enter|essay\.txt|in the list on the left", text), stem
    start = pages["00-start-here"]
    assert "What just happened" not in [one.get_text().rstrip("¶#") for one in start.select("h2")]
    assert "You are told at once whether it is right" in words(start)
