"""A notebook run from top to bottom, in a folder of its own."""

import asyncio
import atexit
import contextlib
import signal
import tempfile
import threading
from typing import TYPE_CHECKING, Any

from workbook.installation.places import check_own_files

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

LONGEST = 120  # seconds that one cell may take


def run_notebook(notebook: "NotebookNode", widget_state: bool = False) -> None:
    """Run all cells of a notebook; what they show is put into it.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        It is changed.
    widget_state : bool
        Whether the state of forms and controls is put into it too.

    Raises
    ------
    WorkbookError
        If Jupyter cannot write files of its own.
    nbclient.exceptions.CellExecutionError
        If a cell ends in an error.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> notebook = new_notebook(cells=[new_code_cell("1 + 1")])
    >>> run_notebook(notebook)
    >>> notebook.cells[0].outputs[0].data
    {'text/plain': '2'}
    """
    from nbclient.exceptions import DeadKernelError

    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    stopped: list[int] = []

    check_own_files()
    with tempfile.TemporaryDirectory() as folder:  # the answers given in a cell are nobody's record
        client = _client_class(stopped)(
            notebook,
            timeout=LONGEST,
            shutdown_kernel="immediate",  # asked politely, a kernel that is just starting answers with a traceback
            kernel_name="python3",
            record_timing=False,
            store_widget_state=widget_state,
            resources={"metadata": {"path": folder}},
            extra_arguments=["--IPKernelApp.log_level=CRITICAL"],  # a kernel's own warnings are words for programmers
        )
        try:
            client.execute()
        except (asyncio.CancelledError, DeadKernelError):
            if not stopped:
                raise
            if client.km:  # it was starting, and nbclient clears up only what has started
                client._cleanup_kernel()
            atexit.unregister(client._cleanup_kernel)
    if threading.current_thread() is threading.main_thread():  # nbclient leaves the system's own handlers behind
        for number, handler in handlers.items():
            signal.signal(number, handler)
    if stopped:
        signal.raise_signal(stopped[0])


def _client_class(stopped: list[int]) -> "type[NotebookClient]":
    """Return what runs a notebook: it notes the signal that stops it, ends its kernel and leaves the rest to us."""
    from nbclient import NotebookClient

    class Client(NotebookClient):
        async def async_start_new_kernel(self, **arguments: Any) -> None:
            task = asyncio.current_task()

            def stop(number: int) -> None:
                stopped.append(number)
                if task:
                    task.cancel()

            with contextlib.suppress(RuntimeError):  # in a thread, or on Windows
                for number in (signal.SIGINT, signal.SIGTERM):
                    asyncio.get_running_loop().add_signal_handler(number, stop, number)
            await super().async_start_new_kernel(**arguments)

    return Client
