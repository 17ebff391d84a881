"""Time and memory of marking, as ratios in one run: ``python tests/benchmarks/grading.py``.

Not part of the tests: a timing says something about a machine, a ratio about the code. Marking by execution would
run each student's notebook; so one lesson is executed once, in the same run, as what that costs a student.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

import nbclient
import nbformat

from workbook.answers import record
from workbook.common.paths import folder
from workbook.exercises import judging, understanding
from workbook.grading.grade import grade

WORDS = "capital summit tie letter pressure launch claim reading source year paragraph sanction table war talk".split()  # noqa: SIM905


def make_class(place, size):
    """Hand in for a class: each answer tried up to three times, some numbers are rare, each text is another."""
    draw, tasks = random.Random(size), judging.solved_exercises()
    for number in range(size):
        content = record.empty() | {"name": f"Student {number}"}
        for task in tasks.values():
            attempts = []
            for hour in range(draw.randint(0, 3)):
                answer = draw.choice([task.solution, *task.wrong]) if task.kind != "text" else None
                if task.kind == "text":
                    answer = " ".join(draw.choices(WORDS, k=draw.randint(task.words[0] - 5, task.words[1])))
                elif task.kind == "number" and not (task.within or task.step) and draw.random() < 0.2:
                    answer = float(draw.randrange(10_000))
                answer = understanding.understand(task, list(answer) if isinstance(answer, tuple) else answer)
                time = f"2026-11-25T{10 + hour}:{draw.randrange(60):02}:00+00:00"
                status = judging.judge(task, answer).status
                attempts.append({"time": time, "answer": answer, "status": status})
            if attempts:
                content["answers"][task.name] = {**attempts[-1], "attempts": attempts}
        file = place / f"group {number % 20}" / f"handin-{number}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def clock(action):
    """Return the seconds of an action, and those that the processor worked on it."""
    start, worked = time.perf_counter(), time.process_time()
    action()
    return time.perf_counter() - start, time.process_time() - worked


def peak(action):
    """Return the most memory that an action held at once, in MB."""
    tracemalloc.start()
    action()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def whole_command(place, out):
    """Return seconds and MB of a new Python that does nothing but grade."""
    code = f"from workbook.grading.grade import grade; grade({str(place)!r}, {str(out)!r})"
    seconds, _ = clock(lambda: subprocess.run([sys.executable, "-c", code], check=True))
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000


def execute():
    """Return the seconds that it takes to execute lesson 02 once, in a kernel of its own."""
    (lesson,) = folder("notebooks").glob("02-*.ipynb")
    notebook = nbformat.read(lesson, as_version=4)
    with tempfile.TemporaryDirectory() as place:
        client = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": place}})
        return clock(client.execute)[0]


def main():
    """Print everything."""
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        make_class(place / "warm", 10)
        grade(place / "warm", place / "warm out")  # loads what is loaded once
        seconds = {}
        for size in (250, 500, 1_000, 2_000):
            make_class(place / str(size), size)
            outs = (place / f"out {size} {number}" for number in range(3))
            runs = [clock(lambda size=size, out=out: grade(place / str(size), out)) for out in outs]
            seconds[size], worked = min(runs)
            again, _ = clock(lambda size=size: grade(place / str(size), place / f"out {size} 0"))
            held = peak(lambda size=size: grade(place / str(size), place / "peak"))
            print(
                f"{size:>5,} files: {seconds[size]:5.2f} s, of which the processor worked {worked:.2f} s, "
                f"{1000 * worked / size:.2f} ms a file; with nothing new {again:.2f} s; {held:.1f} MB at most"
            )
        whole, most = whole_command(place / "1000", place / "whole")
        print(f"1,000 files in a Python of their own: {whole:.2f} s, {most:.0f} MB of the machine's memory at most")
        once = execute()
        print(
            f"lesson 02 executed once: {once:.1f} s, as long as {once / seconds[1_000] * 1_000:,.0f} students take; "
            f"executing it for 1,000 students would take {once * 1_000 / seconds[1_000]:,.0f} times as long as grading"
        )


if __name__ == "__main__":
    main()
