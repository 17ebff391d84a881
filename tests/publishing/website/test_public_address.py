"""A site with a public address says what each page is, and where; a site without one says nothing that is not so."""

import re
import xml.etree.ElementTree as ET

import pytest

from workbook.datasets.reading import package
from workbook.publishing.website import build, public_address

ADDRESS = "https://example.org/four-capitals/"


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """A small site with an address: the first page, and how to run the lessons."""
    with pytest.MonkeyPatch.context() as patch:
        every = build.make_pages
        patch.setattr(build, "lessons_set", dict)
        patch.setattr(
            build,
            "make_pages",
            lambda lite, _answers: {"index": "# Four Capitals\n\nOne essay.", "live": every(lite)["live"]},
        )
        patch.setattr(build, "OPTIONS", build.OPTIONS | {"suppress_warnings": ["toc.not_included"]})
        target = tmp_path_factory.mktemp("public") / "site"
        build.build_site(target, ADDRESS.rstrip("/"), f"{ADDRESS}lite/")
    return target


def test_a_page_says_its_own_address_and_names_a_picture_that_is_there(public):
    page = (public / "live.html").read_text("utf-8")
    assert f'property="og:url" content="{ADDRESS}live.html"' in page
    (picture,) = re.findall(r'property="og:image" content="([^"]+)"', page)
    assert (public / picture.removeprefix(ADDRESS)).read_bytes()[1:4] == b"PNG"
    assert f'href="{ADDRESS}lite/"' in page


def test_the_list_of_pages_names_those_that_are_there_and_no_index(public):
    listed = [one.text for one in ET.parse(public / "sitemap.xml").getroot().iter() if one.tag.endswith("loc")]
    assert listed == [ADDRESS, f"{ADDRESS}live.html"]


def test_each_page_has_a_description_of_its_own(pages):
    said = {name: page.find("meta", attrs={"name": "description"})["content"] for name, page in pages.items()}
    for name, text in said.items():
        assert 15 < len(text) <= public_address.LONGEST + 2, name
    lessons = [text for name, text in said.items() if re.match(r"\d\d-", name)]
    assert len(set(lessons)) == len(lessons) > 9 and all(text.endswith("?") for text in lessons)


def test_without_an_address_no_page_names_one(built, pages):
    assert not (built / "sitemap.xml").exists()
    for page in pages.values():
        assert not page.find("meta", attrs={"property": "og:url"}) and not page.find("link", rel="canonical")
    assert "in this browser alone" not in pages["live"].get_text()


def test_each_table_has_the_address_that_is_told(pages):
    tables = {one["id"] for one in pages["codebook"].find_all(id=True)}
    assert {name.replace("_", "-") for name in package()["resources"]} <= {one.replace("_", "-") for one in tables}
