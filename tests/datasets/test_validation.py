"""Every way to break a copy of the data is named: file, row, column, what was expected and what was found."""

import json
import shutil
import sys

import pytest

from workbook.common.errors import WorkbookError
from workbook.common.paths import folder
from workbook.datasets.validation import validate

# name: file, old text (it occurs once) and new text; then the column, words of `expected` and of `found`.
MISTAKES = {
    "no date": (
        "events.csv",
        "terror-listing,1988-01-01,",
        "terror-listing,01/01/1988,",
        "date",
        "a date",
        "01/01/1988",
    ),
    "no boolean": ("actors.csv", "116.41,true,", "116.41,maybe,", "four_capitals", "true or false", "maybe"),
    "no whole number": (
        "series/provocations.csv",
        "\n1990,2,",
        "\n1990,two,",
        "missile_events",
        "a whole number",
        "two",
    ),
    "no number": ("cameo.csv", "pessimistic comment,-0.4", 'pessimistic comment,"-0,4"', "goldstein", "point", "-0,4"),
    "no year": ("ties.csv", "CHN,USA,trade-war,2018,", "CHN,USA,trade-war,18,", "from_year", "four digits", "18"),
    "unknown kind": (
        "ties.csv",
        "JPN,USA,alliance,",
        "JPN,USA,friendship,",
        "kind",
        "one of: alliance, arm",
        "friendship",
    ),
    "off the scale": ("positions.csv", "I01,JPN,P3,-2,", "I01,JPN,P3,-3,", "position", "from -2 to 2", "-3"),
    "below zero": ("series/missile_launches.csv", "\n1992,1,", "\n1992,-1,", "launches", "from 0 up", "-1"),
    "wrong pattern": ("glossary.csv", ",06,cohen-1968", ",6,cohen-1968", "lesson", "text such as 07", "6"),
    "no address": (
        "sources.csv",
        "https://www.scmp.com/economy/",
        "www.scmp.com/economy/",
        "url",
        "such as https:",
        "www",
    ),
    "no actor": ("ties.csv", "CHN,KOR,trade-partner", "CHN,JPX,trade-partner", "actor_b", "(did you mean JPN?)", "JPX"),
    "no day of the calendar": ("events.csv", "day,2012-02-29,", "day,2012-02-30,", "date", "a date", "2012-02-30"),
    "a code without its zero": ("events.csv", ",057,,los-angeles", ",57,,los-angeles", "cameo", "table cameo", "57"),
    "no source": (
        "leaders.csv",
        "2013-03-14,,public-record-terms-of-office",
        "2013-03-14,,",
        "source",
        "sources",
        "empty",
    ),
    "unknown source": (
        "statements.csv",
        ",kyodo-news-20170308",
        ",kyodo-news-2017",
        "source",
        "(did you mean kyodo-news-20170308?)",
        "kyodo-news-2017",
    ),
    "no source of a claim": (
        "claims.csv",
        '(May to August 2018).",koreaherald-com-view-php-ud-201907010006,',
        '(May to August 2018).",,',
        "source",
        "a value of the column source in the table sources",
        "an empty cell",
    ),
    "neither address nor reason": (
        "sources.csv",
        ",http://www.kita.org/about/newsView.do?no=2411,",
        ",,",
        "note",
        "the reason why",
        "an empty cell",
    ),
    "no title": ("references.csv", "Attitudes and Cognitive Organization", "", "title", "a value", "an empty cell"),
    "key twice": (
        "turning_points.csv",
        "\nT3,",
        "\nT2,",
        "stop",
        "no other row has",
        "T2, as in row 3",
    ),
    "long key twice": (
        "argument.csv",
        "\nC13,C02,supports",
        "\nC03,C02,supports",
        "premise, conclusion",
        "a key that no other row has",
        "C03|C02, as in row 2",
    ),
    "a value twice": (
        "sources.csv",
        "https://jmh.usembassy.gov/20180621107190/",
        "https://jmh.usembassy.gov/2017072588154/",
        "url",
        "a value that no other row has",
        "https://jmh.usembassy.gov/2017072588154/, as in row",
    ),
    "a claim for itself": ("argument.csv", "\nC31,C02,", "\nC31,C31,", "conclusion", "another claim", "C31"),
    "evidence to nowhere": (
        "evidence.csv",
        "C01,events,ev-20190630-dmz",
        "C01,events,ev-20190630-zmd",
        "row",
        "a row of events.csv",
        "ev-20190630-zmd",
    ),
    "evidence to no year": (
        "evidence.csv",
        "C01,us_prk_meetings,2000",
        "C01,us_prk_meetings,1900",
        "row",
        "a row of series/us_prk_meetings.csv",
        "1900",
    ),
    "orphan": (
        "event_targets.csv",
        "ev-19930312-npt-notice,UNSC",
        "ev-19930312-npt-note,UNSC",
        "event",
        "(did you mean ev-19930312-npt-notice?)",
        "ev-19930312-npt-note",
    ),
    "pair the wrong way": (
        "series/unga_agreement.csv",
        "2017,JPN,PRK",
        "2017,PRK,JPN",
        "actor_b",
        "after PRK in the alphabet",
        "JPN",
    ),
    "pair of one": (
        "series/reported_relations.csv",
        "2019-02,CHN,KOR",
        "2019-02,CHN,CHN",
        "actor_b",
        "after CHN in the alphabet",
        "CHN",
    ),
    "end before start": (
        "turning_points.csv",
        "2009-01-01,2016-",
        "2009-01-01,2006-",
        "end",
        "2009-01-01 (start)",
        "2006",
    ),
    "one cell too many": ("issues.csv", "Direct US-DPRK talks,", "Direct, bilateral,", "", "11 cells", "more cells"),
    "one cell too few": (
        "series/opinion_polls.csv",
        "great progress,2.8,1000,Genron NPO,manila-stv-ph-poll-2018,",
        "great progress,2.8,1000,Genron NPO,manila-stv-ph-poll-2018",
        "note",
        "9 cells in the row",
        "the row ends before",
    ),
    "a required cell too few": (
        "argument.csv",
        "C06,C07,qualifies,Side conversations soften the refusal.",
        "C06,C07,qualifies",
        "why",
        "a value",
        "an empty cell",
    ),
    "a day that its key denies": (
        "events.csv",
        "\nev-20180612-singapore,2018-06-12,",
        "\nev-20180612-singapore,2018-06-21,",
        "date",
        "2018-06-12, as its key says",
        "2018-06-21",
    ),
    "a sign that cannot be seen": (
        "glossary.csv",
        "\nKrippendorff's alpha,",
        "\nKrippendorff's\u00a0alpha,",
        "term",
        "without signs that cannot be seen",
        "<U+00A0>",
    ),
    "an initiator among its targets": (
        "event_targets.csv",
        "\nev-20180612-singapore,PRK",
        "\nev-20180612-singapore,USA",
        "actor",
        "another actor than the initiator",
        "USA",
    ),
    "a sign against its kind": (
        "ties.csv",
        "CHN,PRK,alliance,1961,,1,",
        "CHN,PRK,alliance,1961,,-1,",
        "sign",
        "1, for kind is alliance",
        "-1",
    ),
    "hindsight that is none": (
        "evidence.csv",
        'the level is new, though contact was not.",false',
        'the level is new, though contact was not.",true',
        "after_essay",
        "false, for its row is of",
        "true",
    ),
    "periods that overlap": (
        "periods.csv",
        "Summitry,2018-01-01",
        "Summitry,2017-12-01",
        "start",
        "row 4",
        "2017-12-01",
    ),
    "text read in another encoding": (
        "paragraphs.csv",
        '\n3,"American',
        '\n3,"Ã©American',
        "gist",
        "é",
        "read in another encoding",
    ),
    "empty row": ("statement_codes.csv", "\ns06,-1", "\n,", "", "a row with values", "an empty row"),
}


def place(folder, file, text):
    """Return the line on which a text that occurs once begins, as a spreadsheet counts."""
    before, once, after = (folder / file).read_text(encoding="utf-8").partition(text)
    assert once and text not in after, f"{file} does not hold {text!r} exactly once"
    return (before + text[: len(text) - len(text.lstrip())]).count("\n") + 1


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))


def change(folder, file, old, new):
    write(folder / file, (folder / file).read_text(encoding="utf-8").replace(old, new))


def found(folder):
    """Return the faults by place: file, row (None if the whole file is meant) and column."""
    faults = validate(folder)
    assert list(faults) == ["file", "row", "column", "expected", "found"]
    rows = faults.astype(object).where(faults.notna(), None).itertuples(index=False)
    places = {(fault.file, fault.row, fault.column): fault for fault in rows}
    assert len(places) == len(faults)
    return places


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(folder("data"), tmp_path / "data", ignore=shutil.ignore_patterns("*.md"))


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """One copy with all the mistakes at once, checked once: places of the mistakes, and what was found."""
    copy = shutil.copytree(folder("data"), tmp_path_factory.mktemp("broken") / "data")
    places = {name: (file, place(copy, file, old), column) for name, (file, old, _, column, *_) in MISTAKES.items()}
    for file, old, new, *_ in MISTAKES.values():
        change(copy, file, old, new)
    return places, found(copy)


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_named_with_its_place(name, broken):
    places, faults = broken
    *_, expected, seen = MISTAKES[name]
    assert places[name] in faults
    fault = faults[places[name]]
    assert expected in fault.expected
    assert seen in fault.found


def test_all_mistakes_are_found_at_once_and_nothing_else(broken):
    places, faults = broken
    assert set(faults) == set(places.values())


def test_a_sound_copy_has_no_fault_however_a_spreadsheet_saved_it(copy):
    actors = [line.split(",") for line in (copy / "actors.csv").read_text(encoding="utf-8").splitlines()]
    write(copy / "actors.csv", "".join(",".join([*line[1:], line[0]]) + "\r\n" for line in actors), "utf-8-sig")
    change(copy, "leaders.csv", "\n", "\r\n")
    assert found(copy) == {}


@pytest.fixture(scope="module")
def badly_saved(tmp_path_factory):
    """One copy whose files were lost, cut or saved in the wrong way, checked once."""
    copy = shutil.copytree(folder("data"), tmp_path_factory.mktemp("saved") / "data")
    row = place(copy, "references.csv", "\nthomson-et-al-2006")
    for file, encoding in {"references.csv": "cp1252", "ties.csv": "utf-16", "positions.csv": "cp1252"}.items():
        write(copy / file, (copy / file).read_text(encoding="utf-8"), encoding)
    change(copy, "leaders.csv", ",", ";")
    change(copy, "periods.csv", ",", "\t")
    (copy / "cameo.csv").unlink()
    write(copy / "statement_codes.csv", "")
    change(copy, "turning_points.csv", "paragraph", "section")
    change(copy, "statements.csv", "statement,actor,date,issue", "actor,actor,date,issue")
    write(copy / "actors.csv", (copy / "actors.csv").read_text(encoding="utf-8").replace("PRK,", "PRX,"), "utf-8-sig")
    return row, found(copy)


@pytest.mark.parametrize(
    ("where", "expected", "seen"),
    [
        (("references.csv", "first", ""), 'save it again as "CSV UTF-8', "Windows-1252, in: thomson-et-al-2006"),
        (("ties.csv", None, ""), 'save it again as "CSV UTF-8', "UTF-16"),
        (("leaders.csv", 1, ""), 'save it again as "CSV UTF-8', "semicolons instead of commas"),
        (("periods.csv", 1, ""), 'save it again as "CSV UTF-8', "tabs instead of commas"),
        (("cameo.csv", None, ""), "the file cameo.csv", "no such file"),
        (("statement_codes.csv", 1, ""), "the names of the columns", "an empty file"),
        (("turning_points.csv", 1, "paragraph"), "a column called paragraph", "no such column"),
        (("turning_points.csv", 1, "section"), "only the columns stop, label", "called section"),
        (("statements.csv", 1, "actor"), "a name of its own", "actor more than once"),
    ],
)
def test_a_badly_saved_file_is_named(where, expected, seen, badly_saved):
    row, faults = badly_saved
    file, line, column = where
    fault = faults[file, row if line == "first" else line, column]
    assert expected in fault.expected
    assert seen in fault.found


def test_the_content_of_a_badly_saved_file_is_checked_all_the_same(badly_saved):
    _, faults = badly_saved
    orphans = {where[0] for where, fault in faults.items() if fault.found == "PRK"}
    assert {"ties.csv", "leaders.csv", "positions.csv", "event_targets.csv", "series/trade_published.csv"} <= orphans


def test_a_lost_file_or_column_is_one_fault_not_hundreds(badly_saved):
    _, faults = badly_saved
    assert {where for where, fault in faults.items() if fault.found != "PRK"} == {
        ("references.csv", badly_saved[0], ""),
        ("ties.csv", None, ""),
        ("leaders.csv", 1, ""),
        ("periods.csv", 1, ""),
        ("cameo.csv", None, ""),
        ("statement_codes.csv", 1, ""),
        ("turning_points.csv", 1, "paragraph"),
        ("turning_points.csv", 1, "section"),
        ("statements.csv", 1, "actor"),
    }


def test_an_event_without_a_target_and_a_claim_without_an_actor(copy):
    change(copy, "event_targets.csv", "\nev-20180612-singapore,PRK", "")
    change(copy, "claim_actors.csv", "\nC30,CHN\nC30,PRK", "")
    assert found(copy).keys() == {
        ("events.csv", place(copy, "events.csv", "\nev-20180612-singapore,"), "event"),
        ("claims.csv", place(copy, "claims.csv", "\nC30,"), "claim"),
    }


def test_a_quotation_mark_that_is_not_closed(copy):
    row = place(copy, "events.csv", "\nev-19920120-joint-declaration")
    change(copy, "events.csv", '19 February 1992.",KOR', "19 February 1992.,KOR")
    fault = found(copy)["events.csv", row, ""]
    assert "a quotation mark that opens and is not closed" in fault.expected
    assert "a line break within: Both Koreas" in fault.found


def test_a_quotation_mark_that_swallows_the_file(copy):
    write(copy / "periods.csv", 'period,label,start,end\nP1,"Six' + "-Party Talks\n" * 20_000)
    fault = found(copy)["periods.csv", 2, ""]
    assert "a quotation mark that opens and is not closed" in fault.expected


def test_more_than_a_thousand_faults_are_all_reported(copy):
    lines = (copy / "evidence.csv").read_text(encoding="utf-8").splitlines()
    wrong = [f"Z{number:02},events,nowhere-{number},perhaps,9,why,maybe" for number in range(len(lines) - 1)]
    write(copy / "evidence.csv", "\n".join([lines[0], *wrong]))
    assert len(found(copy)) == 5 * len(wrong) > 1000


def test_what_cannot_be_read_is_no_table_of_faults():
    with pytest.raises(WorkbookError, match="There is no folder nowhere"):
        validate("nowhere")


def test_a_description_that_frictionless_refuses(copy):
    package = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"][0]["schema"]["fields"][0]["type"] = "colour"
    write(copy / "datapackage.json", json.dumps(package))
    with pytest.raises(WorkbookError, match=r"datapackage\.json does not describe data correctly: .*colour"):
        validate(copy)


def test_without_frictionless_the_one_command_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "frictionless", None)
    with pytest.raises(
        WorkbookError, match=r"^Checking data needs .* uv run --group validate workbook validate \"a folder\"$"
    ):
        validate("a folder")
