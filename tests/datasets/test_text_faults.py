"""Signs that nobody sees, and letters that were lost on the way, are named where they change what is found."""

import shutil

import pytest

from workbook.common.paths import folder
from workbook.datasets.description import read_description
from workbook.datasets.faults import Table
from workbook.datasets.tables import sound_table
from workbook.datasets.text_faults import read_wrongly, text_faults
from workbook.datasets.validation import validate

RESOURCE = {
    "path": "a.csv",
    "schema": {
        "fields": [
            {"name": "actor"},
            {"name": "kind", "constraints": {"enum": ["visit"]}},
            {"name": "source"},
            {"name": "note"},
        ],
        "primaryKey": ["actor"],
        "foreignKeys": [{"fields": ["source"], "reference": {"resource": "sources", "fields": ["source"]}}],
    },
}


def faults(**cells):
    return {fault.column: fault for fault in text_faults(RESOURCE, Table(list(cells), [cells]))}


@pytest.mark.parametrize("sign", [0x200B, 0x200D, 0xFEFF, 0xAD, 0xA0, 0x2060, 0x202E, 0x3000, 0x3164, 0xFE0F, 0x2028])
@pytest.mark.parametrize("column", ["actor", "kind", "source"])
def test_a_sign_that_cannot_be_seen_in_a_key(sign, column):
    for cell in (f"JPN{chr(sign)}", f"{chr(sign)}JPN", f"J{chr(sign)}PN"):
        assert f"<U+{sign:04X}>" in faults(**{column: cell})[column].found


@pytest.mark.parametrize("cell", ["JPN", "Zoë", "北京", "naïve", "C’est", "e\u200dm\u200cu", "«Â»", "“AMANHÔ", "−2"])
def test_text_that_means_what_it_says(cell):
    assert faults(note=cell) == {}


@pytest.mark.parametrize("text", ["Café", "“no”", "Zoë – 北京", "Привет", "30 €", "naïve, déjà vu", "Kim’s"])
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "latin-1", "cp1251"])
def test_letters_that_were_read_in_another_encoding(text, encoding):
    try:
        cell = text.encode("utf-8").decode(encoding)
    except UnicodeDecodeError:
        pytest.skip("no letter for one of the bytes")
    assert faults(note=cell), cell


def test_letters_that_were_lost():
    assert "<U+FFFD>" in faults(note="Zo\ufffd")["note"].found
    assert "<U+0000>" in faults(note="a\0b")["note"].found


def test_the_real_tables_have_none():
    for resource in read_description(folder("data"))["resources"]:
        assert not list(text_faults(resource, sound_table(folder("data"), resource)))


def test_plain_text_was_not_read_wrongly():
    assert read_wrongly("plain") == ""


def test_a_sign_that_cannot_be_seen_comes_before_what_it_causes(tmp_path):
    copy = shutil.copytree(folder("data"), tmp_path / "data")
    text = (copy / "ties.csv").read_text(encoding="utf-8")
    (copy / "ties.csv").write_text(text.replace("\nCHN,JPN", "\nCHN\u200b,JPN", 1), encoding="utf-8")
    faults = validate(copy)
    assert faults.found.tolist() == ["CHN<U+200B>"]
