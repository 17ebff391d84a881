"""The codes of a class: joined from whatever folders a platform gives; strangers get a sentence, nothing is lost."""

import csv
import io
import json
import re
import shutil
import statistics

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import workbook as wb
from workbook.answers import own_codes, record
from workbook.common.errors import WorkbookError
from workbook.datasets.own_codes import CANNOT_TELL, Code, Codes, own_cells
from workbook.grading.class_codes import join_codes

from .class_files import put, snapshot
from .coded_class import coding, make_class

steady = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def hand_in(folder, name, codes):
    file = folder / name / "my-codes.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(own_codes.as_bytes(codes))
    return file


def rows_of(file):
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))


def positions(out):
    return wb.load_positions("P5", coder=str(out / "class-codes.csv"))


@pytest.fixture(scope="module")
def joined(tmp_path_factory):
    """A made-up class of forty, joined: what was coded, and the folder that was written."""
    place = tmp_path_factory.mktemp("class")
    codings = make_class(place / "in")
    report = join_codes(place / "in", place / "out")
    assert str(report) == "40 files: 40 coders counted, 39 of 40 cells with a median."
    return codings, place / "out"


def test_a_class_of_forty_is_joined_cell_by_cell(joined):
    codings, out = joined
    table = {(row["issue"], row["actor"]): row for row in rows_of(out / "class-codes.csv")}
    assert list(table) == own_cells()
    for cell, row in table.items():
        given = [codes.cells[cell].position for codes in codings]
        steps = [step for step in given if step != CANNOT_TELL]
        assert int(row["coders"]) == len(steps) and int(row["cannot_tell"]) == len(given) - len(steps)
        assert [int(row[name]) for name in ("minus_2", "minus_1", "zero", "plus_1", "plus_2")] == [
            steps.count(step) for step in range(-2, 3)
        ]
        if len(steps) >= len(given) - len(steps):
            assert float(row["median"]) == statistics.median(steps)
            assert float(row["salience"]) == statistics.median(codes.cells[cell].salience for codes in codings)
            if row["record"]:
                assert float(row["difference"]) == float(row["median"]) - float(row["record"])
        else:
            assert row["median"] == row["difference"] == ""


def test_the_measures_and_pictures_take_the_class_for_a_coder(joined):
    _, out = joined
    found = positions(out)
    assert wb.outlier(found).actor[0] == "JPN"
    zones = wb.zones(found, tolerance=1)
    assert len(zones) == 10
    wb.draw_positions(found), wb.draw_zones(zones, found)
    shares = wb.robustness("outlier", found, error="class").share
    assert shares.sum() == pytest.approx(1)
    assert "The spread is that of the class" in wb.draw_robustness("outlier", found, error="class").words
    assert "positions, class" in set(wb.deal_robustness({"I03": 1}, found, draws=50).doubt)
    held = wb.findings(["record", str(out / "class-codes.csv")])
    assert held[str(out / "class-codes.csv")].str.startswith(("yes", "no")).sum() > 10


def test_it_is_said_who_differs_and_by_how_much(joined):
    codings, out = joined
    record_of = {(r.issue, r.actor): r.position for r in wb.load_positions("P5").itertuples()}
    found = {row["mark"]: row for row in rows_of(out / "class-coders.csv")}
    assert len(found) == 40
    for codes in codings:
        row, given = (
            found[codes.coder],
            {c: code.position for c, code in codes.cells.items() if code.position != CANNOT_TELL},
        )
        gaps = {cell: step - record_of[cell] for cell, step in given.items() if cell in record_of}
        assert float(row["same_as_record"]) == pytest.approx(
            sum(not gap for gap in gaps.values()) / len(gaps), abs=1e-3
        )
        assert float(row["mean_difference"]) == pytest.approx(sum(gaps.values()) / len(gaps), abs=1e-3)
        assert abs(float(row["largest_difference"])) == max(map(abs, gaps.values()))
        for named in filter(None, row["on"].split(", ")):
            assert gaps[tuple(named.split())] == float(row["largest_difference"])


def test_what_a_class_may_see_names_nobody(joined):
    _, out = joined
    for name in ("class-codes.csv", "class-codes.html"):
        text = (out / name).read_text("utf-8-sig")
        assert not re.search(r"Student \d|student\d|mark\d", text)
    page = BeautifulSoup((out / "class-codes.html").read_text("utf-8"), "html.parser")
    assert page.h1.get_text() == "How 40 readers coded"
    assert len(page.find_all("table")) == 3 and len(page.find_all("table")[2].find_all("tr")) == 41
    assert "No area specialist coded" in page.get_text()


def test_alpha_by_issue_and_actor_is_that_of_the_codes_one_by_one(joined):
    codings, out = joined
    found = positions(out)
    for by, place in (("issue", 0), ("actor", 1)):
        for row in wb.class_agreement(found, by).to_dict("records"):
            cells = [(r.issue, r.actor) for r in found.itertuples() if (r.issue, r.actor)[place] == row[by]]
            codes = [[c.cells[cell].position for c in codings] for cell in cells]
            table = pd.DataFrame(codes).replace(CANNOT_TELL, None)
            assert row["alpha"] == pytest.approx(wb.coder_alpha(table))
            pairs = [
                [a == b for i, a in enumerate(line) for b in line[:i]]
                for line in (t.dropna() for _, t in table.iterrows())
            ]
            assert row["same"] == pytest.approx(statistics.mean(sum(line) / len(line) for line in pairs))


# --- copies of one coder ----------------------------------------------------------------------------------------------


@steady
@given(st.data(), st.integers(2, 6))
def test_a_class_of_copies_of_one_coder_gives_back_that_coder_and_alpha_1(tmp_path, data, copies):
    step = st.sampled_from([-2, -1, 0, 1, 2, CANNOT_TELL])
    codes = {cell: Code(data.draw(step), data.draw(st.integers(0, 3))) for cell in own_cells()}
    codes[own_cells()[0]], codes[own_cells()[1]] = Code(-2, 0), Code(2, 3)  # something varies
    shutil.rmtree(tmp_path / "in", ignore_errors=True)
    for number in range(copies):
        file = hand_in(tmp_path / "in", f"Student {number}", Codes(f"copy{number}", codes, []))
    assert len(join_codes(tmp_path / "in", tmp_path / "out").codings) == copies
    found, alone = positions(tmp_path / "out"), wb.load_positions("P5", coder=str(file))
    columns = ["issue", "actor", "period", "position", "salience"]
    assert found[columns].values.tolist() == alone[columns].values.tolist()
    assert (found.confidence == "high").all()
    assert wb.class_agreement(found).alpha[0] == 1 and wb.class_agreement(found).same[0] == 1
    if found.actor.nunique() == 4:  # no spread: no doubt
        drawn = wb.robustness("outlier", found, error="class", draws=50)
        assert drawn.share.tolist() == [1] and drawn.outcome[0] == wb.robustness("outlier", found, error=0).outcome[0]


# --- files twice ------------------------------------------------------------------------------------------------------


def test_one_who_hands_in_both_files_counts_once(tmp_path):
    codes = coding(1)
    hand_in(tmp_path / "in", "Ada_1_assignsubmission_file_", codes)
    put(tmp_path / "in" / "handin-Ada.json", record.empty() | {"name": "Ada", "codes": own_codes.entries(codes)})
    hand_in(tmp_path / "in", "Ben", coding(2))
    report = join_codes(tmp_path / "in", tmp_path / "out")
    assert [one.file for one in report.codings] == ["Ada_1_assignsubmission_file_/my-codes.csv", "Ben/my-codes.csv"]
    (said,) = report.reported
    assert said.startswith(
        "handin-Ada.json: holds the same codes as 'Ada_1_assignsubmission_file_/my-codes.csv', with the"
    )


def test_of_two_files_of_one_coder_the_later_counts(tmp_path):
    early = coding(1)
    cells = {cell: code._replace(time="2026-11-26T10:00:00+00:00") for cell, code in coding(3).cells.items()}
    hand_in(tmp_path / "in", "b", early)
    hand_in(tmp_path / "in", "a", Codes(early.coder, cells, []))
    report = join_codes(tmp_path / "in", tmp_path / "out")
    assert [one.file for one in report.codings] == ["a/my-codes.csv"]
    assert report.reported == [
        "b/my-codes.csv: is of the coder of 'a/my-codes.csv', whose codes are later and count instead. If two people "
        "made them, empty the column coder in one of the files."
    ]
    assert positions(tmp_path / "out").position.tolist() == [
        code.position for code in cells.values() if code.position != CANNOT_TELL
    ]


def test_files_without_a_mark_are_people_of_their_own(tmp_path):
    for name in "abc":
        hand_in(tmp_path / "in", name, coding(1)._replace(coder=""))
    assert len(join_codes(tmp_path / "in", tmp_path / "out").codings) == 3


# --- strangers --------------------------------------------------------------------------------------------------------

HEAD = b"issue,actor,position,salience,note\n"
STRANGERS = {
    "wrong columns.csv": (b"name,points\nAda,3\n", "is no table of codes: its first row should name"),
    "other issues.csv": (
        HEAD + b"I77,JPN,1,1,\n",
        "row 2, issue: expected I01 to I10; found 'I77'; left out, and the rest",
    ),
    "half steps.csv": (
        HEAD + b"I03,JPN,0.5,1,\n",
        "found '0.5' (half a step is no code: the question between two neighb",
    ),
    "outside.csv": (
        HEAD + b"I03,JPN,7,1,\n",
        "row 2, position: expected a step from -2 to 2, or 'cannot tell'; found '7'",
    ),
    "formulas.csv": (HEAD + b'I03,JPN,"=HYPERLINK(""x"")",1,\n', "(a formula, which was not computed)"),
    "empty.csv": (b"", "is empty"),
    "only a head.csv": (HEAD, "holds no code yet"),
    "cut short.csv": (HEAD + b'I03,JPN,1,1,"so', "row 2 is cut short or has a stray quotation mark"),
    "large.csv": (HEAD + b"I03,JPN,1,1,\n" * 800_000, "is larger than 2 MB; codes need far less"),
    "binary.csv": (b"PK\x03\x04\0\0\0\0" * 40, "is no table of codes: it is no text"),
    "mine.xlsx": (
        b"PK\x03\x04",
        "is a spreadsheet's own file, and was not read. Open it, save it as CSV, and put that in",
    ),
    "all.zip": (b"PK\x03\x04", "is packed, and was not read. Unpack it into the folder"),
    "answers.json": (json.dumps(record.empty()).encode(), "holds no code yet"),
    "other.json": (b'{"schema": "x"}', "is not an answer record: its schema is 'x'"),
    "codes are text.json": (
        json.dumps(record.empty() | {"codes": "1, 2, 1"}).encode(),
        "holds something other than a list of codes in the place of the codes",
    ),
    "codes are odd.json": (
        json.dumps(record.empty() | {"codes": [{"issue": ["I03"], "actor": {}, "position": [1]}]}).encode(),
        "code 1, issue: expected I01 to I10; found \"['I03']\"",
    ),
}


def test_each_strangers_file_gets_a_sentence_and_the_class_is_joined(tmp_path):
    make_class(tmp_path / "in", 4)
    for name, (content, _) in STRANGERS.items():
        (tmp_path / "in" / name).write_bytes(content)
    before = snapshot(tmp_path / "in")
    report = join_codes(tmp_path / "in", tmp_path / "out")
    assert snapshot(tmp_path / "in") == before
    assert len(report.codings) == 4 and report.files == 4 + len(STRANGERS)
    said = dict(line.split(": ", 1) for line in report.reported)
    assert set(said) == set(STRANGERS)
    for name, (_, sentence) in STRANGERS.items():
        assert sentence in said[name] and len(said[name]) < 500
    assert rows_of(tmp_path / "out" / "class-codes.csv")[0]["coders"] in "1234"


def test_what_can_be_used_of_a_file_counts(tmp_path):
    file = tmp_path / "in" / "x.csv"
    file.parent.mkdir()
    file.write_bytes(HEAD + b"I03,JPN,-1,1,\n" + b"I05,JPN,0.5,,\n" * 5)
    report = join_codes(tmp_path / "in", tmp_path / "out")
    assert positions(tmp_path / "out").values.tolist()[0][:4] == ["I03", "JPN", "P5", -1]
    assert report.reported[0].endswith("; and 2 more rows like these; left out, and the rest of the file counts.")


def test_notes_are_shown_as_text_and_never_run(tmp_path):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)> =1+1 \u202e"
    codings = make_class(tmp_path / "in", 6, note=evil)
    assert len(codings) == 6
    join_codes(tmp_path / "in", tmp_path / "out")
    text = (tmp_path / "out" / "class-codes.html").read_text("utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert not page.find_all(["script", "img"]) and "\u202e" not in text
    assert any("<script>alert(1)</script>" in note.get_text() for note in page.select(".verbatim"))
    for name in ("class-codes.csv", "class-coders.csv"):
        assert "alert" not in (tmp_path / "out" / name).read_text("utf-8-sig")


def test_a_file_name_is_no_formula_in_the_table(tmp_path):
    hand_in(tmp_path / "in", "=1+1", coding(1))
    join_codes(tmp_path / "in", tmp_path / "out")
    assert rows_of(tmp_path / "out" / "class-coders.csv")[0]["file"] == "'=1+1/my-codes.csv"


def test_without_a_code_nothing_is_written(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.csv").write_bytes(b"")
    with pytest.raises(
        WorkbookError, match=r"^There is no file with codes.*\nempty\.csv: is empty\.\nNothing was written"
    ):
        join_codes(tmp_path / "in", tmp_path / "out")
    assert not (tmp_path / "out").exists()
    with pytest.raises(WorkbookError, match=r"^There is no folder"):
        join_codes(tmp_path / "not there", tmp_path / "out")


def test_joining_again_in_the_same_folder_reads_its_own_tables_not(tmp_path):
    make_class(tmp_path, 3)
    first = str(join_codes(tmp_path, tmp_path))
    before = snapshot(tmp_path)
    assert str(join_codes(tmp_path, tmp_path)) == first and first.startswith("3 files: 3 coders counted")
    assert snapshot(tmp_path) == before
