"""What is wrong with an installation is said, and the exit status tells it too."""

from click.testing import CliRunner

from workbook.cli import main
from workbook.installation import doctor


def test_doctor_says_what_is_there(monkeypatch):
    monkeypatch.setattr(doctor, "diagnose", lambda: [doctor.Finding("pandas", "3.1.1", True)])
    result = CliRunner().invoke(main.main, ["doctor"])
    assert result.output == "well      pandas  3.1.1\n\nAll is well.\n"
    assert result.exit_code == 0


def test_doctor_says_what_is_wrong(monkeypatch):
    finding = doctor.Finding("pandas", "not installed", False, "uv pip install pandas")
    monkeypatch.setattr(doctor, "diagnose", lambda: [finding])
    result = CliRunner().invoke(main.main, ["doctor"])
    assert "not well  pandas  not installed\n" in result.output
    assert result.output.endswith("in the workbook's folder:\n    uv pip install pandas\n")
    assert result.exit_code == 1


def test_words_that_a_pipe_of_windows_cannot_hold_do_not_end_in_an_error(monkeypatch):
    pipe = CliRunner(charset="cp1252")
    found = doctor.Finding("folder", "C:/Users/Олена/Four Capitals", False, "rename 李明 first")
    monkeypatch.setattr(doctor, "diagnose", lambda: [found])
    result = pipe.invoke(main.main, ["doctor"])
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit), result.exception
    assert "C:/Users/?????/Four Capitals" in result.output
