"""A command that needs more than a student has says in one sentence which command brings it."""

import sys

import pytest
from click.testing import CliRunner

from workbook.answers import record
from workbook.cli import main, options
from workbook.installation import doctor

NEEDS = [
    ("publish", "sphinx", ["site", "DIR"]),
    ("publish", "myst_nb", ["site", "DIR"]),
    ("publish", "furo", ["site", "DIR"]),
    ("publish", "jupyterlite_core", ["lite", "DIR"]),
    ("publish", "jupyterlite_pyodide_kernel", ["lite", "DIR"]),
    ("publish", "sphinx_revealjs", ["instructor", "DIR", "--slides"]),
    ("publish", "text2qti", ["questions", "DIR", "--canvas"]),
    ("validate", "frictionless", ["validate", "DIR"]),
]


@pytest.mark.parametrize(("group", "library", "arguments"), NEEDS, ids=[f"{need[2][0]}-{need[1]}" for need in NEEDS])
def test_a_library_that_is_not_there_is_named_with_the_command_that_brings_it(
    monkeypatch, tmp_path, group, library, arguments
):
    monkeypatch.setitem(sys.modules, library, None)  # as if it were not installed
    given = [argument.replace("DIR", str(tmp_path)) for argument in arguments]
    done = CliRunner().invoke(main.main, given)
    assert done.exit_code == 1, done.output
    assert f"more libraries than the lessons do ({library})" in done.output
    said = done.output.split("In the workbook's folder type: ")[1].strip().replace('"', "")
    assert said == f"uv run --group {group} workbook {' '.join(given)}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["questions", "DIR"], ["print", "DIR", "--out", "DIR/page.html"]])
def test_what_a_student_has_is_enough_for_the_rest(monkeypatch, tmp_path, arguments):
    monkeypatch.chdir(tmp_path)
    record.write_file(tmp_path / record.FILE, record.empty())
    for _, library, _ in NEEDS:
        monkeypatch.setitem(sys.modules, library, None)
    done = CliRunner().invoke(main.main, [argument.replace("DIR", str(tmp_path)) for argument in arguments])
    assert done.exit_code == 0, done.output


def test_the_answers_meant_are_those_named_or_here_or_in_the_documents(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "default_folder", lambda: tmp_path / "documents")
    monkeypatch.chdir(tmp_path)
    assert options.find_answers_folder(None) == tmp_path / "documents"
    (tmp_path / record.FILE).write_text("{}")
    assert options.find_answers_folder(None) == tmp_path
    assert options.find_answers_folder(tmp_path / "named") == tmp_path / "named"
