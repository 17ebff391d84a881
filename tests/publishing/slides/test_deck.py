"""A deck is one file of a lesson, with nothing that a browser would have to fetch."""

import re

import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.publishing import lessons

pytest.importorskip("sphinx_revealjs", reason="sphinx-revealjs is not installed: no slides")


def test_the_command_writes_one_file_a_lesson_that_fetches_nothing(tmp_path):
    result = CliRunner().invoke(main.main, ["instructor", str(tmp_path / "decks"), "--slides"])
    assert result.exit_code == 0, result.output
    assert f"{len(lessons.lesson_notebooks())} sets of slides" in result.output and "answers" not in result.output
    written = sorted(path.name for path in (tmp_path / "decks").iterdir())
    assert written == [f"{path.stem}-slides.html" for path in lessons.lesson_notebooks().values()]
    for path in (tmp_path / "decks").iterdir():
        deck = path.read_text("utf-8")
        assert "reveal.js" in deck
        assert not re.search(
            r"""<(link|img|iframe)\b|\bsrc="|@import|url\((?!#|["']?data:)""", deck.split("<script>")[0]
        )
    # A second time the decks are made anew.
    (tmp_path / "decks" / written[0]).write_text("old")
    assert CliRunner().invoke(main.main, ["instructor", str(tmp_path / "decks"), "--slides"]).exit_code == 0
    assert (tmp_path / "decks" / written[0]).read_text("utf-8") != "old"
