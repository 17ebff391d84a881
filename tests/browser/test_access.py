"""What the workbook puts on a page meets WCAG 2.2 AA, as far as axe-core can tell, in both themes."""

import nbformat
import pytest

from .conftest import PANEL

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# One of each thing that the workbook shows: pictures, a timeline, charts, forms of every kind, verdicts.
CELLS = [
    "import workbook as wb",
    "wb.draw_network(wb.make_event_network(wb.load_events(since='2018', until='2018')))",
    "days = ['2003', '2017', '2019']\n"
    "wb.draw_networks([wb.make_signed_network(wb.make_tie_network(on=day)) for day in days], columns=3)",
    "wb.draw_timeline(wb.load_events(since='2018'))",
    "wb.draw_series(wb.load_series('missile_launches'), 'launches')",
    *(f"wb.ask('{name}')" for name in ("00.1", "00.2", "00.3", "02.6")),
    "wb.check('02.2', 3)",
    "wb.check('02.2', ...)",
]


@pytest.fixture(scope="module")
def notebook(lab):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, lab[1] / "access.ipynb")
    return "access.ipynb"


def violations(page, where):
    """Run axe on what the workbook drew; JupyterLab's own frame is not ours to judge."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = axe.Axe().run(page, context={"include": [[where]]}, options=options)
    return [f"{one['id']}: {node['html'][:160]}" for one in found.response["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_pictures_forms_and_verdicts(page, open_lesson, notebook, theme):
    open_lesson(notebook)
    if theme.endswith("Dark"):
        page.locator("li.lm-MenuBar-item").filter(has_text="Settings").click()
        page.locator(".lm-Menu-itemLabel").filter(has_text="Theme").first.hover()
        page.locator(".lm-Menu-itemLabel").filter(has_text="JupyterLab Dark").first.click()
        page.wait_for_selector("body[data-jp-theme-light='false']", state="attached")
    assert violations(page, f"{PANEL} .jp-OutputArea-output") == []
