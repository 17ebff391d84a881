"""Files that a stranger might hand in: what writes each, and what has to be said about it."""

import json
import os

from workbook.answers import record

from .class_files import NAMES, START, entry, filled, first, put, solutions

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def with_name(name):
    return lambda file: put(file, filled(name))


def with_answer(answer):
    return lambda file: put(file, filled(file.stem) | {"answers": {"00.1": answer}})


def with_text(text):
    def write(file):
        content = filled(file.stem)
        content["answers"][first("text").name] = entry(first("text"), text)
        put(file, content)

    return write


def with_bytes(content):
    return lambda file: file.write_bytes(content() if callable(content) else content)


def with_link(file):
    outside = file.parent.parent / "outside.json"
    put(outside, filled("Outsider"))
    file.symlink_to(outside)


def with_folder_link(file):
    outside = file.parent.parent / "outside"
    put(outside / "inner.json", filled("Outsider"))
    file.symlink_to(outside, target_is_directory=True)


def record_with(**parts):
    return lambda file: put(file, filled(file.stem) | parts)


NONE = "is not an answer record: "
DAMAGED = f"{NONE}it is damaged, or it is not JSON (line 1)"
UNCLEAR = "what stands at 00.1 cannot be understood"
SHAPE = f"{NONE}the attempts at '00.1' are no list of attempts"
ATTEMPT = {"attempts": [{"time": START.isoformat()}]}

ODD_TIMES = {"answer": [], "attempts": [{"time": 5}, {"time": "soon"}, {}], "status": ["x"]}
UNKNOWN = {f"99.{one}": {"answer": 1, "attempts": []} for one in range(9)}

REFUSED = {  # name of the file: (what writes it, what is said)
    "not json": (with_bytes(b"Dear teacher, my dog ate my answers."), DAMAGED),
    "cut off": (with_bytes(lambda: json.dumps(filled()).encode()[:-30]), DAMAGED),
    "empty": (with_bytes(b""), "is empty"),
    "blank": (with_bytes(b" \n\n"), "is empty"),
    "huge": (with_bytes(b"[" + b" " * 2_000_000 + b"]"), "is larger than 2 MB; answers need far less"),
    "deep": (with_bytes(b"[" * 100_000), f"{NONE}it is nested too deeply"),
    "deep objects": (with_bytes(b'{"a":' * 100_000), f"{NONE}it is nested too deeply"),
    "a list": (with_bytes(b"[]"), f"{NONE}it holds no record but a value of type list"),
    "a number": (with_bytes(b"5"), f"{NONE}it holds no record but a value of type int"),
    "foreign": (record_with(schema="x/1"), f"{NONE}its schema is 'x/1', not '{record.SCHEMA}'"),
    "name is a number": (record_with(name=5), f"{NONE}its name is no text"),
    "answers are a list": (record_with(answers=[]), f"{NONE}it has no answers"),
    "entry is a number": (with_answer(5), f"{NONE}the entry '00.1' has no answer"),
    "entry has no answer": (with_answer({"attempts": []}), f"{NONE}the entry '00.1' has no answer"),
    "attempts are a text": (with_answer({"answer": 5, "attempts": "x"}), SHAPE),
    "attempts are numbers": (with_answer({"answer": 5, "attempts": [1]}), SHAPE),
    "not a number": (
        with_answer({"answer": float("nan"), **ATTEMPT}),
        f"{NONE}NaN is in it, where only numbers are allowed",
    ),
    "no end": (with_answer({"answer": float("-inf")}), f"{NONE}-Infinity is in it, where only numbers are allowed"),
    "digits": (with_bytes(b'{"schema": ' + b"9" * 100_000 + b"}"), f"{NONE}its schema is 'inf', not '{record.SCHEMA}'"),
    "twice in it": (with_bytes(b'{"name": "A", "name": "B"}'), f"{NONE}the entry 'name' is in it twice"),
    "latin-1": (with_bytes("{'name': 'Zoë'}".encode("latin-1")), f"{NONE}it is not written in UTF-8"),
    "utf-16": (with_bytes(lambda: json.dumps(filled()).encode("utf-16")), f"{NONE}it is not written in UTF-8"),
    "null bytes": (with_bytes(b"\0" * 50), DAMAGED),
    "a folder": (lambda file: file.mkdir(), "is not a file"),
    "the same student": (
        lambda file: put(file, filled(NAMES[0], minute=-60, **{"00.1": solutions()["00.1"]})),
        "'Ada Lovelace' handed in 2 files: joined, answer by answer, with group 0/handin-0.json",
    ),
}
if os.name != "nt":  # Windows has no pipes among its files, and asks for rights to make a link
    REFUSED |= {
        "a pipe": (lambda file: os.mkfifo(file), "is not a file"),
        "a link": (with_link, "is a link that leads out of the folder, and was not followed"),
        "a link to a folder": (with_folder_link, "is a link to a folder, and was not followed"),
    }
REMARKED = {  # the same for files that are graded and reported
    "answer is a record": (with_answer({"answer": {"a": [1]}, **ATTEMPT}), UNCLEAR),
    "answer is deep": (with_answer({"answer": json.loads("[" * 400 + "]" * 400), **ATTEMPT}), UNCLEAR),
    "answer is long": (with_answer({"answer": list(range(100_000)), **ATTEMPT}), UNCLEAR),
    "answer is slow": (with_answer({"answer": "1" + " ." * 100_000 + "x", **ATTEMPT}), UNCLEAR),
    "answer is too large": (with_answer({"answer": 10**400, **ATTEMPT}), UNCLEAR),
    "times of another kind": (
        with_answer(ODD_TIMES),
        "its own verdict on 00.1 differs from the marking; the marking counts",
    ),
    "an older version": (
        record_with(workbook="0.0.1"),
        "written with workbook 0.0.1 and data {data}; marked with today's",
    ),
    "version is a list": (record_with(workbook=[SCRIPT] * 9), "written with workbook ['<script>alert(1)<… and data"),
    "unknown exercises": (
        record_with(answers=UNKNOWN),
        "answers exercises that this workbook does not have: 99.0, 99.1, 99.2 and 6 more",
    ),
    "a name with markup": (with_name(SCRIPT), "cannot be the name of a file; the page is called 'script_alert(1)"),
    "a name with a formula": (with_name('=HYPERLINK("x")'), "'=HYPERLINK(\"x\")' cannot be the name of a file"),
    "a name that begins a cell": (with_name("x;=1+1"), "'x;=1+1' cannot be the name of a file"),
    "a name that is a path": (with_name("../../../up"), "'../../../up' cannot be the name of a file"),
    "a name from the root": (with_name("/etc/passwd"), "'/etc/passwd' cannot be the name of a file"),
    "a name on a drive": (with_name("C:\\Windows\\x"), "'C:\\\\Windows\\\\x' cannot be the name of a file"),
    "a name for a device": (with_name("CON"), "'CON' cannot be the name of a file; the page is called 'name-"),
    "a name with a slash": (with_name("A/B"), "'A/B' cannot be the name of a file; the page is called 'A_B-"),
    "a name with a colon": (with_name("A:B"), "'A:B' cannot be the name of a file; the page is called 'A_B-"),
    "a name that is long": (with_name("Bo" * 5_000), f"'{'Bo' * 39}B…' cannot be the name of a file"),
    "a name turned round": (
        with_name("Ann\u202egpj.exe"),
        "the name 'Anngpj.exe' held characters that cannot be shown; they are left out.",
    ),
    "a name half a sign": (
        with_name("Ann \ud800"),
        "the name 'Ann' held characters that cannot be shown; they are left out.",
    ),
    "a name with null": (with_name("Nul\0"), "'Nul' cannot be the name of a file; the page is called 'name-"),
    "no name": (with_name("\u202e\u200b "), "holds no name; the student is named after the file"),
    "a text with markup": (with_text(SCRIPT * 9), "holds markup or a formula, and is shown as plain words"),
    "a text with a formula": (with_text("=cmd|' /C calc'!A0"), "holds markup or a formula"),
    "a text that is long": (with_text("word " * 100_000), "is cut after 10,000 characters"),
    "a text half a sign": (with_text("I \ud800 think" + SCRIPT), "holds markup or a formula"),
    "a text that is a list": (with_text(["x"]), "what stands at {text} cannot be understood"),
}
HOSTILE = REFUSED | REMARKED
