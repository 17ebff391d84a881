"""From a key to the changed picture, in Chromium: ``python tests/benchmarks/latency.py``.

Each explorer, 20 moves, beside the usual way (matplotlib with interactive_output) and, where it is installed, bqplot:
in one session, so that the ratios mean something whatever the machine is doing.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.browser.conftest import CHROMIUM, FLAGS, PANEL, run_all, started

USUAL = """
import workbook as wb, ipywidgets, networkx as nx, matplotlib.pyplot as plt
from IPython.display import display
stops = list(wb.load_turning_points().itertuples())
networks = [wb.make_event_network(wb.load_events(since=stop.start, until=stop.end)) for stop in stops]
places = {actor: (wb.style.place(actor).x, wb.style.place(actor).y) for actor in networks[0]}
def draw(number):
    figure, axes = plt.subplots(figsize=(9.6, 5.8))
    network = networks[number % 8]
    nx.draw_networkx(network, places, ax=axes, connectionstyle="arc3,rad=0.1")
    labels = {(a, b): f"{edge['goldstein_mean']:.1f}" for a, b, edge in network.edges(data=True)}
    nx.draw_networkx_edge_labels(network, places, labels, ax=axes)
    axes.set_title(f"Stop {number}")
    plt.show()
slider = ipywidgets.IntSlider(min=0, max=60, description="Stop")
display(slider, ipywidgets.interactive_output(draw, {"number": slider}))
"""
BQPLOT = """
import workbook as wb, ipywidgets, bqplot, numpy as np
from IPython.display import display
stops = list(wb.load_turning_points().itertuples())
networks = [wb.make_event_network(wb.load_events(since=stop.start, until=stop.end)) for stop in stops]
actors = list(networks[0])
scales = {"x": bqplot.LinearScale(min=-1.2, max=1.2), "y": bqplot.LinearScale(min=-1.2, max=1.2)}
graph = bqplot.Graph(node_data=[{"label": actor} for actor in actors], scales=scales, directed=True, link_data=[],
                     x=[wb.style.place(actor).x for actor in actors], y=[wb.style.place(actor).y for actor in actors])
labels = bqplot.Label(x=[], y=[], text=[], scales=scales)
title = bqplot.Figure(marks=[graph, labels], title="Stop 0")
slider = ipywidgets.IntSlider(min=0, max=60, description="Stop")
def move(change):
    edges = [(actors.index(a), actors.index(b), edge["goldstein_mean"])
             for a, b, edge in networks[change.new % 8].edges(data=True)]
    with graph.hold_sync(), labels.hold_sync(), title.hold_sync():
        graph.link_data = [{"source": a, "target": b, "value": mean} for a, b, mean in edges]
        labels.x = [(graph.x[a] + graph.x[b]) / 2 for a, b, _ in edges]
        labels.y = [(graph.y[a] + graph.y[b]) / 2 for a, b, _ in edges]
        labels.text = [f"{mean:.1f}" for *_, mean in edges]
        title.title = f"Stop {change.new}"
slider.observe(move, "value")
display(slider, title)
"""
MOVES = 20
PICTURE = {"img": "img", "svg": "figure, .bqplot"}
WATCH = """([number, picture]) => {
  const panel = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)');
  const output = panel.querySelectorAll('.jp-CodeCell')[number].querySelector('.jp-OutputArea');
  window.fc = []; window.fcChanged = false;
  window.fcSeen?.disconnect();
  // Nothing is read while the clock runs: to serialise a large picture in each frame would itself take long.
  window.fcSeen = new MutationObserver(records => records.forEach(({target, addedNodes}) => {
    const inside = target.closest?.(picture) ?? target.parentElement?.closest(picture);
    const anew = [...addedNodes].some(node => node.matches?.(picture) || node.querySelector?.(picture));
    if (inside || anew) window.fcChanged = true;
  }));
  window.fcSeen.observe(output, {subtree: true, childList: true, attributes: true, characterData: true});
  if (window.fcKey) document.removeEventListener('keydown', window.fcKey, true);
  window.fcKey = () => {
    const start = performance.now();
    let changed = null;
    window.fcChanged = false;
    const look = () => {
      const now = performance.now();
      if (window.fcChanged && [...output.querySelectorAll('img')].every(one => one.complete)) {
        changed = now - start;
        window.fcChanged = false;
      }
      // Some pictures change piece by piece: what counts is the frame after which nothing moves any more.
      if (now - start > (changed === null ? 3000 : changed + 150)) window.fc.push(changed);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  document.addEventListener('keydown', window.fcKey, true);
}"""


def moves(page, number, picture, slider=0):
    """Press an arrow key time and again; return the milliseconds to each changed picture."""
    handle = page.locator(f"{PANEL} .jp-CodeCell").nth(number).locator(".noUi-handle").nth(slider)
    handle.scroll_into_view_if_needed()
    page.evaluate(WATCH, [number, PICTURE[picture]])
    handle.focus()
    # To and fro, so that a slider of few stops does not end.
    for move in range(MOVES):
        handle.press("ArrowRight" if move % 4 in (0, 1) else "ArrowLeft")
        page.wait_for_function("count => window.fc.length >= count", arg=move + 1, timeout=8000)
        page.wait_for_timeout(250)
    return sorted(page.evaluate("window.fc"))


def main():
    """Measure and print."""
    cells = [USUAL, "import workbook as wb"]
    names = ["network", "ties", "cause", "positions", "agreement", "argument", "record"]
    opened = {"positions": "period='P2'", "record": "", "agreement": "tolerance=0.5"}
    for name in names:
        start = f"; explorer.set({opened[name]})" if opened.get(name) else ""
        cells.append(f"explorer = wb.explore_{name}(){start}\nexplorer")
    try:
        import bqplot  # noqa: F401

        cells.insert(1, BQPLOT)
    except ImportError:
        print("bqplot is not installed: left out")
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as lessons:
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell.strip()) for cell in cells])
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(book, Path(lessons) / "latency.ipynb")
        with started(Path(home), Path(lessons)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            run_all(page, address, "latency.ipynb")
            first = len(cells) - len(names)
            plan = {"matplotlib, interactive_output": (0, "img")}
            plan |= {"bqplot": (1, "svg")} if len(cells) - len(names) == 3 else {}
            plan |= {f"explore_{name}": (first + place, "svg") for place, name in enumerate(names)}
            usual = None
            for name, (number, picture) in plan.items():
                taken = moves(page, number, picture)
                middle, late = statistics.median(taken), taken[int(0.9 * MOVES) - 1]
                usual = usual or middle
                times = f"median {middle:5.0f} ms, 90 % within {late:5.0f} ms"
                print(f"{name:32} {times}, {usual / middle:4.1f} times the usual way", flush=True)
            browser.close()


if __name__ == "__main__":
    main()
