"""From a key to the changed picture, in Chromium: ``python tests/benchmarks/latency.py``.

Each explorer, 20 moves, beside the usual way (matplotlib with interactive_output) and, where it is installed, bqplot:
in one session, so that the ratios mean something whatever the machine is doing.
"""

import importlib.util
import statistics
import sys
import tempfile
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.browser.conftest import CHROMIUM, FLAGS, PANEL, run_all, started

ACTORS = """
import workbook as wb
stops = list(wb.load_turning_points().itertuples())
networks = [wb.make_event_network(wb.load_events(since=stop.start, until=stop.end)) for stop in stops]
places = {actor: (wb.style.place(actor).x, wb.style.place(actor).y) for actor in networks[0]}
scene = [([f"{edge['goldstein_mean']:.1f}" for *_, edge in network.edges(data=True)], ["white"] * 6)
         for network in networks]
"""
CLAIMS = """
import networkx as nx, workbook as wb
network = wb.make_argument_network()
networks = [network] * 8
places = {claim: (number % 11, -(number // 11)) for number, claim in enumerate(network)}
scene = [([edge["relation"] for *_, edge in network.edges(data=True)],
          ["orange" if node in nx.ancestors(network, light) | {light} else "white" for node in network])
         for light in list(network)[20:28]]
"""
"""What is drawn: the networks, where each node stands, and for each stop the labels and the colours."""
USUAL = """
import ipywidgets, networkx as nx, matplotlib.pyplot as plt
from IPython.display import display
def draw(number, networks=networks, places=places, scene=scene):
    figure, axes = plt.subplots(figsize=(9.6, 5.8))
    (labels, colours), network = scene[number % 8], networks[number % 8]
    nx.draw_networkx(network, places, ax=axes, connectionstyle="arc3,rad=0.1", node_color=colours)
    nx.draw_networkx_edge_labels(network, places, dict(zip(network.edges, labels)), ax=axes)
    axes.set_title(f"Stop {number}")
    plt.show()
slider = ipywidgets.IntSlider(min=0, max=60, description="Stop")
display(slider, ipywidgets.interactive_output(draw, {"number": slider}))
"""
BQPLOT = """
import bqplot, ipywidgets
from IPython.display import display
def make(networks, places, scene):
    nodes = list(places)
    scales = {axis: bqplot.LinearScale(min=min(place[n] for place in places.values()) - 0.2,
                                       max=max(place[n] for place in places.values()) + 0.2)
              for n, axis in enumerate("xy")}
    graph = bqplot.Graph(node_data=[{"label": node} for node in nodes], scales=scales, directed=True, link_data=[],
                         x=[places[node][0] for node in nodes], y=[places[node][1] for node in nodes])
    words = bqplot.Label(x=[], y=[], text=[], scales=scales)
    figure = bqplot.Figure(marks=[graph, words], title="Stop 0")
    def move(change):
        (labels, colours), network = scene[change.new % 8], networks[change.new % 8]
        edges = [(nodes.index(a), nodes.index(b)) for a, b in network.edges]
        with graph.hold_sync(), words.hold_sync(), figure.hold_sync():
            graph.link_data = [{"source": a, "target": b, "value": 1} for a, b in edges]
            graph.colors = colours
            words.x = [(graph.x[a] + graph.x[b]) / 2 for a, b in edges]
            words.y = [(graph.y[a] + graph.y[b]) / 2 for a, b in edges]
            words.text = labels
            figure.title = f"Stop {change.new}"
    slider = ipywidgets.IntSlider(min=0, max=60, description="Stop")
    slider.observe(move, "value")
    display(slider, figure)
make(networks, places, scene)
"""
WAYS = {"matplotlib, interactive_output": (USUAL, "img"), "bqplot": (BQPLOT, "svg")}
SCENES = {"six actors": ACTORS, "67 claims": CLAIMS}
EXPLORERS = {
    "network": ("six actors", ""),
    "ties": ("six actors", ""),
    "cause": ("six actors", ""),
    "positions": ("six actors", "period='P2'"),
    "agreement": ("six actors", "tolerance=0.5"),
    "argument": ("67 claims", ""),
    "record": ("67 claims", ""),
}
"""With what each is compared, and where it opens: with room to move to both sides. explore_coding is blind."""
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


def measure():
    """Yield the name of each way or explorer, what it shows, and its sorted milliseconds."""
    cells, plan = [], []
    for scene, code in SCENES.items():
        for way, (drawn, picture) in WAYS.items():
            if way != "bqplot" or importlib.util.find_spec("bqplot"):
                plan.append((way, scene, len(cells), picture))
                cells.append(code + drawn)
    for name, (scene, values) in EXPLORERS.items():
        plan.append((f"explore_{name}", scene, len(cells), "svg"))
        cells.append(f"import workbook as wb\nexplorer = wb.explore_{name}()\nexplorer.set({values})\nexplorer")
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as lessons:
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell.strip()) for cell in cells])
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(book, Path(lessons) / "latency.ipynb")
        with started(Path(home), Path(lessons)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            run_all(page, address, "latency.ipynb")
            for name, scene, number, picture in plan:
                yield name, scene, moves(page, number, picture)
            browser.close()


def main():
    """Measure and print."""
    usual = {}
    for name, scene, taken in measure():
        middle, late = statistics.median(taken), taken[int(0.9 * MOVES) - 1]
        usual.setdefault(scene, middle)
        times = f"median {middle:5.0f} ms, 90 % within {late:5.0f} ms"
        print(f"{name:32} {scene:11} {times}, {usual[scene] / middle:4.1f} times the usual way", flush=True)


if __name__ == "__main__":
    main()
