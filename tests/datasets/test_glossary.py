"""The glossary explains each term once, in few words, and leads to works and terms that exist."""

import html
import json
import re

import pytest

from workbook.common.errors import WorkbookError
from workbook.common.paths import folder
from workbook.datasets.glossary import Explanation, glossary
from workbook.datasets.reading import package, rows

TERMS = rows("glossary")
ASKED = """
CAMEO; Goldstein scale; event data; dyad; network; node; edge; signed network; structural balance; frustration index;
betweenness; chosen sample; legitimacy; salience; confidence; position;
period; zone of possible agreement; tolerance; core; status quo; veto player; unanimity; Krippendorff's alpha;
Cohen's kappa; weighted kappa; codebook; anchor; coder; hedge; premise; conclusion; objection; rebuttal; attack;
support; grounded semantics; hoop test; smoking-gun test; process tracing; counterfactual; sequence; placebo test;
robustness; coding error; hindsight; horizon; CVID; freeze; Six-Party Talks; GSOMIA; THAAD; armistice
"""


def allowed(table, column):
    fields = package()["resources"][table]["schema"]["fields"]
    return next(field["constraints"]["enum"] for field in fields if field["name"] == column)


def test_the_terms_of_the_lessons_are_there():
    assert {term.strip() for term in ASKED.split(";")} <= set(TERMS)
    assert {f"{kind} claim" for kind in allowed("claims", "kind")} <= set(TERMS)
    assert {"context", "verdict", "weight"} <= set(TERMS)


def test_every_notebook_asks_for_terms_that_exist():
    names = {name.casefold() for key, row in TERMS.items() for name in (key, row["also"])}
    for path in folder("notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        text = "".join("".join(cell["source"]) for cell in cells)
        assert {term.casefold() for term in re.findall(r"glossary\(\"([^\"]+)\"\)", text)} <= names, path.name


@pytest.mark.parametrize("term", TERMS)
def test_every_term_is_explained_in_few_words(term):
    row = TERMS[term]
    assert 3 <= len(row["definition"].split()) <= 45
    assert len(re.findall(r"[.!?](?: |$)", row["definition"])) <= 2
    assert row["definition"].endswith(".") and row["definition"][0].isupper()
    assert row["see_also"] != term
    assert row["see_also"] in TERMS or not row["see_also"]
    assert row["reference"] in rows("references") or not row["reference"]
    assert re.fullmatch(r"[01]\d", row["lesson"])


def test_no_name_stands_for_two_terms():
    names = [name.casefold() for key, row in TERMS.items() for name in (key, row["also"]) if name]
    assert len(names) == len(set(names))
    assert list(TERMS) == sorted(TERMS, key=str.casefold)


def test_most_terms_lead_on_and_every_work_is_used():
    assert sum(bool(row["see_also"]) for row in TERMS.values()) > 0.9 * len(TERMS)
    assert {row["reference"] for row in TERMS.values()} - {""} == set(rows("references"))


def test_one_term_in_both_forms():
    found = glossary("salience")
    assert isinstance(found, str)
    assert found == repr(found)
    assert found.startswith(
        f"salience: {TERMS['salience']['definition']} See also: position. In full: Thomson, Robert;"
    )
    drawn = found._repr_html_()
    assert drawn.count("<dt ") == 1
    assert html.escape(TERMS["salience"]["definition"]) in drawn
    assert f'<a href="{rows("references")["thomson-et-al-2006"]["url"]}">' in drawn
    assert '<a href="https://doi.org/10.1111/j.1468-2958.2004.tb00738.x">' in glossary("alpha")._repr_html_()
    assert found.endswith(f", {rows('references')['thomson-et-al-2006']['title']}.")
    assert "In full: Freeman, Linton C. (1977)" in glossary("betweenness")._repr_html_()
    assert "<a " not in glossary("betweenness")._repr_html_()  # no address is known of this work
    assert "In full" not in glossary("horizon")


@pytest.mark.parametrize(("asked", "term"), [("ZOPA", "zone of possible agreement"), ("alpha", "Krippendorff's alpha")])
def test_other_names_and_capitals(asked, term):
    assert glossary(asked) == glossary(term) == glossary(term.upper())
    assert glossary(asked).startswith(f"{term} ({TERMS[term]['also']}): ")


def test_all_terms_at_once():
    found = glossary()
    assert found._repr_html_().count("<dt ") == len(TERMS)
    assert [line.split(":")[0].split(" (")[0] for line in found.splitlines()] == list(TERMS)


def test_an_unknown_term():
    with pytest.raises(WorkbookError, match=r"no term 'saliance' in the glossary\. The nearest: 'salience'") as error:
        glossary("saliance")
    assert str(error.value).count("', '") <= 4 and len(str(error.value)) < 250
    with pytest.raises(WorkbookError, match=r"The nearest: .*'weighted kappa'"):
        glossary("weighted kapa")
    with pytest.raises(WorkbookError, match=r"Nothing in it is written like that\. wb\.glossary\(\) shows all terms"):
        glossary("zzzzqqq")


def test_what_a_table_holds_is_escaped():
    row = {"term": "<b>", "also": "&", "definition": "<script>1</script>", "see_also": "<i>", "reference": ""}
    drawn = Explanation([row])._repr_html_()
    assert "<script" not in drawn and "<i>" not in drawn and "&amp;" in drawn


def test_a_lesson_s_terms_are_those_that_it_brings_in():
    words = glossary(lesson="07")
    assert {entry["lesson"] for entry in words.entries} == {"07"}
    with pytest.raises(WorkbookError, match=r"There is no lesson with terms of its own '77'\..* Valid: 00, 01, 02, 0"):
        glossary(lesson="77")


def test_term_and_meaning_cannot_slip_apart():
    drawn = glossary()._repr_html_()  # JupyterLab lets both float, each in a column of its own
    assert len(re.findall(r"<d[td] style=\"float:none;width:auto;", drawn)) == 2 * len(TERMS)
