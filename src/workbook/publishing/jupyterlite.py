"""Lite: a site in which the lessons run in the reader's browser alone, with nothing to install and no server.

JupyterLite draws the pages and Pyodide is their Python. Into the site go the lessons, and as wheels the workbook with
its data and every library of it that is plain Python. What is compiled (`COMPILED`) comes from Pyodide's own
distribution, which the reader's browser asks for at Pyodide's usual address, or which lies in the site too.

All of these are loaded while a kernel starts, so no lesson needs a line that installs anything.
"""

import base64
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from email import message_from_string
from importlib import metadata
from pathlib import Path
from string import Template

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.common.paths import folder
from workbook.installation.doctor import DISTRIBUTION
from workbook.publishing.lessons import lessons, title

FILES = Path(__file__).parent / "lite_files"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
EXTENSIONS = (KERNEL, "@jupyter-widgets/jupyterlab-manager")
"""What goes into the site of all that JupyterLab may have been extended with here."""

COMPILED = ("numpy", "pandas", "matplotlib", "packaging")
"""What Pyodide's distribution supplies. The last is plain Python, but Pyodide brings its own with the others."""

PLAIN = ("comm", "ipywidgets", "jinja2", "lazy-loader", "markupsafe", "networkx")
"""What the site carries, in the versions that are installed here."""

ENGINE = ("pyodide*.js", "pyodide*.mjs", "pyodide*.wasm", "python_stdlib.zip")
"""The files of Pyodide itself."""

OF_THE_KERNEL = ("micropip", "ipython", "jedi")
"""What the kernel itself takes from Pyodide's distribution."""

ELSEWHERE = {
    *("click", "filelock", "platformdirs", "resvg-py", "vl-convert-python"),
    *("ipykernel", "ipython", "jupyter-client", "jupyter-core", "jupyter-server", "jupyterlab"),
    *("nbclient", "nbformat", "pyzmq"),
}
"""What the workbook asks for, and a browser neither has nor needs: there `wb.start` must not miss it."""


def make_site(target, pyodide=None):
    """Write the site.

    Parameters
    ----------
    target : pathlib.Path
        A new or an empty folder.
    pyodide : pathlib.Path, optional
        An unpacked distribution of Pyodide, to go into the site. A package that it lacks is still asked for at
        Pyodide's address.

    Returns
    -------
    list of str
        The packages that the lessons need and a browser gets from Pyodide's address.

    Raises
    ------
    WorkbookError
        If the folder is a file or not empty, the distribution is none or of another version, or JupyterLite fails.

    Examples
    --------
    >>> make_site(Path(__file__).parent)
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: ... is not empty. Name a new folder, so that nothing of yours is overwritten.
    """
    target = Path(target).absolute()
    if target.exists() and not target.is_dir():
        raise WorkbookError(f"{target} is a file, and a folder is needed. Name another: workbook lite FOLDER")
    if target.is_dir() and any(target.iterdir()):
        raise WorkbookError(f"{target} is not empty. Name a new folder, so that nothing of yours is overwritten.")
    with tempfile.TemporaryDirectory() as away:
        work = Path(away)
        (work / "pypi").mkdir()
        (work / "files").mkdir()
        wheels = [make_wheel(name, work / "pypi") for name in (*PLAIN, DISTRIBUTION)]
        outside = list(COMPILED)
        if pyodide:
            outside = _take_in(Path(pyodide), work / "static" / "pyodide")
        for path in lessons().values():
            _write_json(work / "files" / path.name, _for_the_browser(json.loads(path.read_text("utf-8"))))
        _write_json(work / "files" / "your-answers.ipynb", _answers_notebook())
        _write_json(work / "jupyter-lite.json", _settings(wheels))
        _write_json(work / "jupyter_lite_config.json", {"LiteBuildConfig": _build_settings()})
        _run_jupyterlite(work)
        site = work / "site"
        (site / "index.html").write_text(_first_page(outside), "utf-8")
        target.mkdir(parents=True, exist_ok=True)
        for path in sorted(site.rglob("*")):
            place = target / path.relative_to(site)
            place.mkdir() if path.is_dir() else shutil.copyfile(path, place)
    return outside


def make_wheel(name, place):
    """Make a wheel of an installed distribution of plain Python: nothing is built, and no package index asked.

    The workbook's own wheel carries data and lessons, also where it is installed as a folder that is being edited.

    Parameters
    ----------
    name : str
        The distribution.
    place : pathlib.Path
        The folder to write to.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> make_wheel("comm", Path(tempfile.mkdtemp())).name
    'comm-...-py3-none-any.whl'
    """
    found = metadata.distribution(name)
    stem = f"{name.replace('-', '_')}-{found.version}"
    about = f"{stem}.dist-info"
    if name == DISTRIBUTION:
        files = dict(_own_files())
    else:
        files = {
            path.as_posix(): found.locate_file(path).read_bytes()
            for path in found.files
            if path.suffix != ".pth"
            and not {"..", "__pycache__", "tests"} & set(path.parts)
            and not path.parts[0].endswith(".dist-info")
        }
    files[f"{about}/METADATA"] = _about(found).encode()
    files[f"{about}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: workbook lite\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    record = [f"{path},sha256={_digest(content)},{len(content)}" for path, content in files.items()]
    files[f"{about}/RECORD"] = "\n".join([*record, f"{about}/RECORD,,", ""]).encode()
    wheel = place / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return wheel


def _own_files():
    """List the workbook's own files by their places in its wheel."""
    roots = [("workbook", Path(__file__).parents[1])]
    roots += [(f"workbook/{name}", folder(name)) for name in ("data", "notebooks")]
    for prefix, root in roots:
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in inside.parts):
                yield f"{prefix}/{inside.as_posix()}", path.read_bytes()


def _about(found):
    """Take over the metadata of a distribution without what a browser does not have."""
    said = message_from_string(found.read_text("METADATA"))
    needed = said.get_all("Requires-Dist", [])
    del said["Requires-Dist"]
    for line in needed:
        if re.match(r"[\w.-]+", line)[0] not in ELSEWHERE:
            said["Requires-Dist"] = line
    return said.as_string()


def _digest(content):
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _settings(wheels):
    # A browser resolves these addresses from the script that runs the kernel, four folders down in the site. So they
    # hold wherever the site is put; an address from the site's root would not.
    up = "../" * len(Path("extensions", KERNEL, "static").parts)
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": [*COMPILED, *(f"{up}pypi/{wheel.name}" for wheel in wheels)]},
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {"appName": "Four Capitals", "litePluginSettings": {f"{KERNEL}:kernel": kernel}},
    }


def _build_settings():
    from jupyter_core.paths import jupyter_path

    places = [[Path(place, name) for place in jupyter_path("labextensions")] for name in EXTENSIONS]
    there = [next(filter(Path.is_dir, each), None) for each in places]
    if None in there:
        raise WorkbookError(
            f"{EXTENSIONS[there.index(None)]} is nowhere in this installation, and the site needs it. Install the "
            "workbook again: uv sync --group publish"
        )
    return {
        "apps": ["lab"],
        "federated_extensions": list(map(str, there)),
        "ignore_sys_prefix": ["federated_extensions"],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
    }


def _run_jupyterlite(work):
    """Let JupyterLite make the site, in the folder `site` of `work`."""
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--contents", "files", "--output-dir", "site"]
    # On Windows it would otherwise write in the letters of the country, and stop at a folder with others in its name.
    env = os.environ | {"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=work, env=env, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-12:])
        raise WorkbookError(f"JupyterLite could not build the site. It said:\n{said}")


# --- Pyodide inside -------------------------------------------------------------------------------------------


def _take_in(given, place):
    """Copy what the lessons need of a distribution of Pyodide; return what it lacks of that."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL, PYODIDE_PYTHON_VERSION

    try:
        lock = json.loads((given / "pyodide-lock.json").read_text("utf-8"))
        python, packages = lock["info"]["python"], lock["packages"]
    except (OSError, ValueError, KeyError):
        raise WorkbookError(
            f"{given} holds no distribution of Pyodide: pyodide-lock.json cannot be read there. Give the folder that "
            "was unpacked from one, the one with pyodide.mjs in it."
        ) from None
    if not python.startswith(f"{PYODIDE_PYTHON_VERSION}."):
        raise WorkbookError(
            f"{given} holds a Pyodide with Python {python}; the installed jupyterlite-pyodide-kernel needs one with "
            f"{PYODIDE_PYTHON_VERSION}. Its address is {PYODIDE_CDN_URL}."
        )
    needed = _with_what_they_need([*COMPILED, *OF_THE_KERNEL], packages)
    inside = {packages[name]["file_name"] for name in needed if (given / packages[name]["file_name"]).is_file()}
    place.mkdir(parents=True)
    for path in (*(given / name for name in inside), *(path for kind in ENGINE for path in given.glob(kind))):
        shutil.copyfile(path, place / path.name)
    for one in packages.values():
        if one["file_name"] not in inside:
            one["file_name"] = f"{PYODIDE_CDN_URL}/{one['file_name']}"
    _write_json(place / "pyodide-lock.json", lock)
    return sorted(name for name in needed if "://" in packages[name]["file_name"])


def _with_what_they_need(names, packages):
    from packaging.utils import canonicalize_name

    needed, more = set(), list(names)
    while more:
        name = canonicalize_name(more.pop())
        if name in packages and name not in needed:
            needed.add(name)
            more += packages[name]["depends"]
    return needed


# --- what the reader sees -------------------------------------------------------------------------------------


def _for_the_browser(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
    return notebook


def _answers_notebook():
    """Make a notebook of the page about answers: what is code there is a cell to run."""
    import nbformat

    parts = re.split(r"^```(?:python)?\n", (FILES / "your-answers.md").read_text("utf-8"), flags=re.MULTILINE)
    new = (nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell)
    cells = [new[number % 2](part.strip(), id=f"answers-{number}") for number, part in enumerate(parts) if part.strip()]
    return _for_the_browser(nbformat.v4.new_notebook(cells=cells))


def _first_page(outside):
    """Write the page that a reader meets first: what is about to happen, and where answers are kept."""
    listed = "\n".join(
        f'<li><a href="lab/index.html?path={path.name}">{number} {html.escape(title(number))}</a></li>'
        for number, path in lessons().items()
    )
    asks = "Everything comes from this site; no other address is asked."
    if outside:
        asks = (
            "The pages, the lessons and the data come from this site. Python for the browser, with "
            f"{', '.join(outside)}, comes from the public address of the Pyodide project. No other address is asked."
        )
    page = Template((FILES / "index.html").read_text("utf-8"))
    return page.substitute(font=palette.FONT, ink=palette.COLOURS["ink"], lessons=listed, asks=asks)


def _write_json(path, content):
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
