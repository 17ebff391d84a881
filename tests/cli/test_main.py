"""The command as a whole: what it does alone, and what it offers."""

import re
from pathlib import Path

from click.testing import CliRunner

from workbook import cli
from workbook.cli import main
from workbook.datasets.reading import package
from workbook.installation import doctor


def test_the_command_alone_opens_the_default_folder(run, launched, tmp_path, monkeypatch):
    monkeypatch.setattr(doctor, "default_folder", lambda: tmp_path / "documents" / "Four Capitals")
    result = run()
    assert result.exit_code == 0
    assert f"Your lessons are in {tmp_path / 'documents' / 'Four Capitals'}\n" in result.output
    assert launched == [(tmp_path / "documents" / "Four Capitals", True, None)]


def test_the_list_of_commands_is_cut_off_nowhere():
    shown = CliRunner().invoke(main.main, ["--help"]).output
    assert "validate" in shown and "..." not in shown.replace("[ARGS]...", "")


def test_each_command_has_a_file_of_its_name():
    files = {path.stem for path in Path(cli.__file__).parent.glob("[a-z]*.py")}
    assert files == set(main.main.commands) | {"main", "options"}


def test_each_command_says_in_its_help_what_it_does():
    for name in main.main.commands:
        done = CliRunner().invoke(main.main, [name, "--help"])
        assert done.exit_code == 0 and re.match(rf"Usage: main {name} ", done.output) and len(done.output.split()) > 15


def test_the_versions_of_workbook_and_data_are_said():
    done = CliRunner().invoke(main.main, ["--version"])
    assert re.fullmatch(r"workbook \d+\.\d+\.\d+, data \d+\.\d+\.\d+\n", done.output)
    assert f"data {package()['version']}\n" in done.output
