"""A student's own work is printed as it was kept, with a verdict of today, and opens no other file."""

import json

import pytest
from click.testing import CliRunner

import workbook as wb
from workbook.cli import main
from workbook.exercises import model, registry
from workbook.explorers import coding as coding_explorer
from workbook.grading.hand_in import hand_in
from workbook.publishing import print_answers

from .test_print_lesson import read


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
        agreement = wb.explore_zones()
        agreement.set(tolerance=2.0)
        wb.keep(agreement)
    return folder


def test_work_shows_each_answer_with_its_verdict_and_the_text_in_full(work):
    words = read(print_answers.print_answers(work))
    assert "4 exercises of" in words and "2 findings kept" in words
    for name, status, answer in (
        ("02.2", "right", "20 triangles"),
        ("02.1", "wrong", "CHN-RUS"),
        ("00.3", "wrong", "USA"),
    ):
        task = registry.find(name)
        part = words.split(f"{name} · ")[1].split(" · ")[0]
        assert part.startswith(model.HEADS[status]) and task.prompt in part and answer in part
    assert registry.find("02.2").right in words
    assert registry.find("00.3").right not in words  # what is not found yet is not given away
    assert "Seoul & Beijing say <yes>, Washington" in words
    assert "Not answered: 02.3" in words and "Lesson 05" not in words


def test_work_shows_what_was_kept_as_it_was(work):
    page = print_answers.print_answers(work)
    kept = json.loads((work / "my-answers.json").read_text("utf-8"))["kept"]
    memo = read(page.split("Kept for the memo</h2>")[1])
    assert all(item["said"] in memo and item["words"] in memo for item in kept)
    assert "Two & two" in memo and page.count("<figure>") == 2
    other = wb.explore_zones().picture
    assert print_answers.draw_again(kept[1]).words != other.words  # the state that was kept, not the beginning


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
    assert print_answers.draw_again(item) is None
    (finding,) = print_answers.make_findings([item])
    assert (finding.svg, finding.caption, finding.words) == ("", "", item["words"])


def test_a_hand_in_is_printed_with_its_name_and_hostile_words_stay_words(work, tmp_path):
    hostile = json.loads((work / "my-answers.json").read_text("utf-8"))
    hostile["name"] = "<script>alert(1)</script>"
    hostile["answers"]["02.2"]["answer"] = {"<b>": ["<img src=x>"]}
    hostile["kept"][0] |= {"said": "<script>1</script>", "note": "<img src=y>", "words": ["<i>"]}
    (tmp_path / "handin.json").write_text(json.dumps(hostile))
    page = print_answers.print_answers(tmp_path / "handin.json")
    assert "<script" not in page and "<img" not in page and "<script>alert(1)</script>" in read(page)
    path, _, _ = hand_in(work, "Zoë 李明")
    assert ">Zoë 李明</bdi></h1>" in print_answers.print_answers(path)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone", None, r"no lesson, folder or file '.*gone'\. Lessons: 00, 01"),
        ("bad.json", "[]", r"'bad\.json' is not an answer record"),
        ("folder", "", r"no my-answers\.json in '.*folder'\. Name .* or one file that was handed in"),
    ],
)
def test_what_cannot_be_printed_is_said(tmp_path, name, content, says):
    if content:
        (tmp_path / name).write_text(content)
    elif content is not None:
        (tmp_path / name).mkdir()
    with pytest.raises(wb.WorkbookError, match=says):
        print_answers.print_answers(tmp_path / name)


def test_a_file_that_is_handed_in_makes_no_other_file_read(work, tmp_path, monkeypatch):
    monkeypatch.chdir(work)
    opened, read_file = [], coding_explorer.read_file
    monkeypatch.setattr(coding_explorer, "read_file", lambda file: opened.append(file) or read_file(file))
    coding = wb.explore_coding()
    coding.set(**dict.fromkeys(list(coding.controls)[:4], 1))
    for compare, partner in (("coder", ""), ("partner", "my-answers.json"), ("partner", "")):
        coding.set(compare=compare, partner=partner)
        item = {"explorer": coding.name, "state": coding.state, "said": coding.sentence}
        opened.clear()
        drawn = print_answers.draw_again(item | {"state": coding.state | {"partner": "my-answers.json"}})
        assert opened == [] and bool(drawn) == (compare == "coder")


def test_the_command_prints_work(work, tmp_path):
    for what in (work, work / "my-answers.json"):
        result = CliRunner().invoke(main.main, ["print", str(what), "--out", str(tmp_path / "new" / "page.html")])
        assert result.exit_code == 0, result.output
        assert "Kept for the memo" in (tmp_path / "new" / "page.html").read_text("utf-8")


def test_own_events_are_printed_and_one_lesson_alone_can_be(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wb.check("11.1", "C")
    wb.check("00.3", "CHN")
    wb.add_event(
        date="2019-01-31",
        title="<b>A speech</b>",
        initiator="USA",
        targets="PRK",
        kind="statement",
        cameo="036",
        source="A page",
        url="https://example.org/speech",
        note="Coded as an offer.",
    )
    for source in (tmp_path, hand_in(tmp_path, "Ada")[0]):
        page = print_answers.print_answers(source, "11")
        words = read(page)
        assert "Lesson 11" in words and "Lesson 00" not in words and "1 exercise of 5 answered" in words
        assert "Events of my own" in words and "31 January 2019, <b>A speech</b>; United States to North Korea" in words
        assert 'href="https://example.org/speech"' in page and "Coded as an offer." in words and "<b>A" not in page
    done = CliRunner().invoke(main.main, ["print", ".", "--lesson", "11", "-o", "finding.html"])
    assert done.exit_code == 0 and (tmp_path / "finding.html").exists()
    with pytest.raises(wb.WorkbookError, match="There is no lesson '77'"):
        print_answers.print_answers(tmp_path, "77")
