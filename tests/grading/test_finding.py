"""No file vanishes: everything is read, or named with the reason, and a ZIP file is read within limits."""

import io
import json
import os
import shutil
import zipfile

import pytest

from workbook.common.errors import WorkbookError
from workbook.grading import finding
from workbook.grading.finding import SYSTEM, find_files
from workbook.grading.grade import grade

from .class_files import filled, gradebook_of, put


def good(name="Ann"):
    return json.dumps(filled(name, **{"99.1": 5}), indent=1).encode()


def zipped(files, compression=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def found_in(folder):
    return {one.name: one.fault or "read" for one in find_files(folder)}


@pytest.fixture
def inbox(tmp_path, small):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("02.ipynb", b"{}", "is a lesson and holds no answers; they are in my-answers.json beside it"),
        ("essay.docx", b"PK\3\4", "is not a hand-in: those end in .json"),
        ("handin", b"Dear teacher", "is not a hand-in: those end in .json"),
        ("handin.json.txt", b"Dear teacher", "is not a hand-in: those end in .json"),
        ("page.html", b'<p>{"schema": "four-capitals/answers/1"}', "is not a hand-in: those end in .json"),
        ("work.7z", b"7z", "is an archive that cannot be read here: unpack it, or ask for a .zip or .json file"),
        ("handin.json.crdownload", b"x", "was not downloaded to its end"),
        ("all.zip", b"", finding.CUT_OFF),
        ("all.zip", b"PK\3\4 and then nothing", finding.CUT_OFF),
        ("all.zip", zipped({"a.json": b"{}"})[:-40], finding.CUT_OFF),
    ],
)
def test_what_is_not_read_is_named_with_the_reason(inbox, name, content, fault):
    (inbox / name).write_bytes(content)
    put(inbox / "ann.json", filled("Ann", **{"99.1": 5}))
    report = grade(inbox, inbox.parent / "out")
    assert report.reported == [f"{name}: {fault}."]
    assert str(report).startswith("2 files: 1 graded without a remark, 1 reported.\n")
    (inbox / "ann.json").unlink()
    with pytest.raises(WorkbookError, match="There is no hand-in in") as error:
        grade(inbox, inbox.parent / "out")
    assert f"Found there: {name} {fault}" in str(error.value)


@pytest.mark.parametrize("name", ["handin-Ann.json.txt", "handin-Ann", "handin-Ann.json~", "a.bak", "handin-Ann.txt"])
def test_a_record_is_read_whatever_its_name_ends_in(inbox, name):
    (inbox / name).write_bytes(b"\xef\xbb\xbf" + good())
    report = grade(inbox, inbox.parent / "out")
    assert report.graded == ["Ann"]
    assert report.reported == [f"{name}: is a hand-in, though its name does not end in .json."]


def test_many_files_of_one_kind_are_named_together(inbox):
    put(inbox / "ann.json", filled("Ann", **{"99.1": 5}))
    for number in range(9):
        (inbox / f"page {number}.html").touch()
    report = grade(inbox, inbox.parent / "out")
    assert report.reported == [
        "9 files (page 0.html, page 1.html, page 2.html and 6 more), each is not a hand-in: those end in .json."
    ]
    assert str(report).startswith("10 files: 1 graded without a remark, 9 reported.")


def test_what_programs_left_is_no_fault_and_is_named_all_the_same(inbox):
    put(inbox / "ann.json", filled("Ann", **{"99.1": 5}))
    for name in (".DS_Store", "__MACOSX/._a.json", ".ipynb_checkpoints/a.json", "Thumbs.db", "my-answers.lock"):
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).touch()
    report = grade(inbox, inbox.parent / "out")
    assert not report.needs_a_look
    assert {line.split(":")[0] for line in report.notes[1:]} == {
        *(".DS_Store", ".ipynb_checkpoints", "Thumbs.db", "__MACOSX", "my-answers.lock")
    }


def test_what_grading_wrote_is_no_hand_in(inbox):
    put(inbox / "ann.json", filled("Ann", **{"99.1": 5}))
    grade(inbox, inbox / "marks")
    assert grade(inbox, inbox / "marks").reported == []
    shutil.copytree(inbox / "marks", inbox / "marks of last week")
    assert grade(inbox, inbox / "marks").reported == [
        "marks of last week/: is a folder that `workbook grade` has written, and was not read."
    ]


# --- ZIP files ----------------------------------------------------------------------------------------------------


def test_a_zip_file_is_read_as_moodle_and_canvas_give_it(inbox):
    files = {
        "Ann Lee_1_assignsubmission_file/handin.json": good("Ann Lee"),
        "Ben_2_assignsubmission_file/answers.zip": zipped({"lessons/handin-Ben.json": good("Ben")}),
        "Cy_3_assignsubmission_file/02.ipynb": b"{}",
        "__MACOSX/Ann/._handin.json": b"x",
    }
    target = inbox.parent / "IR 101-Four Capitals-4711.zip"
    target.write_bytes(zipped(files))
    report = grade(target, inbox.parent / "out")
    assert report.graded == ["Ann Lee", "Ben"]
    assert {row["handed in as"] for row in gradebook_of(inbox.parent / "out").values()} == {"Ann Lee (1)", "Ben (2)"}
    assert len(report.reported) == 1 and report.reported[0].startswith("Cy_3_assignsubmission_file/02.ipynb: is a les")
    shutil.move(target, inbox / "one.zip")
    (inbox / "two.ZIP").write_bytes(zipped({"leeann_LATE_1_5_handin.json": good("Ann Lee")}))
    report = grade(inbox, inbox.parent / "out")
    assert report.graded == ["Ann Lee", "Ben"]  # handed in twice, the same answers
    assert {path.name for path in inbox.iterdir()} == {"one.zip", "two.ZIP"}  # nothing is unpacked


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../up.json", "has a name that leads out of the ZIP file, and was not read"),
        ("a/../../up.json", "has a name that leads out of the ZIP file, and was not read"),
        ("/root.json", "has a name that leads out of the ZIP file, and was not read"),
        ("C:/up.json", "has a name that leads out of the ZIP file, and was not read"),
        ("..\\up.json", "has a name that leads out of the ZIP file, and was not read"),
        (".hidden.json", SYSTEM),
    ],
)
def test_a_name_that_leads_out_is_not_read(inbox, name, fault):
    (inbox / "a.zip").write_bytes(zipped({name: good()}))
    assert list(found_in(inbox).values()) == [fault]
    assert [path.name for path in inbox.parent.rglob("*.json")] == []


def test_links_and_passwords_are_named(inbox):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link.json")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("locked.json", good())
    raw = bytearray(file.getvalue())
    at = raw.rfind(b"PK\1\2")  # the entry of the second file: say that it is encrypted
    raw[at + 8] |= 1
    (inbox / "a.zip").write_bytes(raw)
    assert found_in(inbox) == {
        "a.zip/link.json": "is a link, and was not followed",
        "a.zip/locked.json": "is locked with a password",
    }


def test_a_bomb_is_not_unpacked(inbox, monkeypatch):
    (inbox / "large.zip").write_bytes(zipped({"a.json": b"[" + b" " * 50_000_000 + b"]"}))
    (inbox / "nested.zip").write_bytes(zipped({"a.zip": zipped({"b.zip": zipped({"c.json": good()})})}))
    (inbox / "many.zip").write_bytes(zipped({f"{number}.json": b"" for number in range(300)}))
    (inbox / "inner.zip").write_bytes(zipped({"x.zip": zipped({f"{number}.json": b"" for number in range(300)})}))
    (inbox / "inner large.zip").write_bytes(zipped({"x.zip": b" " * 30_000_000}))
    monkeypatch.setattr(finding, "MOST_FILES", 250)
    assert found_in(inbox) == {
        "large.zip/a.json": "is larger than 2 MB; answers need far less",
        "nested.zip/a.zip/b.zip": "is a ZIP file in a ZIP file in a ZIP file, and was not read",
        "many.zip": "holds more than 250 files, and was not read",
        "inner.zip/x.zip": "holds more than 200 files, and was not read",
        "inner large.zip/x.zip": "is larger than 20 MB; answers need far less",
    }
    monkeypatch.setattr(finding, "MOST_BYTES", 1_000_000)
    assert found_in(inbox)["large.zip"] == "would unpack to more than 1 MB, and was not read"


def test_a_file_that_says_it_is_small_and_is_not_is_damaged(inbox):
    raw = bytearray(zipped({"a.json": b" " * 5_000_000}))
    for sign, place in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = raw.find(sign) + place
        raw[at : at + 4] = (100).to_bytes(4, "little")
    (inbox / "a.zip").write_bytes(raw)
    put(inbox / "ann.json", filled("Ann", **{"99.1": 5}))
    (line,) = grade(inbox, inbox.parent / "out").reported
    assert line.startswith("a.zip/a.json: ")


def test_two_files_of_one_name_in_a_zip_file_are_two(inbox):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("handin.json", good("Ann"))
        archive.writestr("handin.json", good("Ben"))
    (inbox / "a.zip").write_bytes(file.getvalue())
    assert grade(inbox, inbox.parent / "out").graded == ["Ann", "Ben"]


def test_a_name_in_utf_8_is_read_though_the_zip_file_does_not_say_so(inbox):
    raw = zipped({"Zo\u00eb_1_assignsubmission_file/a.json": good("Zoë")})
    at = raw.find(b"PK\1\2")
    raw = raw[: at + 9] + bytes([raw[at + 9] & ~8]) + raw[at + 10 :]
    raw = raw[:7] + bytes([raw[7] & ~8]) + raw[8:]
    (inbox / "a.zip").write_bytes(raw)
    assert list(found_in(inbox)) == ["a.zip/Zoë_1_assignsubmission_file/a.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_keeps_nobody_waiting(inbox):
    os.mkfifo(inbox / "pipe")
    os.mkfifo(inbox / "pipe.zip")
    assert found_in(inbox) == {"pipe": "is not a file", "pipe.zip": "is not a file"}


def test_the_roster_in_the_folder_is_read_as_the_roster(inbox):
    put(inbox / "ann.json", filled("Ann Lee", **{"99.1": 5}))
    roster = inbox / "roster.csv"
    roster.write_text('Student,ID,Four Capitals (1)\n"Lee, Ann",1,\n')
    assert grade(inbox, inbox.parent / "out", roster=roster).reported == []
