"""Marking: thirty good hand-ins among hostile ones, marks that flow back, files that are handed in and brought back."""

import csv
import datetime
import functools
import hashlib
import html
import html.parser
import io
import json
import os
import random
import re

import pytest

from workbook.answers import record
from workbook.common import text as handins
from workbook.common.errors import WorkbookError
from workbook.exercises import registry
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.model import Exercise
from workbook.exercises.understanding import understand
from workbook.grading import grade, gradebook, submissions

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


# --- thirty good files ----------------------------------------------------------------------------------------


def test_a_good_class_is_graded_without_a_remark(tmp_path):
    expected = good_class(tmp_path / "class")
    calls = []
    report = grade.grade(tmp_path / "class", tmp_path / "out", progress=lambda *args: calls.append(args))
    assert str(report) == "30 files: 30 graded without a remark."
    assert sorted(report.graded) == sorted(NAMES)
    assert calls == [(number, 30) for number in range(1, 31)]
    rows = gradebook_of(tmp_path / "out")
    for name, points in expected.items():
        got = {task.name: rows[name][column(task)] for task in registry.exercises().values()}
        assert got == {one: "" if point is None else str(point) for one, point in points.items()}, name
        assert rows[name]["total"] == str(sum(point or 0 for point in points.values()))
        assert rows[name]["to read"] == str(sum(point is None for point in points.values()))
    assert {path.stem for path in (tmp_path / "out" / "feedback").iterdir()} == set(NAMES)


def test_a_second_run_leaves_every_file_untouched(tmp_path):
    good_class(tmp_path / "class")
    grade.grade(tmp_path / "class", tmp_path / "class" / "out")
    before, times = (
        snapshot(tmp_path),
        {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()},
    )
    assert str(grade.grade(tmp_path / "class", tmp_path / "class" / "out")) == "30 files: 30 graded without a remark."
    assert snapshot(tmp_path) == before
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == times


def test_it_writes_beside_the_files_of_others(tmp_path):
    put(tmp_path / "class" / "a.json", filled())
    out = tmp_path / "out"
    (out / "feedback").mkdir(parents=True)
    (out / "mine.txt").write_text("mine")
    (out / "feedback" / "mine.html").write_text("mine")
    grade.grade(tmp_path / "class", out)
    assert (out / "mine.txt").read_text() == (out / "feedback" / "mine.html").read_text() == "mine"
    assert {path.name for path in out.iterdir()} == {
        "mine.txt",
        "feedback",
        "grades.csv",
        "summary.html",
        "texts.csv",
        "texts.html",
    }


def test_lessons_that_nobody_has_begun_are_left_out(tmp_path):
    task = first("number")
    put(tmp_path / "a.json", filled(**{task.name: right_answer(task)}))
    grade.grade(tmp_path, tmp_path / "out")
    lessons = {name.split(".")[0] for name in gradebook_of(tmp_path / "out")["Eve"] if " (of " in name}
    assert lessons == {task.lesson}


def test_recorded_verdicts_are_not_believed(tmp_path):
    task = first("choice")
    wrong = next(key for key in task.choices() if key != right_answer(task))
    liar = filled(**{task.name: wrong})
    liar["answers"][task.name] |= {"status": "right", "points": 1000}
    modest = filled("Ann", **{task.name: right_answer(task)})
    modest["answers"][task.name]["status"] = "wrong"
    put(tmp_path / "a.json", liar)
    put(tmp_path / "b.json", modest)
    report = grade.grade(tmp_path, tmp_path / "out")
    rows = gradebook_of(tmp_path / "out")
    assert (rows["Eve"][column(task)], rows["Ann"][column(task)]) == ("0", str(task.points))
    words = f"its own verdict on {task.name} is not what marking finds; the marking counts."
    assert report.reported == [f"a.json: {words}", f"b.json: {words}"]


# --- and hostile ones -----------------------------------------------------------------------------------------

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


NONE = "is no answer record: "
DAMAGED = f"{NONE}it is damaged, or no JSON at all (line 1)"
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
        f"{NONE}NaN stands in it, where only numbers may",
    ),
    "no end": (with_answer({"answer": float("-inf")}), f"{NONE}-Infinity stands in it, where only numbers may"),
    "digits": (with_bytes(b'{"schema": ' + b"9" * 100_000 + b"}"), f"{NONE}its schema is 'inf', not '{record.SCHEMA}'"),
    "twice in it": (with_bytes(b'{"name": "A", "name": "B"}'), f"{NONE}the entry 'name' stands in it twice"),
    "latin-1": (with_bytes("{'name': 'Zoë'}".encode("latin-1")), f"{NONE}it is not written in UTF-8"),
    "utf-16": (with_bytes(lambda: json.dumps(filled()).encode("utf-16")), f"{NONE}it is not written in UTF-8"),
    "null bytes": (with_bytes(b"\0" * 50), DAMAGED),
    "a folder": (lambda file: file.mkdir(), "is not a file"),
    "the same student": (
        lambda file: put(file, filled(NAMES[0], minute=-60)),
        "'Ada Lovelace' handed in twice; the later",
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
        "its own verdict on 00.1 is not what marking finds; the marking counts",
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
        "the name 'Anngpj.exe' held signs that cannot be shown; they are left out.",
    ),
    "a name half a sign": (
        with_name("Ann \ud800"),
        "the name 'Ann' held signs that cannot be shown; they are left out.",
    ),
    "a name with null": (with_name("Nul\0"), "'Nul' cannot be the name of a file; the page is called 'name-"),
    "no name": (with_name("\u202e\u200b "), "holds no name; the student is called after the file"),
    "a text with markup": (with_text(SCRIPT * 9), "holds markup or a formula, and is shown as plain words"),
    "a text with a formula": (with_text("=cmd|' /C calc'!A0"), "holds markup or a formula"),
    "a text that is long": (with_text("word " * 100_000), "is cut after 10,000 characters"),
    "a text half a sign": (with_text("I \ud800 think" + SCRIPT), "holds markup or a formula"),
    "a text that is a list": (with_text(["x"]), "what stands at {text} cannot be understood"),
}
HOSTILE = REFUSED | REMARKED


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """Grade thirty good files among all hostile ones."""
    place = tmp_path_factory.mktemp("mixed")
    expected = good_class(place / "class")
    for name, (write, _) in HOSTILE.items():
        write(place / "class" / (name if name == "a link to a folder" else f"{name}.json"))
    before = snapshot(place)
    report = grade.grade(place / "class", place / "class" / "out")
    assert snapshot(place, leave_out=[place / "class" / "out"]) == before
    return place / "class" / "out", report, expected


def test_each_hostile_file_is_reported_in_one_line_and_nothing_else_is(mixed):
    _, report, _ = mixed
    assert len(report.reported) == len(HOSTILE)
    assert {line.split(":")[0].removesuffix(".json") for line in report.reported} == set(HOSTILE)
    for line in report.reported:
        assert line.isprintable(), line
        assert len(line) < 400


@pytest.mark.parametrize("name", HOSTILE)
def test_it_says_what_is_odd_about_a_hostile_file(mixed, name):
    _, says = HOSTILE[name]
    (line,) = (line for line in mixed[1].reported if line.split(":")[0].removesuffix(".json") == name)
    says = says.replace("{data}", record.empty()["data"]).replace("{text}", first("text").name)
    assert says in line, line


def test_hostile_files_change_nothing_for_the_others(mixed):
    out, report, expected = mixed
    graded = len(REMARKED)
    assert report.graded.count("Ada Lovelace") == 1
    assert len(report.graded) == 30 + graded
    assert report.remarked == graded
    assert str(report).startswith(
        f"{30 + len(HOSTILE)} files: 30 graded without a remark, {len(HOSTILE)} reported "
        f"({graded} of these graded all the same).\n"
    )
    assert str(report).endswith(
        "\nFor a file that was not graded, ask the student to run `workbook handin` and hand in again."
    )
    rows = gradebook_of(out)
    for name, points in expected.items():
        assert rows[name]["total"] == str(sum(point or 0 for point in points.values()))
    assert "Outsider" not in rows


def test_all_pages_have_safe_and_different_names(mixed):
    out, report, _ = mixed
    pages = [path.name for path in (out / "feedback").iterdir()]
    assert len({page.casefold() for page in pages}) == len(report.graded)
    for page in pages:
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', page)
        assert len(page.encode()) < 200
        assert page.split(".")[0].casefold() not in submissions.RESERVED
    assert sum(page.startswith("A_B-") for page in pages) == 2


TAGS = re.findall(
    r"[\w-]+",
    """
    html head meta title style body p h1 h2 h3 b bdi ul li table thead tbody tr th td div span section
    aside svg desc rect text defs pattern path
""",
)
ATTRIBUTES = re.findall(
    r"[\w-]+",
    """
    lang charset http-equiv content name class dir xmlns viewbox width height style role fill stroke x y
    d aria-labelledby aria-describedby font-family font-size font-weight text-anchor id stroke-width
    paint-order patternunits patterntransform
""",
)


class Inspector(html.parser.HTMLParser):
    """Collects whatever is not on the list of harmless things."""

    def __init__(self):
        super().__init__()
        self.odd, self.policies = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in TAGS:
            self.odd.append(tag)
        for name, value in attributes:
            if name not in ATTRIBUTES or re.search(r"javascript:|data:text|expression\(|url\((?!#)", value or "", re.I):
                self.odd.append((tag, name, value))
        if ("http-equiv", "Content-Security-Policy") in attributes:
            self.policies.append(dict(attributes)["content"])

    handle_startendtag = handle_starttag

    def handle_comment(self, data):
        self.odd.append(data)

    handle_pi = unknown_decl = handle_comment


def inspect(page):
    inspector = Inspector()
    inspector.feed(page.read_text(encoding="utf-8"))
    inspector.close()
    return inspector


def test_the_inspector_finds_what_it_looks_for(tmp_path):
    for bad in (
        SCRIPT,
        '<p onclick="x">',
        '<a href="javascript:x">',
        "<!-- x -->",
        "<iframe>",
        '<p style="x:url(http:x)">',
    ):
        (tmp_path / "x.html").write_text(bad)
        assert inspect(tmp_path / "x.html").odd, bad


def test_no_page_holds_anything_executable(mixed):
    out = mixed[0]
    pages = [*out.glob("*.html"), *(out / "feedback").glob("*.html")]
    assert len(pages) > 50
    for page in pages:
        found = inspect(page)
        assert found.odd == [], page.name
        assert found.policies == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
        assert not handins.UNSEEN.search(page.read_text(encoding="utf-8")), page.name
    assert "&lt;script&gt;" in next(page for page in pages if page.name.startswith("script_")).read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_holds_a_formula_however_a_spreadsheet_splits_it(mixed, delimiter):
    for file in ("grades.csv", "texts.csv"):
        raw = (mixed[0] / file).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        cells = [
            cell
            for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=delimiter)
            for cell in row
        ]
        assert len(cells) >= 50
        risky = [cell for cell in cells if cell.strip().startswith(tuple("=+-@\t\r＝＋－＠"))]
        assert risky == []


def test_numbers_below_zero_stay_numbers():
    assert [gradebook.cell(one) for one in (-2, -2.5, "-2,5", "+3", None, "- 2", "a\n=1", "x; @y", "＝1")] == (
        ["-2", "-2.5", "-2,5", "+3", "", "'- 2", "a =1", "x; '@y", "'＝1"]
    )


def test_no_student_is_named_in_the_summary(mixed):
    out, report, _ = mixed
    summary = (out / "summary.html").read_text(encoding="utf-8")
    assert [name for name in report.graded if len(name) > 3 and html.escape(name) in summary] == []


def spoil(thing, draw):
    """Put something of another kind into a random place of a record."""
    if isinstance(thing, dict | list) and thing and draw.random() < 0.8:
        place = draw.choice(list(thing) if isinstance(thing, dict) else range(len(thing)))
        return type(thing)(
            {**thing, place: spoil(thing[place], draw)}
            if isinstance(thing, dict)
            else [*thing[:place], spoil(thing[place], draw), *thing[place + 1 :]]
        )
    return draw.choice(
        [None, True, -1, 0.5, 1e308, "", "none", "x" * 200, SCRIPT, "=1", [], [[]], ["CHN", 5], {}, {"a": []}]
    )


def test_whatever_is_in_a_record_the_run_goes_on(tmp_path):
    draw = random.Random(3)
    for number in range(100):
        content = filled(f"S{number}")
        for _ in range(draw.randint(1, 6)):
            content = spoil(content, draw)
        put(tmp_path / "in" / f"{number}.json", content)
    report = grade.grade(tmp_path / "in", tmp_path / "out")
    assert report.files == 100
    assert 0 < len(report.graded) < 100
    assert not [line for line in report.reported if "could not be marked" in line or not line.isprintable()]
    for page in tmp_path.glob("out/**/*.html"):
        assert inspect(page).odd == [], page.name


def test_a_file_that_marking_fails_on_is_reported_and_the_others_are_graded(tmp_path, small, monkeypatch):
    def fail(task, answer):
        if answer == 13:
            raise MemoryError
        return judge(task, answer)

    monkeypatch.setattr(grade, "judge", fail)
    for name, answer in (("Ann", 5), ("Ben", 13), ("Eve", 5)):
        put(tmp_path / f"{name}.json", filled(name, **{"99.1": answer}))
    report = grade.grade(tmp_path, tmp_path / "out")
    assert report.graded == ["Ann", "Eve"]
    assert report.reported == ["Ben.json: could not be marked (MemoryError)."]


# --- what the instructor sees ---------------------------------------------------------------------------------


@pytest.fixture
def small(monkeypatch):
    """Have three exercises only, made for the test."""
    tasks = [
        Exercise(
            name="99.1",
            kind="number",
            prompt="How many?",
            solution=5,
            right="Five.",
            wrong={4: "One too few."},
            unit="lines",
        ),
        Exercise(
            name="99.2",
            kind="selection",
            prompt="Which?",
            solution=["a", "b"],
            right="Both.",
            wrong={("a",): "One more."},
            options={"a": "A", "b": "B", "c": "C"},
            points=2,
        ),
        Exercise(
            name="99.3",
            kind="text",
            prompt="Why?",
            solution="x " * 9,
            right="",
            words=(3, 9),
            rubric=("Says <why>",),
            points=3,
        ),
    ]
    monkeypatch.setattr(registry, "exercises", lambda: {task.name: task for task in tasks})


def test_the_summary_counts_wrong_answers_with_what_was_said(tmp_path, small):
    for number, answer in enumerate([4, 4, 7, 5, 5, "..."]):
        put(tmp_path / f"{number}.json", filled(f"S{number}", **{"99.1": answer}))
    put(tmp_path / "7.json", filled("S7", **{"99.2": ["a"], "99.3": "too short"}))
    grade.grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    assert "<h1>How 7 students answered</h1>" in page
    assert (
        "<h3>99.1 · 3 of 7 not yet right</h3><p>How many?</p><p>Most often: <b>4 lines</b> (2). One too few.</p>"
        in page
    )
    assert page.index("<h3>99.1 · 3 of 7") < page.index("<h3>99.2 · 1 of 7") < page.index("All exercises")
    numbers = "".join(f'<td class="number">{number}</td>' for number in (2, 3, 2))
    assert f"<tr><td>99.1</td><td>How many?</td>{numbers}</tr>" in page
    assert '<tr><td>4 lines</td><td class="number">2</td><td>One too few.</td><td>yes</td></tr>' in page
    assert '<tr><td>7 lines</td><td class="number">1</td><td>Look again. wb.hint(&quot;99.1&quot;) gives' in page
    assert "<p>Right: <b>5 lines</b></p>" in page
    assert "<td>(form of the text)</td>" in page and "The words are too few; write 3 to 9." in page
    assert "99.1: 2 right, or text received, 3 not yet, 2 not answered" in page  # the words of the picture


def test_the_summary_shows_no_words_of_a_stranger(tmp_path, small):
    put(tmp_path / "a.json", filled(**{"99.1": "something rude", "99.3": "rude"}))
    grade.grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    assert "rude" not in page
    assert '<td>(not understood)</td><td class="number">1</td><td>Each was told what would be understood.</td>' in page


def test_bars_are_as_long_as_what_they_stand_for(tmp_path, small):
    for number, answer in enumerate([5, 5, 4, 4]):
        put(tmp_path / f"{number}.json", filled(f"S{number}", **{"99.1": answer}))
    grade.grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    widths = [float(width) for width in re.findall(r'<rect x="[\d.]+" y="\d+" width="([\d.]+)" height="24"', page)]
    right, wrong, *whole = widths  # of lesson 99: one bar in two parts, and two without answers
    assert right == wrong == pytest.approx(whole[0] / 2, abs=1)
    assert len(whole) == 2 and whole[0] == whole[1] > 600


def test_the_feedback_page_says_what_was_right_and_what_not(tmp_path, small):
    put(tmp_path / "a.json", filled("Zoë <b>", **{"99.1": 4, "99.3": "because it is so"}))
    grade.grade(tmp_path, tmp_path / "out")
    (page,) = (path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "feedback").iterdir())
    words = " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL).split())
    assert words == (
        "Feedback for Zoë &lt;b&gt; Four Capitals · feedback Zoë &lt;b&gt; 0 of 6 points ; 1 text still to be read by "
        "your instructor. 2 of 3 exercises answered. Last answer on 25 November 2026. Lesson 99 99.1 ✗ 99.2 … 99.3 ✓ "
        "Lesson 99 99.1 · ✗ Not yet. 0 of 1 point How many? Your answer: 4 lines One too few. 99.2 · … Not answered "
        "yet. 0 of 2 points Which? 99.3 · ✓ Received. not read yet Why? Your answer: because it is so Your instructor "
        "reads it; the form is as asked."
    )


def test_the_page_of_texts_has_each_beside_what_is_looked_for(tmp_path, small):
    put(tmp_path / "a.json", filled("Ann", **{"99.3": "because it is so"}))
    put(tmp_path / "b.json", filled("Ben", **{"99.3": "no"}))
    grade.grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "texts.html").read_text(encoding="utf-8")
    assert "<h1>2 texts to read</h1>" in page and "<li>Says &lt;why&gt;</li>" in page and "(0 to 3 points)" in page
    assert '<h3><bdi>Ann</bdi></h3><p class="soft">4 words · not marked yet</p>' in page
    assert "1 word is too few; write 3 to 9 · not marked yet" in page


# --- marks flow back ------------------------------------------------------------------------------------------


def save(out, rows, encoding="utf-8-sig", delimiter=","):
    """Save texts.csv as a spreadsheet does."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, gradebook.COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    (out / "texts.csv").write_bytes(file.getvalue().encode(encoding, "replace"))


@pytest.fixture
def two_texts(tmp_path, small):
    """Grade two texts; return the folders and a function that grades again."""
    put(tmp_path / "a.json", filled("Ann", **{"99.1": 5, "99.3": "because it is so"}))
    put(tmp_path / "b.json", filled("李明", **{"99.3": "because it was so"}))
    out = tmp_path / "out"
    grade.grade(tmp_path, out)
    return tmp_path, out, lambda: grade.grade(tmp_path, out)


@pytest.mark.parametrize("encoding, delimiter", [("utf-8-sig", ","), ("utf-8", ";"), ("cp1252", ";"), ("utf-16", "\t")])
@pytest.mark.parametrize("written", ["2.5", "2,5", " 2.50 "])
def test_marks_flow_back_however_a_spreadsheet_saves_them(two_texts, encoding, delimiter, written):
    _, out, again = two_texts
    rows = texts_of(out)
    assert [(row["student"], row["points"], row["comment"]) for row in rows] == [("Ann", "", ""), ("李明", "", "")]
    rows[1] |= {"points": written, "comment": "-1 für <the> rest"}
    save(out, rows, encoding, delimiter)
    for _ in range(2):
        assert str(again()) == "2 files: 2 graded without a remark."
        row = gradebook_of(out)["李明"]
        assert (row["99.3 (of 3)"], row["total"], row["to read"]) == ("2.5", "2.5", "0")
        assert gradebook_of(out)["Ann"]["to read"] == "1"
        page = (out / "feedback" / "李明.html").read_text(encoding="utf-8")
        assert "<b>2.5 of 6 points</b>." in page
        assert "<b>Your instructor writes:</b> <bdi>-1 für &lt;the&gt; rest</bdi>" in page
        assert "Says &lt;why&gt;" in page
        assert "<h1>1 text to read</h1>" in (out / "texts.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("written", ["4", "-1", "nan", "inf", "good", "1e9", "2 of 3"])
def test_a_wrong_mark_is_reported_and_kept(two_texts, written):
    _, out, again = two_texts
    rows = texts_of(out)
    rows[0]["points"] = written
    save(out, rows)
    report = again()
    assert report.marks == [f"texts.csv, Ann, 99.3: {written!r} is no number from 0 to 3. Mend it there."]
    assert texts_of(out)[0]["points"] == written
    assert gradebook_of(out)["Ann"]["to read"] == "1"


def test_a_mark_is_kept_and_flagged_when_the_text_has_changed(two_texts):
    folder, out, again = two_texts
    rows = texts_of(out)
    rows[0] |= {"points": "3", "comment": "Well said."}
    save(out, rows)
    put(folder / "a.json", filled("Ann", minute=9, **{"99.3": "or because it is not"}))
    for _ in range(2):
        report = again()
        assert report.marks == [
            "texts.csv, Ann, 99.3: this is not the text that you marked. The mark is kept; read the text again."
        ]
        row = texts_of(out)[0]
        assert (row["text"], row["points"], row["comment"]) == ("or because it is not", "3", "Well said.")
        assert row["changed"] == "This is not the text that you marked. Read it, mend the points, then empty this cell."
        assert (gradebook_of(out)["Ann"]["99.3 (of 3)"], gradebook_of(out)["Ann"]["to read"]) == ("3", "1")
    rows = texts_of(out)
    rows[0] |= {"points": "1", "changed": ""}
    save(out, rows)
    assert again().marks == []
    assert (gradebook_of(out)["Ann"]["99.3 (of 3)"], gradebook_of(out)["Ann"]["to read"]) == ("1", "0")


def test_a_mark_whose_text_is_gone_is_kept(two_texts):
    folder, out, again = two_texts
    rows = texts_of(out)
    rows[0] |= {"points": "3"}
    save(out, [*rows, rows[0] | {"points": "2"}])
    assert again().marks == [
        "texts.csv, Ann, 99.3: there is a mark here, and no such text was handed in. The row is kept."
    ]
    (folder / "a.json").unlink()
    assert len(again().marks) == 2
    assert [row["points"] for row in texts_of(out)] == ["", "3", "2"]
    put(folder / "a.json", filled("Ann", **{"99.3": "because it is so"}))
    again()
    assert gradebook_of(out)["Ann"]["99.3 (of 3)"] == "3"


@pytest.mark.parametrize("content", [b"", b"name;mark\nAnn;3\n", b"\xff\xfe\x00", b'student,exercise\n"', b"\0" * 9])
def test_marks_that_cannot_be_read_are_never_overwritten(two_texts, content):
    _, out, again = two_texts
    (out / "texts.csv").write_bytes(content)
    before = snapshot(out)
    with pytest.raises(
        WorkbookError, match=r"The marks in '.*texts\.csv' cannot be read: its first line should name student"
    ):
        again()
    assert snapshot(out) == before


def test_a_full_disk_leaves_the_marks(two_texts, monkeypatch):
    folder, out, again = two_texts
    put(folder / "a.json", filled("Ann", minute=9, **{"99.3": "or because it is not"}))
    before = snapshot(out)

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        again()
    assert snapshot(out) == before


# --- which files are read -------------------------------------------------------------------------------------


def test_of_two_hand_ins_the_one_with_the_later_answers_counts(tmp_path, small):
    put(tmp_path / "b.json", filled("Ann Lee", minute=5, **{"99.1": 5}))
    put(tmp_path / "a" / "new.json", filled(" ann  LEE", minute=9, **{"99.1": 4}))
    put(tmp_path / "c.json", filled("Ann Lee", minute=1, **{"99.1": 5}))
    report = grade.grade(tmp_path, tmp_path / "out")
    assert report.graded == ["ann LEE"]
    assert gradebook_of(tmp_path / "out")["ann LEE"]["total"] == "0"
    assert report.reported == [
        "b.json: 'Ann Lee' handed in twice; the later answers count, in a/new.json.",
        "c.json: 'Ann Lee' handed in twice; the later answers count, in a/new.json.",
    ]


def test_hidden_files_are_no_hand_ins(tmp_path, small):
    put(tmp_path / "a.json", filled("Ann", **{"99.1": 5}))
    for name in ("._a.json", "__MACOSX/a.json", ".ipynb_checkpoints/a.json", "note.txt"):
        put(tmp_path / name, "x")
    assert str(grade.grade(tmp_path, tmp_path / "out")) == "1 file: 1 graded without a remark."


def test_a_mark_of_an_editor_at_the_start_does_no_harm(tmp_path, small):
    (tmp_path / "a.JSON").write_bytes(json.dumps(filled("Ann", **{"99.1": 5})).encode("utf-8-sig"))
    assert grade.grade(tmp_path, tmp_path / "out").graded == ["Ann"]


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make a link")
def test_a_page_is_not_written_through_a_link(tmp_path, small):
    put(tmp_path / "in" / "a.json", filled("Ann", **{"99.1": 5}))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "feedback").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(
        WorkbookError, match=r"feedback' is a link to another place. Remove it, then run the command again."
    ):
        grade.grade(tmp_path / "in", tmp_path / "out")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_it_says_where_hand_ins_are_missing(tmp_path):
    with pytest.raises(
        WorkbookError, match=r"No hand-in lies in '.*' or below it: hand-ins are files that end in .json."
    ):
        grade.grade(tmp_path, tmp_path / "out")
    put(tmp_path / "a.json", filled())
    with pytest.raises(WorkbookError, match=r"a.json' is a file, and a folder is needed to write to. Name another."):
        grade.grade(tmp_path, tmp_path / "a.json")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_nobody_takes_the_page_of_somebody_else():
    taken = submissions.safe("A/B")
    assert submissions.safe(taken) != taken
    names = [
        "Ann",
        "A/B",
        "A:B",
        "A?B",
        "..",
        "",
        " ",
        "CON",
        "con.txt",
        "COM¹",
        "x" * 99,
        "x" * 98,
        "..Ann",
        "Ann.",
        "-Ann",
    ]
    made = [submissions.safe(name) for name in names]
    assert len({one.casefold() for one in made}) == len(names)
    assert made[0] == "Ann"
    assert all(re.fullmatch(r"\w[\w .()-]*[\w)]", one) and len(one) < 80 for one in made)


def test_even_names_that_meet_have_pages_of_their_own(tmp_path, small, monkeypatch):
    monkeypatch.setattr(grade, "safe", lambda name: "same")
    for name in ("Ann", "Ben", "Eve"):
        put(tmp_path / f"{name}.json", filled(name, **{"99.1": 5}))
    grade.grade(tmp_path, tmp_path / "out")
    assert {page.name for page in (tmp_path / "out" / "feedback").iterdir()} == {
        "same.html",
        "same_.html",
        "same__.html",
    }


# --- handing in, and bringing back ----------------------------------------------------------------------------


def answered(folder, *pairs, minute=0):
    """Write a record into a folder as checks would; return the folder."""
    put(record.location(folder), filled("", minute, **dict(pairs)))
    return folder


def test_handing_in_writes_one_file_and_says_what_is_missing(tmp_path, small):
    answered(tmp_path, ("99.1", 5.0), ("99.3", "because it is so"))
    path, done, missing = submissions.hand_in(tmp_path, "  Zoë   Kim ")
    assert path == tmp_path / "handin-Zoë Kim.json"
    assert (done, missing) == submissions.survey(tmp_path) == (["99.1", "99.3"], ["99.2"])
    assert record.read_file(path)["name"] == record.read_folder(tmp_path)["name"] == "Zoë Kim"
    assert record.read_file(path)["answers"] == record.read_folder(tmp_path)["answers"]
    report = grade.grade(tmp_path, tmp_path / "out")
    assert report.graded == ["Zoë Kim"]


def test_handing_in_replaces_no_other_file(tmp_path, small):
    answered(tmp_path, ("99.1", 5.0))
    paths = [submissions.hand_in(tmp_path, name)[0].name for name in ("A/B", "A:B", "A/B", "A/B", "CON")]
    assert len(set(paths)) == 5
    assert re.fullmatch(r"handin-A_B-\w{10} 20\d\d-\d\d-\d\d \d\d\.\d\d\.\d\d\.json", paths[2])
    assert {path.name for path in tmp_path.glob("handin*")} == set(paths)


@pytest.mark.parametrize("name", ["", "  ", "\u202e\u200b", "\0"])
def test_handing_in_needs_a_name(tmp_path, small, name):
    answered(tmp_path, ("99.1", 5.0))
    with pytest.raises(
        WorkbookError, match=r"^A name is needed, so that your instructor knows whose answers these are\.$"
    ):
        submissions.hand_in(tmp_path, name)
    with pytest.raises(WorkbookError, match=r"^This name has 999 letters. Give one of at most 80\.$"):
        submissions.hand_in(tmp_path, "x" * 999)


def test_handing_in_needs_answers_that_can_be_read(tmp_path, small):
    with pytest.raises(
        WorkbookError, match=r"^There are no answers in '.*'\. Make a check first, or name the lessons' f"
    ):
        submissions.hand_in(tmp_path, "Ann")
    assert list(tmp_path.iterdir()) == []
    record.location(tmp_path).write_text("{")
    before = snapshot(tmp_path)
    with pytest.raises(WorkbookError, match=r"^my-answers\.json is no answer record: it is no JSON text"):
        submissions.hand_in(tmp_path, "Ann")
    assert snapshot(tmp_path) == before


def test_answers_come_back_on_another_machine(tmp_path, small):
    there, here = tmp_path / "there", tmp_path / "here"
    answered(there, ("99.1", 5.0), ("99.2", ["a", "b"]), ("99.3", "because it is so"))
    path, _, _ = submissions.hand_in(there, "Ann")
    here.mkdir()
    assert submissions.restore(path, here) == "3 answers brought back from 'handin-Ann.json'."
    assert record.read_folder(here) == record.read_folder(there)
    assert submissions.restore(path, here) == (
        "0 answers brought back from 'handin-Ann.json'. 3 answers here are as new or newer, and stayed."
    )
    assert record.read_folder(here) == record.read_folder(there)


def test_findings_kept_for_the_memo_come_back_too(tmp_path, small):
    one, two = ({"time": f"2026-11-25T1{hour}", "said": "So.", "note": "", "state": {}} for hour in (3, 4))
    put(record.location(tmp_path / "there"), filled(**{"99.1": 5.0}) | {"kept": [one]})
    put(record.location(tmp_path / "here"), filled(**{"99.1": 5.0}) | {"kept": [two]})
    for _ in range(2):
        said = submissions.restore(record.location(tmp_path / "there"), tmp_path / "here")
        assert record.read_folder(tmp_path / "here")["kept"] == [one, two]
    assert said.startswith("0 answers brought back from")
    put(record.location(tmp_path / "new"), record.empty())
    assert submissions.restore(record.location(tmp_path / "here"), tmp_path / "new") == (
        "1 answer and 2 kept findings brought back from 'my-answers.json'."
    )


def test_of_two_answers_the_later_one_stays_and_all_attempts_are_kept(tmp_path, small):
    there, here = tmp_path / "there", tmp_path / "here"
    put(record.location(there), filled("", 5, **{"99.1": 4.0, "99.2": ["a"]}))
    put(record.location(here), filled("", 1, **{"99.2": ["a", "b"]}))
    newest = filled("", 9, **{"99.1": 5.0})["answers"]["99.1"]
    content = record.read_folder(here)
    content["answers"]["99.1"] = newest
    put(record.location(here), content)
    assert submissions.restore(record.location(there), here) == (
        "1 answer brought back from 'my-answers.json'. 1 answer here is as new or newer, and stayed."
    )
    answers = record.read_folder(here)["answers"]
    assert answers["99.1"]["answer"] == 5.0 and answers["99.1"]["status"] == "right"
    assert [one["answer"] for one in answers["99.1"]["attempts"]] == [4.0, 5.0]
    assert answers["99.2"]["answer"] == ["a"] and answers["99.2"]["status"] == "wrong"
    assert [one["answer"] for one in answers["99.2"]["attempts"]] == [["a", "b"], ["a"]]


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"", "is empty"),
        (b"{", "is no answer record: it is damaged, or no JSON at all (line 1)"),
        (b'{"schema": "x"}', "is no answer record: its schema is 'x', not 'four-capitals/answers/1'"),
        (b"[" * 100_000, "is no answer record: it is nested too deeply"),
        (
            json.dumps(record.empty() | {"name": "\ud800"}).encode(),
            "is no answer record: it holds signs that are no text",
        ),
    ],
)
def test_a_damaged_or_foreign_file_changes_nothing(tmp_path, small, content, reason):
    answered(tmp_path, ("99.1", 5.0))
    file = tmp_path / "x.json"
    file.write_bytes(content)
    before = snapshot(tmp_path)
    with pytest.raises(WorkbookError) as error:
        submissions.restore(file, tmp_path)
    assert str(error.value) == f"'x.json' {reason}. Nothing was changed."
    assert snapshot(tmp_path) == before


def test_the_answers_of_another_student_are_not_mixed_in(tmp_path, small):
    for name in ("Ann", "Ben"):
        submissions.hand_in(answered(tmp_path / name, ("99.1", 5.0)), name)
    before = snapshot(tmp_path)
    with pytest.raises(WorkbookError) as error:
        submissions.restore(tmp_path / "Ann" / "handin-Ann.json", tmp_path / "Ben")
    assert str(error.value) == (
        "'handin-Ann.json' holds the answers of 'Ann', and those here are of 'Ben'. Nothing was changed. "
        "Give each student a folder of their own."
    )
    assert snapshot(tmp_path) == before


def test_a_folder_that_is_not_there_is_said(tmp_path, small):
    answered(tmp_path, ("99.1", 5.0))
    with pytest.raises(
        WorkbookError, match=r"^There is no folder '.*away' to bring answers back to\. Open the lessons "
    ):
        submissions.restore(record.location(tmp_path), tmp_path / "away")
    assert not (tmp_path / "away").exists()


def test_a_record_that_cannot_be_written_is_said(tmp_path, small, monkeypatch):
    answered(tmp_path / "there", ("99.1", 5.0))
    (tmp_path / "here").mkdir()

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(record, "write", full)
    with pytest.raises(
        WorkbookError, match=r"^Nothing was brought back: my-answers.json could not be written \(No space"
    ):
        submissions.restore(record.location(tmp_path / "there"), tmp_path / "here")
