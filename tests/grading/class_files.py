"""Files as a class hands them in, and the tables that grading makes of them."""

import csv
import datetime
import functools
import hashlib
import io
import json

from workbook.answers import record
from workbook.exercises import registry
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.understanding import understand

START = datetime.datetime(2026, 11, 25, 13, tzinfo=datetime.UTC)
NAMES = [
    "Ada Lovelace",
    "Zoë Kim",
    "李明",
    "Олена Шевченко",
    "محمد علي",
    "José Álvarez",
    "Ngũgĩ wa Thiong'o",
    "Seán Ó Briain",
    "김민준",
    "佐藤 花子",
    "Anne-Marie St. Clair",
    "Nguyễn Văn An",
    "Łukasz Żak",
    "प्रिया शर्मा",
    "Tom Baker",
    "Emily Chen",
    "Oliver Smith",
    "Sofia Rossi",
    "Liam Murphy",
    "Chloé Dubois",
    "Hans Müller",
    "Ingrid Larsen",
    "Carlos Díaz",
    "Aisha Khan",
    "Noah Cohen",
    "Mia Novak",
    "Ravi Patel",
    "Grace Okafor",
    "Björk Guðmundsdóttir",
    "Jean (Johnny) Roe",
]


def entry(task, answer, minute=0, status=None):
    time = (START + datetime.timedelta(minutes=minute)).isoformat()
    status = status or judge(task, answer).status
    return {"answer": answer, "status": status, "attempts": [{"time": time, "answer": answer, "status": status}]}


@functools.cache
def solutions():
    return {name: right_answer(task) for name, task in registry.exercises().items()}


def filled(name="Eve", minute=0, **answers):
    """Make a record with the given answers; without any it is all right but for the texts."""
    tasks = registry.exercises()
    answers = answers or {one: answer for one, answer in solutions().items() if tasks[one].kind != "text"}
    return record.empty() | {
        "name": name,
        "answers": {one: entry(tasks[one], answer, minute) for one, answer in answers.items()},
    }


def put(file, content):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content), encoding="utf-8")


def first(kind):
    return next(task for task in registry.exercises().values() if task.kind == kind)


def good_class(folder):
    """Hand in for thirty students; return what each should get: exercise -> points (None: a text to read)."""
    expected = {}
    for number, name in enumerate(NAMES):
        content, points = record.empty() | {"name": name}, {}
        for place, task in enumerate(registry.exercises().values()):
            turn = (number + place) % 4
            if turn == 3:
                points[task.name] = 0
                continue
            wrong = next(iter(task.wrong), None) if turn == 1 else None
            answer = (
                understand(task, list(wrong) if isinstance(wrong, tuple) else wrong)
                if wrong
                else solutions()[task.name]
            )
            points[task.name] = None if task.kind == "text" else 0 if wrong else task.points
            content["answers"][task.name] = entry(task, answer, number)
        expected[name] = points
        put(folder / f"group {number % 3}" / f"handin-{number}.json", content)
    return expected


def gradebook_of(out):
    text = (out / "grades.csv").read_bytes().decode("utf-8-sig")
    return {row["student"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def texts_of(out):
    text = (out / "texts.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def column(task):
    return f"{task.name} (of {task.points})"


def snapshot(folder, leave_out=()):
    """List a folder: every path below it with its content."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
        if not any(path.is_relative_to(one) for one in leave_out)
    }
