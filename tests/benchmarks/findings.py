"""Cost of findings and flips, as ratios in one run: ``python tests/benchmarks/findings.py``.

Not part of the tests: a timing says something about a machine, a ratio about the code.
"""

import statistics
import sys
import time

import numpy as np

import workbook as wb
from workbook.datasets.reading import rows
from workbook.measures.cases import as_case
from workbook.measures.finding_zones import SLIP_MEASURES
from workbook.measures.findings import judge
from workbook.measures.flips import WAYS
from workbook.measures.recodings import fronts
from workbook.measures.runs import runs


def clock(*actions, times=5):
    """Return the median seconds of each action, all taken in turn so that a busy moment meets them alike."""
    taken = [[] for _ in actions]
    for _ in range(times):
        for action, seconds in zip(actions, taken, strict=True):
            start = time.perf_counter()
            action()
            seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in taken]


def slowest_flip(positions):
    """Return the finding that takes longest to overturn, and its seconds."""
    taken = {}
    for finding, row in rows("findings").items():
        if row["measure"] not in SLIP_MEASURES:
            start = time.perf_counter()
            wb.flips(finding, positions)
            taken[finding] = time.perf_counter() - start
    return max(taken.items(), key=lambda item: item[1])


def main():
    """Compare what a reader calls with its bare core."""
    print(f"Python {sys.version.split()[0]}, numpy {np.__version__}")
    positions = wb.load_positions(coder="A")
    case = as_case("tokyo-outlier-P5", positions)
    ways = list(WAYS["outlier"](case))
    flip, bare = clock(lambda: wb.flips("tokyo-outlier-P5", positions), lambda: [fronts(way.blocks, 8) for way in ways])
    print(f"flips {1e3 * flip:.0f} ms, {flip / bare:.1f} times the bare search to 8 steps ({1e3 * bare:.1f} ms)")
    finding, seconds = slowest_flip(positions)
    print(f"slowest flip on the first codes: {finding}, {seconds:.2f} s")
    table, judged = clock(lambda: wb.findings("A"), lambda: [judge(finding, positions) for finding in rows("findings")])
    print(f"findings of one coding {1e3 * table:.0f} ms, {table / judged:.1f} times its measures")
    found = wb.findings()
    picture, whole = clock(lambda: wb.draw_findings(found), wb.findings)
    print(f"draw_findings {1e3 * picture:.0f} ms, {picture / whole:.2f} of findings ({1e3 * whole:.0f} ms)")
    p5 = wb.load_positions("P5")
    drawn, values = clock(lambda: wb.draw_robustness("outlier", p5), lambda: runs("outlier", p5))
    print(f"draw_robustness {1e3 * drawn:.0f} ms, {drawn / values:.1f} times its runs ({1e3 * values:.0f} ms)")
    three, plain = clock(wb.draw_measures_by_period, wb.measures_by_period)
    print(f"draw_measures_by_period {1e3 * three:.0f} ms, {three / plain:.1f} times measures_by_period")


if __name__ == "__main__":
    main()
