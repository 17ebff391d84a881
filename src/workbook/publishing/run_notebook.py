"""Notebooks run from top to bottom, each in a folder of its own; several at once, on all cores."""

import asyncio
import atexit
import contextlib
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent import futures
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.installation.places import check_own_files

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

LONGEST = 120  # seconds that one cell may take


class Runs:
    """Notebooks that run in other threads, so that they can be stopped from this one, each within a cell of its own.

    While a kernel starts or ends, its run is left alone: it would not clear up behind itself.
    """

    def __init__(self) -> None:
        self.stopped, self.in_a_cell = False, set[tuple[asyncio.AbstractEventLoop, "asyncio.Task[Any]"]]()

    @contextlib.contextmanager
    def cell(self) -> Iterator[None]:
        """Let what is run here be stopped."""
        task = asyncio.current_task()
        if self.stopped or not task:
            raise asyncio.CancelledError
        run = (asyncio.get_running_loop(), task)
        self.in_a_cell.add(run)
        try:
            yield
        finally:
            self.in_a_cell.discard(run)

    def stop(self) -> None:
        """End each run, and let none begin."""
        self.stopped = True
        for run in list(self.in_a_cell):
            with contextlib.suppress(RuntimeError):  # it has just ended, and its loop with it
                run[0].call_soon_threadsafe(self._cancel, run)

    def _cancel(self, run: tuple[asyncio.AbstractEventLoop, "asyncio.Task[Any]"]) -> None:
        if run in self.in_a_cell:
            run[1].cancel()


def run_notebooks(
    notebooks: Sequence["NotebookNode"],
    done: Callable[[int], object],
    widget_state: bool = False,
    beside: Mapping[str, bytes] | None = None,
) -> None:
    """Run several notebooks, as many at once as there are cores.

    Parameters
    ----------
    notebooks : list of nbformat.NotebookNode
        They are changed.
    done : function
        Told the place of each in the list once it has been run.
    widget_state, beside
        As for `run_notebook`.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell ends in an error; the others are then stopped.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> notebooks = [new_notebook(cells=[new_code_cell("1 + 1")]) for _ in range(2)]
    >>> run_notebooks(notebooks, lambda place: None)
    >>> [notebook.cells[0].outputs[0].data["text/plain"] for notebook in notebooks]
    ['2', '2']
    """
    runs = Runs()
    with futures.ThreadPoolExecutor(os.cpu_count()) as pool:  # a thread waits; the work is done by its kernel
        waiting = {
            pool.submit(run_notebook, notebook, widget_state, beside, runs): place
            for place, notebook in enumerate(notebooks)
        }
        try:
            while waiting:  # by the second, because on Windows nothing can interrupt a thread that waits
                for future in futures.wait(waiting, 1, futures.FIRST_COMPLETED).done:
                    place = waiting.pop(future)
                    future.result()
                    done(place)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            runs.stop()
            raise


def run_notebook(
    notebook: "NotebookNode",
    widget_state: bool = False,
    beside: Mapping[str, bytes] | None = None,
    runs: Runs | None = None,
) -> None:
    """Run all cells of a notebook; what they show is put into it.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        It is changed.
    widget_state : bool
        Whether the state of forms and controls is put into it too.
    beside : dict of str to bytes, optional
        Files that lie beside it while it runs.
    runs : Runs, optional
        Where it notes itself, if it does not run in the main thread.

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
        for name, content in (beside or {}).items():
            Path(folder, name).write_bytes(content)
        client = _client_class(stopped, runs or Runs())(
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
            if runs:  # in a thread, whose loop nobody else would close
                with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                    runner.run(client.async_execute())
            else:
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


def _client_class(stopped: list[int], runs: Runs) -> "type[NotebookClient]":
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

        async def async_execute_cell(self, *arguments: Any, **options: Any) -> Any:
            with runs.cell():
                return await super().async_execute_cell(*arguments, **options)

    return Client
