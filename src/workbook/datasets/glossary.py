"""The glossary: the technical terms of the lessons, each in a sentence or two."""

import html

from workbook.common.inputs import choose
from workbook.datasets.reading import rows


def glossary(term=None, lesson=None):
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
        With all terms and the nearest one, if it is not in the glossary; or for a lesson without terms.

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
    return Explanation([terms[names[choose(term, names, "term in the glossary")]]])


class Explanation(str):
    """One term of the glossary or several; shows itself as HTML and as text."""

    def __new__(cls, entries):
        """Write the entries as text, and keep them for the other form."""
        entries = list(entries)
        text = super().__new__(cls, "\n".join(_as_text(entry) for entry in entries))
        text.entries = entries
        return text

    def __repr__(self):
        return str(self)

    def _repr_html_(self):
        return f'<dl style="max-width:60em">{"".join(_as_html(entry) for entry in self.entries)}</dl>'


def _parts(entry):
    """Return the head of an entry, and what to read next."""
    head = f"{entry['term']} ({entry['also']})" if entry["also"] else entry["term"]
    return head, f"See also: {entry['see_also']}." if entry["see_also"] else ""


def _work(entry):
    """Return the work that explains a term in full, in words, and its address if it has one."""
    if not entry["reference"]:
        return "", ""
    work = rows("references")[entry["reference"]]
    address = f"https://doi.org/{work['doi']}" if work["doi"] else work["url"]
    return f"{work['authors']} ({work['year']}), {work['title']}", address


def _as_text(entry):
    head, see = _parts(entry)
    work = _work(entry)[0]
    return " ".join(filter(None, [f"{head}: {entry['definition']}", see, work and f"In full: {work}."]))


def _as_html(entry):
    head, see = map(html.escape, _parts(entry))
    work, address = map(html.escape, _work(entry))
    work = f'<a href="{address}">{work}</a>' if address else work
    parts = [html.escape(entry["definition"]), see, f"In full: {work}." if work else ""]
    return f"<dt><b>{head}</b></dt><dd>{' '.join(filter(None, parts))}</dd>"
