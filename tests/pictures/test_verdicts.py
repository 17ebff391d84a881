"""Marks of verdicts and of fates: each is told apart by its shape, and named in the same table."""

import re
from xml.etree import ElementTree

import pytest

import workbook as wb
from workbook.networks.argument import make_argument_network
from workbook.networks.argumentation import grounded
from workbook.pictures.verdicts import FATES, VERDICTS, fate_mark, fate_sentence, fate_sentences, verdict_mark

NETWORK = make_argument_network()


def test_every_verdict_of_the_record_has_a_mark_of_its_own_shape():
    assert set(wb.load_claims().verdict) <= set(VERDICTS)
    shapes = {re.sub("data-verdict=.*? ", "", verdict_mark(verdict, 0, 0)) for verdict in VERDICTS}
    assert len(shapes) == len(VERDICTS)


@pytest.mark.parametrize(
    ("verdict", "share"), [("supported", 1), ("partly", 0.5), ("contested", 0.5), ("contradicted", 0)]
)
def test_so_much_of_the_square_is_filled(verdict, share):
    """A mark of side 10 around (5, 5), so that each corner is a number from 0 to 10."""
    filled = 0.0
    for path in ElementTree.fromstring(verdict_mark(verdict, 5, 5, 10)).findall("path"):
        left, top, right, bottom = (float(one) for one in re.findall(r"-?[\d.]+", path.get("d"))[:4])
        assert 0 <= left < right <= 10 and 0 <= top < bottom <= 10
        filled += (right - left) * (bottom - top) / 100
    assert filled == share


def test_only_what_is_undecided_bears_a_question_mark():
    assert [status for status in FATES if "?" in fate_mark(status, 0, 0)] == ["undecided"]
    assert len({fate.look for fate in FATES.values()}) == len(FATES) == 3


@pytest.mark.parametrize("given", [{}, {"objections": False}, {"replies": False}, {"reject": ["X05"]}])
def test_the_sentences_count_what_the_table_counts(given):
    table = grounded(NETWORK, **given)
    said = fate_sentences(NETWORK, table.set_index("claim").status.to_dict())
    letters = {"Claims of the essay": "C", "Objections": "X", "Replies": "R"}
    assert len(said) == table.claim.str[0].nunique()
    for one in said:
        side, counts = one.split(": ")
        statuses = table[table.claim.str.startswith(letters[side])].set_index("claim").status
        for part, status in zip(re.split(r", (?=\d|none)", counts), FATES, strict=True):
            chosen = statuses[statuses == status].index
            assert part.startswith(f"{len(chosen) or 'none'} ")
            assert re.findall(r"[CXR]\d\d", part) == list(chosen) * (status != "accepted")


def test_a_reason_ends_in_one_full_stop():
    assert fate_sentence("it", "rejected", "Said so.") == "it falls: Said so."
    assert fate_sentence("C01", "accepted") == "C01 stands."


@pytest.mark.parametrize("call", [lambda: verdict_mark("true", 0, 0), lambda: fate_mark("accept", 0, 0)])
def test_a_mistake_is_answered_in_words(call):
    with pytest.raises(wb.WorkbookError, match=r"There is no (verdict|status) '(true|accept)'"):
        call()
