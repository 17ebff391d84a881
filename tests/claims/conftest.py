"""Claims and links of which everything is known."""

import pandas as pd
import pytest

from workbook.claims import ledger as ledger_module
from workbook.claims import sensitivity


@pytest.fixture
def made_up(monkeypatch):
    """Five claims and links of which everything is known."""

    def links(horizon=None):
        known = [
            ("A", "events", "e1", "supports", 3, "2018-01-01", "first", "s1"),
            ("A", "events", "e2", "supports", 1, "2019-01-01", "second", "s2"),
            ("A", "series", "r1", "against", 2, "2019-07-01", "third", "s2"),
            ("B", "events", "e3", "supports", 1, "2018-01-01", "hint", "s1"),
            ("C", "events", "e3", "context", 3, "2018-01-01", "hint", "s1"),
            ("D", "events", "e4", "supports", 2, "2018-01-01", "fourth", "s1"),
            ("D", "positions", "p1", "against", 2, "2018-01-01", "code", "s3"),
        ]
        found = pd.DataFrame(known, columns=["claim", "table", "row", "bearing", "weight", "day", "title", "source"])
        return found.assign(day=pd.to_datetime(found.day))

    def claims():
        verdict = pd.Categorical(["supported"] * 5, ["contradicted", "contested", "partly", "supported"], ordered=True)
        return pd.DataFrame({"claim": list("ABCDE"), "verdict": verdict}).assign(
            text="words", paragraph=1, kind="descriptive", hedged=False
        )

    def argument():
        edges = ["AB supports", "BC supports", "CD supports", "EC supports", "AE attacks", "AD qualifies"]
        return pd.DataFrame([(edge[0], edge[1], edge[3:]) for edge in edges]).set_axis(
            ["premise", "conclusion", "relation"], axis=1
        )

    known = {"claims": dict.fromkeys("ABCDE"), "sources": {key: {"title": key.upper()} for key in ("s1", "s2", "s3")}}
    for name, fake in {"linked_rows": links, "load_claims": claims, "load_argument": argument}.items():
        for module in (ledger_module, sensitivity):
            monkeypatch.setattr(module, name, fake, raising=False)
    monkeypatch.setattr(sensitivity, "rows", known.get)
