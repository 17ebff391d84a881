"""A site in which the lessons run in the reader's browser alone, with nothing to install and no server.

JupyterLite draws the pages and Pyodide is their Python. Into the site go the lessons, and as wheels the workbook with
its data and every library of it that is plain Python. What is compiled (`COMPILED`) comes from Pyodide's own
distribution, which the reader's browser asks for at Pyodide's usual address, or which lies in the site too.

All of these are loaded while a kernel starts, so no lesson needs a line that installs anything.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.datasets.reading import package
from workbook.installation.copy_lessons import without_results
from workbook.installation.doctor import DISTRIBUTION
from workbook.publishing.lessons import lesson_notebooks, lesson_title
from workbook.publishing.wheels import make_wheel

FILES = Path(__file__).parent / "lite_files"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
EXTENSIONS = (KERNEL, "@jupyter-widgets/jupyterlab-manager", "anywidget")
"""What goes into the site of all that JupyterLab may have been extended with here."""

COMPILED = ("numpy", "pandas", "matplotlib", "packaging", "pyyaml", "tzdata")
"""What Pyodide's distribution supplies. Two are plain Python, but Pyodide brings its own of them."""

PLAIN = ("anywidget", "comm", "ipywidgets", "jinja2", "lazy-loader", "markupsafe", "networkx", "psygnal")
"""What the site carries, in the versions that are installed here."""

ENGINE = ("pyodide*.js", "pyodide*.mjs", "pyodide*.wasm", "python_stdlib.zip")
"""The files of Pyodide itself."""

OF_THE_KERNEL = ("micropip", "ipython", "jedi")
"""What the kernel itself takes from Pyodide's distribution."""


def make_site(target: str | Path, pyodide: str | Path | None = None) -> list[str]:
    """Write the site.

    Parameters
    ----------
    target : str or pathlib.Path
        A new or an empty folder.
    pyodide : str or pathlib.Path, optional
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
    OSError
        If the folder cannot be written.

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
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        (work / "pypi").mkdir()
        wheels = [make_wheel(name, work / "pypi") for name in (*PLAIN, DISTRIBUTION)]
        from_pyodide = list(COMPILED)
        if pyodide:
            from_pyodide = _copy_pyodide(Path(pyodide), work / "static" / "pyodide")
        _write_notebooks(work / "files")
        _write_json(work / "jupyter-lite.json", _settings(wheels))
        _write_json(work / "jupyter_lite_config.json", {"LiteBuildConfig": _build_settings()})
        _run_jupyterlite(work)
        (work / "site" / "index.html").write_text(first_page(from_pyodide), "utf-8")
        _put(work / "site", target)
    return from_pyodide


def _put(site: Path, target: Path) -> None:
    """Put a site where it is wanted: the whole of it, or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as beside:
        whole = shutil.copytree(site, Path(beside) / "site", copy_function=shutil.copyfile)
        if target.exists():  # an empty folder, which Windows replaces with no other
            target.rmdir()
        whole.rename(target)


def _settings(wheels: Iterable[Path]) -> dict[str, Any]:
    """Return the settings of the pages: what a kernel loads when it starts."""
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


def _build_settings() -> dict[str, Any]:
    """Return the settings of the building: which extensions go into the site, wherever they are installed."""
    from jupyter_core.paths import jupyter_path

    extensions = []
    for name in EXTENSIONS:
        places = [Path(place, name) for place in jupyter_path("labextensions")]
        extension = next(filter(Path.is_dir, places), None)
        if not extension:
            raise WorkbookError(
                f"{name} is nowhere in this installation, and the site needs it. Install the workbook again: "
                "uv sync --group publish"
            )
        extensions.append(str(extension))
    return {
        "apps": ["lab"],
        "federated_extensions": extensions,
        "ignore_sys_prefix": ["federated_extensions"],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
    }


def _run_jupyterlite(work: Path) -> None:
    """Let JupyterLite make the site, in the folder `site` of `work`."""
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--contents", "files", "--output-dir", "site"]
    # On Windows it would otherwise write in the letters of the country, and stop at a folder with others in its name.
    env = os.environ | {"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
    env |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(work))  # a JupyterLite that is stopped leaves its folders there
    done = subprocess.run(
        command, cwd=work, env=env, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        message = "\n".join((done.stdout + done.stderr).splitlines()[-12:])
        raise WorkbookError(f"JupyterLite could not build the site. It said:\n{message}")


# --- Pyodide inside -------------------------------------------------------------------------------------------


def _copy_pyodide(distribution: Path, target: Path) -> list[str]:
    """Copy what the lessons need of a distribution of Pyodide; return what it lacks of that."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL

    lock = _read_lock(distribution)
    packages = lock["packages"]
    needed = _with_dependencies([*COMPILED, *OF_THE_KERNEL], packages)
    present = {name for name in needed if (distribution / packages[name]["file_name"]).is_file()}
    target.mkdir(parents=True)
    engine = [path for pattern in ENGINE for path in distribution.glob(pattern)]
    for path in (*engine, *(distribution / packages[name]["file_name"] for name in present)):
        shutil.copyfile(path, target / path.name)
    for name, entry in packages.items():
        if name not in present:
            entry["file_name"] = f"{PYODIDE_CDN_URL}/{entry['file_name']}"
    _write_json(target / "pyodide-lock.json", lock)
    return sorted(needed - present)


def _read_lock(distribution: Path) -> dict[str, Any]:
    """Read which packages a distribution of Pyodide has; refuse one of another Python."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL, PYODIDE_PYTHON_VERSION

    try:
        lock = json.loads((distribution / "pyodide-lock.json").read_text("utf-8"))
        python, _ = lock["info"]["python"], lock["packages"]
    except (OSError, ValueError, KeyError):
        raise WorkbookError(
            f"{distribution} holds no distribution of Pyodide: pyodide-lock.json cannot be read there. Give the folder "
            "that was unpacked from one, the one with pyodide.mjs in it."
        ) from None
    if not python.startswith(f"{PYODIDE_PYTHON_VERSION}."):
        raise WorkbookError(
            f"{distribution} holds a Pyodide with Python {python}; the installed jupyterlite-pyodide-kernel needs one "
            f"with {PYODIDE_PYTHON_VERSION}. Its address is {PYODIDE_CDN_URL}."
        )
    return lock


def _with_dependencies(names: Iterable[str], packages: Mapping[str, Any]) -> set[str]:
    """Return packages of a distribution, and all that they depend on."""
    from packaging.utils import canonicalize_name

    needed: set[str] = set()
    remaining = list(names)
    while remaining:
        name = canonicalize_name(remaining.pop())
        if name in packages and name not in needed:
            needed.add(name)
            remaining += packages[name]["depends"]
    return needed


# --- what the reader sees -------------------------------------------------------------------------------------


def _write_notebooks(folder: Path) -> None:
    """Write the lessons, not yet run, and the page about answers as notebooks for a browser."""
    folder.mkdir()
    for path in lesson_notebooks().values():
        _write_json(folder / path.name, _for_the_browser(json.loads(without_results(path.read_bytes()))))
    _write_json(folder / "your-answers.ipynb", _answers_notebook())


def _for_the_browser(notebook: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    notebook["metadata"]["kernelspec"] = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
    return notebook


def _answers_notebook() -> MutableMapping[str, Any]:
    """Make a notebook of the page about answers: what is code there is a cell to run."""
    import nbformat

    parts = re.split(r"^```(?:python)?\n", (FILES / "your-answers.md").read_text("utf-8"), flags=re.MULTILINE)
    new = (nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell)  # text and code take turns
    cells = [new[number % 2](part.strip(), id=f"answers-{number}") for number, part in enumerate(parts) if part.strip()]
    return _for_the_browser(nbformat.v4.new_notebook(cells=cells))


def first_page(from_pyodide: Iterable[str]) -> Markup:
    """Return the page that a reader meets first: the lessons, where answers are kept, and which addresses are asked.

    Parameters
    ----------
    from_pyodide : iterable of str
        Packages that the browser gets from Pyodide's address.

    Returns
    -------
    markupsafe.Markup
        A whole HTML page.

    Examples
    --------
    >>> "no other address is asked" in first_page([])
    True
    """
    lessons = [(number, lesson_title(number), path.name) for number, path in lesson_notebooks().items()]
    question = package()["essay"]["title"]
    return render("lite.html", question=question, lessons=lessons, from_pyodide=list(from_pyodide))


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
