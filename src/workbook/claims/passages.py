"""Passages: the essay's own paragraphs, from the reader's own copy, beside the claims that we find in them."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from workbook.common.html import render
from workbook.common.inputs import choose
from workbook.datasets.loaders import load_claims
from workbook.datasets.reading import package, rows

ESSAY = "essay.txt"
"""Name of the file with the reader's own copy."""

ADD = (
    f"To read the essay's own words here, save it beside the notebooks as {ESSAY}: plain text, with an empty line "
    "between paragraphs."
)
"""What to do where there is no copy."""

SHORT = 20
"""No paragraph has so few words: a title, a name, a date."""

END = re.compile(r"[.!?…][\"'”’)\]\d]*$")
"""The end of a whole paragraph."""


def passage(paragraph: int | str, folder: str | os.PathLike | None = None) -> "Passage":
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
    number = choose(paragraph, [int(key) for key in rows("paragraphs")], "paragraph")
    claims = load_claims()
    claims = claims.loc[claims.paragraph.eq(number).fillna(False), ["claim", "text"]].reset_index(drop=True)
    text, note = _read(Path(folder or "") / ESSAY, number)
    return Passage(number, text, note, claims)


def _read(path: Path, paragraph: int) -> tuple[str | None, str]:
    """Return a paragraph of a copy, or None and the reason."""
    try:
        paragraphs = body(path.read_bytes())
    except FileNotFoundError:
        return None, ADD
    except OSError as error:
        return None, f"{ESSAY} is there but could not be read ({error.strerror}). {ADD}"
    needed = len(rows("paragraphs"))
    if len(paragraphs) != needed:
        return None, (
            f"{ESSAY} was read, but the paragraphs found in it are {len(paragraphs)} and not {needed}. Leave an empty "
            "line between two paragraphs and none within one, and save it again."
        )
    return paragraphs[paragraph - 1], ""


def body(content: bytes) -> list[str]:
    r"""Return the paragraphs of the essay in a copy, however it was saved.

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
    paragraphs: list[str] = []
    left_out: set[str] = set()  # a title that stands on each page is known by having been left out before
    for block in re.split(r"\n\s*\n|\f", text):
        words = block.split()
        block = " ".join(words)
        before_first = not paragraphs and len(words) < SHORT  # a title may end with a mark, so its length tells
        fragment = len(words) < SHORT / 2 and not END.search(block)
        if before_first or fragment or block in left_out:
            left_out.add(block)
        elif not paragraphs or END.search(paragraphs[-1]):
            paragraphs.append(block)
        else:
            paragraphs[-1] += f" {block}"
    author = " ".join(package()["essay"]["author"].values())  # with this name begins the note after the last paragraph
    return paragraphs[:-1] if paragraphs and paragraphs[-1].startswith(author) else paragraphs


def _decode(content: bytes) -> str:
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
    claims: pd.DataFrame

    def _words(self) -> str:
        return self.text or f"In our words: {rows('paragraphs')[str(self.paragraph)]['gist']}"

    def __repr__(self) -> str:
        claims = "\n".join(f"- {row.claim}: {row.text}" for row in self.claims.itertuples())
        parts = [f"Paragraph {self.paragraph}", self._words(), f"Claims in it, in our words:\n{claims}", self.note]
        return "\n\n".join(filter(None, parts))

    def _repr_html_(self) -> str:
        return render(
            "passage.html",
            paragraph=self.paragraph,
            text=self._words(),
            note=self.note,
            claims=self.claims[["claim", "text"]].to_numpy().tolist(),
        )
