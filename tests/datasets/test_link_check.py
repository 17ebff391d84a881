"""Each state of an address, told apart by asking a small server on this machine."""

import contextlib
import http.server
import socket
import threading
import time
from urllib.parse import quote, urlsplit

import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.datasets import link_check
from workbook.datasets.link_check import (
    Link,
    archive_address,
    ask_address,
    check_links,
    cited_addresses,
    none_answered,
    report_links,
)

ROOM = 2
"""How many hosts may be asked at once in the tests of that."""


class Site(http.server.BaseHTTPRequestHandler):
    """Answers by the name of the page; notes who asked for what, and how many asked at the same time."""

    def do_HEAD(self):
        server = self.server
        server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        page = self.path.partition("?")[0]
        match page:
            case "/" | "/page" | "/%ED%95%9C%EA%B5%AD":
                self.answer(200)
            case "/get-only":
                self.answer(405 if self.command == "HEAD" else 200)
            case "/get-only-404":
                self.answer(404 if self.command == "HEAD" else 200)
            case "/moved":
                self.answer(301, "/page")
            case "/moved-to-nothing":
                self.answer(301, "/gone")
            case "/front":
                self.answer(302, "/")
            case "/loop":
                self.answer(302, "/loop")
            case "/slow":
                server.released.wait(30)
            case "/hang-up":
                self.close_connection = True
            case "/turn":
                with server.lock:
                    server.inside += 1
                    server.most = max(server.most, server.inside)
                time.sleep(0.05)
                with server.lock:
                    server.inside -= 1
                self.answer(200)
            case "/meet":
                server.door.wait(20)
                self.answer(200)
            case _:
                self.answer(int(page[1:]) if page[1:].isdecimal() else 404)

    do_GET = do_HEAD  # noqa: N815  (http.server calls it so)

    def answer(self, code, place=None):
        self.send_response(code)
        self.send_header("Content-Length", "0")
        if place:
            self.send_header("Location", place)
        self.end_headers()

    def log_message(self, *given):
        pass


@contextlib.contextmanager
def running():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked, server.lock, server.inside, server.most = [], threading.Lock(), 0, 0
    server.released, server.door = threading.Event(), threading.Barrier(ROOM)
    server.at = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture(scope="module")
def site():
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def nobody():
    """An address at which nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"


# --- one address ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "state", "reason"),
    [
        ("/page", "well", "answers"),
        ("", "well", "answers"),
        ("/page?id=53635185#part", "well", "answers"),
        ("/한국", "well", "answers"),
        ("/get-only", "well", "answers"),
        ("/get-only-404", "well", "answers"),
        ("/moved", "well", "answers at {at}/page"),
        ("/gone", "dead", "404 Not Found"),
        ("/410", "dead", "410 Gone"),
        ("/moved-to-nothing", "dead", "404 Not Found"),
        ("/front", "unclear", "leads to the front page of {host}"),
        ("/403", "unclear", "403 Forbidden"),
        ("/429", "unclear", "429 Too Many Requests"),
        ("/503", "unclear", "503 Service Unavailable"),
        ("/599", "unclear", "599"),
        ("/loop", "unclear", "302 Found"),
        ("/hang-up", "unclear", "no page: Remote end closed connection without response"),
    ],
)
def test_what_a_server_answers(site, page, state, reason):
    address = site.at + page
    assert ask_address(address, 20) == Link(address, state, reason.format(at=site.at, host=urlsplit(site.at).netloc))


def test_it_says_who_asks_and_asks_for_the_page_only_if_it_must(site):
    site.asked.clear()
    for page in ("/page", "/get-only", "/gone"):
        ask_address(site.at + page, 20)
    assert [one[:2] for one in site.asked] == [
        ("HEAD", "/page"),
        ("HEAD", "/get-only"),
        ("GET", "/get-only"),
        ("HEAD", "/gone"),
        ("GET", "/gone"),
    ]
    assert {one[2] for one in site.asked} == {link_check.AGENT}
    assert "four-capitals" in link_check.AGENT


def test_no_answer_in_time(site):
    assert ask_address(f"{site.at}/slow", 0.2)[1:] == ("unclear", "no answer within 0.2 seconds", False)


def test_a_host_that_refuses(nobody):
    assert ask_address(f"{nobody}/page", 20)[1:] == ("dead", "its host refuses the connection", False)


def test_a_host_that_does_not_exist():
    # The name is reserved for this: it never exists. Some networks answer in its place.
    link = ask_address("http://four-capitals.invalid/page", 20)
    assert link.state != "well"
    assert link.answered or link[1:] == ("dead", "there is no such host", False)


@pytest.mark.parametrize(
    "address", ["", "see the library", "ftp://127.0.0.1/page", "file:///page", "http://", "http://[", "http://a:b/page"]
)
def test_what_is_no_web_address(address):
    assert ask_address(address, 1) == Link(address, "dead", "no web address", None)


# --- many addresses ---------------------------------------------------------------------------------------------


def test_each_is_asked_once_told_once_and_given_back_in_order(site, nobody):
    pages = ["/gone", "/page", "/moved", "/503", "/403", "/page"]
    addresses = [nobody, *(site.at + page for page in pages), "no address"]
    reported = []
    site.asked.clear()
    links = check_links(addresses, timeout=20, progress=reported.append)
    assert [link.address for link in links] == list(dict.fromkeys(addresses))
    assert [link.state for link in links] == ["dead", "dead", "well", "well", "unclear", "unclear", "dead"]
    assert sorted(link.address for link in reported) == sorted(link.address for link in links)
    assert [path for _, path, _ in site.asked].count("/page") == 2  # once for itself, once from /moved


def test_a_host_gets_one_request_at_a_time(site):
    site.most = 0
    links = check_links([f"{site.at}/turn?{number}" for number in range(6)], timeout=20, at_once=6)
    assert [link.state for link in links] == ["well"] * 6
    assert site.most == 1


@pytest.fixture
def sites():
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(running()) for _ in range(2 * ROOM)]
        for one in servers:
            one.door = servers[0].door
        yield servers


def test_several_hosts_are_asked_at_once(sites):
    # Each page opens only while the page of another host is being asked too.
    links = check_links([f"{one.at}/meet" for one in sites], timeout=20, at_once=ROOM)
    assert [link.state for link in links] == ["well"] * len(sites)


def test_no_more_hosts_at_once_than_allowed(sites, monkeypatch):
    running_now, most = [], []

    def counting(address, timeout):
        running_now.append(address)
        most.append(len(running_now))
        link = ask_address(address, timeout)
        running_now.remove(address)
        return link

    monkeypatch.setattr(link_check, "ask_address", counting)
    check_links([f"{one.at}/turn" for one in sites], timeout=20, at_once=ROOM)
    assert max(most) <= ROOM


def test_offline_it_stops_early_and_says_so(nobody, monkeypatch):
    addresses = [f"{nobody}/{number}" for number in range(100)]
    asked, reported = [], []

    def counting(address, timeout):
        asked.append(address)
        time.sleep(0.05 * (len(asked) > link_check.ENOUGH))  # time to call the others off
        return ask_address(address, timeout)

    monkeypatch.setattr(link_check, "ask_address", counting)
    links = check_links(addresses, timeout=20, progress=reported.append)
    assert len(links) == len(reported) == link_check.ENOUGH
    assert len(asked) < len(addresses)
    assert none_answered(links)
    assert report_links(links, {}) == (
        "Not one address answered: this machine seems to be offline, so nothing was learned about the sources."
    )


def test_one_answer_is_enough_to_go_on(site, nobody):
    addresses = [f"{site.at}/page", *(f"{nobody}/{number}" for number in range(30))]
    links = check_links(addresses, timeout=20, at_once=1)
    assert len(links) == len(addresses)
    assert not none_answered(links)


def test_nothing_to_ask_is_not_offline():
    assert check_links([]) == []
    assert not none_answered([])
    assert not none_answered(check_links(["no address"]))
    assert none_answered([Link("no address", "dead", "no web address", None), Link("http://a", "unclear", "", False)])


# --- in words ---------------------------------------------------------------------------------------------------


def test_a_dead_address_is_named_with_who_cites_it_and_where_a_copy_may_be(site):
    pages = ["/page", "/moved", "/gone", "/403"]
    addresses = {f"{site.at}{page}": f"sources, key-of{page[1:]}" for page in pages} | {"nowhere": "sources, nowhere"}
    said = report_links(check_links(addresses, timeout=20), addresses)
    assert said.splitlines() == [
        "dead: sources, key-ofgone",
        f"    {site.at}/gone",
        "    404 Not Found",
        f"    a copy, if one was kept: {archive_address(f'{site.at}/gone')}",
        "dead: sources, nowhere",
        "    nowhere",
        "    no web address",
        "unclear: sources, key-of403",
        f"    {site.at}/403",
        "    403 Forbidden",
        f"    look in a browser; or a copy: {archive_address(f'{site.at}/403')}",
        "Addresses asked: 5. Well: 2, 1 of them at a new place. Dead: 2. Not to be told from here: 1.",
    ]


def test_the_archived_copy_nearest_to_the_day_of_the_data(monkeypatch):
    monkeypatch.setattr(link_check, "package", lambda: {"created": "2026-11-25T00:00:00Z"})
    assert archive_address("https://a.example/b?c=d") == "https://web.archive.org/web/20261125/https://a.example/b?c=d"


def test_every_address_of_sources_and_references_is_asked():
    citations = cited_addresses()
    for table in ("sources", "references"):
        for key, row in link_check.rows(table).items():
            addresses = [row["url"], f"https://doi.org/{row['doi']}" if row.get("doi") else ""]
            assert all(address in citations for address in addresses if address), key
    for address, who in citations.items():
        table, key = who.split(", ")
        row = link_check.rows(table)[key]
        assert address in (row["url"], f"https://doi.org/{row.get('doi')}")
        assert quote(address, safe="%/:=&?~#+!$,;'@()*[]") == address  # no blank or letter that a server would refuse


# --- the command ------------------------------------------------------------------------------------------------


@pytest.fixture
def run(monkeypatch):
    """Give the command other addresses than those of the tables."""

    def act(addresses, *options):
        monkeypatch.setattr(link_check, "cited_addresses", lambda: dict.fromkeys(addresses, "sources, one"))
        return CliRunner().invoke(main.main, ["links", *options])

    return act


@pytest.mark.parametrize(
    ("pages", "options", "status"),
    [
        (["/page", "/403"], [], 0),
        (["/page", "/gone"], [], 0),
        (["/page", "/403"], ["--strict"], 0),
        (["/page", "/gone"], ["--strict"], 1),
    ],
)
def test_the_command_fails_only_for_dead_addresses_and_only_if_strict(run, site, pages, options, status):
    done = run([site.at + page for page in pages], *options)
    assert done.exit_code == status
    assert ("/gone\n    404 Not Found" in done.output) == ("/gone" in pages)
    assert "Addresses asked: 2. Well: 1." in done.output


@pytest.mark.parametrize(("options", "status"), [([], 0), (["--strict"], 1)])
def test_the_command_offline(run, nobody, options, status):
    done = run([f"{nobody}/{number}" for number in range(20)], *options)
    assert done.exit_code == status
    assert done.output.splitlines()[-1].startswith("Not one address answered: this machine seems to be offline")
