"""A file of one's own codes: read however a spreadsheet saved it, each fault in words, nothing run, nothing lost."""

import re

import pytest

import workbook as wb
from workbook.datasets.own_codes import Code, check_codes, own_cells, own_period, read_codes
from workbook.datasets.own_tables import MOST_ROWS
from workbook.datasets.reading import rows

HEAD = "issue,actor,position,salience,note\n"


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write a file of codes into the folder of the notebook; return it."""
    monkeypatch.chdir(tmp_path)

    def write(content, name="my-codes.csv"):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


def test_the_cells_are_those_of_the_four_capitals_in_the_last_period():
    cells = own_cells()
    four = [key for key, row in rows("actors").items() if row["four_capitals"] == "true"]
    assert len(cells) == len(set(cells)) == 10 * 4
    assert {actor for _, actor in cells} == set(four) and {issue for issue, _ in cells} == set(rows("issues"))
    assert own_period() == "P5"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_codes_are_read_however_a_spreadsheet_has_saved_them(written, encoding, delimiter):
    text = "issue,actor,position,salience,note\r\ni03,japan,-1,3,Zoë\r\nI03,KOR,+1,2.0,\r\nI05,USA,Cannot Tell,,\r\n"
    found = read_codes(written(text.replace(",", delimiter).encode(encoding)))
    assert found.cells == {
        ("I03", "JPN"): Code(-1, 3, "Zoë"),
        ("I03", "KOR"): Code(1, 2),
        ("I05", "USA"): Code("cannot tell"),
    }
    assert found.faults == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            "I03,JPN,0.5,,",
            "row 2, position: expected a step from -2 to 2, or 'cannot tell'; found '0.5' (half a step is ",
        ),
        ('I03,JPN,"0,5",,', "found '0,5' (half a step is no code: the question between two neighbours decides)"),
        ("I03,JPN,3,,", "row 2, position: expected a step from -2 to 2, or 'cannot tell'; found '3'"),
        ("I03,JPN,1,4,", "row 2, salience: expected a step from 0 to 3; found '4'"),
        ("I03,JPN,1,-1,", "row 2, salience: expected a step from 0 to 3; found '-1'"),
        ("I03,JPN,=1+1,,", "found '=1+1' (a formula, which was not computed)"),
        ("I03,JPN,hard,,", "found 'hard'"),
        ("I03,JPN,1e0,,", "found '1e0'"),
        ("I03,JPN,nan,,", "found 'nan'"),
        ("I11,JPN,1,,", "row 2, issue: expected I01 to I10; found 'I11'"),
        ("I03,RUS,1,,", "row 2, actor: expected one of CHN, JPN, KOR, USA; found 'RUS'"),
        ("I03,Atlantis,1,,", "row 2, actor: expected one of CHN, JPN, KOR, USA; found 'Atlantis'"),
        ("I03,JPN", "row 2: expected a cell for each column; it is cut short or has a comma too many"),
        ("I03,JPN,1,2,so,so", "row 2: expected a cell for each column; it is cut short or has a comma too many"),
        ('I03,JPN,1,2,"so', "row 2 is cut short or has a stray quotation mark; from there on nothing was read"),
    ],
)
def test_a_row_that_is_no_code_is_named_and_the_others_stay(written, row, fault):
    # A quotation mark without an end swallows what follows; the other faults leave the next row alone.
    found = read_codes(written(f"{HEAD}{row}\nI05,USA,-1,3,\n"))
    assert len(found.faults) == 1 and fault in found.faults[0]
    assert found.cells == ({} if "stray" in fault else {("I05", "USA"): Code(-1, 3)})


def test_another_period_and_a_cell_coded_twice_are_named(written):
    found = read_codes(written("issue,actor,period,position\nI03,JPN,P4,1\nI03,JPN,P5,0\nI03,JPN,P5,2\n"))
    assert found.faults == [
        "row 2, period: expected P5; found 'P4'",
        "row 4: I03 JPN stands in the table twice; the first code is kept",
    ]
    assert found.cells == {("I03", "JPN"): Code(0)}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"name,points\nAda,3\n", "is no table of codes: its first row should name coder, issue, "),
        (b"<html><script>alert(1)</script></html>", "missing here: issue, actor, position; found: <html>"),
        (b"PK\x03\x04" + b"\0" * 90, "is no table of codes: it is no text. Save it from the spreadsheet as CSV"),
        (b"issue,actor,position\n" + b"I03,JPN,1\n" * 1_000_000, "is larger than 2 MB; codes need far less"),
        (b'"issue', "is no table of codes"),
    ],
)
def test_a_file_of_a_stranger_is_refused_in_words(written, content, reason):
    with pytest.raises(wb.WorkbookError, match=re.escape(reason)):
        read_codes(written(content))


def test_a_file_without_end_and_a_cell_without_end_are_cut(written):
    found = read_codes(written(HEAD + "I03,JPN,1,,\n" * (MOST_ROWS + 9)))
    assert found.faults[0] == f"it has more than {MOST_ROWS} rows; the rest was not read"
    found = read_codes(written(HEAD + "I03,JPN,1,,\nI05,JPN,1,," + "x" * 200_000 + "\n"))
    assert found.cells == {("I03", "JPN"): Code(1)} and "row 3 is cut short" in found.faults[0]
    long = check_codes([{"issue": "I03", "actor": "JPN", "position": "9" * 100_000}]).faults
    assert len(long[0]) < 200


@pytest.mark.parametrize("value", [True, None, [1], {"a": 1}, 1.5, float("nan"), 10**30, "\ud800"])
def test_a_hand_in_may_hold_anything_and_is_judged_all_the_same(value):
    found = check_codes([{"issue": "I03", "actor": "JPN", "position": value}, {"issue": value}])
    assert ("I03", "JPN") not in found.cells or value is None


# --- as positions -----------------------------------------------------------------------------------------------------


def test_my_codes_are_positions_like_those_of_any_coder(written):
    written(f"{HEAD}I03,JPN,-1,3,own bans\nI03,KOR,1,,\nI05,USA,cannot tell,2,\nI05,KOR,,2,\n")
    mine, theirs = wb.load_positions("P5", coder="me"), wb.load_positions("P5", coder="A")
    assert list(mine.columns) == list(theirs.columns)
    assert mine[["issue", "actor", "period", "position"]].values.tolist() == [
        ["I03", "JPN", "P5", -1],
        ["I03", "KOR", "P5", 1],
    ]
    assert mine.position.dtype == "int64" and mine.salience.isna().tolist() == [False, True]
    assert mine.confidence.isna().all() and mine.confidence.dtype == theirs.confidence.dtype
    assert mine.doubt.tolist() == ["own bans", ""]
    assert len(wb.load_positions("P4", coder="me")) == 0
    wb.draw_positions(mine)


def test_a_file_is_also_read_by_its_name(written, tmp_path):
    (tmp_path / "group-2").mkdir()
    written(f"{HEAD}I03,JPN,2,,\n", "group-2/My codes.CSV")
    assert wb.load_positions(coder="group-2/My codes.CSV").position.tolist() == [2]
    assert wb.load_positions(coder=tmp_path / "group-2" / "My codes.CSV").position.tolist() == [2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            None,
            "There is no my-codes.csv beside this notebook. Code first: wb.code_positions(). Or name the file: coder=",
        ),
        (HEAD, "my-codes.csv holds no code yet. Code some cells with wb.code_positions(), then come back."),
        (f"{HEAD}I03,JPN,cannot tell,,\n", "my-codes.csv holds no code yet."),
        ("a,b\n1,2\n", "my-codes.csv is no table of codes: its first row should name coder, issue, actor, period, "),
        (
            HEAD + "I03,JPN,0.5,,\n" * 5,
            "my-codes.csv holds what is no code. row 2, position: expected a step from -2 to 2, or 'cannot tell'; foun",
        ),
    ],
)
def test_a_file_that_is_missing_or_wrong_says_what_to_do(written, content, said):
    if content is not None:
        written(content)
    with pytest.raises(wb.WorkbookError, match="^" + re.escape(said)):
        wb.load_positions("P5", coder="me")


def test_measures_that_need_a_confidence_say_that_there_is_none(written):
    written(
        HEAD
        + "".join(
            f"{issue},{actor},1,2,\n" if actor != "JPN" else f"{issue},JPN,-1,2,\n" for issue, actor in own_cells()
        )
    )
    mine = wb.load_positions("P5", coder="me")
    assert wb.outlier(mine).actor[0] == "JPN" and wb.robustness("outlier", mine, error=0).values.tolist() == [
        ["JPN", 1]
    ]
    with pytest.raises(wb.WorkbookError, match=r"have no confidence: their coder gave none\. Draw errors without it"):
        wb.robustness("outlier", mine)
    with pytest.raises(
        wb.WorkbookError, match=r'^error="class" draws from the codes of a class, and these positions hold'
    ):
        wb.robustness("outlier", mine, error="class")
