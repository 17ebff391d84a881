"""Addresses: where a link may lead, whoever wrote it."""

import re


def web_address(text: object) -> str:
    """Return an address if a link may lead there: one of the web, http or https. Otherwise nothing.

    Parameters
    ----------
    text : object

    Returns
    -------
    str

    Examples
    --------
    >>> web_address(" https://a.b "), web_address("javascript:alert(1)"), web_address("//a.b")
    ('https://a.b', '', '')
    """
    address = str(text).strip(" ")
    return address if re.fullmatch(r"https?://[^\s\x00-\x20\x7f/\\][^\s\x00-\x20\x7f]*", address, re.IGNORECASE) else ""
