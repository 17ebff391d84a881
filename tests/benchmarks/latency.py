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
from workbook.pictures.style import place
stops = list(wb.load_turning_points().itertuples())
networks = [wb.make_event_network(wb.load_events(since=stop.start, until=stop.end)) for stop in stops]
places = {actor: (place(actor).x, place(actor).y) for actor in networks[0]}
names = {actor: f"{actor} {node['name']}" for actor, node in networks[0].nodes(data=True)}
looks = {"cooperation": ("tab:blue", "solid"), "even": ("tab:gray", "dotted"), "conflict": ("tab:red", "dashed")}
def scene(number, looks=looks):
    network = networks[number % 8]
    kinds, labels, widths = {kind: [] for kind in looks}, {}, {}
    for a, b, edge in network.edges(data=True):
        mean = edge["goldstein_mean"]
        kinds["cooperation" if mean > 1 else "conflict" if mean < -1 else "even"].append((a, b))
        labels[a, b], widths[a, b] = f"{mean:+.1f}", 1 + edge["count"] ** 0.5
    return network, kinds, labels, widths, ["white"] * len(network)
"""
CLAIMS = """
import networkx as nx, workbook as wb
network = wb.make_argument_network()
places = {claim: (number % 11, -(number // 11)) for number, claim in enumerate(network)}
names = {claim: claim for claim in network}
looks = {"supports": ("tab:blue", "solid"), "attacks": ("tab:red", "dashed"), "qualifies": ("black", "dotted"),
         "background": ("tab:gray", "solid"), "faint": ("lightgray", "solid")}
def scene(number, looks=looks, network=network):
    light = list(network)[20 + number % 8]
    lit = nx.ancestors(network, light) | nx.descendants(network, light) | {light}
    kinds, widths = {kind: [] for kind in looks}, {}
    for a, b, edge in network.edges(data=True):
        kinds[edge["relation"] if {a, b} <= lit else "faint"].append((a, b))
        widths[a, b] = 3 if {a, b} <= lit else 1
    return network, kinds, {}, widths, ["orange" if claim in lit else "white" for claim in network]
"""
"""What is drawn, as the explorers draw it: lines of several looks and widths, numbers, names, colours, legend."""
USUAL = """
import ipywidgets, networkx as nx, matplotlib.pyplot as plt
from matplotlib.lines import Line2D
from IPython.display import display
def draw(number, scene=scene, places=places, names=names, looks=looks):
    figure, axes = plt.subplots(figsize=(9.6, 5.8))
    network, kinds, labels, widths, colours = scene(number)
    nx.draw_networkx_nodes(network, places, ax=axes, node_size=900, node_color=colours, edgecolors="black")
    nx.draw_networkx_labels(network, places, names, ax=axes, font_size=9)
    for kind, (colour, style) in looks.items():
        nx.draw_networkx_edges(network, places, kinds[kind], [widths[edge] for edge in kinds[kind]], colour, style,
                               ax=axes, node_size=900, connectionstyle="arc3,rad=0.1")
    nx.draw_networkx_edge_labels(network, places, labels, ax=axes, connectionstyle="arc3,rad=0.1")
    axes.legend(handles=[Line2D([], [], color=colour, linestyle=style, label=kind)
                         for kind, (colour, style) in looks.items()], loc="lower left")
    axes.set_title(f"Stop {number}")
    plt.show()
slider = ipywidgets.IntSlider(min=0, max=60, description="Stop")
display(slider, ipywidgets.interactive_output(draw, {"number": slider}))
"""
BQPLOT = """
import bqplot, ipywidgets
from IPython.display import display
def make(scene, places, names, looks):
    scales = {axis: bqplot.LinearScale(min=min(place[n] for place in places.values()) - 0.2,
                                       max=max(place[n] for place in places.values()) + 0.2)
              for n, axis in enumerate("xy")}
    across, up = zip(*places.values())
    lines = {kind: bqplot.Lines(x=[], y=[], colors=[colour.removeprefix("tab:")], line_style=style, scales=scales,
                                labels=[kind], display_legend=True) for kind, (colour, style) in looks.items()}
    dots = bqplot.Scatter(x=across, y=up, names=list(names.values()), scales=scales, default_size=900, stroke="black")
    words = bqplot.Label(x=[], y=[], text=[], scales=scales)
    figure = bqplot.Figure(marks=[*lines.values(), dots, words], title="Stop 0", legend_location="bottom-left")
    def move(change):
        network, kinds, labels, widths, colours = scene(change.new)
        for kind, line in lines.items():
            with line.hold_sync():
                line.x = [[places[a][0], places[b][0]] for a, b in kinds[kind]]
                line.y = [[places[a][1], places[b][1]] for a, b in kinds[kind]]
        dots.colors = colours
        with words.hold_sync():
            words.x = [(places[a][0] + places[b][0]) / 2 for a, b in labels]
            words.y = [(places[a][1] + places[b][1]) / 2 for a, b in labels]
            words.text = list(labels.values())
        figure.title = f"Stop {change.new}"
    slider = ipywidgets.IntSlider(min=0, max=60, description="Stop")
    slider.observe(move, "value")
    display(slider, figure)
make(scene, places, names, looks)
"""
WAYS = {"matplotlib, interactive_output": (USUAL, "img"), "bqplot": (BQPLOT, "svg")}
SCENES = {"six actors": ACTORS, "67 claims": CLAIMS}
EXPLORERS = {
    "network": ("six actors", ""),
    "ties": ("six actors", ""),
    "cause": ("six actors", ""),
    "positions": ("six actors", "period='P2'"),
    "zones": ("six actors", "tolerance=0.5"),
    "argument": ("67 claims", ""),
    "record": ("67 claims", ""),
}
"""With what each is compared, and where it opens: with room to move to both sides. explore_coding is blind."""
MOVES = 20
PICTURE = {"img": "img", "svg": ".fc-picture figure, .bqplot"}
CONTROL = ".noUi-handle, .fc-controls select, .fc-controls input"
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


def moves(page, number, picture, control=0):
    """Press an arrow key time and again; return the milliseconds to each changed picture."""
    handle = page.locator(f"{PANEL} .jp-CodeCell").nth(number).locator(CONTROL).nth(control)
    handle.scroll_into_view_if_needed()
    page.evaluate(WATCH, [number, PICTURE[picture]])
    handle.focus()
    forth, back = (
        ("ArrowDown", "ArrowUp") if handle.evaluate("one => one.matches('select')") else ("ArrowRight", "ArrowLeft")
    )
    # To and fro, so that a control of few stops does not end.
    for move in range(MOVES):
        handle.press(forth if move % 4 in (0, 1) else back)
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
