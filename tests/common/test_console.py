import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.installation import jupyter_extension
from workbook.publishing import instructor_notebooks
from workbook.publishing.slides import deck


@pytest.fixture
def old_terminal():
    return CliRunner(charset="cp1252")


@pytest.mark.parametrize("asks", [["instructor"], ["instructor", "--slides"], ["hub"]])
def test_a_terminal_that_lacks_the_letters_of_a_folder_shows_question_marks(old_terminal, tmp_path, monkeypatch, asks):
    folder = tmp_path / "한국"
    monkeypatch.setattr(instructor_notebooks, "write_editions", lambda place, *_: [place])
    monkeypatch.setattr(deck, "write_decks", lambda place, *_: [place])
    monkeypatch.setattr(jupyter_extension, "enable", lambda: folder)
    result = old_terminal.invoke(main.main, asks if asks == ["hub"] else [*asks, str(folder)])
    assert result.exit_code == 0, result.exception
    assert "??" in result.output
