"""A notebook run from top to bottom, in a folder of its own."""

import asyncio
import contextlib
import signal
import tempfile
from typing import TYPE_CHECKING, Any

from workbook.installation.places import check_own_files

if TYPE_CHECKING:
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
    from nbclient import NotebookClient

    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    class Client(NotebookClient):
        """Leaves it to the command what happens when it is stopped; its kernel ends with it in any case."""

        async def async_start_new_kernel(self, **arguments: Any) -> None:
            with contextlib.suppress(NotImplementedError):  # on Windows
                for number, handler in handlers.items():
                    if asyncio.get_running_loop().remove_signal_handler(number):
                        signal.signal(number, handler)
            await super().async_start_new_kernel(**arguments)

    check_own_files()
    with tempfile.TemporaryDirectory() as folder:  # the answers given in a cell are nobody's record
        Client(
            notebook,
            timeout=LONGEST,
            kernel_name="python3",
            record_timing=False,
            store_widget_state=widget_state,
            resources={"metadata": {"path": folder}},
            extra_arguments=["--IPKernelApp.log_level=ERROR"],  # a kernel's own warnings are words for programmers
        ).execute()
