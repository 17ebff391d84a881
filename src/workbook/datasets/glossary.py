"""The glossary: the technical terms of the lessons, each in a sentence or two."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from workbook.common.addresses import web_address
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.common.text import plain
from workbook.datasets.reading import rows

NEAREST = 5
"""How many terms are named to somebody who mistyped one."""


def glossary(term: str | None = None, lesson: str | None = None) -> Explanation:
    """Explain a technical term, those of a lesson, or all.

    Parameters
    ----------
    term : str, optional
        Such as ``"salience"`` or ``"ZOPA"``; all terms unless given. Capitals do not matter.
    lesson : str, optional
        Two digits: the terms that this lesson brings in.

    Returns
    -------
    Explanation
        A text that shows itself.

    Raises
    ------
    WorkbookError
        With the nearest terms, if it is not in the glossary; or for a lesson without terms.

    Examples
    --------
    >>> glossary("bilateral")
    bilateral (two-party): Between two governments only. See also: multilateral.
    """
    terms = rows("glossary")
    if lesson is not None:
        lesson = choose(lesson, sorted({row["lesson"] for row in terms.values()}), "lesson with terms of its own")
        return Explanation(row for row in terms.values() if row["lesson"] == lesson)
    if term is None:
        return Explanation(terms.values())
    names = {name: key for key, row in terms.items() for name in (key, row["also"]) if name}
    return Explanation([terms[names[_choose_term(str(term).strip(), names)]]])


def _choose_term(term: str, names: dict[str, str]) -> str:
    """Return the name that is meant, whatever its capitals; else say which few are nearest."""
    folded = {name.casefold(): name for name in names}
    if term.casefold() in folded:
        return folded[term.casefold()]
    near = [name for name in folded if term and term.casefold() in name]
    near += difflib.get_close_matches(term.casefold(), folded, n=NEAREST, cutoff=0.5)
    nearest = ", ".join(repr(folded[name]) for name in list(dict.fromkeys(near))[:NEAREST])
    known = f"The nearest: {nearest}." if nearest else "Nothing in it is written like that."
    raise WorkbookError(f"There is no term {plain(term)!r} in the glossary. {known} wb.glossary() shows all terms.")


class Explanation(str):
    """Terms of the glossary, one or several; shows itself as HTML and as text.

    Parameters
    ----------
    entries : iterable of dict
        Rows of the table `glossary`.

    Examples
    --------
    >>> Explanation([{"term": "a", "also": "b", "definition": "A letter.", "see_also": "", "reference": ""}])
    a (b): A letter.
    """

    entries: list[dict[str, str]]

    def __new__(cls, entries: Iterable[dict[str, str]]) -> Explanation:
        """Write the entries as text, and keep them for HTML."""
        entries = list(entries)
        text = super().__new__(cls, "\n".join(map(_as_text, entries)))
        text.entries = entries
        return text

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        from workbook.common.html import render

        return render("glossary.html", entries=map(parts_of, self.entries))


def parts_of(entry: dict[str, str]) -> dict[str, str]:
    """Return what is shown of an entry; the work is the one that explains the term in full.

    Parameters
    ----------
    entry : dict of str to str
        A row of the table `glossary`.

    Returns
    -------
    dict of str to str
        `head`, `definition`, `see_also`, `work`, and the `address` of a work.

    Examples
    --------
    >>> parts_of(rows("glossary")["bilateral"])["head"]
    'bilateral (two-party)'
    """
    parts = {"head": entry["term"], "definition": entry["definition"], "see_also": entry["see_also"], "work": ""}
    if entry["also"]:
        parts["head"] += f" ({entry['also']})"
    if entry["reference"]:
        work = rows("references")[entry["reference"]]
        parts["work"] = f"{work['authors']} ({work['year']}), {work['title']}"
        parts["address"] = web_address(f"https://doi.org/{work['doi']}" if work["doi"] else work["url"])
    return parts


def _as_text(entry: dict[str, str]) -> str:
    parts = parts_of(entry)
    text = f"{parts['head']}: {parts['definition']}"
    text += f" See also: {parts['see_also']}." if parts["see_also"] else ""
    return text + (f" In full: {parts['work']}." if parts["work"] else "")
