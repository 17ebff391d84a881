"""Cost of deals, as ratios in one run: ``python tests/benchmarks/deals.py``.

Not part of the tests: a timing says something about a machine, a ratio about the code.
"""

import statistics
import sys
import time

import numpy as np

import workbook as wb
from workbook.measures.bargains import moving, sets_with_deals, step_gains, weights_of
from workbook.measures.grid import as_grid
from workbook.measures.robustness import resample

DRAWS = 4_000


def clock(actions, times=7):
    """Return the median seconds of each action, all taken in turn so that a busy moment meets them alike."""
    taken = [[] for _ in actions]
    for _ in range(times):
        for action, seconds in zip(actions, taken, strict=True):
            start = time.perf_counter()
            action()
            seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in taken]


def main():
    """Compare what a reader calls with the bare search of all texts, on 4,000 tables at once and on one."""
    positions = wb.load_positions("P5")
    grid = as_grid(positions)
    now = wb.load_status_quo().value.to_numpy(np.float32)[:, None]
    weights = weights_of(grid, "salience")[..., None].astype(np.float32)
    drawn = np.moveaxis(resample(positions, draws=DRAWS), 0, -1).astype(np.float32)
    many, one = (
        moving(step_gains(codes, weights, now), now) for codes in (drawn, grid.codes[..., None].astype(np.float32))
    )
    print(f"Python {sys.version.split()[0]}, numpy {np.__version__}, {DRAWS:,} draws")
    for size in (1, 2, 3):
        whole, robust, bare, single = clock(
            [
                lambda size=size: wb.deals(positions, size, draws=DRAWS),
                lambda size=size: wb.deals_robustness(positions, size, draws=DRAWS),
                lambda size=size: sets_with_deals(many, size),
                lambda size=size: sets_with_deals(one, size),
            ]
        )
        print(
            f"sets of {size}: deals {whole:.2f} s, deals_robustness {robust:.2f} s; that is, in times the bare search"
        )
        print(f"  on all draws   {whole / bare:7.1f} {robust / bare:7.1f}  ({1e3 * bare:.1f} ms)")
        print(f"  on one table   {whole / single:7.1f} {robust / single:7.1f}  ({1e3 * single:.2f} ms)")
    text = {"I03": 0, "I10": -1}
    picture, gain = clock([lambda: wb.draw_deal(text, positions, draws=1000), lambda: wb.deal(text, positions)])
    print(f"draw_deal {1e3 * picture:.0f} ms, {picture / gain:.0f} times deal ({1e3 * gain:.1f} ms)")


if __name__ == "__main__":
    main()
