"""From a claim to its rows and back; what is shown is escaped, complete, and without hindsight unless asked for."""

import csv
import html.parser
import json
import re

import pytest

from workbook.claims.claims import SIDES, ClaimEvidence, claims_on, evidence
from workbook.claims.linked_rows import linked_rows
from workbook.common.errors import EmptySelection, WorkbookError
from workbook.common.paths import folder
from workbook.datasets.loaders import load_claims, load_evidence
from workbook.datasets.reading import rows

CLAIMS = list(rows("claims"))
JUDGEMENTS = {"C15", "C29", "C44", "C45", "C50", "C52"}


class Page(html.parser.HTMLParser):
    """What a browser makes of a piece of HTML: tags that close, headings, links, words."""

    def __init__(self, text):
        super().__init__()
        self.open, self.headings, self.links, self.tags, self.words = [], [], [], set(), []
        self.level = None
        self.feed(text)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        assert not [name for name in attrs if name.startswith("on")], attrs
        if tag != "br":
            self.open.append(tag)
        if tag == "a":
            self.links.append(attrs["href"])
        self.level = attrs.get("aria-level") if attrs.get("role") == "heading" else self.level

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.level = None

    def handle_data(self, data):
        self.words.append(data)
        if self.level:
            self.headings.append((self.level, data))


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_claim_shows_all_its_links_in_both_forms(claim):
    shown = evidence(claim, horizon=None)
    links = [row for row in rows("evidence").values() if row["claim"] == claim]
    assert links
    assert sorted(shown.rows.row) == sorted(row["row"] for row in links)
    page, text = Page(shown._repr_html_()), repr(shown)
    words = " ".join(page.words)
    assert rows("claims")[claim]["text"] in words and rows("claims")[claim]["text"] in text
    assert rows("claims")[claim]["record"] in words and rows("claims")[claim]["record"] in text
    for link in links:
        assert link["why"] in words and link["why"] in text, link
    assert len(page.links) >= sum(bool(rows("sources")[source]["url"]) for source in shown.rows.source)
    assert page.tags <= {"section", "div", "p", "ul", "li", "b", "br", "small", "a"}


@pytest.mark.parametrize("claim", CLAIMS)
def test_hindsight_is_hidden_and_counted(claim):
    shown = evidence(claim)
    later = [row["why"] for row in rows("evidence").values() if row["claim"] == claim and row["after_essay"] == "true"]
    for form in (repr(shown), " ".join(Page(shown._repr_html_()).words)):
        assert not [why for why in later if why in form]
        record_later = rows("claims")[claim]["record_later"]
        assert not record_later or record_later not in form
        if later:
            assert f"{len(later)} more row{'s tell' if len(later) > 1 else ' tells'} of days after 30 July 2019" in form
        else:
            assert "more row" not in form


def test_what_is_shown_of_one_claim():
    shown = evidence("c47", horizon=None)
    assert shown.claim == "C47"
    assert shown.rows.columns.tolist() == [
        "bearing",
        "weight",
        "when",
        "title",
        "why",
        "says",
        "table",
        "row",
        "source",
    ]
    page = Page(shown._repr_html_())
    supports, against = (sum(shown.rows.bearing == side) for side in ("supports", "against"))
    assert page.headings == [
        ("3", "C47: The US rapprochement with the DPRK, like Moon's, is fragile."),
        ("4", f"For the claim ({supports})"),
        ("4", f"Against the claim ({against})"),
        ("4", "What the record says"),
        ("4", "What the tables cannot decide"),
        ("4", "What the record said later"),
    ]
    assert "Paragraph 9, interpretive, not hedged. Our verdict: supported." in page.words
    assert "Paragraph 9, interpretive, not hedged. Our verdict: supported." in repr(shown)
    assert "FOR THE CLAIM\n- 28 February 2019: Hanoi summit breaks off without agreement (decisive). " in repr(shown)


def test_an_objection_and_a_reply_say_what_they_are():
    assert "(An objection from outside the essay, descriptive. Our verdict: supported.)" in repr(evidence("X08"))
    assert "(A reply to X05, causal. Our verdict: contested.)" in repr(evidence("R05"))
    assert "A reply to X05, causal. Our verdict: contested." in evidence("R05")._repr_html_()


def test_a_side_without_a_row_is_said_and_empty_context_is_not():
    shown = evidence("C17")
    assert "AGAINST THE CLAIM\nNo row of the tables." in repr(shown)
    assert "<p>No row of the tables.</p>" in shown._repr_html_()
    assert not (evidence("C23").rows.bearing == "context").any()
    assert "Context" not in evidence("C23")._repr_html_()


def test_rows_stand_by_side_then_weight_then_day():
    for claim in CLAIMS:
        found = evidence(claim, horizon=None).rows
        order = list(zip(found.bearing.map(list(SIDES).index), -found.weight, strict=True))
        assert order == sorted(order), claim
    hanoi_to_dmz = evidence("C36").rows.query("weight == 3").when.tolist()
    assert hanoi_to_dmz == ["26 June 2019", "29 June 2019", "3 July 2019"]


def test_words_from_tables_are_escaped(monkeypatch):
    evil = '<script>alert("1")</script>&'
    shown = evidence("C30")
    found = shown.rows.copy()
    for column in ("when", "title", "why", "says"):
        found[column] = evil
    monkeypatch.setitem(rows("claims")["C30"], "text", evil)
    monkeypatch.setitem(rows("claims")["C30"], "record", evil)
    monkeypatch.setitem(rows("claims")["C30"], "undecided", evil)
    for column in ("publisher", "url"):
        monkeypatch.setitem(rows("sources")[found.source[0]], column, evil)
    drawn = ClaimEvidence("C30", found, shown.horizon)._repr_html_()
    page = Page(drawn)
    assert "script" not in page.tags
    assert evil in "".join(page.words)
    assert page.links and all(link.startswith(("https:", "http:")) for link in page.links)


def test_an_unknown_claim():
    with pytest.raises(WorkbookError, match=r"There is no claim 'C99'\. .*Valid: C01, C02, "):
        evidence("C99")


# --- from a row to the claims -----------------------------------------------------------------------------------


def test_claims_on_is_the_way_back():
    for event in ("ev-20180612-singapore", "ev-20190630-dmz"):
        back = claims_on(event)
        assert back.columns.tolist() == ["claim", "text", "bearing", "weight", "why"]
        assert back.claim.tolist() == [row["claim"] for row in rows("evidence").values() if row["row"] == event]
        for claim in back.claim:
            assert event in set(evidence(claim).rows.row)


def test_claims_on_a_row_of_another_table():
    back = claims_on("2018|JPN|PRK", table="unga_agreement")
    assert back.claim.tolist() == ["C49"]
    assert claims_on("2017", table="missile_launches").claim.tolist() == ["C19", "X02"]


def test_claims_on_what_is_not_there():
    with pytest.raises(
        WorkbookError, match=r"no row 'ev-20180612-singapor' in the table events\. The nearest: ev-2018061"
    ):
        claims_on("ev-20180612-singapor")
    with pytest.raises(WorkbookError, match=r"no table that evidence uses 'tie'\. Did you mean 'ties'\?"):
        claims_on("KOR|USA|alliance|1953", table="tie")
    with pytest.raises(WorkbookError, match=r"tells of days after 30 July 2019\. Add horizon=None"):
        claims_on("ev-20191005-stockholm")
    assert set(claims_on("ev-20191005-stockholm", horizon=None).claim) >= {"C34", "C47"}


def test_claims_on_a_row_that_no_claim_uses():
    unused = set(rows("events")) - {row["row"] for row in rows("evidence").values()}
    event = min(unused)
    with pytest.warns(EmptySelection, match=f"No claim leans on '{event}'"):
        assert claims_on(event).empty


# --- the links themselves ---------------------------------------------------------------------------------------


def test_our_own_codes_are_no_proof():
    links = load_evidence(horizon=None).query("table == 'positions'")
    assert len(links)
    assert ((links.bearing == "context") | (links.weight == 1)).all()


def test_no_single_row_decides_a_causal_claim():
    causal = set(load_claims().query("kind == 'causal'").claim)
    links = load_evidence(horizon=None)
    assert not links[links.claim.isin(causal) & (links.bearing != "context") & (links.weight == 3)].size


def test_judgements_have_nothing_against_them_and_most_have_context_only():
    links = load_evidence(horizon=None)
    links = links[links.claim.isin(JUDGEMENTS)]
    assert set(links.claim) == JUDGEMENTS
    assert "against" not in set(links.bearing)
    assert set(links[links.bearing == "supports"].claim) == {"C44", "C45"}


def test_the_description_names_the_claims_with_one_side_only():
    with (folder("data") / "evidence.csv").open(encoding="utf-8", newline="") as file:
        links = [row for row in csv.DictReader(file) if row["after_essay"] == "false"]
    sides = {claim: {row["bearing"] for row in links if row["claim"] == claim} - {"context"} for claim in CLAIMS}
    one_sided = {claim for claim, found in sides.items() if len(found) < 2}
    package = json.loads((folder("data") / "datapackage.json").read_text(encoding="utf-8"))
    described = next(one["description"] for one in package["resources"] if one["name"] == "evidence")
    assert set(re.findall(r"\b[CXR]\d\d\b", described)) == one_sided
    assert one_sided >= JUDGEMENTS


def test_what_is_undecided_tells_nothing_later():
    told = [row["undecided"] for row in rows("claims").values() if row["undecided"]]
    balanced = {"C02", "C07", "C09", "C19", "C21", "C23", "C31", "C38", "C47", "C48", "C49", "C53"}
    assert balanced <= {claim for claim, row in rows("claims").items() if row["undecided"]}
    assert not [text for text in told if re.search(r"20[2-9]\d|last lesson|[Ll]ater", text)]


def test_the_events_before_the_essay_are_nearly_all_used():
    """Those of data 1.1.0 were chosen for the claims, and nearly all bear on one.

    Those of 2.0.0 were gathered by rules, whatever they say: all meetings of leaders at which the North was a subject,
    and Trump's words on China in both directions. A rule brings rows on which no claim leans. To leave them out would
    be to choose by the outcome, and to link them all would be padding; so about half of them are used.
    """
    used = set(linked_rows().row)
    before = [row for row in rows("events").values() if row["date"] <= "2019-07-30"]
    chosen = [row["event"] in used for row in before if row["added"] == "1.1.0"]
    by_rule = [row["event"] in used for row in before if row["added"] == "2.0.0"]
    assert len(chosen) + len(by_rule) == len(before)
    assert sum(chosen) > 0.9 * len(chosen)
    assert sum(by_rule) > 0.4 * len(by_rule)


def test_a_source_is_named_by_its_publisher_and_without_one_by_its_title():
    source = rows("sources")[rows("claims")["C01"]["source"]]
    assert source["publisher"] and f"[{source['publisher']}]" in repr(evidence("C01"))
    nameless = {key for key, row in rows("sources").items() if not row["publisher"]}
    claim = next(row["claim"] for row in evidence_rows(nameless))
    titles = [row["title"] for key, row in rows("sources").items() if key in nameless]
    assert any(f"[{title}]" in repr(evidence(claim)) for title in titles)


def evidence_rows(sources):
    """Find the links whose row cites one of the sources."""
    links = linked_rows()
    return links[links.source.isin(sources)].to_dict("records")
