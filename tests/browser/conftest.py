"""A real JupyterLab, started as a student starts it, in a real browser that may ask nothing of the outside."""

import contextlib
import functools
import http.server
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
FLAGS = [
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Chromium itself must not ask the outside, or every test would be blamed for it.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOTEBOOK = "window.jupyterapp?.shell.currentWidget"
KERNEL = f"{NOTEBOOK}?.sessionContext?.session?.kernel"
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def served(folder, policy=""):
    """Serve the files of a folder, as any web space does, with a policy for contents if need be; gives the address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def end_headers(self):
            if policy:
                self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def started(home, lessons):
    """Start ``workbook open`` on a folder, with settings of its own; gives the address with its token."""
    own = {f"JUPYTER_{name}_DIR": str(home / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces")}
    # Lets the tests ask JupyterLab itself whether the kernel is there and which cells have run.
    (home / "CONFIG").mkdir()
    (home / "CONFIG" / "jupyter_lab_config.json").write_text('{"LabApp": {"expose_app_in_browser": true}}')
    command = [sys.executable, "-m", "workbook", "open", str(lessons), "--no-browser", "--port", str(free_port())]
    log_file = home / "log.txt"
    with log_file.open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            command, env=os.environ | own | {"IPYTHONDIR": str(home / "ipython")}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield answering(server, log_file)
        finally:
            server.terminate()
            server.wait(20)


def answering(server, log_file, seconds=180):
    """Wait until JupyterLab answers; gives its address. Fails with its log if it stops, or is silent for too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        log = log_file.read_text(encoding="utf-8")
        address = re.search(r"http://\S+token=\S+", log)
        if address:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(address[0], timeout=2).close()
                return address[0]
        if server.poll() is not None:
            pytest.fail(f"JupyterLab stopped (exit status {server.returncode}). Its log:\n{log}")
        time.sleep(0.2)
    pytest.fail(f"JupyterLab did not answer within {seconds} seconds. Its log:\n{log}")


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A running JupyterLab: its address, and the folder of its lessons."""
    lessons = tmp_path_factory.mktemp("lessons")
    with started(tmp_path_factory.mktemp("home"), lessons) as address:
        yield address, lessons


@pytest.fixture(scope="session")
def chromium():
    """A browser. It starts no JupyterLab: pages, slides and paper need none."""
    if not CHROMIUM:
        pytest.skip("no Chromium or Chrome on this machine: nothing is tried in a browser")
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A page that fails its test for an error in it or a request that is not to this machine."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    outside, errors = [], []

    def gate(route):
        if re.match(r"(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:", route.request.url):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", gate)
    one = context.new_page()
    one.on("pageerror", lambda error: errors.append(str(error)))
    yield one
    context.close()
    assert not outside
    assert not errors


def menu(page, name, entry):
    """Choose from a menu of JupyterLab."""
    page.locator("li.lm-MenuBar-item").filter(has_text=re.compile(f"^{name}$")).click()
    page.locator(".lm-Menu-itemLabel").filter(has_text=re.compile(f"^{entry}$")).click()


def run_all(page, address, name):
    """Open a notebook and run all its cells."""
    page.goto(re.sub(r"/lab[^?]*\?", f"/lab/tree/{name}?reset&", address))
    page.wait_for_selector(f"{PANEL} .jp-Cell", timeout=60_000)
    page.wait_for_function(f"() => {KERNEL}?.status === 'idle'", timeout=60_000)
    menu(page, "Edit", "Clear Outputs of All Cells")
    menu(page, "Run", "Run All Cells")
    page.wait_for_function(
        f"() => [...{NOTEBOOK}.content.model.cells].every(cell => cell.type !== 'code' || cell.executionCount)"
        f" && {KERNEL}.status === 'idle'",
        timeout=120_000,
    )


@pytest.fixture
def open_lesson(page, lab):  # the page first: without a browser no JupyterLab is started
    """Open a lesson and run all its cells; gives its path."""
    address, lessons = lab

    def act(name):
        run_all(page, address, name)
        return lessons / name

    return act
