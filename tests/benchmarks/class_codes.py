"""How long it takes to join the codes of a made-up class: ``python tests/benchmarks/class_codes.py [STUDENTS]``.

Not part of the tests: a timing says something about a machine. The class is made up: nobody in it exists.
"""

import importlib
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))


def main(size):
    """Make a class, join it as the command does, and draw what it gives."""
    make_class = importlib.import_module("tests.grading.coded_class").make_class
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "in"), Path(place, "out")
        make_class(folder, size)
        begun = time.perf_counter()
        from workbook.grading.class_codes import join_codes

        report = join_codes(folder, out)
        joined = time.perf_counter()
        import workbook as wb

        found = wb.load_positions(coder=str(out / "class-codes.csv"))
        wb.draw_positions(found)
        wb.robustness("outlier", found, error="class")
        done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(report)
    print(f"joined, imports included: {joined - begun:.2f} s; drawn and resampled: {done - joined:.2f} s; ", end="")
    print(f"{memory:.0f} MB at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
