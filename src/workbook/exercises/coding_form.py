"""The form in which a reader codes the cells of the last period, blind; each code is saved as it is given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from workbook.answers.own_codes import read_folder, save_code
from workbook.common.html import render
from workbook.common.inputs import choose, several
from workbook.common.text import count
from workbook.datasets.actors import FOUR
from workbook.datasets.coding_sheet import Sheet, coding_sheet
from workbook.datasets.own_codes import CANNOT_TELL, FILE, SALIENCE, STEPS, Cell, Code, own_cells, own_period
from workbook.datasets.reading import rows
from workbook.explorers.controls import (
    DESCRIPTION,
    RUN_THIS_CELL,
    control_box,
    option_list,
    status_line,
)
from workbook.pictures.evidence import period_name, scale_step

if TYPE_CHECKING:
    import ipywidgets

NOT_YET = ("not coded yet", "")


def code_positions(issues: str | Iterable[str] | None = None) -> ipywidgets.VBox:
    """Code the positions of the four capitals in the last period yourself, cell by cell and blind.

    Each cell shows what was found, its documents, the events of these months, the five anchors and the questions
    between neighbours, and nobody's code. Each code is saved at once in ``my-codes.csv`` beside this notebook, a table
    that a spreadsheet opens; the form goes on where you stopped. `load_positions` reads it: ``coder="me"``.

    Parameters
    ----------
    issues : str or list of str, optional
        Some issues only, such as ``["I03", "I05"]``; all ten unless given.

    Returns
    -------
    ipywidgets.VBox
        The form.

    Raises
    ------
    WorkbookError
        For an unknown issue.

    Examples
    --------
    >>> code_positions("I03")
    {...
    """
    from IPython.display import display

    known = rows("issues")
    chosen = [choose(issue, known, "issue") for issue in several(issues)] or list(known)
    cells = [cell for cell in own_cells() if cell[0] in chosen]
    words = (
        f"Code {count(len(cells), 'cell')} blind: {count(len(set(chosen)), 'issue')}, {len(FOUR)} capitals, "
        f"{period_name(own_period())}. A position from −2 to +2 or “{CANNOT_TELL}”, salience from 0 to 3, a note if "
        f"you like. Each code is saved at once in {FILE}, beside this notebook."
    )
    display({"text/plain": words, "text/html": str(escape(words))}, raw=True)
    return _Form(cells).box


class _Form:
    """One cell at a time: its sheet, the controls for its code, and the way to the others."""

    def __init__(self, cells: list[Cell]) -> None:
        import ipywidgets as widgets

        self.cells, self.sheet, self.said, self._filling = cells, widgets.HTML(), status_line(), False
        names = [(f"{rows('issues')[i]['label']} · {rows('actors')[a]['name']}", (i, a)) for i, a in cells]
        self.cell = option_list("Cell", names, cells[0])
        positions = [NOT_YET, (CANNOT_TELL, CANNOT_TELL), *((scale_step(step), step) for step in STEPS)]
        self.position = option_list("Position", positions, "")
        self.salience = option_list("Salience", [NOT_YET, *((str(step), step) for step in SALIENCE)], "")
        self.note = widgets.Text(
            description="Note",
            placeholder="why not the neighbouring step?",
            continuous_update=False,
            style=DESCRIPTION,
            layout=widgets.Layout(width="100%", max_width="56em"),
        )
        self.box = control_box(
            [self.cell, self.sheet, self.position, self.salience, self.note, self._ways(), self.said],
            f"The form for your own codes ({count(len(cells), 'cell')}): {RUN_THIS_CELL} code.",
        )
        self.box.add_class("four-capitals")
        self.cell.observe(lambda _: self._guarded(self._show), "value")
        for control in (self.position, self.salience, self.note):
            control.observe(lambda _: self._guarded(self._save), "value")
        codes = read_folder()
        open_cells = [cell for cell in cells if cell not in codes.read]
        if open_cells:
            self.cell.value = open_cells[0]
        self._guarded(self._show)
        if codes.faults:
            self.said.value = render("status.html", sentence=self._faults(codes.faults))

    def _ways(self) -> ipywidgets.HBox:
        """Return the buttons that lead to other cells."""
        import ipywidgets as widgets

        buttons = []
        for words, move in (
            ("Previous cell", self._by(-1)),
            ("Next cell", self._by(1)),
            ("Next without a code", self._open),
        ):
            button = widgets.Button(description=words, tooltip=words, layout=widgets.Layout(width="auto"))
            button.on_click(lambda _, move=move: self._guarded(move))
            buttons.append(button)
        return widgets.HBox(buttons)

    def _by(self, step: int) -> Any:
        def move() -> None:
            self.cell.index = (self.cell.index + step) % len(self.cells)

        return move

    def _open(self) -> None:
        """Go to the next cell without a code, after this one first."""
        read, here = read_folder().read, self.cell.index
        after = [*self.cells[here + 1 :], *self.cells[: here + 1]]
        goal = next((cell for cell in after if cell not in read), None)
        if goal is None:
            self._say("Every cell here has a code.")
        else:
            self.cell.value = goal

    def _guarded(self, action: Any) -> None:
        """Run what a control asks for; an error would vanish, and becomes a sentence where the reader looks."""
        if self._filling:
            return
        try:
            action()
        except Exception as error:  # noqa: BLE001
            self._say(f"This did not work: {error}")

    def _say(self, sentence: str) -> None:
        self.said.value = render("status.html", sentence=sentence)

    def _show(self) -> None:
        """Show the cell that is chosen, with what is saved of it."""
        issue, actor = self.cell.value
        sheet = coding_sheet(issue, actor)
        self.sheet.value = _sheet_html(sheet, f"Cell {self.cell.index + 1} of {len(self.cells)}")
        codes = read_folder()
        code = codes.cells.get((issue, actor), Code())
        self._filling = True
        self.position.value, self.salience.value, self.note.value = code.position, code.salience, code.note
        self._filling = False
        self._say(f"{sheet.issue}, {sheet.actor}: {_in_words(code)}. {self._progress()}")

    def _save(self) -> None:
        """Save what the controls say of this cell."""
        cell = self.cell.value
        code = Code(self.position.value, self.salience.value, " ".join(self.note.value.split()))
        trouble = save_code(cell, code)
        if "was not saved" in trouble:
            self._say(trouble)
            return
        label, name = rows("issues")[cell[0]]["label"], rows("actors")[cell[1]]["name"]
        self._say(" ".join(filter(None, [f"Saved: {label}, {name}: {_in_words(code)}.", self._progress(), trouble])))

    def _progress(self) -> str:
        """Return how many cells are coded, and what to do when all are."""
        read = read_folder().read
        done = sum(cell in read for cell in self.cells)
        if done < len(self.cells):
            return f"{done} of {len(self.cells)} cells are coded."
        show = f'wb.draw_positions(wb.load_positions("{own_period()}", coder="me"))'
        return f"All {done} cells are coded. To see them: {show}"

    def _faults(self, faults: list[str]) -> str:
        """Return what of an older file cannot be used, and what becomes of it."""
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        return (
            f"In {FILE} something cannot be used: {faults[0]}{more}. Nothing is lost: with your next code the file is "
            f"set aside under another name. {self._progress()}"
        )


def _in_words(code: Code) -> str:
    """Return a code in words."""
    position = code.position if isinstance(code.position, str) else scale_step(code.position)
    salience = "" if code.salience == "" else f", salience {code.salience}"
    return f"{position or 'not coded yet'}{salience}{', with a note' if code.note else ''}"


def _sheet_html(sheet: Sheet, number: str) -> str:
    """Return what is shown of a cell, with the rules of coding."""
    rules = [(rule["about"], rule["text"]) for rule in rows("coding_rules").values()]
    steps = [(scale_step(step), anchor) for step, anchor in sheet.anchors]
    return str(render("coding_cell.html", number=number, sheet=sheet, steps=steps, rules=rules))
