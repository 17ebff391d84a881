"""The reading site is whole, leads nowhere in vain, asks nothing of the outside, and stays out of a reader's files."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.common import errors, files
from workbook.publishing import lessons
from workbook.publishing.website import build

for library in ("sphinx", "myst_nb", "furo"):
    pytest.importorskip(library, reason="the libraries for publishing are not installed")

LESSONS = {path.stem: lesson for lesson, path in lessons.lesson_notebooks().items()}


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


# --- where the site goes --------------------------------------------------------------------------------------


@pytest.fixture
def small(monkeypatch):
    """Put one small page in the place of the whole site."""
    made = {"index.html": "<h1>One</h1>", "old.html": "old"}

    def make(source, built, doctrees):
        for name, text in made.items():
            built.mkdir(exist_ok=True)
            (built / name).write_text(text)

    monkeypatch.setattr(build, "write_source", lambda source, *_: None)
    monkeypatch.setattr(build, "_run_sphinx", make)
    return made


def test_a_second_build_replaces_the_first_and_leaves_a_readers_files_alone(small, tmp_path):
    build.build_site(tmp_path / "site")
    (tmp_path / "site" / "mine.txt").write_text("mine")
    small["index.html"] = "<h1>Two</h1>"
    del small["old.html"]
    build.build_site(tmp_path / "site")
    found = {path.name: path.read_text() for path in (tmp_path / "site").iterdir() if path.name != build.MANIFEST}
    assert found == {"index.html": "<h1>Two</h1>", "mine.txt": "mine"}


def test_a_build_that_was_stopped_can_be_done_again(small, tmp_path, monkeypatch):
    def stop_at_old(file, content, durable=True, write=files.write):
        if file.name == "old.html":
            raise OSError("The disk is full")
        write(file, content, durable)

    build.build_site(tmp_path)
    small |= {"index.html": "<h1>Two</h1>", "old.html": "new"}
    with monkeypatch.context() as patch, pytest.raises(OSError, match="full"):
        patch.setattr(files, "write", stop_at_old)
        build.build_site(tmp_path)
    assert [(tmp_path / name).read_text() for name in small] == ["<h1>Two</h1>", "old"]
    build.build_site(tmp_path)
    assert [(tmp_path / name).read_text() for name in small] == ["<h1>Two</h1>", "new"]


@pytest.mark.parametrize("laid", ["5", "null", '["index.html"]'])
def test_a_damaged_record_of_the_site_counts_as_none(small, tmp_path, laid):
    (tmp_path / build.MANIFEST).write_text(f'{{"files": {laid}}}')
    with pytest.raises(errors.WorkbookError, match="is not a reading site"):
        build.build_site(tmp_path)


@pytest.mark.parametrize("name", ["index.html", "old.html", "new.html"])
def test_a_file_that_is_not_ours_stops_the_build(small, tmp_path, name):
    build.build_site(tmp_path)
    (tmp_path / name).write_text("changed by a reader")
    small["index.html"] = "<h1>Two</h1>"
    small["new.html"] = "new"
    with pytest.raises(errors.WorkbookError, match=f"{name} .* Nothing was written"):
        build.build_site(tmp_path)
    assert (tmp_path / name).read_text() == "changed by a reader"
    if name != "index.html":
        assert (tmp_path / "index.html").read_text() == "<h1>One</h1>"


def test_a_folder_of_other_things_and_a_file_are_refused(small, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(errors.WorkbookError, match="holds something that is not a reading site"):
        build.build_site(tmp_path)
    with pytest.raises(errors.WorkbookError, match="is a file"):
        build.build_site(tmp_path / "thesis.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_record_of_the_site_names_files_inside_it_only(built):
    laid = json.loads((built / build.MANIFEST).read_text("utf-8"))["files"]
    assert set(laid) == {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()} - {
        build.MANIFEST
    }


def test_a_reference_that_leads_nowhere_is_an_error(monkeypatch, tmp_path):
    def write(source, *_):
        source.mkdir()
        (source / "conf.py").write_text('extensions = ["myst_nb", "sphinx.ext.autodoc"]')
        (source / "index.md").write_text("# One\n\n[See](nowhere.md)")

    monkeypatch.setattr(build, "write_source", write)
    with pytest.raises(errors.WorkbookError, match="nowhere"):
        build.build_site(tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(("option", "answers"), [((), False), (("--answers",), True)])
def test_the_command_says_where_the_site_is(small, tmp_path, monkeypatch, option, answers):
    asked = []
    monkeypatch.setattr(build, "write_source", lambda source, *about: asked.append(about))
    done = CliRunner().invoke(main.main, ["site", str(tmp_path / "site"), *option])
    assert done.exit_code == 0, done.output
    assert "index.html" in done.output
    assert asked == [("", "", answers)]


def test_the_policy_of_each_page_is_the_header_that_teachers_are_told(pages):
    told = (Path(build.__file__).parents[4] / "docs" / "teaching.md").read_text("utf-8")
    assert f"Content-Security-Policy: {build.POLICY}; frame-ancestors 'none'\n" in told
    for name, page in pages.items():
        first = page.head.find(["meta", "script", "link", "style"])
        # Before anything that it forbids; from a disk a page may load its files too.
        assert first.get("content").replace(" file:", "") == build.POLICY, name


def test_no_page_needs_a_script_within_it(pages):
    for name, page in pages.items():
        assert all(script.get("src") and not script.string for script in page.find_all("script")), name
        assert not [tag.name for tag in page.find_all(True) for key in tag.attrs if key.startswith("on")], name
