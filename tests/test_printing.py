"""Printed pages hold what a reader of paper needs, and a student's work as it was kept."""

import html
import json
import os
import re

import nbformat
import pytest
from click.testing import CliRunner

import workbook as wb
from workbook import cli, exercises, handins, instructor, printing

LESSONS = list(instructor.lessons())


def read(page):
    """What stands on a page, without its marks."""
    return " ".join(
        html.unescape(re.sub(r"<style.*?</style>|<desc.*?</desc>|<[^>]*>", " ", page, flags=re.DOTALL)).split()
    )


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    """A folder of answers right, wrong and hostile, with a text and findings."""
    folder = tmp_path_factory.mktemp("work")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        wb.check("02.2", 20)
        wb.check("02.1", ["CHN-RUS"])
        wb.check("00.3", "USA")
        wb.check(
            "01.6", "Seoul & Beijing say <yes>, Washington says perhaps, Tokyo says no: so they do not agree. " * 2
        )
        wb.keep(wb.explore_ties(), "Two & two")
        agreement = wb.explore_agreement()
        agreement.set(tolerance=2.0)
        wb.keep(agreement)
    return folder


# --- a lesson -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_whole(lesson):
    page, words = printing.print_lesson(lesson), read(printing.print_lesson(lesson))
    cells = nbformat.read(instructor.lessons()[lesson], as_version=4).cells
    for heading in re.findall(
        r"^#+ (.*)$", "\n".join(one.source for one in cells if one.cell_type == "markdown"), re.M
    ):
        assert heading.replace("*", "").replace("`", "") in words
    shown = [output.get("data", {}).get("text/html", "") for cell in cells for output in cell.get("outputs", [])]
    drawn = [one for html_ in shown for one in printing.figures(html_)]
    assert [int(number) for number in re.findall(r"<b>Figure (\d+)\.</b>", page)] == list(range(1, len(drawn) + 1))
    for figure in drawn:
        assert figure.caption in words and figure.words in words and figure.words
    assert page.count("<table>") >= sum("dataframe" in one for one in shown)
    for task in exercises.exercises().values():
        assert (task.lesson == lesson) == (f"<h3>{task.name} " in page)
    # Nothing that only a screen can use, nothing twice, and nothing to fetch.
    assert not re.search(
        r"<(script|button|input|details|link|img|iframe)\b|Shift\+Enter\*?\*?\.</p>|widget", page.split("Key")[0]
    )
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))


def test_there_is_room_for_every_kind_of_answer():
    kinds = {exercise.kind: exercise for exercise in exercises.exercises().values()}
    assert '<span class="fill">' in printing._question(kinds["number"])
    for kind, look in (("choice", "tick one"), ("selection", "tick ")):
        page = printing._question(kinds[kind])
        assert f'<ul class="{look}">' in page and page.count("<li>") == len(kinds[kind].choices())
    few, many = exercises.find("01.6"), exercises.find("09.6")
    lines = [printing._question(task).count('<div class="line">') for task in (few, many)]
    assert few.words[1] / 12 < lines[0] < lines[1] == printing.LINES
    for task in exercises.exercises().values():
        assert not task.right or task.right not in read(printing._question(task))


def test_addresses_are_numbered_once_and_listed():
    links = {}
    render = printing.make_renderer(links)
    made = render("[one](http://a.b/?x=1&y=2), [two](http://c.d), [one again](http://a.b/?x=1&y=2), [a word](#Words)")
    assert re.findall(r"<sup>(\d)</sup>", made) == ["1", "2", "1"] and "#Words" not in made and "a word" in made
    listed = printing._sources(links, [])
    assert listed.count("<li>") == 2 and ">http://a.b/?x=1&amp;y=2</a>" in listed
    figure = printing.Figure("<svg></svg>", "", "", ("2017: <a href='http://a.b'>Talks</a>",))
    rows = printing._sources({}, [figure, figure])
    assert rows.count("Talks") == 1 and "(figure 1, 2)" in rows


def test_of_an_explorer_the_picture_is_printed_and_not_its_stops():
    picture = wb.draw_network(wb.make_tie_network(on="2017"))._repr_html_()
    stops = (
        f'<details class="fc-stops"><summary>Stops</summary><fieldset class="fc-steps">{picture}</fieldset></details>'
    )
    assert len(printing.figures(picture + stops)) == 1
    assert printing.figures(stops) == []
    output = nbformat.v4.new_output("display_data", {"text/html": stops})
    assert printing._output(output, []) == ""


# --- a student's own work -------------------------------------------------------------------------------------


def test_work_shows_each_answer_with_its_verdict_and_the_text_in_full(work):
    words = read(printing.print_work(work))
    assert "4 exercises of" in words and "2 findings kept" in words
    for name, status, answer in (
        ("02.2", "right", "20 triangles"),
        ("02.1", "wrong", "CHN-RUS"),
        ("00.3", "wrong", "USA"),
    ):
        task = exercises.find(name)
        part = words.split(f"{name} · ")[1].split(" · ")[0]
        assert part.startswith(exercises.HEADS[status]) and task.prompt in part and answer in part
    assert exercises.find("02.2").right in words
    assert exercises.find("00.3").right not in words  # what is not found yet is not given away
    assert "Seoul & Beijing say <yes>, Washington" in words
    assert "Not answered: 02.3" in words and "Lesson 05" not in words


def test_work_shows_what_was_kept_as_it_was(work):
    page = printing.print_work(work)
    kept = json.loads((work / "my-answers.json").read_text("utf-8"))["kept"]
    memo = read(page.split("Kept for the memo</h2>")[1])
    assert all(item["said"] in memo and item["words"] in memo for item in kept)
    assert "Two & two" in memo and page.count("<figure>") == 2
    other = wb.explore_agreement().picture
    assert printing.draw_again(kept[1]).words != other.words  # the state that was kept, not the beginning


@pytest.mark.parametrize(
    "change",
    [
        {"explorer": "os.system"},
        {"explorer": "check"},
        {"state": {"tolerance": "much"}},
        {"state": {}},
        {"said": "I won."},
    ],
)
def test_what_cannot_be_drawn_as_it_was_is_told_in_words(work, change):
    item = json.loads((work / "my-answers.json").read_text("utf-8"))["kept"][1] | change
    assert printing.draw_again(item) is None
    assert "<figure>" not in printing._memo([item]) and html.escape(item["words"])[:60] in printing._memo([item])


def test_a_hand_in_is_printed_with_its_name_and_hostile_words_stay_words(work, tmp_path):
    hostile = json.loads((work / "my-answers.json").read_text("utf-8"))
    hostile["name"] = "<script>alert(1)</script>"
    hostile["answers"]["02.2"]["answer"] = {"<b>": ["<img src=x>"]}
    hostile["kept"][0] |= {"said": "<script>1</script>", "note": "<img src=y>", "words": ["<i>"]}
    (tmp_path / "handin.json").write_text(json.dumps(hostile))
    page = printing.print_work(tmp_path / "handin.json")
    assert "<script" not in page and "<img" not in page and "<script>alert(1)</script>" in read(page)
    path, _, _ = handins.hand_in(work, "Zoë 李明")
    assert ">Zoë 李明</bdi></h1>" in printing.print_work(path)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone", None, r"no lesson, folder or file '.*gone'\. Lessons: 00, 01"),
        ("bad.json", "[]", r"'bad\.json' is no answer record"),
        ("folder", "", r"no answers in '.*folder'\. Make a check first"),
    ],
)
def test_what_cannot_be_printed_is_said(tmp_path, name, content, says):
    if content:
        (tmp_path / name).write_text(content)
    elif content is not None:
        (tmp_path / name).mkdir()
    with pytest.raises(wb.WorkbookError, match=says):
        printing.print_work(tmp_path / name)


# --- to paper -------------------------------------------------------------------------------------------------


def run(*arguments):
    return CliRunner().invoke(cli.main, ["print", *map(str, arguments)])


def test_the_command_prints_a_lesson_or_work(work, tmp_path):
    for what, words in (("04", "From fury to handshake"), ("4", "From fury to handshake"), (work, "Kept for the memo")):
        result = run(what, "--out", tmp_path / "new" / "page.html")
        assert result.exit_code == 0 and "open it in a browser" in result.output
        assert words in (tmp_path / "new" / "page.html").read_text("utf-8")
    for what, out, says in (("44", "x.html", "no lesson, folder or file '44'"), ("04", "x.docx", ".html or .pdf")):
        result = run(what, "--out", tmp_path / out)
        assert result.exit_code == 1 and says in result.output and not (tmp_path / out).exists()


@pytest.mark.skipif(not printing.find_browser(), reason="no Chromium, Chrome or Edge on this machine: no PDF is made")
def test_a_browser_makes_the_pdf_and_leaves_nothing_else(work, tmp_path):
    result = run(work, "--out", tmp_path / "work.pdf")
    assert result.exit_code == 0, result.output
    made = (tmp_path / "work.pdf").read_bytes()
    assert made.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", made)) >= 3
    assert [path.name for path in tmp_path.iterdir()] == ["work.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for a browser is written as a shell script")
@pytest.mark.parametrize(("script", "says"), [(None, "No Chromium, Chrome or Edge"), ("exit 1", "made no PDF")])
def test_without_a_browser_the_page_is_there_and_a_sentence_says_what_to_do(work, tmp_path, monkeypatch, script, says):
    browser = tmp_path / "browser"
    if script:
        browser.write_text(f"#!/bin/sh\n{script}\n")
        browser.chmod(0o755)
    monkeypatch.setattr(printing, "BROWSERS", [str(browser)])
    result = run(work, "--out", tmp_path / "work.pdf")
    assert result.exit_code == 1 and says in result.output and "print it or save it as PDF" in result.output
    assert "Kept for the memo" in (tmp_path / "work.html").read_text("utf-8") and not (tmp_path / "work.pdf").exists()
