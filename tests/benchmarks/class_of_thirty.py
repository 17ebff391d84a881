"""A class on one machine: ``python tests/benchmarks/class_of_thirty.py [STUDENTS ...]``, by default 1, 10 and 30.

Each student has a kernel. All kernels start at once, then all run lesson 04 from its first cell to its last at once.
That is the worst minute of a lesson, since people who read run one cell now and then. After it, the kernels rest, and
their memory is read from Linux. On a hub each student also has a JupyterLab server, so servers are weighed the same
way. Not part of the tests: it says something about a machine.
"""

import asyncio
import contextlib
import math
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient

from workbook.common.paths import folder

LESSON = "04"
ASKED = ("lab", "lab/api/settings", "api/kernelspecs", "api/contents", "api/contents/lesson.ipynb?content=1")
TICKS = os.sysconf("SC_CLK_TCK")


def weigh(pid):
    """Return the MB of a process: resident, its share of what is shared, and what is its own."""
    sizes = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, size, *_ = line.split()
        sizes[name.rstrip(":")] = int(size) / 1024
    return {"rss": sizes["Rss"], "pss": sizes["Pss"], "own": sizes["Private_Clean"] + sizes["Private_Dirty"]}


def peak(pid):
    """Return the most MB that a process ever had resident."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def worked(pid):
    """Return the seconds that the processor worked on a process."""
    return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13])) / TICKS


async def run_lesson(student, place, begun, everyone):
    """Start a student's kernel, wait for everyone, run the lesson; return seconds and memory while all kernels live."""
    (lesson,) = folder("notebooks").glob(f"{LESSON}-*.ipynb")
    home = place / str(student)
    home.mkdir()
    manager = AsyncKernelManager(transport_encryption="auto")  # as `workbook open` has it
    client = NotebookClient(nbformat.read(lesson, 4), manager, timeout=300, resources={"metadata": {"path": str(home)}})
    async with client.async_setup_kernel():
        started = time.perf_counter() - begun
        pid = manager.provisioner.pid
        await everyone.wait()
        start, before = time.perf_counter(), worked(pid)
        for number, cell in enumerate(client.nb.cells):
            await client.async_execute_cell(cell, number)
        took, cpu = time.perf_counter() - start, worked(pid) - before
        await everyone.wait()
        await asyncio.sleep(2)  # at rest
        found = {"started": started, "took": took, "cpu": cpu, "begun cpu": before, "peak": peak(pid), **weigh(pid)}
        await everyone.wait()
    await manager.shutdown_kernel(now=True)
    return found


async def run_class(students):
    """Let a class run the lesson, and return what was found for each student."""
    everyone = asyncio.Barrier(students)
    with tempfile.TemporaryDirectory() as place:
        begun = time.perf_counter()
        return await asyncio.gather(*(run_lesson(student, Path(place), begun, everyone) for student in range(students)))


def weigh_servers(count):
    """Start JupyterLab servers, ask each for a lesson, and return what each weighs at rest."""
    (lesson,) = folder("notebooks").glob(f"{LESSON}-*.ipynb")
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as after:
        servers = []
        for number in range(count):
            with socket.create_server(("127.0.0.1", 0)) as free:
                port = free.getsockname()[1]
            home = Path(place) / str(number)
            home.mkdir()
            shutil.copy(lesson, home / "lesson.ipynb")
            options = ["--no-browser", f"--port={port}", "--IdentityProvider.token=", f"--ServerApp.root_dir={home}"]
            if os.geteuid() == 0:
                options.append("--allow-root")
            server = subprocess.Popen(
                [sys.executable, "-m", "jupyterlab", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            after.callback(lambda server=server: (server.terminate(), server.wait()))
            servers.append((server, port))
        for _, port in servers:
            for path in ASKED:
                ask(f"http://127.0.0.1:{port}/{path}")
        time.sleep(2)
        return [weigh(server.pid) | {"peak": peak(server.pid)} for server, _ in servers]


def ask(address):
    """Get a page, from a server that may still be starting."""
    for _ in range(600):
        try:
            return urllib.request.urlopen(address, timeout=60).read()
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer.")


def say_weight(each):
    """Put the memory of many like processes into words."""
    middle = {name: statistics.median(one[name] for one in each) for name in ("own", "pss", "rss", "peak")}
    return (
        f"own {middle['own']:.0f} MB, with its share of what is shared {middle['pss']:.0f} MB, resident "
        f"{middle['rss']:.0f} MB, peak {middle['peak']:.0f} MB; all together {sum(one['pss'] for one in each):,.0f} MB"
    )


def main(sizes):
    """Print everything."""
    cores = len(os.sched_getaffinity(0))
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) / 1024**2
    print(f"Python {sys.version.split()[0]}, {cores} cores, {memory:.0f} GiB; lesson {LESSON}, every cell in order")
    for size in sizes:
        each = asyncio.run(run_class(size))
        took = sorted(one["took"] for one in each)
        late = took[math.ceil(0.95 * size) - 1]
        print(
            f"{size:>3} students: kernels up after {max(one['started'] for one in each):.1f} s; the lesson took "
            f"{statistics.median(took):.1f} s (median), {late:.1f} s (95 %), {took[-1]:.1f} s (the last)\n     "
            f"the processor worked {statistics.median(one['begun cpu'] for one in each):.1f} s on starting and "
            f"{statistics.median(one['cpu'] for one in each):.1f} s on the lesson, for each"
        )
        print(f"     a kernel at rest: {say_weight(each)}")
    for count in sizes[:2]:
        servers = weigh_servers(count)
        print(f"{count:>3} JupyterLab servers: {say_weight(servers)}")
    server, kernel = (statistics.median(one["pss"] for one in found) for found in (servers, each))
    one, three = (size * (server + lessons * kernel) / 1024 for lessons in (1, 3))
    print(
        f"What follows for {size} students: {one:.1f} GiB with one lesson open each, {three:.1f} GiB with three; all "
        f"through this lesson in 10 s with {10 * size / took[-1] / cores:.0f} students a core"
    )


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [1, 10, 30])
