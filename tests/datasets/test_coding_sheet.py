"""What is shown to who codes: all that is needed, and nobody's code."""

import re

import pytest

from workbook.datasets.coding_sheet import coding_sheet
from workbook.datasets.own_codes import own_cells
from workbook.datasets.reading import rows


@pytest.mark.parametrize("cell", own_cells())
def test_a_sheet_shows_evidence_and_anchors_and_no_code(cell):
    sheet = coding_sheet(*cell)
    issue, position = rows("issues")[cell[0]], rows("positions").get("|".join([*cell, "P5"]))
    assert [step for step, _ in sheet.anchors] == [-2, -1, 0, 1, 2]
    assert [text for _, text in sheet.anchors] == [
        issue[f"anchor_{name}"] for name in ("minus_2", "minus_1", "0", "plus_1", "plus_2")
    ]
    assert " ".join(sheet.neighbours) == issue["neighbours"] and len(sheet.neighbours) == 4
    assert bool(sheet.sentence) == bool(sheet.documents) == bool(position)
    shown = " ".join(
        [sheet.sentence, *(text for rows in (sheet.documents, sheet.statements, sheet.events) for _, text, _ in rows)]
    )
    assert not re.search(r"(?<![\w-])[-+−][12](?![\w.])|\bcoded?\b|\banchor|salience", shown)
    if position and position["neighbour"]:
        assert position["neighbour"] not in shown
    assert all(url.startswith("http") or not url for _, _, url in [*sheet.documents, *sheet.events])


def test_events_are_those_of_the_actor_in_these_months():
    events = coding_sheet("I03", "CHN").events
    assert "20 June 2019" in [when for when, _, _ in events]  # the visit to Pyongyang: the host began it, both did it
    assert all(when.endswith("2019") for when, _, _ in events)
    assert not any("Abe visits Trump" in text for _, text, _ in events)
