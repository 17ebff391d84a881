"""Cost of robustness, as ratios in one run: ``python tests/benchmarks/robustness.py``.

Not part of the tests: a timing says something about a machine, a ratio about the code.
"""

import statistics
import sys
import time

import numpy as np
import pandas as pd

import workbook as wb
from workbook.measures import positions as measures
from workbook.measures import zones
from workbook.measures.grid import as_grid
from workbook.measures.robustness import resample

DRAWS = 4_000


def clock(actions, times=100):
    """Return the median seconds of each action, all taken in turn so that a busy moment meets them alike."""
    taken = [[] for _ in actions]
    for _ in range(times):
        for action, seconds in zip(actions, taken, strict=True):
            start = time.perf_counter()
            action()
            seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in taken]


def main():
    """Compare 4,000 draws with one evaluation of the same measure: on one table, and on all draws at once."""
    positions = wb.load_positions("P5")
    grid = as_grid(positions)
    drawn = resample(positions, draws=DRAWS)
    bare = {
        "outlier": measures.mean_distances,
        "nearest_pair": measures.pair_distances,
        "empty_zones": lambda codes: zones.zone_bounds(codes, 1.0),
    }
    table = {"outlier": wb.outlier, "nearest_pair": wb.distances, "empty_zones": wb.zones}
    print(f"Python {sys.version.split()[0]}, numpy {np.__version__}, pandas {pd.__version__}, {grid.codes.size} codes")
    for name, run in bare.items():
        ours, whole, one, reader = clock(
            [
                lambda name=name: wb.robustness(name, positions, draws=DRAWS),
                lambda run=run: run(drawn),
                lambda run=run: run(drawn[:1]),
                lambda name=name: table[name](positions),
            ]
        )
        print(f"{name}: robustness with {DRAWS:,} draws {1000 * ours:.2f} ms; that is, in times one evaluation of")
        print(f"  the array core on all draws    {ours / whole:6.1f}  ({1e6 * whole:.0f} µs)")
        print(f"  the array core on one table    {ours / one:6.1f}  ({1e6 * one:.0f} µs)")
        print(f"  the function on one table      {ours / reader:6.1f}  ({1e6 * reader:.0f} µs)")


if __name__ == "__main__":
    main()
