"""The table of ratios in docs/speed.md: ``python tests/benchmarks/readme_table.py``, on a machine that is left alone.

A timing says something about a machine, a ratio about the code; so each line has what the usual tool takes in the same
run.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

import workbook as wb
from workbook.common.paths import folder

sys.path.insert(0, str(Path(__file__).parent))
import grading as marking
import latency
from spine import clock, pictures

EVENTS = folder("data") / "events.csv"


def new_python(code):
    """Return the milliseconds of code in a Python of its own, without what starting Python takes."""
    empty, taken = (
        clock(lambda one=one: subprocess.run([sys.executable, "-c", one], check=True), 9) for one in ("pass", code)
    )
    return 1000 * (taken - empty)


def notebook(book):
    """Return the milliseconds of a notebook from the start of its kernel to its last cell."""
    with tempfile.TemporaryDirectory() as place:
        client = NotebookClient(book, timeout=120, resources={"metadata": {"path": place}})
        return 1000 * clock(client.execute, 1)


def lines():
    """Yield what is done, our milliseconds, the usual way, and its milliseconds."""
    yield "`import workbook`", new_python("import workbook"), "`import pandas`", new_python("import pandas")
    ours = new_python("import workbook as wb; wb.load_events()")
    yield (
        "first table, in a new Python",
        ours,
        "`pandas.read_csv` of it",
        new_python(f"import pandas; pandas.read_csv({str(EVENTS)!r})"),
    )
    events = wb.load_events()
    bare = clock(lambda: events.groupby(["initiator", "targets", "mutual"]).goldstein.agg(["size", "sum", "mean"]), 30)
    network = clock(lambda: wb.make_event_network(events), 30)
    yield f"network of {len(events)} events", 1000 * network, "a pandas `groupby`", 1000 * bare
    ours, theirs, _ = pictures()
    yield "picture of it, as SVG", 1000 * ours, "networkx and matplotlib", 1000 * theirs
    lesson = nbformat.read(next(folder("notebooks").glob("04-*.ipynb")), as_version=4)
    started = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import pandas, matplotlib.pyplot")])
    yield "lesson 04, whole", notebook(lesson), "a kernel that only imports pandas and pyplot", notebook(started)
    moved = [(name, scene, statistics.median(taken)) for name, scene, taken in latency.measure()]
    for scene in latency.SCENES:
        (usual, theirs), *others = [(name, ms) for name, shown, ms in moved if shown == scene]
        ours = max(ms for name, ms in others if name.startswith("explore_"))
        what = f"slowest explorer of {scene}, key to picture"
        yield what, ours, usual, theirs
        yield from ((what, ours, name, ms) for name, ms in others if name == "bqplot")
    with tempfile.TemporaryDirectory() as place:
        marking.make_class(Path(place) / "class", 1000)
        seconds, _ = marking.clock(lambda: marking.grade(Path(place) / "class", Path(place) / "out"))
    yield "marking one of 1,000 students", seconds, "running her lesson 02", 1000 * marking.execute()


def say(number):
    """Write a number with two or three digits that mean something."""
    return f"{number:,.0f}" if number >= 20 else f"{number:.2g}"


def main():
    """Print the table."""
    print("| What | Here, ms | Beside it | ms | Ratio |\n|---|--:|---|--:|--:|")
    for what, ours, usual, theirs in lines():
        print(f"| {what} | {say(ours)} | {usual} | {say(theirs)} | {say(theirs / ours)} |", flush=True)


if __name__ == "__main__":
    main()
