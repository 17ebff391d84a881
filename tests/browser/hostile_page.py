"""Write what a notebook shows of the tables onto one page without any policy: ``python hostile_page.py OUT PAYLOAD``.

It is run by the copy of the workbook whose tables are hostile (``House``).
"""

import sys
import warnings
from pathlib import Path

import workbook as wb
from workbook.datasets.reading import rows


def shown(evil):
    """Yield what is shown: tables, pictures, explorers, verdicts, each with the tables' texts and some of its own."""
    yield from (wb.evidence(claim) for claim in rows("claims"))
    yield from (wb.claims_on(event, horizon=None) for event in list(rows("events"))[-9:])
    yield from (wb.glossary(), wb.ledger(), wb.findings(), wb.coders(), wb.load_sources().head(40))
    yield from (wb.check(name, evil) for name in ("00.1", "01.6", "02.1"))
    positions = wb.load_positions()
    after = wb.load_positions(period="P5")
    yield from (wb.draw_ledger(wb.ledger(), title=evil), wb.draw_findings(wb.findings(), title=evil))
    yield from (wb.draw_measures_by_period(title=evil), wb.draw_zones(wb.zones(after), after, title=evil))
    yield from (wb.draw_positions(after, title=evil), wb.draw_distances(positions, title=evil))
    yield wb.draw_argument(wb.make_argument_network(), title=evil)
    yield wb.draw_deal(dict.fromkeys(list(rows("issues"))[:2], 0), after, texts={evil: {}}, title=evil)
    events = wb.load_events().tail(9)
    own = events.assign(title=evil, summary=evil, event=evil + events["event"])
    yield wb.draw_timeline(own, title=evil)
    yield wb.draw_network(wb.make_signed_network(wb.make_tie_network()), title=evil)
    yield wb.draw_networks({evil: wb.make_event_network(own)})
    yield wb.draw_series(wb.load_series("missile_launches"), {"launches": evil}, title=evil, unit=evil)
    for name in [name for name in dir(wb) if name.startswith("explore_")]:
        explorer = getattr(wb, name)()
        yield from (explorer.picture, explorer.steps())


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    out, evil = sys.argv[1:]
    parts = [thing._repr_html_() if hasattr(thing, "_repr_html_") else thing for thing in shown(evil)]
    Path(out).write_text(f"<!DOCTYPE html><meta charset='utf-8'><body>{''.join(parts)}</body>", "utf-8")
    print(len(parts))
