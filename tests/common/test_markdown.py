"""A cell of a table in Markdown: what a reader of Markdown makes of it is the text again, and nothing else."""

import random
import string

import mistune
import pytest
from bs4 import BeautifulSoup

from workbook.common.addresses import web_address
from workbook.common.markdown import code, described, literal, web_link

ALPHABET = [
    *string.punctuation,
    *string.punctuation,
    *"aZ19é漢 ",
    "\n",
    "\t",
    "](",
    "![",
    "```",
    "{{",
    "<b>",
    "&lt;",
    "http://a.b",
]
COMMON = mistune.create_markdown(escape=False)


def texts(seed, number=300):
    draw = random.Random(seed)
    for _ in range(number):
        yield "".join(draw.choice(ALPHABET) for _ in range(draw.randint(1, 14)))


def read(reader, markdown):
    return BeautifulSoup(reader(markdown), "html.parser")


def myst(markdown):
    """What the reading site makes of it, with HTML allowed, as it is elsewhere."""
    main = pytest.importorskip("myst_parser.config.main")
    from myst_parser.mdit_to_docutils.base import DocutilsRenderer, make_document
    from myst_parser.parsers.mdit import create_md_parser

    document = make_document(parser_cls=None)
    document.settings.report_level = 5
    parser = create_md_parser(main.MdParserConfig(), DocutilsRenderer)
    parser.options["document"] = document
    parser.render(markdown)
    return document


@pytest.mark.parametrize("seed", range(3))
def test_a_text_is_read_as_it_stands(seed):
    for text in texts(seed):
        plain = " ".join(text.split())
        page = read(COMMON, literal(text))
        assert " ".join(page.get_text().split()) == plain, repr(text)
        assert {tag.name for tag in page.find_all()} <= {"p"}, repr(text)


@pytest.mark.parametrize("seed", range(3))
def test_the_site_s_reader_finds_nothing_in_it(seed):
    for text in texts(100 + seed, 120):
        document = myst(literal(text))
        assert " ".join(document.astext().split()) == " ".join(text.split()), repr(text)
        found = {node.tagname for node in document.findall() if node.tagname not in ("#text", "document", "paragraph")}
        assert not found, (text, found)


def test_code_is_code_whatever_is_in_it():
    for text in texts(7):
        plain = " ".join(text.split())
        if plain:
            page = read(COMMON, f"x {code(text)} y")
            assert page.code is not None and " ".join(page.code.get_text().split()) == plain, repr(text)


def test_a_description_keeps_its_code_and_nothing_else():
    page = read(COMMON, described("The key of `sources`, <script>x</script>, *so* [a](javascript:b)."))
    assert [tag.name for tag in page.find_all()] == ["p", "code"]
    assert page.get_text().strip() == "The key of sources, <script>x</script>, *so* [a](javascript:b)."


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        " JAVASCRIPT:x//https://a.b",
        "java\tscript:x",
        "data:text/html,x",
        "//a.b",
        "/a",
        "a.b",
        "file:///etc/passwd",
        "ftp://a.b",
        "mailto:a@b.c",
        "https:a.b",
        "https:/a.b",
        "https://",
        "https://a b",
        "https://a.b\njavascript:x",
        "\x01https://a.b",
        "https:\\\\a.b",
        "",
    ],
)
def test_a_link_leads_into_the_web_or_is_its_words(address):
    assert web_address(address) == ""
    assert web_link("Words", address) == "Words"


@pytest.mark.parametrize(
    "address", ["https://a.b/c_d_e?f=(g)&h=[i]", "HTTP://A.B/*x*", "https://a.b/`<script>`", 'http://a.b/"c"']
)
def test_an_address_of_the_web_is_kept_whole(address):
    link = read(COMMON, web_link("[Words]", address)).a
    assert link.get_text() == "[Words]" and len(link.attrs) == 1
    assert not set('<>"` ()') & set(link["href"].replace("%28", "").replace("%29", ""))
