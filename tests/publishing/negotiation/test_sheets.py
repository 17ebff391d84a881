"""What is printed for the table is whole, says what it must, and fits: one side for each sheet."""

import html
import re

import pytest
from click.testing import CliRunner

import workbook as wb
from workbook.cli.main import main
from workbook.measures.texts_for_all import better_for_all
from workbook.publishing import print_page
from workbook.publishing.negotiation import sheets
from workbook.publishing.negotiation.lists import code_lines, facts, texts_sheet
from workbook.publishing.negotiation.sheets import make_sheets, write_table

P5 = wb.load_positions("P5")
needs_browser = pytest.mark.skipif(not print_page.find_browser(), reason="no Chromium, Chrome or Edge: no PDF is made")


def read(sheet):
    return " ".join(html.unescape(re.sub(r"<(style|desc).*?</\1>|<[^>]*>", " ", sheet, flags=re.DOTALL)).split())


def pages(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


@pytest.fixture(scope="module")
def kit():
    return {re.search(r"<h2>(.*?)</h2>", sheet)[1]: read(sheet) for sheet in make_sheets(50, "75")}


@needs_browser
@pytest.mark.parametrize(
    ("paper", "students", "minutes"), [("a4", 60, "2x45"), ("letter", 60, "2x45"), ("a4", 4, "75")]
)
def test_each_sheet_is_one_side(tmp_path, paper, students, minutes):
    said = write_table(tmp_path, students, minutes, paper)
    number = len(make_sheets(students, minutes))
    assert pages(tmp_path / "table.pdf") == number and f"{number} sheets" in said
    page = (tmp_path / "table.html").read_text("utf-8")
    assert page.count('<article class="fc-sheet') == number


@needs_browser
def test_a_brief_is_one_side(tmp_path):
    wb.brief("JPN").save(tmp_path / "tokyo.pdf")  # the longest
    assert pages(tmp_path / "tokyo.pdf") == 1


def test_no_letters_are_smaller_than_nine_points():
    css = make_page()
    sizes = [float(size) for size in re.findall(r"(?:font(?:-size)?): ?(\d+\.?\d*)pt", css)]
    assert len(sizes) > 8 and min(sizes) >= 9


def make_page():
    from workbook.common.html import render

    return render("negotiation/sheets.html", title="", sheets=[], paper="A4").split("fc-sheet", 1)[1]


def test_everything_is_there(kit):
    for part in (
        "Tokyo: your brief",
        "Pyongyang: your card",
        "The hawks: your card",
        "The Diet: your card",
        "The rules",
    ):
        assert part in kit
    for form in ("Form A", "Form B", "Form C", "Form D", "The observer", "Debrief", "Wall sheet 1", "Wall sheet 2"):
        assert any(title.startswith(form) for title in map(html.unescape, kit))
    assert len([title for title in kit if title.endswith("your brief")]) == 4


def test_wall_sheets_have_every_step_and_every_reason(kit):
    wall = next(words for title, words in kit.items() if title.startswith("Wall sheet 1"))
    for issue in wb.load_issues().to_dict("records"):
        for column, words in issue.items():
            assert not column.startswith("anchor") or words in wall
    assert wall.count("NOW ") - wall.count("word NOW ") == 10
    second = next(words for title, words in kit.items() if title.startswith("Wall sheet 2"))
    assert "ev-" not in second and "30 June 2019" in second and second.count("(low)") == 3


def test_honest_sentences(kit):
    first = kit["At the table: for the instructor"]
    for said in ("No class has played this yet", "under no orders", "estimates", "not specialists"):
        assert said in first
    for said in ("nobody wins", "At most 4 issues", "Beijing alone", "may not invent reasons or sources"):
        assert said in kit["The rules"]
    debrief = next(words for title, words in kit.items() if title.startswith("Debrief"))
    assert "The deal itself is not marked" in debrief
    assert len(sheets.RUBRIC) * 2 == 10
    for question in wb.datasets.reading.fresh_table("debrief").text:
        assert question in debrief


def test_copies_are_counted(kit):
    first = kit["At the table: for the instructor"]
    assert "Beijing 8; Tokyo 8; Seoul 8; Washington 8" in first
    assert "Form D each student 50" in first and "each observer 4" in first
    assert "Observer's sheet you, if you can watch 1" in read(make_sheets(4)[0])


def test_the_pages_are_those_of_the_sheets():
    printed = make_sheets(16)
    words, found = [*map(read, printed)], re.findall(r'points">(\d+)(?:–(\d+))?</td><td>[A-Z]', printed[0])
    ends = [(int(first), int(last or first)) for first, last in found]
    assert [first for first, _ in ends] == [2, *(last + 1 for _, last in ends[:-1])] and ends[-1][1] == len(words)
    starts = {2: "Seats", 4: "The rules", 5: "Beijing: your brief", 9: "Pyongyang: your card", 14: "Wall sheet 1"}
    starts |= {16: "Form A", 18: "Form C", 19: "Form D", 20: "The observer", 21: "Debrief"}
    assert {first for first, _ in ends} == set(starts)
    assert all(words[page - 1].startswith(title) for page, title in starts.items())


def test_the_instructor_is_told_what_is_left_to_play():
    assert "Here you are voice outside, voice at home, chair:" in read(make_sheets(4)[0])
    assert "Here you are" not in read(make_sheets(8)[0])


def test_a_form_is_handed_in_after_it_was_used(kit):
    assert "Hand it in after your opening statement" in kit["Form A: aims and forecast"]
    for name in wb.load_ratifiers().name:
        assert name in kit["Form A: aims and forecast"] and name in kit["Form C: the text"]
    assert "It is a text if all four sign" in kit["The rules"]


def test_the_list_of_texts_is_the_measure():
    table, words = better_for_all(P5), read(texts_sheet())
    assert f"the {len(table)} texts of two or three issues" in words
    for line in table.to_dict("records"):
        says = ", ".join(
            f"{issue} {step:+d}".replace("+0", "0").replace("-", "−") for issue, step in line["text"].items()
        )
        gains = [f"{line[actor]:+.0f}" for actor in ("CHN", "JPN", "KOR", "USA")]
        home = wb.ratification(line["text"]).set_index("ratifier").says_yes
        letters = {"USA-president": "P", "USA-hawks": "H", "JPN-diet": "D*", "KOR-assembly": "A*"}
        no = " ".join(letters[key] for key in home.index if not home[key]) or "–"
        outside = f"{line['PRK']:+.0f}".replace("+0", "0").replace("-", "−")
        assert f"{says} {' '.join(gains)} {no} {outside}" in words
    assert "Not coded, so nothing is won or lost there: Beijing on I08" in words


def test_facts_are_computed():
    table = better_for_all(P5)
    votes = [wb.ratification(text).set_index("ratifier").says_yes for text in table.text]
    said = " ".join(facts())
    assert f"{len(table)} are better for all 4 capitals" in said
    assert f"the president to {sum(not vote['USA-president'] for vote in votes)};" in said
    assert f"{sum(vote.all() for vote in votes)} would pass at every home" in said
    assert f"Pyongyang would gain by {(table.PRK > 0).sum()} of the {len(table)}" in said


@pytest.mark.parametrize("lines", code_lines())
def test_what_is_printed_to_be_typed_runs(lines):
    *before, last = lines.splitlines()
    names = {"wb": wb}
    exec("\n".join(before), names)
    assert isinstance(eval(last, names), wb.Picture)


def test_two_lessons_are_told_apart():
    words = [read(sheet) for sheet in make_sheets(20, "2x45")]
    assert any("Lesson 1" in one and "Lesson 2" in one and "0–17" in one for one in words)
    assert any("collect forms A and B" in one for one in words)


# --- the command ----------------------------------------------------------------------------------------------------


def run(*arguments):
    return CliRunner().invoke(main, ["print", *map(str, arguments)])


def test_the_command_writes_to_a_folder_also_without_a_browser(tmp_path, monkeypatch):
    monkeypatch.setattr(print_page, "BROWSERS", [])
    done = run("table", "-o", tmp_path / "kit", "--class", 20, "--minutes", "90", "--paper", "letter")
    assert done.exit_code == 0, done.output
    assert "print the page from any browser" in done.output
    page = (tmp_path / "kit" / "table.html").read_text("utf-8")
    assert "Seats for 20 students" in page and "size: letter" in page and "Timetable: 90 minutes" in page
    assert [path.name for path in (tmp_path / "kit").iterdir()] == ["table.html"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["table", "--class", 3], "A class of 3 cannot be seated"),
        (["table", "--class", "many"], "'many' is not a valid integer"),
        (["table", "--minutes", "60"], "'60' is not one of '75', '90', '2x45'"),
        (["table", "--paper", "a5"], "'a5' is not one of 'a4', 'letter'"),
        (["04", "--class", 20, "-o", "x.html"], "belong to: workbook print table"),
        (["04"], "Where to? Type: workbook print 04 --out page.pdf"),
    ],
)
def test_what_the_command_does_not_understand(tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.exit_code and says in done.output
    assert list(tmp_path.iterdir()) == []
