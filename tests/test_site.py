"""The reading site is whole, leads nowhere in vain, asks nothing of the outside, and gives no answer away."""

import importlib
import json
import re

import nbformat
import pytest
from click.testing import CliRunner

import workbook as wb
from workbook import cli, exercises, instructor, site, tables

for library in ("sphinx", "myst_nb", "furo"):
    pytest.importorskip(library, reason="the libraries for publishing are not installed")

LESSONS = {path.stem: lesson for lesson, path in instructor.lessons().items()}


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("reading") / "site"
    site.build_site(target)
    return target


@pytest.fixture(scope="session")
def pages(built):
    from bs4 import BeautifulSoup  # it comes with furo

    return {path.stem: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in sorted(built.glob("*.html"))}


def words(page):
    return " ".join(page.get_text(" ").split())


def test_every_page_has_one_heading_a_title_a_language_and_a_way_past_the_menu(pages):
    assert set(LESSONS) | {"index", "ledger", "rows", "glossary", "codebook", "reference", "live", "cite"} <= set(pages)
    for name, page in pages.items():
        assert page.html["lang"] == "en", name
        assert page.title.get_text(strip=True), name
        assert len(page.find_all("h1")) == 1, name
        assert page.select_one("a.skip-to-content, a[href='#furo-main-content']"), name
        assert page.select_one("main, [role=main]"), name


def test_every_link_between_pages_leads_somewhere(built, pages):
    ids = {name: {one["id"] for one in page.find_all(id=True)} for name, page in pages.items()}
    followed = 0
    for name, page in pages.items():
        for link in page.find_all("a", href=True):
            if re.match(r"[a-z]+:", link["href"]):
                continue
            path, _, place = link["href"].partition("#")
            assert not path or (built / path).is_file(), f"{name}: {link['href']}"
            target = path.removesuffix(".html") or name
            if place and target in ids:
                assert place in ids[target] | {""}, f"{name}: {link['href']}"
                followed += 1
    assert followed > 1000


def test_no_two_things_on_a_page_have_one_key(pages):
    for name, page in pages.items():
        keys = [one["id"] for one in page.find_all(id=True)]
        assert sorted(set(keys)) == sorted(keys), name


def test_no_page_loads_anything_from_outside(built, pages):
    for name, page in pages.items():
        for one in page.find_all(["link", "script", "img", "iframe", "source", "object", "embed"]):
            for address in filter(None, (one.get("src"), one.get("href"), one.get("data"))):
                assert re.match(r"data:|#|(?!\w+:|//)", address), f"{name}: {address}"
                assert address.startswith(("data:", "#")) or (built / re.sub(r"[?#].*", "", address)).is_file(), address
    styles = [path.read_text("utf-8") for path in built.rglob("*.css")] + [str(page) for page in pages.values()]
    assert not [
        found for style in styles for found in re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//\S+", style)
    ]


def secrets():
    """Yield all that only who teaches may read, sentence by sentence."""
    for exercise in exercises.exercises().values():
        texts = [exercise.right, *exercise.wrong.values(), *exercise.rubric, *exercise.hints]
        if exercise.kind == "text":
            texts.append(exercise.answer())
        yield instructor.filled_in(exercise)
        for text in texts:
            yield from (part for part in re.split(r"(?<=[.?!])\s+", text) if len(part.split()) > 5)
    for lesson in LESSONS.values():
        about = importlib.import_module(f"workbook.questions.lesson_{lesson}").LESSON
        yield from (answer for _, answer in about["discuss"])
        yield from (line for memo in about.get("memos", []) for line in memo["text"].splitlines() if line)


def test_no_answer_is_anywhere_on_the_site(built, pages):
    shown = "\n".join([*map(words, pages.values()), (built / "searchindex.js").read_text("utf-8")])
    assert "Are the facts right?" in shown
    kept = {" ".join(one.split()) for one in secrets()}
    assert len(kept) > 500
    assert [one for one in kept if one in shown] == []


def test_what_goes_wrong_is_told_without_the_answers():
    assert site.gives_away("05.4 answered with 37: a percentage.", "05")
    answer = exercises.find("03.1").answer()
    assert site.gives_away(f"On the board: {answer}", "03")
    assert not site.gives_away("Students take one for the other: let them read aloud.", "03")


def test_a_plan_has_its_steps_and_what_to_discuss(pages):
    for lesson in LESSONS.values():
        about = importlib.import_module(f"workbook.questions.lesson_{lesson}").LESSON
        shown = words(pages[f"teachers-{lesson}"])
        assert all(f"In {minutes} minutes" in shown for minutes in about["plans"])
        assert [question for question, _ in about["discuss"] if question[:25] not in shown.replace("’", "'")] == []
        assert len(pages[f"teachers-{lesson}"].select("article li")) > sum(map(len, about["plans"].values()))


def test_widgets_leave_nothing_behind(pages):
    for stem in LESSONS:
        assert not re.search(r"VBox\(|HTML\(value|SelectionSlider|widget-view|<ipywidgets", str(pages[stem])), stem


def test_a_lesson_asks_its_exercises_on_paper(pages):
    for stem, lesson in LESSONS.items():
        asked = {one.b.get_text(): words(one) for one in pages[stem].select(".fc-exercise")}
        wanted = [one for name, one in exercises.exercises().items() if name.startswith(lesson)]
        assert list(asked) == [f"Exercise {one.name}" for one in wanted]
        for one in wanted:
            shown = asked[f"Exercise {one.name}"]
            assert " ".join(one.prompt.split()) in shown
            assert [words for words in one.choices().values() if " ".join(words.split()) not in shown] == []
            assert "live workbook" in shown


def test_every_stored_picture_is_shown_and_steps_are_open(pages):
    stepped = 0
    for stem, lesson in LESSONS.items():
        stored = nbformat.read(instructor.lessons()[lesson], as_version=4).cells
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


def test_code_is_folded_away(pages):
    for stem in LESSONS:
        code = pages[stem].select("article .cell_input")
        assert code
        assert all(one.find_parent("details") and not one.find_parent("details").has_attr("open") for one in code)


def test_the_ledger_shows_each_claim_with_its_rows_and_the_rows_lead_back(pages):
    ledger, back = pages["ledger"], pages["rows"]
    for claim, row in tables.rows("claims").items():
        found = wb.evidence(claim).rows
        place = ledger.find(id=claim.lower())
        part = place if place.name == "section" else place.find_parent("section")
        assert row["text"] in part.get_text()
        assert row["verdict"] in part.find("h3").get_text()
        leads = [one["href"].partition("#")[2] for one in part.select("li a[href^='rows.html#']")]
        assert len(leads) == len(found)
        for lead in leads:
            assert back.find(id=lead).select(f"a[href='ledger.html#{claim.lower()}']"), (claim, lead)


def test_each_term_has_an_anchor_and_the_lessons_lead_to_it(pages):
    anchors = {one["id"] for one in pages["glossary"].select("dl.glossary dt[id]")}
    terms = tables.rows("glossary").values()
    assert len(anchors) == sum(1 + bool(row["also"]) for row in terms)
    for stem in LESSONS:
        stored = nbformat.read(instructor.lessons()[LESSONS[stem]], as_version=4).cells
        number = sum(len(site.WORDS.findall(cell.source)) for cell in stored if cell.cell_type == "markdown")
        assert len(pages[stem].select("article a[href^='glossary.html']")) == number


def test_the_reference_describes_all_that_the_workbook_offers(pages):
    described = {one["id"].removeprefix("workbook.") for one in pages["reference"].select("dt[id^='workbook.']")}
    modules = {"tables", "networks", "measures", "drawings", "charts", "pictures", "style"}
    assert set(wb.__all__) - modules <= described


# --- where the site goes --------------------------------------------------------------------------------------


@pytest.fixture
def small(monkeypatch):
    """Put one small page in the place of the whole site."""
    made = {"index.html": "<h1>One</h1>", "old.html": "old"}

    def make(source, built, doctrees):
        for name, text in made.items():
            built.mkdir(exist_ok=True)
            (built / name).write_text(text)

    monkeypatch.setattr(site, "write_source", lambda source: None)
    monkeypatch.setattr(site, "_run_sphinx", make)
    return made


def test_a_second_build_replaces_the_first_and_leaves_a_readers_files_alone(small, tmp_path):
    site.build_site(tmp_path / "site")
    (tmp_path / "site" / "mine.txt").write_text("mine")
    small["index.html"] = "<h1>Two</h1>"
    del small["old.html"]
    site.build_site(tmp_path / "site")
    found = {path.name: path.read_text() for path in (tmp_path / "site").iterdir() if path.name != site.MANIFEST}
    assert found == {"index.html": "<h1>Two</h1>", "mine.txt": "mine"}


@pytest.mark.parametrize("name", ["index.html", "old.html", "new.html"])
def test_a_file_that_is_not_ours_stops_the_build(small, tmp_path, name):
    site.build_site(tmp_path)
    (tmp_path / name).write_text("changed by a reader")
    small["index.html"] = "<h1>Two</h1>"
    small["new.html"] = "new"
    with pytest.raises(tables.WorkbookError, match=f"{name} .* Nothing was written"):
        site.build_site(tmp_path)
    assert (tmp_path / name).read_text() == "changed by a reader"
    if name != "index.html":
        assert (tmp_path / "index.html").read_text() == "<h1>One</h1>"


def test_a_folder_of_other_things_and_a_file_are_refused(small, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(tables.WorkbookError, match="holds something that is not a reading site"):
        site.build_site(tmp_path)
    with pytest.raises(tables.WorkbookError, match="is a file"):
        site.build_site(tmp_path / "thesis.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_record_of_the_site_names_files_inside_it_only(built):
    laid = json.loads((built / site.MANIFEST).read_text("utf-8"))["files"]
    assert set(laid) == {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()} - {
        site.MANIFEST
    }


def test_a_reference_that_leads_nowhere_is_an_error(monkeypatch, tmp_path):
    def write(source):
        source.mkdir()
        (source / "conf.py").write_text('extensions = ["myst_nb", "sphinx.ext.autodoc"]')
        (source / "index.md").write_text("# One\n\n[See](nowhere.md)")

    monkeypatch.setattr(site, "write_source", write)
    with pytest.raises(tables.WorkbookError, match="nowhere"):
        site.build_site(tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_the_command_says_where_the_site_is_and_what_is_missing(small, tmp_path, monkeypatch):
    done = CliRunner().invoke(cli.main, ["site", str(tmp_path / "site")])
    assert done.exit_code == 0, done.output
    assert "index.html" in done.output
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = CliRunner().invoke(cli.main, ["site", str(tmp_path / "other")])
    assert done.exit_code == 1
    assert "uv run --group publish workbook site DIR" in done.output
