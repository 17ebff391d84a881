"""Extension of a hub's Jupyter servers: each student's server copies the lessons before it answers.

A hub starts JupyterLab itself, so nobody types ``workbook open`` there. The person who runs it types ``workbook hub``
once, in the environment of the students' servers. From then on each server does what ``workbook open`` does, under any
spawner: what a student changed is never overwritten.
"""

from pathlib import Path
from typing import Any

from workbook.common.errors import WorkbookError
from workbook.installation.copy_lessons import copy_lessons
from workbook.installation.doctor import FOLDER

EXTENSION = "workbook.hub"
NEWS = "@jupyterlab/apputils-extension:announcements"


def enable() -> Path:
    """Enable this module for all Jupyter servers of this Python, and keep JupyterLab from asking for news.

    Both are Jupyter's own settings, in this environment and not in anybody's home. Undone by ``jupyter server extension
    disable --sys-prefix workbook.hub``.

    Returns
    -------
    pathlib.Path
        The folder of settings that was written to.

    Raises
    ------
    OSError
        If the environment may not be written to.
    """
    from jupyter_core.paths import ENV_CONFIG_PATH
    from jupyter_server.extension.serverextension import toggle_server_extension_python
    from jupyterlab.commands import disable_extension

    toggle_server_extension_python(EXTENSION, enabled=True, sys_prefix=True)
    disable_extension(NEWS, level="sys_prefix")
    return Path(ENV_CONFIG_PATH[0])


def copy_for_server(server: Any) -> None:
    """Copy the lessons to where a student's server shows its files.

    Parameters
    ----------
    server : jupyter_server.serverapp.ServerApp
        The server, for its `root_dir` and its `log`.

    Examples
    --------
    >>> import logging, tempfile, types
    >>> with tempfile.TemporaryDirectory() as home:
    ...     copy_for_server(types.SimpleNamespace(root_dir=home, log=logging.getLogger()))
    ...     (Path(home) / FOLDER / "00-start-here.ipynb").exists()
    True
    """
    target = Path(server.root_dir) / FOLDER
    try:
        notes = copy_lessons(target)
    except (OSError, WorkbookError) as error:  # a full disk must not keep a student out
        server.log.error("Four Capitals: the lessons could not be copied to %s: %s", target, error)
        return
    for note in notes:
        server.log.info("Four Capitals: %s", note)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Name this module to the Jupyter server, which asks for it by this name."""
    return [{"module": EXTENSION}]


_load_jupyter_server_extension = copy_for_server  # the name by which the server calls it
