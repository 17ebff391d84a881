"""Explorers and deals on the reading site: moved from a disk by keyboard alone, and computed as Python does."""

import http.server
import itertools
import random
import re
import threading

import pytest

from workbook.datasets.positions import load_positions
from workbook.explorers.deals import explore_deal
from workbook.explorers.networks import explore_network
from workbook.measures.deal import deal
from workbook.pictures.deal_words import doubt_runs, verdict
from workbook.publishing.website.build import POLICY
from workbook.publishing.website.deals import NOTES, deal_data
from workbook.publishing.website.scripts import FOLDER, join_modules

from .test_access import violations, wider_than_the_page

LESSON = "04-from-fury-to-handshake"
PHONE = {"width": 360, "height": 740}
LOSSES, WEIGHTS = ("city", "quadratic"), ("salience", "equal")


@pytest.fixture
def disk(page, built):
    """Open a page of the site from a disk, as one opens a file by double-click; gives the place of its explorer."""
    page.route(re.compile("^file:///"), lambda route: route.continue_())

    def visit(name):
        page.goto((built / f"{name}.html").as_uri())
        return opened(page)

    return visit


def opened(page):
    """Come near to the explorer of a page, and wait for its controls."""
    place = page.locator("[data-explorer]").last
    place.scroll_into_view_if_needed()
    place.locator(".fc-sentence").wait_for()
    return place


def said(place):
    return place.locator("p[role=status]").inner_text()


def test_each_control_moves_by_keyboard_alone_and_shows_what_the_notebook_shows(page, disk):
    place, explorer = disk(LESSON), explore_network()
    assert said(place) == explorer.sentence
    place.get_by_label("Turning point").focus()
    stops = explorer.controls["stop"].stops()
    for key, by in (("Home", 0), ("ArrowRight", 1)):
        page.keyboard.press(key)
        explorer.set(stop=stops[by])
        assert said(place) == explorer.sentence
        assert place.locator(".fc-picture figcaption").text_content() == explorer.picture.caption
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    explorer.set(beside=stops[0])
    assert said(place) == explorer.sentence
    assert place.locator(".fc-picture svg > title").text_content() in explorer.picture.svg
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Start again
    explorer.reset()
    assert said(place) == explorer.sentence


@pytest.mark.parametrize(("name", "scheme"), [("05-after-therefore-because", "light"), ("deals", "dark")])
def test_it_is_accessible_and_no_wider_than_a_phone(page, disk, name, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    place = disk(name)
    assert place.locator(".fc-controls :is(select, input)").count() > 2
    assert wider_than_the_page(page) == 0
    assert violations(page) == []


def test_it_works_under_the_policy_that_a_server_sends(page, built):
    class Strict(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(built))

        def end_headers(self):
            self.send_header("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'")
            super().end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Strict)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    refused = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    try:
        page.goto(f"http://127.0.0.1:{server.server_port}/deals.html")
        place = opened(page)
        before = said(place)
        place.get_by_label("Sanctions and pressure").select_option(index=4)
        assert said(place) != before
    finally:
        server.shutdown()
        server.server_close()
    assert refused == []


def test_nothing_is_loaded_before_a_reader_comes_near_and_paper_has_what_is_stored(page, built):
    page.route(re.compile("^file:///"), lambda route: route.continue_())
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto((built / f"{LESSON}.html").as_uri())
    assert not [address for address in loaded if "/explorers/" in address]
    place = opened(page)
    assert sum("/explorers/" in address for address in loaded) == 1
    assert place.locator(".fc-stored figure:visible").count() == 0
    page.emulate_media(media="print")
    assert place.locator(".fc-panel:visible").count() == 0
    assert place.locator(".fc-stored figure:visible").count() > 5


def test_where_its_file_is_missing_the_stored_result_stays(page, built):
    page.route(re.compile("^file:///"), lambda route: route.continue_())
    page.route(re.compile("/explorers/"), lambda route: route.abort())
    page.goto((built / f"{LESSON}.html").as_uri())
    place = page.locator("[data-explorer]")
    place.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    assert place.locator("figure:visible").count() == 1 and place.locator(".fc-panel").count() == 0


def test_where_a_coder_left_something_out_the_page_says_so_and_what_to_do(disk):
    place = disk("deals")
    place.get_by_label("Whose codes").select_option("coder D")
    assert said(place) == NOTES["noSalience"] == place.locator(".fc-picture").inner_text().strip()
    place.get_by_label("All issues count alike").check()
    assert said(place).startswith("By these codes")
    place.get_by_label("Period").select_option(index=0)
    assert said(place) == NOTES["noTable"]
    place.get_by_role("button", name="Start again").click()
    assert said(place).startswith("By these codes") and not place.get_by_label("All issues count alike").is_checked()


# --- deals --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data():
    return deal_data()


def drawn(data, many, seed):
    """Draw texts over any issues, with the coder, the period and the rules by which they are weighed."""
    chance = random.Random(seed)
    names = itertools.cycle(itertools.product(data["tables"], LOSSES, WEIGHTS))
    for name, loss, weight in itertools.islice(names, many):
        issues = chance.sample(range(len(data["issues"])), chance.randint(0, len(data["issues"])))
        text = {issue: chance.randint(-2, 2) for issue in sorted(issues)}
        yield name, text, loss, weight if data["tables"][name]["salience"] else "equal"


def positions_of(name):
    coder, period = name.split()
    return load_positions(period, coder=coder)


def on_page(page, data, cases, what):
    """Compute on a page what an expression says of each case."""
    page.evaluate(join_modules([FOLDER / "deal.js"]))
    return page.evaluate(
        f"""([data, cases]) => {{
          const {{ deal, doubt, dealWords, gainWords }} = fourCapitals;
          return cases.map(([name, text, loss, weight]) => {{
            const table = data.tables[name], now = data.now;
            return {what};
          }});
        }}""",
        [data, [list(case) for case in cases]],
    )


def test_a_thousand_deals_come_out_as_python_computes_them(page, data):
    cases = list(drawn(data, 1100, seed=1))
    computed = on_page(page, data, cases, "deal(text, table, now, loss, weight).map(row => [row, gainWords(row)])")
    keys, tables = [issue["key"] for issue in data["issues"]], {name: positions_of(name) for name in data["tables"]}
    for (name, text, loss, weight), rows in zip(cases, computed, strict=True):
        wanted = deal({keys[issue]: step for issue, step in text.items()}, tables[name], loss=loss, weight=weight)
        assert len(rows) == len(wanted)
        for line, (row, words) in zip(wanted.to_dict("records"), rows, strict=True):
            assert row["gain"] == pytest.approx(line["gain"], abs=1e-9), (name, text, loss, weight)
            assert row["most"] == pytest.approx(line["most"]) and row["share"] == pytest.approx(line["share"])
            assert (row["actor"], row["seat"], row["better"]) == (line["actor"], line["seat"], line["better"])
            assert row["accepts"] == (None if line["seat"] == "outside" else line["accepts"])
            assert tuple(keys[issue] for issue in row["uncoded"]) == line["uncoded"]
            assert words == verdict(line)


def test_the_shares_of_runs_in_doubt_are_those_of_python(page, data):
    cases = list(drawn(data, 88, seed=2))
    computed = on_page(page, data, cases, "doubt(text, table.drawn, now, loss, weight)")
    keys, tables = [issue["key"] for issue in data["issues"]], {name: positions_of(name) for name in data["tables"]}
    for (name, text, loss, weight), shares in zip(cases, computed, strict=True):
        named = {keys[issue]: step for issue, step in text.items()}
        wanted = doubt_runs(named, tables[name], draws=1000, loss=loss, weight=weight)
        found = shares and (shares["nobodyWorse"], shares["allBetter"], shares["draws"])
        assert found == (wanted and pytest.approx(tuple(wanted))), (name, text, loss, weight)


def test_the_sentence_of_a_deal_is_that_of_the_notebook(page, data):
    explorer, chance = explore_deal([issue["key"] for issue in data["issues"]]), random.Random(3)
    cases = [["record P5", {str(issue): chance.randint(-2, 2) for issue in range(10)}, "city", weight]
             for weight in WEIGHTS for _ in range(15)]  # fmt: skip
    words = "dealWords(deal(text, table, now, loss, weight), doubt(text, table.drawn, now, loss, weight), data.names)"
    for (_, text, _, weight), sentence in zip(cases, on_page(page, data, cases, words), strict=True):
        steps = {issue["key"]: step for issue, step in zip(data["issues"], text.values(), strict=True)}
        assert explorer.look(**steps, alike=weight == "equal")[1] == sentence
