"""Start of JupyterLab on the lessons, for this machine alone."""

import os
import socket
from pathlib import Path

import click

from workbook.common.console import say
from workbook.installation import doctor

FIRST_PAGE = "/lab/tree/00-start-here.ipynb"


def launch(target: Path, browser: bool, port: int | None) -> None:
    """Start JupyterLab on a folder, for this machine alone, and stay until it is stopped.

    Parameters
    ----------
    target : pathlib.Path
        The folder with the lessons.
    browser : bool
        Whether to open a browser.
    port : int or None
        The port; with None the next free one.
    """
    os.environ.update(doctor.jupyter_environment())
    import zmq
    from jupyterlab.labapp import LabApp

    options = [
        f"--ServerApp.root_dir={target}",
        f"--LabApp.default_url={FIRST_PAGE}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.open_browser={browser}",
        "--ServerApp.answer_yes=True",  # Ctrl+C stops at once: the question that it asks otherwise puzzles newcomers
        "--Application.log_level=ERROR",
    ]
    if zmq.has("curve"):
        # Jupyter offers it, and warns in the student's terminal where it is not used.
        options.append("--KernelManager.transport_encryption=auto")
    if port:
        options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--ServerApp.allow_root=True")
    server = LabApp.initialize_server(options)
    # Jupyter's own notice says the same in words for programmers, and would come twice.
    server.log.addFilter(lambda record: "To access the server" not in record.getMessage())
    opened = "is open in your browser. If no page came up, copy" if browser else "is ready. Copy"
    server.io_loop.add_callback(
        say,
        f"\nThe workbook {opened} this address into a browser:\n"
        f"    {server.display_url}\n"
        f"Your files are in {target}\n"
        "To stop: save in the browser (Ctrl+S), then press Ctrl+C in this window.",
    )
    server.start()
    say(f"JupyterLab has stopped. Your files are in {target}")


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
            f"Port {port} is in use. Choose another, for example --port {other}, or leave --port away."
        )


def _is_free(port: int) -> bool:
    """Return whether Jupyter could use a port."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
