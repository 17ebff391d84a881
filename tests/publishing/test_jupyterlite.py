"""The site for the browser alone: what it carries, what it asks for, and what it refuses. Nothing is opened here."""

import importlib.util
import json
import os
import sys
import types
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement

from workbook.cli import main
from workbook.common import errors, files, paths
from workbook.pictures.picture import Picture
from workbook.publishing import jupyterlite, lessons

needed = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("jupyterlite_core", "jupyterlite_pyodide_kernel"))),
    reason="JupyterLite is not installed (dependency group publish): no site is built",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a site as a teacher does, and say what the command said."""
    place = tmp_path_factory.mktemp("lite") / "site"
    done = CliRunner().invoke(main.main, ["lite", str(place)])
    assert done.exit_code == 0, done.output
    return place, done.output


def read(path):
    return json.loads(path.read_text("utf-8"))


def kernel_settings(site):
    return read(site / "jupyter-lite.json")["jupyter-config-data"]["litePluginSettings"][f"{jupyterlite.KERNEL}:kernel"]


def own_wheel(site):
    (wheel,) = (site / "pypi").glob("four_capitals-*.whl")
    return zipfile.ZipFile(wheel)


@needed
def test_every_lesson_is_in_it_without_results_and_with_the_kernel_of_a_browser(site):
    for path in lessons.lesson_notebooks().values():
        ours, theirs = read(path), read(site[0] / "files" / path.name)
        assert [cell["source"] for cell in theirs["cells"]] == [cell["source"] for cell in ours["cells"]]
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in theirs["cells"])
        assert theirs["metadata"]["kernelspec"]["name"] == "python"  # another name would ask the reader for a kernel
    listed = {entry["name"] for entry in read(site[0] / "api" / "contents" / "all.json")["content"]}
    assert listed == {path.name for path in lessons.lesson_notebooks().values()} | {"your-answers.ipynb"}


@needed
def test_its_wheel_holds_code_data_and_lessons_and_is_whole(site):
    with own_wheel(site[0]) as wheel:
        names = set(wheel.namelist())
        for name in ("data", "notebooks"):
            root = paths.folder(name)
            there = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.suffix in (".csv", ".ipynb")}
            assert there
            assert {f"workbook/{name}/{path}" for path in there if not path.startswith(".")} <= names
        assert {"workbook/__init__.py", "workbook/exercises/lessons/lesson_09.py"} <= names
        assert not [name for name in names if "__pycache__" in name]
        (record,) = (name for name in names if name.endswith("/RECORD"))
        listed = dict(line.split(",", 1) for line in wheel.read(record).decode().splitlines())
        assert set(listed) == names
        assert listed["workbook/__init__.py"].endswith(f",{len(wheel.read('workbook/__init__.py'))}")


@needed
def test_what_the_wheel_asks_for_is_carried_or_comes_with_pyodide(site):
    with own_wheel(site[0]) as wheel:
        (about,) = (name for name in wheel.namelist() if name.endswith("/METADATA"))
        asked = message_from_bytes(wheel.read(about)).get_all("Requires-Dist")
    names = {Requirement(line).name for line in asked}
    assert {"pandas", "networkx", "ipywidgets"} <= names
    assert names <= {*jupyterlite.PLAIN, *jupyterlite.COMPILED}, (
        "a new requirement: say in jupyterlite.py where a browser gets it"
    )


@needed
def test_every_wheel_is_loaded_with_the_kernel_from_where_it_lies(site):
    packages = kernel_settings(site[0])["loadPyodideOptions"]["packages"]
    script = (
        site[0] / "extensions" / jupyterlite.KERNEL / "static"
    )  # a browser counts from the script that runs the kernel
    assert list(script.glob("*.js"))
    wheels = [(script / package).resolve() for package in packages if package.endswith(".whl")]
    assert set(wheels) == set((site[0] / "pypi").resolve().glob("*.whl"))
    assert {"numpy", "pandas", "matplotlib"} <= set(packages)


@needed
def test_it_names_no_address_of_its_own_and_asks_no_package_index(site):
    settings = kernel_settings(site[0])
    assert settings["disablePyPIFallback"] is True
    assert "://" not in json.dumps(settings)
    assert "pyodideUrl" not in settings  # so the kernel's own, the public address of Pyodide
    for url in settings["pipliteUrls"]:
        assert (site[0] / url.split("?")[0]).is_file()
    assert "://" not in (site[0] / "index.html").read_text("utf-8")


@needed
def test_no_extension_of_this_machine_comes_along(site):
    names = {one["name"] for one in read(site[0] / "jupyter-lite.json")["jupyter-config-data"]["federated_extensions"]}
    assert names == set(jupyterlite.EXTENSIONS)


@needed
def test_its_first_page_leads_to_each_lesson_and_says_where_answers_are(site):
    page = (site[0] / "index.html").read_text("utf-8")
    for path in lessons.lesson_notebooks().values():
        assert f'href="lab/index.html?path={path.name}"' in page
    assert "04 From fury to handshake" in page
    assert "Your answers stay in this browser" in page
    assert "numpy, pandas, matplotlib" in page and "address of Pyodide for numpy" in site[1]


@needed
def test_the_cells_about_answers_do_what_the_words_say(site, tmp_path, monkeypatch):
    from workbook.answers import record
    from workbook.exercises.judging import judge
    from workbook.exercises.registry import find

    monkeypatch.chdir(tmp_path)
    record.add_answer(find("00.1"), 5.0, judge(find("00.1"), 5))
    book = read(site[0] / "files" / "your-answers.ipynb")
    hand_in, restore = ("".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code")
    assert 'name=""' in hand_in
    exec(hand_in.replace('name=""', 'name="Ada"'), {})
    assert read(tmp_path / "handin-Ada.json")["answers"]["00.1"]["answer"] == 5
    (tmp_path / "my-answers.json").rename(tmp_path / "older-answers.json")
    exec(restore, {})
    assert record.read_folder()["answers"]["00.1"]["answer"] == 5
    assert "`older-answers.json`" in json.dumps(book) and "`my-answers.json`" in json.dumps(book)


@needed
@pytest.mark.skipif(os.name == "nt", reason="a stand-in for Python is written as a shell script")
def test_where_jupyterlite_fails_it_is_said_in_its_words_and_nothing_is_laid(tmp_path, monkeypatch):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho $PYTHONUTF8 'no room for 한국'\nexit 1\n", "utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(jupyterlite.sys, "executable", str(broken))
    done = CliRunner().invoke(main.main, ["lite", str(tmp_path / "site")])
    assert done.exit_code == 1
    assert "could not build the site. It said:\n1 no room for 한국" in done.output
    assert not (tmp_path / "site").exists()


@needed
def test_a_file_is_no_place_for_a_site(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = CliRunner().invoke(main.main, ["lite", str(tmp_path / "mine.txt")])
    assert done.exit_code == 1
    assert "is a file, and a folder is needed" in done.output


@needed
def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = CliRunner().invoke(main.main, ["lite", str(tmp_path)])
    assert done.exit_code == 1
    assert "is not empty. Name a new folder" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


# --- Pyodide inside -------------------------------------------------------------------------------------------


@pytest.fixture
def pyodide(tmp_path):
    """Lay down what looks like a distribution of Pyodide: it has pandas, lacks numpy, and holds more than is needed."""
    constants = pytest.importorskip("jupyterlite_pyodide_kernel.constants", reason="JupyterLite is not installed")
    place = tmp_path / "pyodide"
    place.mkdir()
    for name in ("pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "console.html", "pandas-3.whl", "scipy-1.whl"):
        (place / name).write_text(name)
    needs = {"numpy": [], "pandas": ["numpy", "Python_Dateutil"], "python-dateutil": [], "scipy": ["numpy"]}
    packages = {
        name: {"name": name, "file_name": f"{name}-{3 if name == 'pandas' else 1}.whl", "depends": depends}
        for name, depends in needs.items()
    }
    lock = {"info": {"python": f"{constants.PYODIDE_PYTHON_VERSION}.9"}, "packages": packages}
    (place / "pyodide-lock.json").write_text(json.dumps(lock))
    return place, constants.PYODIDE_CDN_URL


def test_a_distribution_goes_in_as_far_as_it_is_needed_and_the_rest_keeps_its_address(pyodide, tmp_path):
    given, address = pyodide
    assert jupyterlite._copy_pyodide(given, tmp_path / "in") == ["numpy", "python-dateutil"]
    laid = {path.name for path in (tmp_path / "in").iterdir()}
    assert laid == {"pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pandas-3.whl", "pyodide-lock.json"}
    files = {name: one["file_name"] for name, one in read(tmp_path / "in" / "pyodide-lock.json")["packages"].items()}
    assert files["pandas"] == "pandas-3.whl"
    assert files["numpy"] == f"{address}/numpy-1.whl"
    assert files["scipy"] == f"{address}/scipy-1.whl"


@needed
@pytest.mark.parametrize(
    ("lock", "says"),
    [
        (None, "holds no distribution of Pyodide: pyodide-lock.json cannot be read there"),
        ('{"info": {}}', "holds no distribution of Pyodide"),
        ('{"info": {"python": "3.9.1"}, "packages": {}}', "holds a Pyodide with Python 3.9.1; the installed"),
    ],
)
def test_a_folder_that_is_no_such_distribution_is_refused(tmp_path, lock, says):
    if lock:
        (tmp_path / "pyodide-lock.json").write_text(lock)
    done = CliRunner().invoke(main.main, ["lite", str(tmp_path / "site"), "--pyodide", str(tmp_path)])
    assert done.exit_code == 1
    assert says in done.output
    assert not (tmp_path / "site").exists()


# --- what a browser does not have -----------------------------------------------------------------------------


def test_where_pictures_cannot_be_converted_a_sentence_says_so(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    picture = Picture("<svg></svg>", "", "")
    with pytest.raises(errors.WorkbookError, match=r"can only be saved as \.svg"):
        picture.save(tmp_path / "a.png")
    assert Path(picture.save(tmp_path / "a.svg")).read_text() == "<svg></svg>"


def test_in_a_browser_start_looks_for_no_kernel_and_no_folder(monkeypatch):
    from workbook.installation import doctor

    monkeypatch.setattr(doctor, "sys", types.SimpleNamespace(platform="emscripten"))
    monkeypatch.setattr(doctor, "_check_kernel", lambda: pytest.fail("there is no Jupyter to ask in a browser"))
    found = [finding.name for finding in doctor.diagnose()]
    assert "pandas" in found and not {"kernel", "folder"} & set(found)


def test_in_a_browser_an_answer_is_kept_without_a_lock(monkeypatch, tmp_path):
    from workbook.answers import record
    from workbook.exercises.judging import judge
    from workbook.exercises.registry import find

    monkeypatch.setattr(files, "sys", types.SimpleNamespace(platform="emscripten"))
    monkeypatch.setitem(sys.modules, "filelock", None)
    assert record.add_answer(find("00.1"), 5.0, judge(find("00.1"), 5), tmp_path) == ""
    assert [path.name for path in tmp_path.iterdir()] == [record.FILE]
