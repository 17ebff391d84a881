"""The record of a claim: each row that weighs stands on its side."""

import workbook as wb
from workbook.pictures.record import draw_record

from .parts import groups, parse


def test_every_row_that_weighs_is_drawn_and_counted_on_its_side():
    for claim in ("C23", "C31", "C01"):
        record = wb.evidence(claim)
        picture = draw_record(record, claim)
        weighing = record.rows[record.rows.bearing != "context"]
        assert len(groups(parse(picture), "row")) == len(weighing)
        against = int((record.rows.bearing == "against").sum())
        said = f"{against} row{'s' * (against != 1)}" if against else "no row"
        assert f"Against the claim: {said}<" in picture.svg
