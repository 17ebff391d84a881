"""What a table says is shown and never run: site, slides, paper, first page in the browser, results in a notebook.

Each page is looked at twice: without its own policy, so that nothing is left to it, and with the header that
docs/teaching.md gives, under which the site must work.
"""

import contextlib
import functools
import http.server
import threading
from pathlib import Path
from urllib.parse import unquote

import pytest

from workbook.publishing.website.build import POLICY

from .hostile_tables import PAYLOADS, SEEDS, House

pytestmark = pytest.mark.slow
LESSONS = ("02", "05")  # stored with the hostile tables: evidence, networks, tables, explorers, a timeline
PAGE = Path(__file__).with_name("hostile_page.py")
FAULTS = """() => {
  const faults = [];
  if (window.RUN) faults.push('ran');
  for (const one of document.querySelectorAll('*')) {
    for (const {name, value} of one.attributes) {
      if (name.startsWith('on')) faults.push(`${one.tagName} ${name}`);
      if (name === 'style' && /h0stile|url\\((?!#)/.test(value)) faults.push(`style ${value}`);
    }
    if (['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'IMG'].includes(one.tagName)) faults.push(one.outerHTML.slice(0, 99));
    if (one.tagName === 'FORM' && !one.action.startsWith(location.origin)) faults.push(one.outerHTML.slice(0, 99));
    if (one.tagName === 'META' && /refresh/i.test(one.httpEquiv)) faults.push(one.outerHTML);
    if (one.tagName === 'STYLE' && /h0stile/.test(one.textContent)) faults.push('style element');
    if (one.tagName === 'SCRIPT' && /RUN/.test(one.textContent)) faults.push('script element');
    const href = one.href?.baseVal ?? one.href;
    if (typeof href === 'string' && href) {
      const address = new URL(href, location.href);
      const own = address.origin === location.origin;
      if (!own && !['http:', 'https:'].includes(address.protocol)) faults.push(`leads to ${href}`);
    }
  }
  return faults;
}"""


@pytest.fixture(scope="module", params=SEEDS)
def house(request, tmp_path_factory):
    """Everything that is published, made from hostile tables."""
    for library in ("sphinx", "myst_nb", "furo", "sphinx_revealjs"):
        pytest.importorskip(library, reason="the libraries for publishing are not installed")
    house = House(tmp_path_factory.mktemp("hostile"), request.param, LESSONS)
    out = house.place / "out"
    house.run("site", out / "site")
    house.run("instructor", out / "slides", "--slides")
    for lesson in LESSONS:
        house.run("print", lesson, "--out", out / f"lesson-{lesson}.html")
    payload = PAYLOADS[request.param % len(PAYLOADS)]
    assert int(house.python(str(PAGE), str(out / "shown.html"), payload)) > 100
    house.run("print", house.place, "--out", out / "answers.html")
    house.run("codebook")
    first = "import sys; from workbook.publishing.jupyterlite import first_page; print(first_page([]))"
    (out / "first.html").write_text(house.python("-c", first), "utf-8")
    (out / "favicon.ico").touch()  # a browser asks for it by itself
    return house


@pytest.fixture
def watched(chromium, house):
    """Open a page and return what it did that no table may make it do."""

    @contextlib.contextmanager
    def act(policy=None, **options):
        deeds = []
        with served(house.place / "out", policy) as address:
            context = chromium.new_context(**options)
            page = context.new_page()
            page.on("dialog", lambda dialog: (deeds.append(f"dialog {dialog.message}"), dialog.dismiss()))
            page.on("pageerror", lambda error: deeds.append(f"error {error}"))
            page.on("console", lambda line: deeds.append(line.text) if line.type == "error" else None)
            page.on("popup", lambda window: deeds.append(f"window {window.url}"))
            page.on("request", lambda request: deeds.extend(suspicious(request.url, address)))
            yield page, address, deeds
            context.close()

    return act


def suspicious(url, address):
    path = unquote(url.removeprefix(address))
    if not url.startswith((address, "data:", "blob:")) or "h0stile" in path:
        yield f"request {url}"


@contextlib.contextmanager
def served(folder, policy):
    """Serve a folder with a policy in the header of each answer."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self):
            if policy:
                self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def pages_of(house):
    return sorted((house.place / "out").rglob("*.html"))


@pytest.mark.parametrize("policy", [None, POLICY], ids=["without a policy", "with README's header"])
def test_nothing_that_a_table_says_is_run_or_loaded(house, watched, policy):
    own = {"bypass_csp": True} if policy is None else {}
    with watched(policy, **own) as (page, address, deeds):
        for path in pages_of(house):
            name = path.relative_to(house.place / "out").as_posix()
            if policy and name.startswith("slides/"):
                continue  # one file with its scripts in it, for a disk: it has a policy of its own
            page.goto(f"{address}/{name}")
            assert page.evaluate(FAULTS) == [], name
            assert not deeds, name


def test_slides_run_their_own_scripts_and_no_others(house, watched):
    with watched() as (page, address, deeds):
        for path in sorted((house.place / "out" / "slides").glob("*.html")):
            page.goto(f"{address}/slides/{path.name}")
            page.wait_for_function("window.Reveal?.isReady()")
            assert not deeds
            page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=data:, onerror=window.RUN=1>')")
            page.wait_for_timeout(50)
            assert not page.evaluate("window.RUN")
            assert "script-src" in deeds.pop() and not deeds


def test_a_text_of_a_table_is_there_to_be_read(house, watched):
    with watched(POLICY) as (page, address, _):
        page.goto(f"{address}/site/glossary.html")
        text = page.locator("dl.glossary").inner_text()
        assert "<script>window.RUN=1</script>" in text and "{{ 7*7 }}" in text and "](javascript:" in text


def test_the_site_works_under_the_header(house, watched):
    with watched(POLICY) as (page, address, deeds):
        page.goto(f"{address}/site/index.html")
        before = page.evaluate("document.body.dataset.theme")
        page.locator(".theme-toggle:visible").first.click()
        after = page.evaluate("document.body.dataset.theme")
        assert after != before
        page.reload()
        assert page.evaluate("document.body.dataset.theme") == after
        for words in ("window.RUN", "onerror", "salience"):
            page.goto(f"{address}/site/search.html?q={words}")
            page.locator("#search-results a").first.wait_for()
            assert page.evaluate(FAULTS) == []
        assert not deeds
