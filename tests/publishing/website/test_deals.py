"""What the page of deals computes from: codes of every coder who saw all four capitals, and words for all of it."""

from workbook.datasets.reading import rows
from workbook.publishing.website.deals import deal_data


def test_it_holds_every_issue_and_begins_with_the_status_quo_of_the_record():
    data = deal_data()
    assert [issue["key"] for issue in data["issues"]] == list(rows("issues"))
    assert all(len(issue["anchors"]) == 5 and all(issue["anchors"]) for issue in data["issues"])
    fields = {field["name"]: field for field in data["fields"]}
    for issue, now in zip(data["issues"], data["now"], strict=True):
        assert "(as now)" in fields[issue["key"]]["options"][data["start"][issue["key"]]]
        assert data["start"][issue["key"]] == now + 2
    assert fields["coder"]["options"][data["start"]["coder"]] == "the record"
    assert fields["period"]["options"][data["start"]["period"]] == "After Hanoi"


def test_a_coder_is_there_who_coded_all_four_and_is_told_apart_who_gave_no_salience():
    tables = deal_data()["tables"]
    assert {name.split()[0] for name in tables} == {"record", "A", "B", "C", "D"}
    assert [name for name, table in tables.items() if not table["salience"]] == ["D P4", "D P5"]
    for table in tables.values():
        assert len(table["drawn"]["codes"]) == 10 * 4 * table["drawn"]["draws"]
        assert {row[0] for row in table["codes"]} <= {None, -2, -1, 0, 1, 2}
