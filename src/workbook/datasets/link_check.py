"""Check of links: whether every address that the tables cite still answers.

A few hosts are asked at once, each gets one request at a time, and all under a name of our own. What cannot be known
from here (a site that turns programs away, an answer that takes too long) is not called dead.
"""

from __future__ import annotations

import collections
import concurrent.futures
import http.client
import itertools
import re
import socket
import ssl
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable
from typing import NamedTuple

from workbook.datasets.reading import package, rows

AGENT = "four-capitals-link-check (asks now and then whether a cited page is still there)"
TURNED_AWAY = {401, 403, 405, 406, 408, 425, 429, 451}
"""Answers of pages that may well be there, for a reader with a browser."""
ENOUGH = 8
"""If so many addresses give no answer, and no other does, it is this machine that is cut off."""


class Link(NamedTuple):
    """One address, its state (``"well"``, ``"dead"`` or ``"unclear"``), the reason, and whether any server answered."""

    address: str
    state: str
    reason: str
    answered: bool | None = True  # None if nobody could be asked


def cited_addresses() -> dict[str, str]:
    """Return every address that sources and references cite.

    Returns
    -------
    dict of str to str
        The address, and the table and key of the row that cites it.

    Examples
    --------
    >>> cited_addresses()["https://undocs.org/S/RES/2270(2016)"]
    'sources, united-nations-20160302'
    """
    citations: dict[str, str] = {}
    for table in ("sources", "references"):
        for key, row in rows(table).items():
            for address in (row["url"], f"https://doi.org/{row['doi']}" if row.get("doi") else ""):
                if address:
                    citations.setdefault(address, f"{table}, {key}")
    return citations


def check_links(
    addresses: Iterable[str],
    timeout: float = 15,
    at_once: int = 6,
    progress: Callable[[Link], object] = lambda link: None,
) -> list[Link]:
    """Ask each address whether it still answers.

    Parameters
    ----------
    addresses : iterable of str
        Web addresses.
    timeout : float
        Seconds to wait for an answer.
    at_once : int
        How many hosts are asked at the same time; each of them gets one request at a time.
    progress : function, optional
        Told each `Link` as soon as it is known.

    Returns
    -------
    list of Link
        In the order of the addresses. If none of the first ones gets an answer, the others are not asked, and left out.

    Examples
    --------
    >>> check_links(["see the library"])[0].reason
    'no web address'
    """
    addresses = list(dict.fromkeys(addresses))
    hosts = collections.defaultdict(list)
    for address in addresses:
        hosts[_host(address)].append(address)
    locks = {host: threading.Lock() for host in hosts}

    def ask_in_turn(address: str) -> Link:
        with locks[_host(address)]:
            return ask_address(address, timeout)

    links: dict[str, Link] = {}
    pool = concurrent.futures.ThreadPoolExecutor(at_once)
    try:
        # A page of every host, then the second page of every host: so nobody waits long for a slow one.
        turns = itertools.chain.from_iterable(itertools.zip_longest(*hosts.values()))
        asked = [pool.submit(ask_in_turn, address) for address in turns if address is not None]
        for done in concurrent.futures.as_completed(asked):
            link = done.result()
            links[link.address] = link
            progress(link)
            if len(links) >= ENOUGH and none_answered(links.values()):
                break
    finally:
        pool.shutdown(cancel_futures=True)
    return [links[address] for address in addresses if address in links]


def ask_address(address: str, timeout: float) -> Link:
    """Ask one address, by HEAD, and by GET if the server does not like that.

    Parameters
    ----------
    address : str
        A web address.
    timeout : float
        Seconds to wait for an answer.

    Returns
    -------
    Link

    Examples
    --------
    >>> ask_address("ftp://example.org/essay", timeout=1).state
    'dead'
    """
    if not re.match(r"https?://[^/\s]", address):
        return Link(address, "dead", "no web address", None)
    for method in ("HEAD", "GET"):
        try:
            request = urllib.request.Request(
                urllib.parse.quote(address, safe="%/:=&?~#+!$,;'@()*[]"), method=method, headers={"User-Agent": AGENT}
            )
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return _judge_arrival(address, request.full_url, answer.url)
        except urllib.error.HTTPError as error:
            error.close()
            state = "dead" if 400 <= error.code < 500 and error.code not in TURNED_AWAY else "unclear"
            link = Link(address, state, f"{error.code} {http.client.responses.get(error.code, '')}".strip())
        except (http.client.InvalidURL, ValueError):
            return Link(address, "dead", "no web address", None)
        except (OSError, http.client.HTTPException) as error:
            return _explain_silence(address, getattr(error, "reason", error), timeout)
    return link


def none_answered(links: Iterable[Link]) -> bool:
    """Return whether servers were asked and none of them answered.

    Parameters
    ----------
    links : iterable of Link

    Returns
    -------
    bool

    Examples
    --------
    >>> none_answered([Link("http://a.example", "dead", "no such host", False)])
    True
    """
    answered = [link.answered for link in links if link.answered is not None]
    return bool(answered) and not any(answered)


def report_links(links: list[Link], cited: dict[str, str]) -> str:
    """Return a report in words: which addresses are dead, and where a copy may be.

    Parameters
    ----------
    links : list of Link
        What `check_links` found.
    cited : dict of str to str
        Who cites each address.

    Returns
    -------
    str

    Examples
    --------
    >>> report_links([Link("http://a.example", "well", "answers")], {})
    'Addresses asked: 1. Well: 1. Dead: 0. Not to be told from here: 0.'
    """
    if none_answered(links):
        return "Not one address answered: this machine seems to be offline, so nothing was learned about the sources."
    lines = []
    for state, advice in (("dead", "a copy, if one was kept"), ("unclear", "look in a browser; or a copy")):
        for link in links:
            if link.state == state:
                lines += [f"{state}: {cited.get(link.address, '')}", f"    {link.address}", f"    {link.reason}"]
                lines += [f"    {advice}: {archive_address(link.address)}"] if link.answered is not None else []
    count = collections.Counter(link.state for link in links)
    moved = sum(link.reason.startswith("answers at") for link in links)
    lines.append(
        f"Addresses asked: {len(links)}. Well: {count['well']}{f', {moved} of them at a new place' if moved else ''}. "
        f"Dead: {count['dead']}. Not to be told from here: {count['unclear']}."
    )
    return "\n".join(lines)


def archive_address(address: str) -> str:
    """Return the address under which an archived copy of a page would be found.

    Parameters
    ----------
    address : str
        The address of the page.

    Returns
    -------
    str
        It leads to the copy nearest to the day of the data, if the archive has one.

    Examples
    --------
    >>> archive_address("http://a.example/page").endswith("/http://a.example/page")
    True
    """
    return f"https://web.archive.org/web/{package()['created'][:10].replace('-', '')}/{address}"


def _host(address: str) -> str:
    return address.split("/")[2].casefold() if address.count("/") > 1 else ""


def _judge_arrival(address: str, asked: str, place: str) -> Link:
    """Judge where an address led: a page that is gone often leads to the front page."""
    before, after = (urllib.parse.urlsplit(one) for one in (asked, place))
    if not (after.path.strip("/") or after.query) and (before.path.strip("/") or before.query):
        return Link(address, "unclear", f"leads to the front page of {after.netloc}")
    return Link(address, "well", "answers" if place == asked else f"answers at {place}")


def _explain_silence(address: str, reason: object, timeout: float) -> Link:
    """Return a link with the reason why its server gave no page."""
    if isinstance(reason, TimeoutError):
        return Link(address, "unclear", f"no answer within {timeout:g} seconds", False)
    if isinstance(reason, socket.gaierror):
        return Link(address, "dead", "there is no such host", False)
    if isinstance(reason, ConnectionRefusedError):
        return Link(address, "dead", "its host refuses the connection", False)
    answered = isinstance(reason, (ssl.SSLError, ConnectionError, http.client.HTTPException))
    return Link(address, "unclear", f"no page: {str(reason) or type(reason).__name__}", answered)
