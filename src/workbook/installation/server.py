"""Start of JupyterLab on the lessons, for this machine alone."""

import os
import socket
from pathlib import Path
from typing import Any

import click

from workbook.common.console import plain_errors, say
from workbook.installation import doctor
from workbook.installation.places import check_own_files

FIRST_PAGE = "00-start-here.ipynb"
PLACES = ("_DIR", "_DIRS", "_PATH")
"""How the variables of the environment end that tell Jupyter where its files are; no other is obeyed."""


def launch(target: Path, browser: bool, port: int | None, first: str = FIRST_PAGE) -> None:
    """Start JupyterLab on a folder, for this machine alone, and stay until it is stopped.

    Settings of the reader's own do not touch the server: neither its token nor who can reach it, nor its port.

    Parameters
    ----------
    target : pathlib.Path
        The folder with the lessons.
    browser : bool
        Whether to open a browser.
    port : int or None
        The port; with None the next free one.
    first : str
        The notebook that is shown.

    Raises
    ------
    click.ClickException
        In words, if Jupyter cannot write files of its own, or cannot start.
    """
    for name in [name for name in os.environ if name.startswith("JUPYTER_") and not name.endswith(PLACES)]:
        del os.environ[name]
    os.environ.update(doctor.jupyter_environment())
    with plain_errors("JupyterLab cannot start"):
        check_own_files()
        server = _make_server(_options(target, browser, port, first))
    # Jupyter's own notice says the same in words for programmers, and would come twice.
    server.log.addFilter(lambda record: "To access the server" not in record.getMessage())
    opened = "is open in your browser. If no page appeared, copy" if browser else "is ready. Copy"
    server.io_loop.add_callback(
        say,
        f"\nThe workbook {opened} this address into a browser:\n"
        f"    {server.display_url}\n"
        f"Your files are in {target}\n"
        "To stop: save in the browser (Ctrl+S), then press Ctrl+C in this window.",
    )
    server.start()
    say(f"JupyterLab has stopped. Your files are in {target}")


def _make_server(options: list[str]) -> Any:
    """Make the server with these options alone: what the files of settings say, it does not hear."""
    from jupyter_server.serverapp import ServerApp
    from jupyterlab.labapp import LabApp

    class LessonsServer(ServerApp):
        def load_config_file(self, suppress_errors: bool = True) -> None:  # type: ignore[override]
            """Read no file: it could take the token away, or open the server to others."""

        def update_config(self, config: Any) -> None:
            """Take no settings over that JupyterLab, or another extension, has read in a file of its own."""
            super().update_config(self.cli_config)

    LabApp.serverapp_class = LessonsServer
    return LabApp.initialize_server(options)


def _options(target: Path, browser: bool, port: int | None, first: str) -> list[str]:
    """Return how the server is started."""
    import zmq

    options = [
        f"--ServerApp.root_dir={target}",
        f"--LabApp.default_url=/lab/tree/{first}",
        f"--ServerApp.default_url=/lab/tree/{first}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.open_browser={browser}",
        "--ServerApp.answer_yes=True",  # Ctrl+C stops at once: the question that it asks otherwise puzzles newcomers
        "--Application.log_level=ERROR",
        "--ServerApp.kernel_spec_manager_class=workbook.installation.kernel_specs.LessonKernelSpecs",
    ]
    if zmq.has("curve"):
        # Jupyter offers it, and warns in the student's terminal where it is not used.
        options.append("--KernelManager.transport_encryption=auto")
    if port:
        options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--ServerApp.allow_root=True")
    return options


def check_port(port: int) -> None:
    """Raise an error in words unless a port can be used.

    Parameters
    ----------
    port : int

    Raises
    ------
    click.ClickException
        With a port that can be used.

    Examples
    --------
    >>> with socket.create_server(("127.0.0.1", 0)) as listener:
    ...     check_port(listener.getsockname()[1])
    Traceback (most recent call last):
    click.exceptions.ClickException: Port ... is in use. Choose another, for example --port ...
    """
    if not _is_free(port):
        other = next((n for n in range(port + 1, 65536) if _is_free(n)), 8888)
        raise click.ClickException(
            f"Port {port} is in use. Choose another, for example --port {other}, or leave out --port."
        )


def _is_free(port: int) -> bool:
    """Return whether Jupyter could use a port."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
