"""Speed and size of the spine, as ratios in one run: ``python tests/benchmarks/spine.py``.

Not part of the tests: a timing says something about a machine, a ratio about the code.
"""

import io
import statistics
import subprocess
import sys
import time

import matplotlib
import networkx as nx
import numpy as np
import pandas as pd

import workbook as wb
from workbook.datasets.actors import STATES
from workbook.datasets.event_columns import MOST_ROWS
from workbook.pictures.style import place


def clock(action, times):
    """Return the median seconds of an action."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def imports():
    """Compare a Python that imports the package with one that does nothing."""
    both = {"nothing": "pass", "workbook": "import workbook"}
    taken = {
        name: clock(lambda code=code: subprocess.run([sys.executable, "-c", code], check=True), 15)
        for name, code in both.items()
    }
    print(f"import workbook: {1000 * (taken['workbook'] - taken['nothing']):.0f} ms more than bare Python")


def pictures():
    """Draw one network with the workbook, and with networkx and matplotlib; return seconds of each, and bytes."""
    matplotlib.use("svg")
    import matplotlib.pyplot as plt

    network = wb.make_event_network(wb.load_events(since="2017", until="2018"))
    places = {actor: (place(actor).x, place(actor).y) for actor in network}

    def usual():
        figure, axes = plt.subplots(figsize=(9.6, 6.4))
        nx.draw_networkx(network, places, ax=axes, connectionstyle="arc3,rad=0.1")
        file = io.BytesIO()
        figure.savefig(file, format="svg")
        plt.close(figure)
        return len(file.getvalue())

    sizes = len(wb.draw_network(network).svg.encode()), usual()
    return clock(lambda: wb.draw_network(network), 50), clock(usual, 10), sizes


def drawing():
    """Compare one network picture with networkx and matplotlib saving SVG."""
    ours, theirs, (size, other) = pictures()
    print(
        f"draw_network: {1000 * ours:.1f} ms, {size / 1000:.1f} kB; networkx with matplotlib {1000 * theirs:.0f} ms, "
        f"{other / 1000:.1f} kB: {theirs / ours:.0f} times as fast"
    )


def generated(count):
    """Make up events in the shape of the real ones."""
    draw = np.random.default_rng(2019)
    combinations = wb.load_events()[["initiator", "targets", "mutual"]].drop_duplicates()
    chosen = combinations.iloc[draw.integers(len(combinations), size=count)].reset_index(drop=True)
    return chosen.assign(
        event=[f"ev-{number}" for number in range(count)], goldstein=draw.uniform(-10, 10, count).round(1)
    )


def growth():
    """Compare the event network of ever more events with a bare groupby of the same columns."""

    def bare(events):
        grouped = events.groupby(["initiator", "targets", "mutual"])
        return grouped.agg(
            count=("goldstein", "size"), total=("goldstein", "sum"), mean=("goldstein", "mean"), events=("event", tuple)
        )

    for count in (1_000, 5_000, MOST_ROWS):
        events = generated(count)
        ours, theirs = (
            clock(lambda events=events: wb.make_event_network(events), 5),
            clock(lambda events=events: bare(events), 5),
        )
        print(
            f"make_event_network, {count:>9,} events: {1000 * ours:7.0f} ms, {1e6 * ours / count:6.2f} µs an event, "
            f"{ours / theirs:.2f} times a bare groupby"
        )


if __name__ == "__main__":
    print(f"Python {sys.version.split()[0]}, pandas {pd.__version__}, networkx {nx.__version__}, {len(STATES)} actors")
    imports()
    drawing()
    growth()
