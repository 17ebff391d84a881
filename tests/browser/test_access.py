"""What the workbook puts on a page meets WCAG 2.2 AA, as far as axe-core can tell, in both themes and at 200 % zoom."""

import re

import nbformat
import pytest

import workbook as wb
from workbook.exercises import registry
from workbook.exercises.judging import right_answer
from workbook.grading.grade import grade
from workbook.grading.hand_in import hand_in

from .conftest import PANEL

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PANELS = f"{PANEL} .fc-controls"
EXPLORERS = ["network", "ties", "cause", "positions", "zones", "coding", "argument", "record"]
# One of each thing that the workbook shows: pictures, a timeline, charts, forms, verdicts, explorers, texts.
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
    *(f"wb.explore_{name}()" for name in EXPLORERS),
    "wb.draw_argument(wb.make_argument_network(), light='C23')",
    "wb.draw_positions(wb.load_positions('P5'))",
    "wb.draw_zones(wb.zones(wb.load_positions('P5'), 1.0), wb.load_positions('P5'))",
    "wb.draw_distances(wb.load_positions())",
    "wb.draw_ledger(wb.ledger())",
    "wb.evidence('C23')",
    "wb.glossary()",
    "wb.passage(5)",
]
ZOOMED = {"width": 640, "height": 400}  # what 1280 by 800 leaves at 200 %
OPENED = "document.querySelectorAll('details').forEach(one => one.open = true)"  # axe passes over what is closed
STICKING_OUT = f"""() => [...document.querySelectorAll('{PANEL} .jp-OutputArea-output')]
    .filter(output => output.scrollWidth > output.clientWidth).map(output => output.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def notebook(lab):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, lab[1] / "access.ipynb")
    return "access.ipynb"


def violations(page, where="body"):
    """Run axe on what the workbook drew; JupyterLab's own frame is not ours to judge."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page.evaluate(OPENED)
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = axe.Axe().run(page, context={"include": [[where]]}, options=options)
    assert found.response["passes"]  # it did look at something
    return [f"{one['id']}: {node['html'][:160]}" for one in found.response["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_all_that_a_notebook_shows(page, open_lesson, notebook, theme):
    open_lesson(notebook)
    if theme.endswith("Dark"):
        page.locator("li.lm-MenuBar-item").filter(has_text="Settings").click()
        page.locator(".lm-Menu-itemLabel").filter(has_text="Theme").first.hover()
        page.locator(".lm-Menu-itemLabel").filter(has_text="JupyterLab Dark").first.click()
        page.wait_for_selector("body[data-jp-theme-light='false']", state="attached")
    page.wait_for_function(f"() => document.querySelectorAll('{PANELS}').length === {len(EXPLORERS)}")
    assert page.locator(f"{PANEL} [data-mime-type='application/vnd.jupyter.error']").all_inner_texts() == []
    assert violations(page, f"{PANEL} .jp-OutputArea-output") == []
    # A slider is called by its label, and says what it shows now in words, not in a number.
    here, there = wb.load_turning_points().label[2:4]
    slider = page.get_by_role("slider", name="Turning point")
    assert slider.get_attribute("aria-valuetext") == here
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == there
    page.set_viewport_size(ZOOMED)
    page.wait_for_function(f"() => document.querySelector('{PANEL}').clientWidth <= {ZOOMED['width']}")
    assert page.evaluate(STICKING_OUT) == []


def wider_than_the_page(page):
    return page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")


def test_pictures_fit_a_page_at_200_percent_zoom(page):
    page.set_viewport_size(ZOOMED)
    positions = wb.load_positions("P5")
    for picture in (
        wb.draw_network(wb.make_tie_network()),
        wb.draw_timeline(wb.load_events(since="2018")),
        wb.draw_series(wb.load_series("missile_launches"), "launches"),
        wb.draw_argument(wb.make_argument_network()),
        wb.draw_positions(positions),
        wb.draw_zones(wb.zones(positions, 1.0), positions),
        wb.draw_distances(wb.load_positions()),
        wb.draw_ledger(wb.ledger()),
    ):
        page.set_content(picture._repr_html_())
        page.evaluate(OPENED)
        assert page.locator("figure svg").bounding_box()["width"] > 500
        assert wider_than_the_page(page) == 0, picture.caption


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Hand in once, with answers right, wrong and missing, and mark it."""
    folder = tmp_path_factory.mktemp("student")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for number, (name, task) in enumerate(registry.exercises().items()):
            if task.kind == "text":
                wb.check(name, "The table holds a row for each year. " * 12)
            elif number % 5:
                wb.check(
                    name, right_answer(task) if number % 3 else {"number": -1, "selection": "none"}.get(task.kind, "a")
                )
    path, _, _ = hand_in(folder, "Zoë 李明 محمد")
    (folder / "class").mkdir()
    path.rename(folder / "class" / path.name)
    grade(folder / "class", folder / "out")
    return folder / "out"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_graded_pages(page, graded, scheme):
    page.route(re.compile("^file:///"), lambda route: route.continue_())  # these pages are opened from a disk
    page.emulate_media(color_scheme=scheme)
    pages = sorted(graded.rglob("*.html"))
    assert {one.name for one in pages} > {"summary.html", "texts.html", "likeness.html"} and len(pages) == 4
    for one in pages:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(one.as_uri())
        assert violations(page) == [], one.name
        page.set_viewport_size(ZOOMED)
        assert wider_than_the_page(page) == 0, one.name
