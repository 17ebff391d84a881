"""Hand-ins: the file that a student hands in, and how one from a stranger is read safely."""

import re

NAME = 80  # letters of a name that are shown; hostile ones have thousands

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff]"
)
"""Signs without a shape: they end a text, turn its direction, hide in it, or cannot be written to a file."""


# --- words from strangers -------------------------------------------------------------------------------------


def clean(text):
    """Leave out of a text what has no shape, and end its lines in one way.

    Examples
    --------
    >>> clean("Ada" + chr(0) + chr(0x202E))
    'Ada'
    """
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(thing, longest=NAME):
    """Write a thing in one line that can be shown anywhere.

    Examples
    --------
    >>> plain("one line" + chr(10) + "and a second", 14)
    'one line and …'
    """
    line = " ".join(clean(str(thing)[: 4 * longest]).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def count(number, what):
    """Write a number of things.

    Examples
    --------
    >>> count(1, "file"), count(2, "file")
    ('1 file', '2 files')
    """
    return f"{number} {what}{'s' * (number != 1)}"
