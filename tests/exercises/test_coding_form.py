"""The form for one's own codes: each code saved at once, what was there shown again, trouble said where one looks."""

import pytest

import workbook as wb
from workbook.answers import own_codes
from workbook.datasets.own_codes import Code, own_cells
from workbook.exercises.coding_form import _Form, code_positions


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def press(form, words):
    """Press a button by its words."""
    (button,) = [one for box in form.box.children for one in getattr(box, "children", ()) if one.description == words]
    button.click()


def saved(cell):
    code = own_codes.read_folder().cells.get(cell)
    return code and code._replace(time="")


def test_a_form_asks_for_all_cells_and_touches_no_file(folder, capsys):
    box = code_positions()
    assert repr(box) == "The form for your own codes (40 cells): run this cell to code."
    assert "Code 40 cells blind: 10 issues, 4 capitals, After Hanoi (P5)." in capsys.readouterr().out
    assert list(folder.iterdir()) == []
    code_positions(["I03", "i05"])
    assert "Code 8 cells blind: 2 issues" in capsys.readouterr().out
    with pytest.raises(wb.WorkbookError, match=r"There is no issue 'I99'\. Did you mean"):
        code_positions("I99")


def test_each_code_is_saved_at_once_and_the_way_leads_on(folder):
    form, cells = _Form(own_cells()), own_cells()
    assert "0 of 40 cells are coded" in form.said.value
    form.position.value = -1
    assert saved(cells[0]) == Code(-1)
    form.salience.value = 3
    form.note.value = "  =not   0 "
    assert saved(cells[0]) == Code(-1, 3, "=not 0")
    assert "−1, salience 3, with a note. 1 of 40 cells are coded." in form.said.value
    press(form, "Next cell")
    assert form.cell.value == cells[1] and form.position.value == "" and form.note.value == ""
    assert saved(cells[1]) is None  # to look is not to code
    form.position.value = "cannot tell"
    before = own_codes.location().stat().st_mtime_ns
    press(form, "Previous cell")
    assert own_codes.location().stat().st_mtime_ns == before  # to look writes nothing
    assert (form.position.value, form.salience.value, form.note.value) == (-1, 3, "=not 0")
    press(form, "Next without a code")
    assert form.cell.value == cells[2]
    press(form, "Previous cell")
    press(form, "Previous cell")
    press(form, "Previous cell")
    assert form.cell.value == cells[-1]


def test_a_code_can_be_taken_back(folder):
    form, (cell, *_) = _Form(own_cells()), own_cells()
    form.position.value = 2
    form.position.value = ""
    assert saved(cell) is None and "0 of 40" in form.said.value


def test_the_form_goes_on_where_the_reader_stopped_until_all_is_coded(folder):
    cells = own_cells()
    for cell in cells[:39]:
        own_codes.save_code(cell, Code(1, 1))
    form = _Form(cells)
    assert form.cell.value == cells[39]
    form.position.value = 0
    assert "All 40 cells are coded. To see them: wb.draw_positions(wb.load_positions(" in form.said.value
    press(form, "Next without a code")
    assert "Every cell here has a code." in form.said.value
    assert len(wb.load_positions("P5", coder="me")) == 40


def test_a_file_of_a_stranger_is_named_and_set_aside_with_the_first_code(folder):
    (folder / "my-codes.csv").write_text("name,points\nAda,<b>3</b>\n")
    form = _Form(own_cells())
    assert "In my-codes.csv something cannot be used: is no table of codes" in form.said.value
    assert "Nothing is lost" in form.said.value
    assert (folder / "my-codes.csv").read_text().startswith("name,points")
    form.position.value = 1
    (aside,) = folder.glob("my-codes (set aside *).csv")
    assert aside.read_text() == "name,points\nAda,<b>3</b>\n" and aside.name in form.said.value


def test_trouble_is_said_where_the_reader_looks(folder, monkeypatch):
    form = _Form(own_cells())
    monkeypatch.setattr("workbook.exercises.coding_form.save_code", lambda *_: "Your code was not saved: <full>.")
    form.position.value = 1
    assert "Your code was not saved: &lt;full&gt;." in form.said.value

    def broken(*_):
        raise ValueError("odd")

    monkeypatch.setattr("workbook.exercises.coding_form.save_code", broken)
    form.position.value = 2
    assert "This did not work: odd" in form.said.value


def test_what_is_typed_is_shown_as_text(folder):
    own_codes.save_code(own_cells()[0], Code("", "", "<script>alert(1)</script>"))
    form = _Form(own_cells())
    assert form.note.value == "<script>alert(1)</script>" and "<script" not in form.said.value + form.sheet.value


def test_the_sheet_shows_no_code_of_others(folder):
    form = _Form([("I05", "USA")])
    position = wb.load_positions("P5").query("issue == 'I05' and actor == 'USA'").iloc[0]
    assert position.rationale.replace("'", "&#39;") in form.sheet.value
    assert position.neighbour[:30] not in form.sheet.value
    assert 'target="_blank" rel="noopener"' in form.sheet.value
