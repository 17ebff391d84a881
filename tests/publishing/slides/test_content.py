"""A lecture holds a lesson's pictures and questions; no code and no answers."""

import html
import re

import pytest

from workbook.exercises import registry
from workbook.exercises.judging import right_answer
from workbook.exercises.notes import load_notes
from workbook.exercises.plans import Setting, make_plan, section_key, sections_of
from workbook.publishing import lessons
from workbook.publishing.slides import content, layout

LESSONS = list(lessons.lesson_notebooks())


@pytest.fixture(scope="module", params=LESSONS)
def lesson(request):
    return request.param, content.make_slides(request.param)


def shown(slide):
    """What a class sees of a slide: all but the speaker's notes and the words behind a drawing."""
    seen = re.sub(r'<aside class="notes">.*?</aside>|<desc.*?</desc>|<title.*?</title>', " ", slide, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", seen)).split())


def heading(slide):
    return html.unescape(re.search("<h2>(.*?)</h2>", slide)[1])


def test_a_lesson_opens_and_ends_as_it_does_in_the_notebook(lesson):
    number, made = lesson
    heads = [heading(slide) for slide in made]
    assert f"lesson {number}" in heads[0] and "<h1>" in made[0]
    assert any(head.endswith("able to") for head in heads[:4])
    if number != "00":  # it has no claim yet
        assert heads[1] == "Guiding question" and heads[2].startswith("The claim")
        assert heads[-2] == "What we can and cannot conclude"
        assert "We can say" in shown(made[-2]) and "We cannot say" in shown(made[-2])
    assert heads[-1] == "Key points"


def test_the_claim_comes_with_its_paragraphs():
    assert heading(content.make_slides("04")[2]) == "The claim under study (paragraphs 4 to 6)"


def test_each_exercise_is_asked_once_in_order_with_its_choices(lesson):
    number, made = lesson
    asked = {found[1]: slide for slide in made if (found := re.match(r"Exercise (\S+?)[,<]", heading(slide) + ","))}
    assert list(asked) == [name for name in registry.exercises() if name.startswith(number)]
    for name, slide in asked.items():
        task = registry.find(name)
        assert all(" ".join(words.split()) in shown(slide) for words in task.choices().values())
        begins = shown(slide).split(f"{heading(slide)} ")[1].split()[:2]
        assert begins in (task.prompt.split()[:2], (task.on_paper or "").split()[:2])


def test_no_answer_is_in_a_deck_not_even_in_the_notes(lesson):
    number, made = lesson
    deck = html.unescape("".join(made))
    for task in registry.exercises().values():
        if task.lesson == number:
            said = [task.right, *task.hints, *task.rubric, *task.wrong.values()]
            said += [right_answer(task)] if task.kind == "text" else []
            assert [words for words in said if words in deck] == []


def test_no_exercise_points_above_itself(lesson):
    asked = [slide for slide in lesson[1] if "<h2>Exercise" in slide]
    assert asked and not [slide for slide in asked if re.search(r"\babove\b", shown(slide))]


def test_a_class_sees_no_code(lesson):
    number, made = lesson
    made = made[:-1] if number == "00" else made  # its key points name wb.check, because it is what is taught there
    assert [slide for slide in made if re.search(r"\bwb\.|\bimport |<pre|<input", shown(slide) + slide)] == []


def test_the_discussion_and_what_to_say_are_there(lesson):
    number, made = lesson
    about = load_notes(number)
    notes = html.unescape(" ".join(re.findall(r'<aside class="notes">(.*?)</aside>', "".join(made), re.DOTALL)))
    plan = make_plan(about["plans"], Setting(minutes=50))
    words = [words for _, words in about["say"]]
    said = " ".join(re.sub(r"<[^>]*>", "", notes).split())
    assert [line for line in [about["aim"], *words, *about["board"], *plan] if line.replace("*", "") not in said] == []
    discussed = [slide for slide in made if heading(slide) == "To discuss"]
    assert len(discussed) == len(about["discuss"])
    for slide, (asks, answer) in zip(discussed, about["discuss"], strict=True):
        assert asks in shown(slide) and answer not in shown(slide) and answer in html.unescape(slide)


def test_each_picture_has_its_caption_its_words_and_names_of_its_own(lesson):
    _, made = lesson
    drawn = [slide for slide in made if "<svg" in slide]
    assert 0 < len(drawn) == sum(slide.count("<figure") for slide in made)
    names = re.findall(r'\bid="([^"]+)"', "".join(drawn))
    assert len(names) == len(set(names))
    for slide in drawn:
        assert len(re.search("<desc[^>]*>(.*?)</desc>", slide, re.DOTALL)[1]) > 20
        assert "<figcaption" in slide and not re.search(r'href="(?!#)', slide)


def test_a_picture_stays_within_its_slide(lesson):
    for slide in lesson[1]:
        for wide, high in re.findall(r'<figure><svg[^>]*? width="(\d+)" height="(\d+)"', slide):
            assert int(wide) <= layout.WIDTH - 2 * layout.PICTURE_MARGIN + 1
            assert int(high) <= layout.HEIGHT - 2 * layout.PICTURE_MARGIN + 1


def test_letters_can_be_read_from_the_last_row(lesson):
    for slide in lesson[1]:
        sizes = [int(size) for size in re.findall(r"font-size:(\d+)px", slide)]
        assert not sizes or min(sizes) >= (20 if "<table" in slide else 24)
        if drawn := re.search(r'<figure><svg[^>]*viewBox="0 0 (\S+) \S+" width="(\d+)"', slide):
            scale = float(drawn[2]) / float(drawn[1])
            letters = [float(size) for size in re.findall(r'font-size(?:="|: )([\d.]+)', slide.split("<figcaption")[0])]
            assert not letters or min(letters) * scale > 17.9, heading(slide)


@pytest.mark.parametrize("minutes", [20, 50, 90])
def test_each_section_that_has_minutes_has_a_slide_with_its_step(lesson, minutes):
    number, _ = lesson
    made = content.make_slides(number, Setting(50, minutes))
    for step in make_plan(load_notes(number)["plans"], Setting(50, minutes)):
        for section in sections_of(step):
            mine = [
                slide for slide in made if section_key(re.sub(r"^Exercise \S+, from ", "", heading(slide))) == section
            ]
            assert mine, step
            assert any(html.escape(step[:12]) in slide for slide in mine), step


def test_networks_that_an_exercise_compares_are_on_one_slide():
    made = content.make_slides("04")
    before = made[next(number for number, slide in enumerate(made) if "Exercise 04.1" in heading(slide)) - 1]
    assert re.findall(r'class="head"[^>]*>([^<]*)<', before) == ["Maximum pressure", "Singapore"]


def test_slides_speak_of_no_code_words(lesson):
    words = r"short path|\w_\w|\bhorizon=|\(USA,\)|\bTrue\b|in its cell"
    texts = [re.sub(r"\bload_events?\b", "", shown(slide)) for slide in lesson[1]]  # misspelt on purpose in lesson 00
    assert [found[0] for text in texts if (found := re.search(words, text))] == []


def test_the_minutes_on_the_title_are_those_of_the_plan():
    assert "75 minutes" in shown(content.make_slides("04", Setting(minutes=75))[0])


def test_data_say_where_they_are_from():
    deck = " ".join(map(shown, content.make_slides("04")))
    origins = ("James Martin Center", "Caldara and Iacoviello", "GDELT 2.0", "table of events")
    assert [origin for origin in origins if origin not in deck] == []


def test_each_part_of_a_picture_has_its_legend():
    parts = [slide for slide in content.make_slides("04") if "Eight stops" in slide and "<figure" in slide]
    assert len(parts) > 1
    for slide in parts:  # two windows on one drawing: the part and the legend
        assert slide.count("<use") == 2


def test_a_question_stands_by_what_it_is_about():
    made = {heading(slide): shown(slide) for slide in content.make_slides("02") if 'class="asks"' in slide}
    assert "good news or bad news" in made["After the essay: 2024"]
    table = next(slide for slide in content.make_slides("02") if "Which row of the table of ties" in slide)
    assert "<table" in table and "JPN-USA, KOR-PRK, PRK-USA" in table
    # A question that speaks of rows is about the last table, also where a picture came before it.
    dispute = next(slide for slide in content.make_slides("09") if "Which of the five replies" in slide)
    assert "<table" in dispute and "R12" in dispute and "C53" not in dispute
    ledger = next(slide for slide in content.make_slides("09") if "Find a verdict and a number" in slide)
    assert "<svg" in ledger
    rivals = next(slide for slide in content.make_slides("05") if "Which of the five" in slide)
    assert "<table" in rivals and "kept the door open" in rivals
    # Questions that ask to change code have no place on a slide.
    assert not any("in the cell" in shown(slide) for slide in content.make_slides("02") if 'class="asks"' in slide)


def test_what_we_cannot_say_ends_where_the_discussion_begins():
    blocks = [
        "**We can say**",
        "- one",
        "**We cannot say**",
        "- two",
        "**Discuss**",
        "- Is it fair?",
        "One way to see it",
    ]
    slide = content._ending("What we can and cannot conclude", blocks)
    assert "two" in slide and "fair" not in slide and "One way" not in slide


def test_a_label_that_begins_its_sentence_stays_with_it():
    assert any("The claim under study is yours this time." in slide for slide in content.make_slides("11"))


def test_an_exercise_that_needs_a_cell_is_asked_with_its_table():
    slides = [str(slide) for slide in content.make_slides("04")]
    place = next(number for number, slide in enumerate(slides) if "Exercise 04.5" in slide)
    assert "76 of 184" in slides[place - 1] and "in its cell" not in slides[place]
