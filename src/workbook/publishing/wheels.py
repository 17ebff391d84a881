"""Wheels for a browser, made of what is installed here: the workbook with its data, and libraries of plain Python."""

import base64
import hashlib
import re
import zipfile
from collections.abc import Iterator
from email import message_from_string
from importlib import metadata
from pathlib import Path

from workbook.common.errors import WorkbookError
from workbook.common.paths import folder
from workbook.installation.doctor import DISTRIBUTION

NOT_IN_A_BROWSER = {
    *("click", "filelock", "platformdirs", "resvg-py", "vl-convert-python"),
    *("ipykernel", "ipython", "jupyter-client", "jupyter-core", "jupyter-server", "jupyterlab"),
    *("mistune", "nbclient", "nbformat", "pyzmq"),
}
"""What the workbook asks for, and a browser neither has nor needs: there `wb.start` must not miss it."""

STARTUP = (
    "data/etc/ipython/startup/50-workbook.py",
    b"__import__('workbook.installation.kernel').installation.kernel.teach()\n",
)
"""What IPython runs when a kernel starts in a browser: it then answers errors in words from the first cell on."""

WHEEL = b"Wheel-Version: 1.0\nGenerator: workbook lite\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def make_wheel(name: str, target: Path) -> Path:
    """Make a wheel of an installed distribution of plain Python: nothing is built, and no package index asked.

    The workbook's own wheel carries data and lessons, also where it is installed as a folder that is being edited.

    Parameters
    ----------
    name : str
        The distribution.
    target : pathlib.Path
        The folder to write to.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    WorkbookError
        If the distribution does not say which files it has.

    Examples
    --------
    >>> import tempfile
    >>> make_wheel("comm", Path(tempfile.mkdtemp())).name
    'comm-...-py3-none-any.whl'
    """
    distribution = metadata.distribution(name)
    stem = f"{name.replace('-', '_')}-{distribution.version}"
    about = f"{stem}.dist-info"
    contents = dict(_own_files() if name == DISTRIBUTION else _library_files(distribution))
    if name == DISTRIBUTION:
        contents[f"{stem}.data/{STARTUP[0]}"] = STARTUP[1]
    contents[f"{about}/METADATA"] = _metadata(distribution).encode()
    contents[f"{about}/WHEEL"] = WHEEL
    record = [f"{path},sha256={_digest(content)},{len(content)}" for path, content in contents.items()]
    contents[f"{about}/RECORD"] = "\n".join([*record, f"{about}/RECORD,,", ""]).encode()
    wheel = target / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in contents.items():
            archive.writestr(path, content)
    return wheel


def _own_files() -> Iterator[tuple[str, bytes]]:
    """Yield the workbook's own files by their places in its wheel."""
    roots = [("workbook", Path(__file__).parents[1])]
    roots += [(f"workbook/{name}", folder(name)) for name in ("data", "notebooks")]
    for prefix, root in roots:
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in inside.parts):
                yield f"{prefix}/{inside.as_posix()}", path.read_bytes()


def _library_files(distribution: metadata.Distribution) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a library by their places in its wheel, without its tests and what is compiled.

    A library may come compiled for speed, with its plain Python beside it; a browser reads that.
    """
    if distribution.files is None:
        raise WorkbookError(f"{distribution.name} does not say which files it has. Install it again.")
    for path in distribution.files:
        is_outside = {"..", "__pycache__", "tests"} & set(path.parts) or path.parts[0].endswith(".dist-info")
        if path.suffix not in (".pth", ".so", ".pyd") and not is_outside:
            yield path.as_posix(), Path(str(distribution.locate_file(path))).read_bytes()


def _metadata(distribution: metadata.Distribution) -> str:
    """Return the metadata of a distribution without what a browser does not have."""
    message = message_from_string(distribution.read_text("METADATA") or "")
    needed = message.get_all("Requires-Dist", [])
    del message["Requires-Dist"]
    for line in needed:
        if re.split(r"[^\w.-]", line, maxsplit=1)[0] not in NOT_IN_A_BROWSER:
            message["Requires-Dist"] = line
    return message.as_string()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
