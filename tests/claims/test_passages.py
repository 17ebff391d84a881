"""A paragraph of the reader's own copy, however it was saved; without one our paraphrase. The text here is made up."""

import pytest

from workbook.claims.passages import ADD, ESSAY, body, passage
from workbook.common.errors import WorkbookError
from workbook.datasets.reading import rows

SAYS = "The {} harbour masters met at dawn, counted boats, argued about the tide for an hour, and went home again late."
PARAGRAPHS = [SAYS.format(n) for n in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")]
PARAGRAPHS[4] = (
    "Boats had come in early, and the keeper of the light asked – as he always did – whether anybody had seen the café "
    "at its widest, which nobody had, though it stood there for all to see “and smell.”"
)
CUT = PARAGRAPHS[4].split(" whether ")
HEAD = [
    "Can Four Harbours, Two Tides, One Keeper and Many Boats Agree on a Policy toward the Sea?",
    "A Writer",
    "1 May 1999",
]
NOTE = (
    "Ted Galen Carpenter is a name with which the note on the author begins, and the note may run on for long enough."
)


def essay(head=HEAD, note=(NOTE,), broken=("\n\n",), between="\n\n"):
    """Write a made-up essay with a page break within its fifth paragraph."""
    fifth = f"{CUT[0]}{''.join(broken)}whether {CUT[1]}" if broken else PARAGRAPHS[4]
    return between.join([*head, *PARAGRAPHS[:4], fifth, *PARAGRAPHS[5:], *note])


def save(tmp_path, content):
    (tmp_path / ESSAY).write_bytes(content)
    return [passage(number, tmp_path) for number in range(1, 10)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_however_it_was_saved(tmp_path, encoding, newline):
    shown = save(tmp_path, essay().replace("\n", newline).encode(encoding))
    assert [one.text for one in shown] == PARAGRAPHS
    assert not any(one.note for one in shown)


@pytest.mark.parametrize(
    "content",
    [
        essay(broken=()),
        essay(head=[], note=[]),
        essay(broken=("\f",)),
        essay(broken=("\n\n", "2", "\n\n")),
        essay(broken=("\n\n", "www.example.org/essay", "\n\n3 of 5\n\n")),
        essay(broken=("\n\n", HEAD[0], "\n\n")),
        essay(between="\n \t \n\n\n"),
        "\n\n\n" + essay() + "\n\n",
        essay(between="\f"),
        essay().replace(" at ", "\nat "),
        essay().replace(" at ", "\nat ").replace("\n", "\r\n"),
        "\ufeff" + essay(head=[]),
    ],
    ids=[
        *("whole", "bare", "form feed", "page number", "footer", "title on each page", "wide", "edges", "pages"),
        *("wrapped lines", "wrapped lines of Windows", "bare, with a mark at the start"),
    ],
)
def test_titles_pages_notes_and_lines(content):
    assert body(content.encode()) == PARAGRAPHS


def test_shown_with_its_claims_beside_it(tmp_path):
    shown = save(tmp_path, essay().encode())[4]
    assert PARAGRAPHS[4] in repr(shown)
    assert "In our words: " not in repr(shown) and ADD not in repr(shown)
    drawn = shown._repr_html_()
    assert PARAGRAPHS[4] in drawn
    in_it = [claim for claim, row in rows("claims").items() if row["paragraph"] == "5"]
    assert shown.claims.claim.tolist() == in_it
    assert drawn.count("<li>") == len(in_it)
    for claim in in_it:
        assert f"- {claim}: {rows('claims')[claim]['text']}" in repr(shown)


def test_without_a_copy_our_words_and_how_to_add_one(tmp_path):
    shown = passage(3, tmp_path)
    assert shown.text is None
    for form in (repr(shown), shown._repr_html_()):
        assert f"In our words: {rows('paragraphs')['3']['gist']}" in form
        assert "save it beside the notebooks as essay.txt" in form
        assert "C11" in form and "C13" not in form


def test_the_folder_of_the_notebook_unless_given(tmp_path, monkeypatch):
    (tmp_path / ESSAY).write_text(essay(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert passage(9).text == PARAGRAPHS[8]


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ("", 0),
        ("\n".join(PARAGRAPHS), 1),
        ("\n\n".join(PARAGRAPHS[:7]), 7),
        ("\n\n".join([*PARAGRAPHS, PARAGRAPHS[0].replace("one", "ten")]), 10),
    ],
)
def test_another_number_of_paragraphs_is_said_and_stops_nothing(tmp_path, content, number):
    shown = save(tmp_path, content.encode())[0]
    assert shown.text is None
    assert f"the paragraphs found in it are {number} and not 9. Leave an empty line" in shown.note
    assert shown.note in repr(shown)
    assert rows("paragraphs")["1"]["gist"] in repr(shown)


def test_a_copy_that_cannot_be_read(tmp_path):
    (tmp_path / ESSAY).mkdir()
    shown = passage(1, tmp_path)
    assert shown.text is None
    assert "could not be read" in shown.note and ADD in shown.note


def test_what_a_copy_holds_is_escaped(tmp_path):
    evil = PARAGRAPHS[0].replace("boats", '<script>alert("boats")</script> & others')
    shown = save(tmp_path, essay().replace(PARAGRAPHS[0], evil).encode())[0]
    assert shown.text == evil
    assert "<script" not in shown._repr_html_()
    assert "&lt;script&gt;" in shown._repr_html_()


def test_there_are_nine_paragraphs():
    with pytest.raises(WorkbookError, match=r"There is no paragraph 10\. .*Valid: 1, 2, 3, 4, 5, 6, 7, 8, 9\."):
        passage(10)
    assert passage("4", "nowhere").paragraph == 4
