import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from workbook.common import errors, paths
from workbook.installation import doctor


@pytest.fixture
def no_pip(monkeypatch):
    """Be in an environment that uv made, whichever one runs the tests."""
    monkeypatch.setattr(doctor, "_has_pip", lambda: False)


@pytest.fixture
def versions(monkeypatch):
    """Let packages have other versions than they have; None stands for a package that is missing."""
    real, other = metadata.version, {}

    def version(name):
        if name in other and other[name] is None:
            raise metadata.PackageNotFoundError(name)
        return other.get(name) or real(name)

    monkeypatch.setattr(metadata, "version", version)
    return other


@pytest.fixture
def kernels(tmp_path, monkeypatch):
    """Record kernels in two places: beside this Python, and where another program asked Jupyter to look first."""
    monkeypatch.setattr(doctor, "OWN_JUPYTER", tmp_path / "own")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "foreign"))

    def record(place, program):
        folder = tmp_path / place / "kernels" / "python3"
        folder.mkdir(parents=True)
        spec = {"argv": [program, "-m", "ipykernel_launcher"], "display_name": "Python", "language": "python"}
        (folder / "kernel.json").write_text(json.dumps(spec))

    return record


@pytest.fixture
def lessons(tmp_path, monkeypatch):
    """Put one small lesson, and the real data, where the doctor looks for them."""
    real = paths.folder
    cells = [
        {"cell_type": "code", "source": ["# no heading"]},
        {"cell_type": "markdown", "source": ["# A ", "title\n"]},
    ]
    (tmp_path / "02-a-title.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    monkeypatch.setattr(doctor, "folder", lambda name: tmp_path if name == "notebooks" else real(name))


def needed(name):
    """Read from the package's own metadata what it asks for, as pip writes it."""
    return next(each for each in map(Requirement, metadata.requires("four-capitals")) if each.name == name)


def find(name):
    return next(finding for finding in doctor.diagnose() if finding.name == name)


def wrong():
    return [finding for finding in doctor.diagnose() if not finding.ok]


def test_a_healthy_installation(tmp_path, monkeypatch):
    monkeypatch.setattr(doctor, "default_folder", lambda: tmp_path / "Four Capitals")
    assert wrong() == []
    names = [finding.name for finding in doctor.diagnose()]
    assert (names[:3], names[-3:]) == (["Python", "workbook", "data"], ["kernel", "folder", "Jupyter's files"])
    assert {"jupyterlab", "ipywidgets", "pandas", "networkx", "matplotlib"} <= set(names)
    assert find("pandas").state == metadata.version("pandas")
    assert not (tmp_path / "Four Capitals").exists()


def test_a_missing_package(versions, no_pip):
    versions["networkx"] = None
    networkx = needed("networkx")
    state = f"not installed, needed is {networkx.specifier}"
    assert wrong() == [doctor.Finding("networkx", state, False, f'uv pip install "{networkx}"')]


def test_a_package_that_not_every_system_needs_is_named_without_its_condition(versions, no_pip):
    versions["resvg-py"] = None
    assert find("resvg-py").remedy == f'uv pip install "resvg-py{needed("resvg-py").specifier}"'


def test_several_faults_are_mended_by_one_command(versions, monkeypatch):
    monkeypatch.setattr(doctor, "_has_pip", lambda: True)
    versions.update({"networkx": None, "pandas": "0.1"})
    assert doctor.report(doctor.diagnose()) == (
        "Not well yet: networkx, pandas. To mend it, in a terminal, in the workbook's folder:\n"
        f'    python -m pip install "{needed("networkx")}" "{needed("pandas")}"'
    )


@pytest.mark.parametrize("version", ["0.1", "999"])
def test_a_package_out_of_bounds(versions, version):
    versions["pandas"] = version
    assert wrong()[0].state == f"{version}, needed is {needed('pandas').specifier}"


def test_an_old_python(monkeypatch):
    monkeypatch.setattr("platform.python_version", lambda: "3.10.13")
    assert wrong() == [doctor.Finding("Python", "3.10.13", False, "uv run --python 3.12 workbook")]


def test_a_foreign_kernel_is_found(kernels, no_pip):
    kernels("foreign", "/elsewhere/bin/python")
    kernel = find("kernel")
    assert not kernel.ok
    assert kernel.state == "another Python, /elsewhere/bin/python"
    assert kernel.remedy == "uv run python -m ipykernel install --sys-prefix"


@pytest.mark.parametrize("program", ["python", sys.executable])
def test_its_own_kernel_goes_before_a_foreign_one(kernels, program):
    kernels("foreign", "/elsewhere/bin/python")
    kernels("own", program)
    assert find("kernel").ok


def test_missing_data(tmp_path, monkeypatch):
    package = {"version": "9.9.9", "resources": [{"path": "here.csv"}, {"path": "series/gone.csv"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    (tmp_path / "here.csv").write_text("a\n1\n")
    monkeypatch.setattr(doctor, "folder", lambda name: tmp_path)
    assert find("data")[1:3] == ("9.9.9 without series/gone.csv", False)
    (tmp_path / "datapackage.json").write_text("{")
    assert find("data")[1:3] == ("datapackage.json cannot be read", False)


def test_a_folder_that_cannot_be_written(tmp_path, monkeypatch):
    (tmp_path / "documents").write_text("a file, so nothing can be below it")
    monkeypatch.setattr(doctor, "default_folder", lambda: tmp_path / "documents" / "Four Capitals")
    folder = find("folder")
    assert folder.state.startswith(f"{tmp_path / 'documents' / 'Four Capitals'} cannot be written: ")
    assert folder.remedy == 'workbook open "another folder"'


def test_the_default_folder_is_in_the_documents_or_at_home(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path)
    assert doctor.default_folder() == tmp_path / "Four Capitals"
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "gone")
    assert doctor.default_folder() == Path.home() / "Four Capitals"


def test_start_says_lesson_versions_and_health(lessons, capsys):
    doctor.start("02")
    version = json.loads((paths.folder("data") / "datapackage.json").read_text("utf-8"))["version"]
    assert capsys.readouterr().out == (
        "Lesson 02 · A title\n"
        f"Python {sys.version.split()[0]} · workbook {metadata.version('four-capitals')} · data {version}"
        " (30 July 2019 is the horizon)\n"
        "All is well.\n"
    )


def test_start_names_the_command_that_mends(lessons, versions, no_pip, capsys):
    versions["ipywidgets"] = None
    doctor.start("02")
    assert capsys.readouterr().out.endswith(
        "Not well yet: ipywidgets. To mend it, in a terminal, in the workbook's folder:\n"
        f'    uv pip install "{needed("ipywidgets")}"\n'
    )


def test_start_does_not_ask_for_the_default_folder(lessons, capsys, monkeypatch):
    monkeypatch.setattr(doctor, "default_folder", lambda: Path(__file__) / "Four Capitals")
    doctor.start("02")
    assert capsys.readouterr().out.endswith("\nAll is well.\n")


def test_start_prints_no_path(lessons, kernels, capsys, tmp_path):
    kernels("foreign", str(tmp_path / "bin" / "python"))
    doctor.start("02")
    output = capsys.readouterr().out
    assert "Not well yet: kernel." in output
    assert str(tmp_path) not in output


def test_start_of_an_unknown_lesson(lessons):
    with pytest.raises(errors.WorkbookError, match=r"no lesson '03'\..* Valid: 02\."):
        doctor.start("03")


def test_start_needs_no_pandas():
    code = (
        "import sys, workbook.installation.doctor as d; d.diagnose(); "
        "sys.exit({'pandas', 'matplotlib'} & {*sys.modules} != set())"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
