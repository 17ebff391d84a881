"""Attempts to get wrong marks out of a class: made at random, each with a seed, each with what has to come of it.

``python -m tests.grading.attempts 40`` makes forty of each kind and counts what came of them.
"""

import collections
import contextlib
import csv
import io
import json
import random
import sys
import tempfile
import zipfile
from pathlib import Path
from unittest import mock

from workbook.answers import record
from workbook.common.errors import WorkbookError
from workbook.exercises import registry
from workbook.exercises.model import Exercise
from workbook.grading.grade import grade
from workbook.grading.texts_keys import KEY, fingerprint_text
from workbook.grading.texts_table import COLUMNS

HELD, SAID = "held", "clear error"
TASKS = [
    *(
        Exercise(name=f"{lesson}.1", kind="number", prompt="How many?", solution=5, right="Five.", points=points)
        for lesson, points in (("95", 1), ("96", 4), ("97", 2))
    ),
    Exercise(
        name="98.1",
        kind="selection",
        prompt="Which?",
        solution=["a", "b"],
        right="Both.",
        options={"a": "A", "b": "B", "c": "C"},
        points=2,
    ),
    *(
        Exercise(name=f"99.{n}", kind="text", prompt="Why?", solution="x " * 9, right="", words=(2, 90), points=4)
        for n in (1, 2)
    ),
]
NAMES = ["Wei Zhang", "Wei Zhang", "Ada Lovelace", "李明", "José Álvarez", "Anne-Marie St. Clair", "Kim Minjun", "Bo"]
WORDS = "because treaty capital letter 李明 schön très “so” =1+1 ; summit, visit ? pressure it’s source".split()  # noqa: SIM905


@contextlib.contextmanager
def tasks():
    """Have only the exercises above."""
    with mock.patch.object(registry, "exercises", lambda: {task.name: task for task in TASKS}):
        yield


# --- a class ------------------------------------------------------------------------------------------------------


def attempts_at(draw, task, number):
    """Return attempts at an exercise with clocks of any kind; the points of the best of them with them."""
    made, best = [], 0
    for _ in range(number):
        if task.kind == "text":
            answer, good = " ".join(draw.choices(WORDS, k=draw.randint(4, 12))), True
        elif task.kind == "number":
            answer, good = draw.choice([(5.0, True), (float(draw.randint(6, 99)), False)])
        else:
            answer, good = draw.choice([(["a", "b"], True), (["c"], False)])
        year = draw.choice([2026] * 6 + [1970, 2099])
        day, hour = f"{draw.randint(1, 10):02}-{draw.randint(1, 28):02}", f"{draw.randint(0, 23):02}"
        time = f"{year}-{day}T{hour}:{draw.randint(0, 59):02}:00+00:00"
        made.append({"time": time, "answer": answer, "status": "received" if task.kind == "text" else "x"})
        best = max(best, task.points if good else 0)
    return made, best


def as_record(name, answers):
    """Return a record with some attempts by exercise."""
    answers = {
        task: {"answer": made[-1]["answer"], "status": made[-1]["status"], "attempts": made}
        for task, made in answers.items()
        if made
    }
    return record.empty() | {"name": name, "answers": answers}


def parts_of(draw, name):
    """Return what a student hands in, file by file, the points of each exercise, and whether one file goes on.

    Texts have no points yet. Where one file goes on from the other, the last text in it is the latest.
    """
    whole = {task.name: attempts_at(draw, task, draw.randint(0, 4)) for task in TASKS}
    points = {task.name: whole[task.name][1] for task in TASKS if task.kind != "text"}
    everything = {task: made for task, (made, _) in whole.items()}
    kind = draw.choice(["once", "goes on", "two machines", "three files"])
    if kind == "once":
        files = [everything]
    elif kind == "goes on":
        files = [{task: made[: len(made) // 2] for task, made in everything.items()}, everything]
    else:
        files = [{}, {}] if kind == "two machines" else [{}, {}, {}]
        for task, made in everything.items():
            for one in made:
                draw.choice(files).setdefault(task, []).append(one)
    files = [one for one in files if any(one.values())]
    return [as_record(name, one) for one in files], points, kind == "goes on"


FORMS = {
    "Moodle": lambda name, number, part, late: f"{name}_{number}_assignsubmission_file/handin {part}.json",
    "an older Moodle": lambda name, number, part, late: f"{name}_{number}_assignsubmission_file_/handin {part}.json",
    "Moodle without folders": lambda name, number, part, late: f"{name}_{number}_assignsubmission_file_h {part}.json",
    "a group in Moodle": lambda name, number, part, late: f"Blue-{name}_{number}_assignsubmission_file/h {part}.json",
    "Canvas": lambda name, number, part, late: (
        f"{squeezed(name)}{'_LATE' * late}_{number}_{7000 + part}_handin-{part}.json"
    ),
    "a numbered folder": lambda name, number, part, late: f"{name}_{number}/handin {part}.json",
    "Brightspace": lambda name, number, part, late: f"{number}-77 - {name} - Oct {part + 1}, 2026 300 PM/handin.json",
}


def squeezed(name):
    *first, last = name.split()
    return "".join(sign for sign in (last + "".join(first)).lower() if sign.isalnum())


def write(draw, place, files):
    """Write files into a folder, a ZIP file or a ZIP file in a folder; return what to name on the command line."""
    how = draw.choice(["folder", "zip", "zip in folder"])
    if how == "folder":
        for name, content in files.items():
            (place / "in" / name).parent.mkdir(parents=True, exist_ok=True)
            (place / "in" / name).write_bytes(content)
        return place / "in"
    target = place / "all.zip" if how == "zip" else place / "in" / "download.zip"
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", draw.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target if how == "zip" else place / "in"


def rows_of(file):
    text = file.read_bytes().decode("utf-8-sig")
    separator = max(",;", key=text.splitlines()[0].count)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def total(points):
    return f"{sum(points.values()):g}"


def whose_work(draw, place):
    """Several students, some of one name, each with one to three files: one row each, with the best of all files."""
    form = draw.choice(list(FORMS))
    expected, files, late, texts = {}, {}, set(), {}
    for number in draw.sample(range(101, 999), draw.randint(2, 6)):
        name = draw.choice(NAMES)
        parts, points, goes_on = parts_of(draw, name)
        wrong_name = len(parts) == 1 and draw.random() < 0.2
        for part, content in enumerate(parts):
            is_late = form == "Canvas" and draw.random() < 0.3
            late |= {number} if is_late else set()
            content = content | {"name": "Somebody Else"} if wrong_name else content
            files[FORMS[form](name, number, part, is_late)] = json.dumps(content).encode()
        if parts:
            expected[number] = (points, wrong_name)
        if goes_on or form in ("Canvas", "Brightspace"):  # then it is known which text is the latest
            for part in parts:
                texts |= {
                    (number, task): entry["answer"] for task, entry in part["answers"].items() if task[:2] == "99"
                }
    if not files:
        return HELD
    report = grade(write(draw, place, files), place / "out")
    rows = rows_of(place / "out" / "grades.csv")
    assert len(rows) == len(expected) == len(list((place / "out" / "feedback").iterdir()))
    for number, (points, wrong_name) in expected.items():
        (row,) = (row for row in rows if f"({number})" in row["handed in as"])
        assert row["total"] == total(points), (form, row, points)
        assert ("LATE" in row["late"]) == (number in late)
        told = [line for line in report.reported if "find out whose work it is" in line and f"({number})" in line]
        assert len(told) == wrong_name
        for text in (text for text in rows_of(place / "out" / "texts.csv") if text["student"] == row["student"]):
            if (number, text["exercise"]) in texts:
                latest = texts[number, text["exercise"]]
                assert KEY.fullmatch(text["key"])[2] == fingerprint_text(latest), (form, text, latest)
    return HELD


def no_file_vanishes(draw, place):
    """Files of any kind: each is graded, or named with a reason."""
    good = lambda name: json.dumps(as_record(name, {"95.1": [{"answer": 5.0, "status": "right"}]}), indent=1).encode()  # noqa: E731
    zipped = io.BytesIO()
    inner, nested = io.BytesIO(), io.BytesIO()
    for file, name in ((zipped, "Zed"), (inner, "Zoe")):
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("handin.json", good(name))
    with zipfile.ZipFile(nested, "w") as archive:
        archive.writestr("deep/inner.zip", inner.getvalue())
    evil = io.BytesIO()
    with zipfile.ZipFile(evil, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escaped.json", good("Out"))
        archive.writestr("/root.json", good("Root"))
        archive.writestr("big.json", b" " * 9_000_000)
    kinds = {  # ending: (content, students, is it named)
        "a.json": (good("Ann"), ["Ann"], False),
        "b.json.txt": (good("Ben"), ["Ben"], True),
        "handin-Cy": (good("Cy"), ["Cy"], True),
        "d.JSON": (good("Dee"), ["Dee"], False),
        "e.zip": (zipped.getvalue(), ["Zed"], False),
        "f.ZIP": (nested.getvalue(), ["Zoe"], False),
        "evil.zip": (evil.getvalue(), [], True),
        "cut.zip": (zipped.getvalue()[:-30], [], True),
        "fake.zip": (good("Fay"), [], True),
        "02.ipynb": (b'{"cells": []}', [], True),
        "essay.docx": (b"PK\3\4 words", [], True),
        "work.rar": (b"Rar!", [], True),
        "work.7z": (b"7z", [], True),
        "page.html": (b"<p>" + good("Gus"), [], True),
        "broken.json": (good("Hal")[:-9], [], True),
        "empty.json": (b"", [], True),
        "other.json": (b'{"schema": "x"}', [], True),
        "utf16.json": (good("Ida").decode().encode("utf-16"), [], True),
        "half.crdownload": (b"x", [], True),
        "copy of a.json~": (good("Jo"), ["Jo"], True),
        ".DS_Store": (b"x", [], False),
        "._a.json": (b"x", [], False),
    }
    chosen = draw.sample(list(kinds), draw.randint(2, 9))
    folders = [draw.choice(["", f"f{number}/", f"x/y{number}/"]) for number in range(len(chosen))]
    files = {folder + name: kinds[name][0] for folder, name in zip(folders, chosen, strict=True)}
    readable = sorted({student for name in chosen for student in kinds[name][1]})
    for name, content in files.items():
        (place / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "in" / name).write_bytes(content)
    before = {path for path in place.parent.rglob("*") if path.is_file()}
    try:
        report = grade(place / "in", place / "out")
    except WorkbookError as error:
        assert not any(kinds[name][1] for name in chosen) and "There is no hand-in in" in str(error)
        return SAID
    assert sorted(report.graded) == readable
    for path, name in zip(files, chosen, strict=True):
        named = any(line.startswith((f"{path}:", f"{path}/")) for line in report.reported)
        assert named == kinds[name][2] or name in "\n".join(report.notes), (path, report.reported)
    new = {path for path in place.parent.rglob("*") if path.is_file()} - before
    assert all(path.is_relative_to(place / "out") for path in new)
    return HELD


# --- the table of texts -------------------------------------------------------------------------------------------


def as_saved(draw, rows, headings):
    """Return a table as some spreadsheet saves it."""
    file = io.StringIO(newline="")
    form = {"delimiter": draw.choice(",;"), "lineterminator": draw.choice(["\r\n", "\n", "\r"])}
    writer = csv.DictWriter(file, headings, quoting=draw.choice([csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]), **form)
    writer.writeheader()
    writer.writerows(rows)
    encoding = draw.choice(["utf-8-sig", "utf-8", "utf-8-sig", "cp1252", "mac_roman", "gb18030", "utf-16"])
    return file.getvalue().encode(encoding, "replace"), encoding


def the_spreadsheet(draw, place):
    """An instructor marks texts and saves the table in any way: marks stay with their texts, or the run is refused."""
    students = {}
    for number in range(draw.randint(2, 5)):
        name = draw.choice(NAMES[1:]) + f" {number}" * draw.randint(0, 1)
        texts = {f"99.{n}": attempts_at(draw, TASKS[-1], 1)[0] for n in draw.choice([(1,), (1, 2), (2,)])}
        students[f"{name}_{number + 11}_assignsubmission_file/handin.json"] = as_record(name, texts)
    for name, content in students.items():
        (place / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "in" / name).write_text(json.dumps(content), "utf-8")
    out = place / "out"
    grade(place / "in", out)
    rows = rows_of(out / "texts.csv")
    for number, row in enumerate(rows):
        row["points"], row["comment"] = str(number % 5), draw.choice(["", "gut, aber…", "très bien\nzwei Zeilen", "-1"])
        row["mine"] = draw.choice(["", "=A1", "zwei\nZeilen; so", "007"])
    marks = {(row["student"], row["exercise"]): dict(row) for row in rows}
    headings = [*COLUMNS, "mine"]
    what = draw.choice(
        [
            *("saved", "saved", "columns moved", "rows sorted", "some columns sorted", "some columns sorted"),
            *("cut short", "a row gone", "no keys", "sorted without keys", "a key changed"),
        ]
    )
    if what == "columns moved":
        draw.shuffle(headings)
    if what in ("rows sorted", "no keys"):
        draw.shuffle(rows)
    order = list(range(len(rows)))
    if what in ("some columns sorted", "sorted without keys"):
        draw.shuffle(order)
        moving = draw.choice([COLUMNS[:5], COLUMNS[2:5], COLUMNS[:6]])
        moving = COLUMNS[:5] if what == "sorted without keys" else moving
        moved = [{column: rows[other][column] for column in moving} for other in order]
        rows = [row | other for row, other in zip(rows, moved, strict=True)]
    if "keys" in what:
        rows = [row | {"key": "", "changed": ""} for row in rows]
    if what == "a key changed":
        rows[0] |= {"key": draw.choice(["t12", "x", rows[0]["key"][:-1]])}
    content, encoding = as_saved(draw, rows, headings)
    if what == "a row gone":
        (out / "texts.csv").write_bytes(content)
        grade(place / "in", out)
        rows = rows_of(out / "texts.csv")
        content, encoding = as_saved(draw, rows[1:], list(rows[0]))
    if what == "cut short":
        (out / "texts-backup.csv").write_bytes(content)
        content = content[: draw.randrange(40, len(content))]
    (out / "texts.csv").write_bytes(content)
    lossy = encoding in ("cp1252", "mac_roman", "gb18030")
    try:
        report = grade(place / "in", out)
    except WorkbookError as error:
        assert (out / "texts.csv").read_bytes() == content
        assert "Nothing was changed" in str(error)
        assert what not in ("saved", "columns moved", "rows sorted") and (lossy or "keys" not in what), (what, error)
        return SAID
    assert what not in ("a row gone", "a key changed", "cut short") or what == "cut short", what
    assert what != "some columns sorted" or order == sorted(order), what
    got = {(row["student"], row["exercise"]): row for row in rows_of(out / "texts.csv") if row["key"]}
    for whose, row in marks.items():
        if "keys" in what and lossy and got[whose]["points"] == "":
            continue  # neither a key nor the letters are left: it is reported, and kept
        assert got[whose]["points"] == row["points"], (what, encoding, whose)
        if not lossy:
            assert got[whose]["comment"].removeprefix("'") == row["comment"], (what, encoding)
        if not lossy and "keys" not in what:
            assert got[whose]["mine"] == row["mine"] or what == "sorted without keys"
    assert len(report.marks) == 0 or lossy
    return HELD


# --- rosters ------------------------------------------------------------------------------------------------------

ROSTERS = {  # headings, and what an empty cell holds
    "Moodle": "First name,Last name,ID number,Email address,Assignment: {} (Real),Course total (Real)",
    "worksheet": "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Feedback comments",
    "Canvas": "Student,ID,SIS Login ID,Section,{} (12),Current Score",
    "Blackboard": "Last Name,First Name,Username,Student ID,Availability,{} [Total Pts: 9 Score] |77",
    "Brightspace": "OrgDefinedId,Username,Last Name,First Name,{} Points Grade <Numeric MaxPoints:9>,"
    "End-of-Line Indicator",
    "Google Classroom": "Last Name,First Name,Email Address,{}",
    "nobody": "Name,Matrikel,{}",
}


def cells_of(name, number):
    """Return what each platform writes of a student, by its headings."""
    *first, last = name.split() if len(name.split()) > 1 else ("", name)
    first = " ".join(first)
    return {
        **{"First name": first, "First Name": first, "Last name": last, "Last Name": last, "Full name": name},
        **{"Student": f"{last}, {first}" if first else last, "ID": str(number), "Username": f"u{number}"},
        **{"Identifier": f"Participant {number}", "Status": "Submitted for grading - 2 hours late - "},
        **{"Maximum Grade": "9.00", "Grade can be changed": "Yes", "End-of-Line Indicator": "#"},
        **{"Last modified (submission)": "Monday, 5 October 2026, 3:00 PM", "OrgDefinedId": f"#{number}"},
        **{"Section": "=1", "Name": name, "Email address": "a@x"},
    }


def the_roster(draw, place):
    """A roster of any platform: the points stand in the right rows and no other cell is changed, or it is refused."""
    system = draw.choice([*list(ROSTERS)[:5] * 3, *ROSTERS])
    blank = "-" if system == "Moodle" else ""
    task = draw.choice(
        ["Four Capitals", "Four Capitals", "Four Capitals", "Four Capitals 95", "Essay", "Four Capitals L95"]
    )
    headings = ROSTERS[system].format(task).split(",")
    students = {number: draw.choice(NAMES[2:]) for number in draw.sample(range(101, 999), 4)}
    by_number = system in ("Canvas", "worksheet", "Blackboard") and draw.random() < 0.6
    table, place_of, files, points = [headings], {}, {}, {}
    names = collections.Counter(students.values())
    for row, (number, name) in enumerate(students.items(), 1):
        values = cells_of(name, number)
        empty = {heading for heading in headings if task in heading or heading == "Grade"}
        table.append([values.get(heading, blank if heading in empty else "x") for heading in headings])
        made, best = attempts_at(draw, TASKS[0], 2)
        where = (
            {
                "Canvas": f"{squeezed(name)}_{number}_7_h.json",
                "worksheet": f"{name}_{number}_assignsubmission_file/h.json",
                "Blackboard": f"Task_u{number}_attempt_2026-10-05-15-00-00_h.json",
            }.get(system)
            if by_number
            else f"{number}/h.json"
        )
        files[where] = json.dumps(as_record(name, {"95.1": made})).encode()
        place_of[number], points[number] = row, best
    mark = draw.choice(["", "\ufeff"])
    separator = draw.choice(",;\t")
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(table)
    spoiled = draw.choice([""] * 12 + ["\r\n", f"sep={separator}\r\n", ",,,\r\n", "PK\3\4"])
    raw = (spoiled + mark * (not spoiled) + text.getvalue()).encode()
    file = place / "roster.csv"
    file.write_bytes(raw)
    for name, content in files.items():
        (place / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "in" / name).write_bytes(content)
    try:
        report = grade(place / "in", place / "out", roster=file)
    except WorkbookError as error:
        unknown = system in ("Google Classroom", "nobody") or spoiled
        assert unknown or (task in ("Essay", "Four Capitals L95") and system != "worksheet"), (system, task, error)
        assert unknown or ("Did you mean" in str(error) or "There are:" in str(error))
        assert not (place / "out").exists()
        return SAID
    assert not spoiled and system not in ("Google Classroom", "nobody")
    target = place / "out" / f"for-{'moodle' if system == 'worksheet' else system.lower()}.csv"
    got = list(csv.reader(io.StringIO(target.read_bytes().decode("utf-8-sig"), newline=""), delimiter=separator))
    column = next(n for n, heading in enumerate(headings) if task in heading or heading == "Grade")
    for number, row in place_of.items():
        clear = by_number or names[students[number]] == 1
        assert got[row][column] == (str(points[number]) if clear else blank), (system, by_number, report)
        got[row][column] = table[row][column]
    assert got == table
    if system == "worksheet":
        late = {row["late"] for row in rows_of(place / "out" / "grades.csv")}
        assert late <= {"2 hours late", ""} and (not by_number or late == {"2 hours late"})
    return HELD


def the_maximum(draw, place):
    """Lessons that were set: points are out of these, whoever begins another."""
    chosen = draw.sample(["95", "96", "97", "98", "99"], draw.randint(1, 3)) + draw.choice([[], [], [], ["94"], ["5"]])
    students = {f"{name}.json": parts_of(draw, name)[0][:1] for name in draw.sample(NAMES[2:], 3)}
    for name, parts in students.items():
        (place / "in").mkdir(exist_ok=True)
        (place / "in" / name).write_text(json.dumps(parts[0] if parts else as_record(name, {})), "utf-8")
    try:
        report = grade(place / "in", place / "out", lessons=chosen)
    except WorkbookError as error:
        assert {"94", "5"} & set(chosen) and "Valid: 95, 96, 97, 98, 99" in str(error)
        assert not (place / "out").exists()
        return SAID
    most = sum(task.points for task in TASKS if task.lesson in chosen)
    assert f"Points are out of {most}, of lesson" in report.lessons
    for page in (place / "out" / "feedback").iterdir():
        assert f" of {most} point" in page.read_text("utf-8")
    headings = set(rows_of(place / "out" / "grades.csv")[0])
    assert {heading[:2] for heading in headings if " (of " in heading} == set(chosen)
    return HELD


KINDS = {
    "whose work it is, and which is later": whose_work,
    "no file vanishes": no_file_vanishes,
    "the instructor's spreadsheet": the_spreadsheet,
    "rosters": the_roster,
    "a maximum that does not move": the_maximum,
}


def attempt(kind, seed):
    """Make one attempt; return what came of it, or fail."""
    with tasks(), tempfile.TemporaryDirectory() as place:
        (Path(place) / "here").mkdir()
        return KINDS[kind](random.Random(f"{kind} {seed}"), Path(place) / "here")


def main(number):
    """Make attempts of each kind and count what came of them."""
    for kind in KINDS:
        outcomes = collections.Counter()
        for seed in range(number):
            try:
                outcomes[attempt(kind, seed)] += 1
            except Exception as error:  # noqa: BLE001  (whatever it is, it is to be counted and shown)
                outcomes["WRONG"] += 1
                print(f"{kind}, seed {seed}: {type(error).__name__} {str(error)[:1500]}")
        print(f"{kind}: {number} attempts, seeds 0 to {number - 1}: {dict(outcomes)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
