"""Passages: the essay's own paragraphs, from the reader's own copy, beside the claims that we find in them."""

import html
import re
from dataclasses import dataclass
from pathlib import Path

from workbook.common.html import SOFT, heading_html
from workbook.common.inputs import choose
from workbook.datasets.loaders import load_claims
from workbook.datasets.reading import rows

ESSAY = "essay.txt"
AUTHOR = "Ted Galen Carpenter"  # a note on him after the last paragraph begins with his name
SHORT = 20  # no paragraph has so few words: a title, a name, a date
END = re.compile(r"[.!?…][\"'”’)\]\d]*$")
ADD = f"To read the essay's own words here, save it beside the notebooks as {ESSAY}: plain text, with an empty line "
ADD += "between paragraphs."


def passage(paragraph, folder=None):
    """Show a paragraph of the reader's own copy of the essay, beside the claims that we find in it.

    The workbook ships no copy. Save one beside the notebooks as the text file ``essay.txt``, with an empty line
    between paragraphs; a title before them and a note on the author after them do no harm.

    Parameters
    ----------
    paragraph : int
        1 to 9.
    folder : path, optional
        Where the copy lies; the folder of the notebook unless given.

    Returns
    -------
    Passage
        Shows itself. `text` is the paragraph; without a copy that can be used it is None, our paraphrase is shown, and
        `note` says what to do. `claims` is a table: `claim`, `text`.

    Raises
    ------
    WorkbookError
        If there is no such paragraph.

    Examples
    --------
    >>> passage(6, folder="a folder without the essay").claims.claim.tolist()[:3]
    ['C27', 'C28', 'C29']
    """
    paragraph = choose(paragraph, [int(number) for number in rows("paragraphs")], "paragraph")
    claims = load_claims()
    claims = claims.loc[claims.paragraph.eq(paragraph).fillna(False), ["claim", "text"]].reset_index(drop=True)
    return Passage(paragraph, *_read(Path(folder or Path.cwd()) / ESSAY, paragraph), claims)


def _read(path, paragraph):
    """Return a paragraph of a copy, or None and the reason."""
    try:
        found = body(path.read_bytes())
    except FileNotFoundError:
        return None, ADD
    except OSError as error:
        return None, f"{ESSAY} is there but could not be read ({error.strerror}). {ADD}"
    needed = len(rows("paragraphs"))
    if len(found) != needed:
        return None, (
            f"{ESSAY} was read, but the paragraphs found in it are {len(found)} and not {needed}. Leave an empty line "
            "between two paragraphs and none within one, and save it again."
        )
    return found[paragraph - 1], ""


def body(content):
    r"""Find the paragraphs of the essay in a copy, however it was saved.

    Parameters
    ----------
    content : bytes
        A text file: UTF-8, UTF-16 or, as older programs of Windows save it, cp1252.

    Returns
    -------
    list of str
        Without title, date, numbers of pages and note on the author. A paragraph that a page break cut in two, so
        that its first half ends without a full stop, is whole again.

    Examples
    --------
    >>> body(b"A title\n\n" + 20 * b"word " + b"and\n\n7\n\nits end.")[0][-17:]
    'word and its end.'
    """
    text = _decode(content).replace("\r\n", "\n").replace("\r", "\n")
    found, passed = [], set()
    for block in re.split(r"\n\s*\n|\f", text):
        words = block.split()
        block = " ".join(words)
        whole = not found or END.search(found[-1])
        opening = not found and len(words) < SHORT  # the title may end with a mark, so it is known by its length
        if opening or block in passed or (len(words) < SHORT / 2 and not END.search(block)):
            passed.add(block)
        elif whole:
            found.append(block)
        else:
            found[-1] += f" {block}"
    return found[:-1] if found and found[-1].startswith(AUTHOR) else found


def _decode(content):
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


@dataclass(frozen=True)
class Passage:
    """A paragraph of the essay with its claims; shows itself as HTML and as text."""

    paragraph: int
    text: str | None
    note: str
    claims: object

    def _shown(self):
        return self.text or f"In our words: {rows('paragraphs')[str(self.paragraph)]['gist']}"

    def __repr__(self):
        listed = "\n".join(f"- {claim.claim}: {claim.text}" for claim in self.claims.itertuples())
        parts = [f"Paragraph {self.paragraph}", self._shown(), f"Claims in it, in our words:\n{listed}", self.note]
        return "\n\n".join(filter(None, parts))

    def _repr_html_(self):
        listed = "".join(
            f"<li><b>{claim.claim}</b> {html.escape(claim.text)}</li>" for claim in self.claims.itertuples()
        )
        note = f"<p {SOFT}>{html.escape(self.note)}</p>" if self.note else ""
        return (
            f'<section aria-label="Paragraph {self.paragraph}" '
            'style="display:flex;flex-wrap:wrap;gap:0 2.5em;max-width:75em">'
            f'<div style="flex:1 1 24em">{heading_html(f"Paragraph {self.paragraph}", 3)}'
            f'<p dir="auto">{html.escape(self._shown())}</p>{note}</div>'
            f'<div style="flex:1 1 24em">{heading_html("Claims in it, in our words", 4)}<ul>{listed}</ul></div>'
            "</section>"
        )
