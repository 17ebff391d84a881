"""Kernels killed at any moment while a student answers: ``python -m tests.killed_kernels [KILLS] [SEED]``.

Each kernel answers on and on, in all four ways: `check`, the button of a form (`ask`), the form for codes
(`code_positions`) and `add_event`. What was confirmed on the screen must be in the files after a SIGKILL, and each of
them must be readable. ``test_killed_kernels.py`` does it a few times.
"""

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client import KernelManager

from workbook.answers import own_codes, own_events, record

BEGIN = """
import ipywidgets, workbook as wb
form, codes = wb.ask("01.1"), wb.code_positions("I03")
def walk(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from walk(child)
field = next(w for w in walk(form) if isinstance(w, ipywidgets.Text))
button = next(w for w in walk(form) if getattr(w, "description", "") == "Check answer")
note = next(w for w in walk(codes) if getattr(w, "description", "") == "Note")
print("begun", flush=True)
"""
ANSWER = """
for number in range({0}, {0} + 10_000):
    assert "not saved" not in wb.check("00.1", 1000 + number).message
    print("check", number, flush=True)
    field.value = str(1000 + number)
    button.click()
    print("form", number, flush=True)
    note.value = f"note {{number}}"
    print("code", number, flush=True)
    wb.add_event(date="2018-05-07", title=f"event {{number}}", initiator="USA", targets="PRK", kind="statement",
        cameo="010", source="a page", url="https://example.org/")
    print("event", number, flush=True)
"""


def kill_one(folder, number, wait):
    """Start a kernel, let it answer from `number` on, kill it after some seconds; return what it confirmed."""
    manager = KernelManager()
    manager.start_kernel(cwd=str(folder), extra_arguments=["--IPKernelApp.log_level=ERROR"])
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        client.execute(BEGIN)
        said = "".join(_stream(client, until="begun"))
        client.execute(ANSWER.format(number))
        said = "".join(_stream(client, until="check"))
        time.sleep(wait)
        os.kill(manager.provisioner.pid, signal.SIGKILL)
        return said + "".join(_stream(client))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _stream(client, until=None):
    """Yield what a kernel prints, until a word of it, or until nothing more comes."""
    import queue

    while True:
        try:
            message = client.get_iopub_msg(timeout=120 if until else 0.5)
        except queue.Empty:
            assert until is None, f"the kernel never said {until!r}"
            return
        assert message["msg_type"] != "error", "\n".join(message["content"]["traceback"])
        if message["msg_type"] == "stream":
            text = message["content"]["text"]
            yield text
            if until and until in text:
                return


def kept(folder):
    """The numbers that the files hold, in each of the four ways; raises if one of them cannot be read."""
    answers = record.read_file(record.location(folder))["answers"]
    codes, events = own_codes.read_folder(folder), own_events.read_folder(folder)
    assert not codes.faults and not events.faults, (codes.faults, events.faults)
    numbers = {
        "check": answers.get("00.1", {"attempts": []})["attempts"],
        "form": answers.get("01.1", {"attempts": []})["attempts"],
    }
    found = {way: {int(one["answer"]) - 1000 for one in attempts} for way, attempts in numbers.items()}
    found["code"] = {int(code.note.split()[1]) for code in codes.cells.values() if code.note}
    found["event"] = {int(event.title.split()[1]) for event in events.events}
    return found


def kill_many(kills, seed):
    """Kill kernels one after another in one folder; return how many answers were confirmed, and how many are lost."""
    draw, confirmed, lost = random.Random(seed), 0, []
    with tempfile.TemporaryDirectory() as name:
        for kill in range(kills):
            folder = Path(name, str(kill // 5))  # a new folder now and then, as a table of own events has an end
            folder.mkdir(exist_ok=True)
            begin = 10_000 * (kill % 5)
            lines = kill_one(folder, begin, draw.uniform(0, 0.4)).splitlines()
            said, found = [line.split() for line in lines if line.count(" ") == 1], kept(folder)
            for way in found:
                numbers = [int(number) for word, number in said if word == way]
                confirmed += len(numbers)
                if way == "code":  # a cell has one code: the latest that was confirmed, or one that came after it
                    lost += [(kill, way, number) for number in numbers[-1:] if max(found[way], default=-1) < number]
                else:  # the record keeps the latest fifty attempts
                    lost += [(kill, way, number) for number in numbers[-40:] if number not in found[way]]
            if sys.stdout.isatty() or kill % 10 == 9:
                print(f"{kill + 1} kills, {confirmed} answers confirmed, {len(lost)} lost", flush=True)
    return confirmed, lost


if __name__ == "__main__":
    kills, seed = map(int, [*sys.argv[1:], *("200", "2019")[len(sys.argv) - 1 :]])
    confirmed, lost = kill_many(kills, seed)
    print(f"{kills} kernels killed (seed {seed}): {confirmed} answers confirmed, {len(lost)} lost {lost or ''}")
    sys.exit(bool(lost))
