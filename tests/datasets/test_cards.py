"""Cards: a scale and a statement show all that a coder needs, and the coder's code only when asked for."""

import pytest

import workbook as wb
from workbook.datasets.cards import STEPS

ISSUES = wb.load_issues().set_index("issue")
STATEMENTS = wb.load_statements().set_index("statement")


@pytest.mark.parametrize("issue", ISSUES.index)
def test_a_scale_shows_its_anchors_in_order_and_every_word_of_its_questions(issue):
    card, row = wb.scale(issue), ISSUES.loc[issue]
    lines = repr(card).splitlines()
    assert lines[0] == f"{issue} · {row.label}: {row.question}"
    assert lines[1:6] == [f"{code:+d}".rjust(2).replace("+0", " 0") + f"  {row[name]}" for code, name in STEPS.items()]
    assert " ".join(line.strip() for line in lines[7:]) == row.neighbours
    assert all(line.strip()[:2] in ("-2", "-1", "0 ", "+1") for line in lines[7:])
    shown = card._repr_html_()
    assert shown.count("<tr>") == 5 and shown.count("<li ") == len(lines) - 7


@pytest.mark.parametrize("key", STATEMENTS.index)
def test_a_statement_tells_its_code_only_when_asked(key):
    row = STATEMENTS.loc[key]
    for shown in (repr(wb.statement(key)), wb.statement(key)._repr_html_()):
        assert row.reason not in shown and "coder" not in shown and "http" not in shown
    told = repr(wb.statement(key, reason=True))
    assert row.text in told and told.endswith(row.reason)
    assert f"The workbook's coder: {int(row.reference_code):+d}.".replace("+0", "0") in told
    assert all(f"{code:+d}".replace("+0", "0") in told.split("Can be defended too:")[1] for code in row.acceptable)
    source = wb.load_sources().set_index("source").loc[row.source]
    assert source.url in wb.statement(key, reason=True)._repr_html_().replace("&amp;", "&")


def test_what_is_not_there_is_named():
    with pytest.raises(wb.WorkbookError, match="I11"):
        wb.scale("I11")
    with pytest.raises(wb.WorkbookError, match="s99"):
        wb.statement("s99")
