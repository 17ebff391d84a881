"""What every lesson promises its reader: rhythm, anatomy, and no number out of nowhere."""

import html
import re
import statistics

import nbformat
import pytest

from workbook.common import paths
from workbook.datasets import reading
from workbook.exercises import registry
from workbook.publishing.folds import without_folds
from workbook.publishing.lessons import EXERCISE_CALL, lesson_notebooks

from .minutes import words_in

LESSONS = lesson_notebooks()
CODEBOOK = (paths.folder("data") / "README.md").read_text(encoding="utf-8").replace("−", "-")
FORBIDDEN = re.compile(r"""["'](\.\.?/|/\w|[A-Za-z]:\\)|read_csv|https?://|!pip|%pip|pip install|plt\.|matplotlib""")
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
MORE = r"(?:(?:,\ |\ and\ |\ to\ |[–-])\d+)*"
# What may stand in the prose without a row behind it: dates, and where something is found.
EXEMPT = re.compile(
    rf"""\d{{1,2}}\ (?:(?:to|–|-)\ \d{{1,2}}\ )?{MONTH}(?:\ \d{{4}})?
    |\bthe\ \d+(?:st|nd|rd|th)\b
    |\b{MONTH}\ \d{{1,4}}
    |\b(?:19|20)\d\d(?:[–-]\d\d(?:\d\d)?)?(?:-\d\d)?\b
    |\b[Pp]aragraphs?\ \d{MORE}
    |\b(?:[Ss]ections?|[Ll]essons?|[Ee]xercises?|[Ss]teps?|[Rr]esolutions?)\ \d+(?:\.\d+)?{MORE}
    |\b(?:about\ |takes\ )?\d+(?:[–-]\d+)?\ (?:minutes|min)\b|\btakes\ (?:about\ )?\d+
    |\b[Vv]ersion\ \d\S*
    |\b\d\d\.\d\b
    |\b[CXRPTI]\d{{1,2}}\b
    |^\#+\ \d+\.|^>?\s*\d+\.\ |\|\s*\d{{1,2}}\s*(?=\|)
    |\b\d\d-[a-z-]+""",
    re.VERBOSE | re.MULTILINE,
)


def cells(lesson):
    return nbformat.read(LESSONS[lesson], as_version=4).cells


def code_lines(cell):
    return [line for line in cell.source.splitlines() if line.strip()]


def shown(cell):
    """All that a reader sees of a cell's output, as plain text."""
    text = ""
    for output in cell.get("outputs", []):
        text += output.get("text", "")
        for kind, data in output.get("data", {}).items():
            if kind in ("text/plain", "text/html"):
                text += " " + html.unescape(re.sub(r"<[^>]+>", " ", data))
    return text.replace("−", "-")


def rows_behind(link):
    """All that the rows say which cite the source with this address."""
    keys = {key for key, row in reading.rows("sources").items() if row["url"] == link}
    keys |= {
        key for key, row in reading.rows("references").items() if link in (row["url"], f"https://doi.org/{row['doi']}")
    }
    said = ""
    for name in reading.package()["resources"]:
        for row in reading.rows(name).values():
            if keys & {row.get("source"), row.get("source_later"), row.get("key")}:
                said += " ".join(row.values()) + " "
    return said


@pytest.mark.parametrize("lesson", LESSONS)
def test_it_opens_with_its_title_and_its_one_call(lesson):
    first, second = cells(lesson)[:2]
    assert first.cell_type == "markdown" and first.source.startswith("# ")
    assert second.source.split() == ["import", "workbook", "as", "wb", f'wb.start("{lesson}")']
    assert "All is well." in shown(second)


@pytest.mark.parametrize("lesson", LESSONS)
def test_it_was_run_from_top_to_bottom_without_an_error(lesson):
    code = [cell for cell in cells(lesson) if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [output for cell in code for output in cell.outputs if output.output_type == "error"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_its_code_is_short_and_holds_no_path_download_or_plot(lesson):
    code = [cell for cell in cells(lesson) if cell.cell_type == "code"]
    for cell in code:
        assert len(code_lines(cell)) <= 10, cell.source
        assert not FORBIDDEN.search(cell.source), cell.source
    assert statistics.median(len(code_lines(cell)) for cell in code) <= 2


@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if lesson != "00"])  # 00 explains the tool itself
def test_its_prose_and_code_keep_a_balance(lesson):
    texts = [cell.source for cell in cells(lesson) if cell.cell_type == "markdown"]
    prose = sum(
        words_in(re.sub("<[^>]*>", "", without_folds(text))) for text in texts if not text.startswith('- <a id="word-')
    )
    code = sum(len(code_lines(cell)) for cell in cells(lesson) if cell.cell_type == "code")
    assert 15 <= prose / code <= 40, f"{prose} words for {code} lines of code"


def numbers_from_nowhere(cells):
    """Find the numbers in the prose that no cell above shows and no row says whose source the text links to."""
    above, lost = "", []
    for cell in cells:
        if cell.cell_type == "code":
            above += cell.source.replace("−", "-") + " " + shown(cell) + " "
            continue
        if cell.source.startswith('- <a id="word-'):  # the glossary's own words
            continue
        links = re.findall(r"\]\((https?://\S+?)\)", cell.source)
        behind = " ".join(map(rows_behind, links)) + (CODEBOOK if "codebook" in cell.source else "")
        prose = re.sub(r"`[^`]*`|\]\([^)]*\)", " ", cell.source)
        prose = EXEMPT.sub(" ", prose).replace("−", "-")
        for number in re.finditer(r"(?<![\w.])[+-]?(\d+(?:,\d{3})*(?:\.\d+)?)", prose):
            bare = re.escape(number[1])
            seen = re.search(rf"(?<![\d.]){bare}0*(?!\d)", above) or re.search(rf"(?<!\d){bare}(?!\d)", behind)
            if not seen:
                around = prose[max(0, number.start() - 50) : number.end() + 30].replace("\n", " ")
                lost.append(f"{number[0]} in: …{around}…")
    return lost


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_number_in_the_prose_comes_from_a_cell_above_or_a_cited_row(lesson):
    assert not numbers_from_nowhere(cells(lesson))


def test_a_number_from_nowhere_is_found():
    text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    cell = code("1 + 41", outputs=[nbformat.v4.new_output("execute_result", {"text/plain": "42"})])
    assert numbers_from_nowhere([cell, text("The answer is 42, on 12 June 2018 (paragraph 5).")]) == []
    assert len(numbers_from_nowhere([text("The answer is 42."), cell])) == 1
    assert len(numbers_from_nowhere([cell, text("The answer is 43 or 4.")])) == 2
    singapore = reading.rows("events")["ev-20180612-singapore"]["source"]
    link = reading.rows("sources")[singapore]["url"]
    assert len(numbers_from_nowhere([text(f"It lasted [977 hours]({link}).")])) == 1


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_link_is_a_source_of_the_data_or_a_place_in_the_lesson(lesson):
    known = {row["url"] for row in reading.rows("sources").values()}
    known |= {row["url"] for row in reading.rows("references").values()}
    known |= {f"https://doi.org/{row['doi']}" for row in reading.rows("references").values()}
    headings = {
        "#" + re.sub(r"^#+ +", "", line).strip().replace(" ", "-")
        for cell in cells(lesson)
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("#")
    }
    for cell in cells(lesson):
        if cell.cell_type == "markdown":
            for link in re.findall(r"\]\(<?(\S+?)>?\)(?!\))", cell.source):
                assert link in known | headings or link.split(")")[0] in known, link


@pytest.mark.parametrize("lesson", LESSONS)
def test_its_minutes_are_stated_and_leave_time_for_its_exercises(lesson):
    text = "\n".join(cell.source for cell in cells(lesson)[:3])
    minutes = [int(number) for number in re.findall(r"(\d+)\s+minutes", text)]
    assert minutes, "no minutes are stated at the top"
    asked = sum(one.minutes for one in registry.exercises().values() if one.lesson == lesson)
    assert asked < max(minutes)


@pytest.mark.parametrize("lesson", LESSONS)
def test_exercises_stand_alone_in_their_cells(lesson):
    for cell in cells(lesson):
        if cell.cell_type == "code" and EXERCISE_CALL.search(cell.source):
            assert len(code_lines(cell)) == 1


def test_the_readme_lists_every_lesson_with_its_title_and_minutes():
    readme = (paths.folder("notebooks").parent / "README.md").read_text(encoding="utf-8")
    for lesson, path in LESSONS.items():
        title = cells(lesson)[0].source.splitlines()[0].removeprefix("# ")
        row = next(line for line in readme.splitlines() if line.startswith(f"| {lesson} "))
        assert row.startswith(f"| {lesson} {title} |"), path.name
