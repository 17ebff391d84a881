"""Doctor: what the lessons need, whether it is here, and the one command that repairs what is not.

Nothing here imports pandas: the first cell of each lesson asks, and should answer at once.
"""

import importlib.util
import json
import os
import platform
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from workbook.common.dates import say_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.common.paths import folder
from workbook.datasets.horizon import HORIZON
from workbook.installation.kernel import teach
from workbook.installation.places import check_own_files, write_something

DISTRIBUTION = "four-capitals"
FOLDER = "Four Capitals"
OWN_JUPYTER = Path(sys.prefix, "share", "jupyter")
"""Where Jupyter keeps the kernel of this very Python."""


class Finding(NamedTuple):
    """One thing that was looked at: its name, its state, whether that is well, and the command that repairs it."""

    name: str
    state: str
    ok: bool
    remedy: str = ""


def diagnose() -> list[Finding]:
    """Return the state of everything that the lessons need.

    Returns
    -------
    list of Finding
        Python, the workbook, its data, each required package; if these are well, the kernel and the folder for the
        lessons too, which cannot be judged without them. In a browser (Pyodide) there are no such two.

    Examples
    --------
    >>> [finding.name for finding in diagnose()][:3]
    ['Python', 'workbook', 'data']
    """
    findings = [*_check_workbook(), *_check_packages()]
    if all(finding.ok for finding in findings) and sys.platform != "emscripten":
        findings += [_check_kernel(), _check_folder(), _check_own_files()]
    return findings


def start(lesson: str) -> None:
    """Print which lesson this is, what it runs with, and whether all is well.

    From then on the kernel answers beginners' errors in words (see `workbook.installation.kernel`).

    Parameters
    ----------
    lesson : str
        The lesson's two digits, such as ``"02"``.

    Raises
    ------
    workbook.common.errors.WorkbookError
        If there is no such lesson; the message lists those there are.

    Examples
    --------
    >>> start("00")  # doctest: +ELLIPSIS
    Lesson 00 · ...
    """
    lessons = {path.name[:2]: path for path in sorted(folder("notebooks").glob("[0-9][0-9]-*.ipynb"))}
    lesson = choose(str(lesson), lessons, "lesson")
    here = ("folder", "Jupyter's files")  # the reader has them open already
    findings = [finding for finding in diagnose() if finding.name not in here]
    states = {finding.name: finding.state for finding in findings}
    print(f"Lesson {lesson} · {_read_title(lessons[lesson])}")
    print(
        f"Python {states['Python']} · workbook {states['workbook']} · data {states['data']}"
        f" ({say_day(HORIZON)} is the horizon)"
    )
    print(report(findings))
    teach(lesson)


def report(findings: list[Finding]) -> str:
    """Return in words what is wrong, and the command that repairs it.

    Parameters
    ----------
    findings : list of Finding
        What `diagnose` found.

    Returns
    -------
    str
        ``"All is well."``, or what is not, with the command to run first.

    Examples
    --------
    >>> report([Finding("pandas", "3.1.1", True)])
    'All is well.'
    >>> print(report([Finding("pandas", "not installed", False, "uv pip install pandas")]))
    Not well yet: pandas. To mend it, in a terminal, in the workbook's folder:
        uv pip install pandas
    """
    wrong = [finding for finding in findings if not finding.ok]
    if not wrong:
        return "All is well."
    # One command at a time: missing packages are the usual reason for whatever else is wrong.
    remedy = wrong[0].remedy
    names = ", ".join(finding.name for finding in wrong if finding.remedy == remedy)
    return f"Not well yet: {names}. To mend it, in a terminal, in the workbook's folder:\n    {remedy}"


def default_folder() -> Path:
    """Return the folder where the lessons go if the reader names none.

    Returns
    -------
    pathlib.Path
        ``Four Capitals`` in the reader's documents, or at home if there is no folder for documents.

    Examples
    --------
    >>> default_folder().name
    'Four Capitals'
    """
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return (documents if documents.is_dir() else Path.home()) / FOLDER


def jupyter_environment() -> dict[str, str]:
    """Return the settings with which the workbook starts Jupyter.

    Returns
    -------
    dict of str to str
        Environment variables: this Python's own kernel comes before any other of the same name that the reader may
        have, and JupyterLab asks no web site for news.

    Examples
    --------
    >>> sorted(jupyter_environment())
    ['JUPYTER_CONFIG_PATH', 'JUPYTER_PATH']
    """
    first = {"JUPYTER_PATH": OWN_JUPYTER, "JUPYTER_CONFIG_PATH": Path(__file__).parent / "jupyter"}
    return {name: os.pathsep.join(filter(None, [str(path), os.environ.get(name)])) for name, path in first.items()}


def _check_workbook() -> list[Finding]:
    """Look at Python, the workbook itself and its data."""
    from packaging.specifiers import SpecifierSet

    about = metadata.metadata(DISTRIBUTION)
    python = platform.python_version()
    wanted = SpecifierSet(about["Requires-Python"])
    return [
        Finding("Python", python, wanted.contains(python, prereleases=True), "uv run --python 3.12 workbook"),
        Finding("workbook", about["Version"], True),
        _check_data(),
    ]


def _check_data() -> Finding:
    """Look whether each file that the data package names is there."""
    data = folder("data")
    remedy = "git restore data" if (data.parent / ".git").exists() else "install the workbook again, from a fresh copy"
    try:
        package = json.loads((data / "datapackage.json").read_text("utf-8-sig"))
        missing = [entry["path"] for entry in package["resources"] if not (data / entry["path"]).is_file()]
    except (OSError, ValueError):
        return Finding("data", "datapackage.json cannot be read", False, remedy)
    state = f"{package['version']} without {', '.join(missing)}" if missing else package["version"]
    return Finding("data", state, not missing, remedy)


def _check_packages() -> list[Finding]:
    """Compare what is installed with what the workbook's own metadata ask for."""
    from packaging.requirements import Requirement

    versions: dict[Requirement, str] = {}
    for requirement in map(Requirement, metadata.requires(DISTRIBUTION) or []):
        if requirement.marker and not requirement.marker.evaluate():
            continue
        try:
            versions[requirement] = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            versions[requirement] = ""
    bad = [
        requirement
        for requirement, version in versions.items()
        if not version or not requirement.specifier.contains(version, prereleases=True)
    ]
    # One command for all of them together, without markers, whose quotation marks would end those around them.
    wanted = [f'"{each.name}{each.specifier}"' for each in bad]
    install = " ".join([f"{'python -m' if _has_pip() else 'uv'} pip install", *wanted])
    return [
        Finding(requirement.name, f"{version or 'not installed'}, needed is {requirement.specifier}", False, install)
        if requirement in bad
        else Finding(requirement.name, version, True)
        for requirement, version in versions.items()
    ]


def _check_kernel() -> Finding:
    """Look whether the notebooks would run with this very Python."""
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_core.paths import jupyter_path

    folders = [str(OWN_JUPYTER / "kernels"), *jupyter_path("kernels")]
    program = KernelSpecManager(kernel_dirs=folders).get_kernel_spec("python3").argv[0]
    # Jupyter takes a bare name for its own Python. Of two absolute ones the folders are compared, not the files:
    # the Python of a virtual environment is often a link to the system's.
    here, there = (os.path.normcase(Path(path).parent) for path in (sys.executable, program))
    ok = there == here or not Path(program).is_absolute()
    return Finding(
        "kernel",
        "this Python" if ok else f"another Python, {program}",
        ok,
        f"{'python' if _has_pip() else 'uv run python'} -m ipykernel install --sys-prefix",
    )


def _check_folder() -> Finding:
    """Look whether the lessons can be copied to where they go by default."""
    place = default_folder()
    try:
        there = next((path for path in [place, *place.parents] if path.exists()), place)
        write_something(there)
        return Finding("folder", str(place), True)
    except OSError as error:
        state = f"{place} cannot be written: {error.strerror}"
        return Finding("folder", state, False, 'workbook open "another folder"')


def _check_own_files() -> Finding:
    """Look whether Jupyter can write what it keeps for itself."""
    try:
        check_own_files()
    except WorkbookError as error:
        return Finding("Jupyter's files", str(error), False, "workbook doctor")
    return Finding("Jupyter's files", "can be written", True)


def _has_pip() -> bool:
    """Return whether pip is here; an environment made by uv holds none."""
    return importlib.util.find_spec("pip") is not None


def _read_title(notebook: Path) -> str:
    """Return a lesson's first heading, without a number in front of it."""
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        heading = re.search(r"^# +(?:\d\d\W+)?(.+)$", "".join(cell["source"]), re.MULTILINE)
        if cell["cell_type"] == "markdown" and heading:
            return heading[1].strip()
    return notebook.stem
