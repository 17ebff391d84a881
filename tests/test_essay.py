"""The essay is not ours to print: seven of its words in a row stand nowhere in what we publish, its title excepted.

The workbook ships no copy, so this test needs a reader's own: ``essay.txt`` in the folder of the project, or in a
folder beside it. Where there is none, the test is skipped and says so.
"""

import html
import json
import re
import subprocess
from pathlib import Path

import pytest

from workbook.claims.passages import ESSAY
from workbook.datasets.reading import package

ROOT = Path(__file__).parents[1]
TOO_MANY = 7  # words in a row


def copies():
    """The reader's own copies of the essay."""
    return [path for path in (ROOT / ESSAY, *sorted(ROOT.parent.glob(f"*/{ESSAY}"))) if path.is_file()]


def words_of(text):
    """The words of a text, without tags, marks and capitals."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", text)).replace("U.S.", "US")
    return re.findall(r"[a-z0-9]+", re.sub("['’‘]", "", text.lower()))


def rows_of(words):
    return [tuple(words[start : start + TOO_MANY]) for start in range(len(words) - TOO_MANY + 1)]


def copied(text, essay, exempt=""):
    """What a text has word for word from the essay, each stretch once."""
    forbidden = set(rows_of(words_of(essay))) - set(rows_of(words_of(exempt)))
    words, found, end = words_of(text), [], -1
    for start, row in enumerate(rows_of(words)):
        if row in forbidden:
            if start > end:
                found.append([])
            found[-1] += words[max(start, end) : start + TOO_MANY]
            end = start + TOO_MANY
    return [" ".join(stretch) for stretch in found]


def published():
    """Every text that is tracked, notebooks by what their cells say and show."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    for name in filter(None, listed.stdout.split("\0")):
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):  # a picture, or a file that was taken away
            continue
        yield name, (in_notebook(text) if name.endswith(".ipynb") else text)


def in_notebook(text):
    def strings(thing):
        if isinstance(thing, str):
            yield thing
        elif isinstance(thing, list) and all(isinstance(one, str) for one in thing):
            yield "".join(thing)  # the lines of one text
        elif isinstance(thing, (list, dict)):
            for one in thing.values() if isinstance(thing, dict) else thing:
                yield from strings(one)

    return "\n".join(strings(json.loads(text)["cells"]))


def test_nothing_is_copied_from_the_essay():
    if not copies():
        pytest.skip(f"no copy of the essay: no {ESSAY} in {ROOT} or in a folder beside it")
    texts = dict(published())
    if not texts:
        pytest.skip("git lists no file here, so that it is not known what is published")
    essay = copies()[0].read_text(encoding="utf-8")
    about = package()["essay"]
    author = " ".join(about["author"].values())
    found = {name: copied(text, essay, f"{about['title']} {author}") for name, text in texts.items()}
    assert not {name: stretches for name, stretches in found.items() if stretches}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One says that the slow brown fox was seen to jump, they say.", ["the slow brown fox was seen to jump"]),
        ("the slow\nbrown <b>fox</b> was, “seen” to JUMP over", ["the slow brown fox was seen to jump over"]),
        ("The slow brown fox was seen there, and to jump.", []),
        ("On the Title of Some Essay in Seven Words: a note", []),
        (
            "the slow brown fox was seen to; and it was seen to jump over the US dog",
            ["the slow brown fox was seen to", "was seen to jump over the us dog"],
        ),
    ],
)
def test_seven_words_in_a_row_are_found(text, expected):
    title = "On the title of some essay in seven words"
    essay = f"{title}\n\nThe slow brown fox was seen to jump over the U.S. dog."
    assert copied(text, essay, title) == expected


def test_a_notebook_is_read_by_what_it_says_and_shows():
    output = {"data": {"text/html": ["<p>the slow brown</p>\n", "fox"]}, "text": "was seen"}
    notebook = {"cells": [{"source": ["the slow\n", "brown fox"], "outputs": [output]}], "metadata": {"x": "y"}}
    assert words_of(in_notebook(json.dumps(notebook))) == words_of("the slow brown fox the slow brown fox was seen")
