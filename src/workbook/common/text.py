"""Text that others wrote: what cannot be shown is left out, and what is long is cut."""

import re

LONGEST = 80
"""Letters of a name or another short text that are shown; a hostile one has thousands."""

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff]"
)
"""Signs without a shape: they end a text, turn its direction, hide in it, or cannot be written to a file."""


def clean(text: str) -> str:
    """Return a text without signs that have no shape, its lines ended in one way.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> clean("Ada" + chr(0) + chr(0x202E))
    'Ada'
    """
    if text.isprintable():  # most are, and are looked at very often
        return text
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(thing: object, longest: int = LONGEST) -> str:
    """Return a thing as one line of text that can be shown anywhere.

    Parameters
    ----------
    thing : object
    longest : int
        Letters that are left of it, an ellipsis included.

    Returns
    -------
    str

    Examples
    --------
    >>> plain("one line" + chr(10) + "and a second", 14)
    'one line and …'
    """
    line = " ".join(clean(str(thing)[: 4 * longest]).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def count(number: int, what: str) -> str:
    """Return a number with the name of what is counted, in the plural unless it is one.

    Parameters
    ----------
    number : int
    what : str
        The name of one thing.

    Returns
    -------
    str

    Examples
    --------
    >>> count(1, "file"), count(2, "file")
    ('1 file', '2 files')
    """
    return f"{number} {what}{'s' * (number != 1)}"
