"""Pictures: what every drawing and chart becomes, with its caption, its words and its evidence."""

import html
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .tables import WorkbookError, rows

WIDTH = 960  # of a whole picture, in SVG units; text below 16 units would be lost on a projector


@dataclass(frozen=True)
class Picture:
    """A picture with its caption, its words and its evidence.

    Parameters
    ----------
    svg : str
        The drawing.
    caption : str
        One sentence under the picture.
    words : str
        What the picture shows, computed from the same rows: for a screen reader, or to read aloud.
    evidence : tuple of Evidence
        The rows behind it, with their sources.

    Examples
    --------
    >>> Picture("<svg></svg>", "An empty page.", "Nothing is drawn.")
    An empty page. Nothing is drawn.
    """

    svg: str
    caption: str
    words: str
    evidence: tuple = ()

    def __repr__(self):
        return f"{self.caption} {self.words}"

    def _repr_html_(self):
        listed = "".join(f"<li>{item.as_html()}</li>" for item in self.evidence)
        rows_listed = f"{len(self.evidence)} row{'s' * (len(self.evidence) != 1)}"
        heading = f"In words, and the evidence ({rows_listed})" if listed else "In words"
        return (
            f'<figure style="margin:0;max-width:{WIDTH}px">{self.svg}'
            f"<figcaption>{html.escape(self.caption)}</figcaption>"
            f"<details><summary>{heading}</summary><p>{html.escape(self.words)}</p>"
            + (f"<ul>{listed}</ul>" if listed else "")
            + "</details></figure>"
        )

    def save(self, path):
        """Save the picture.

        Parameters
        ----------
        path : str or pathlib.Path
            Ends in ``.svg``, ``.png`` or ``.pdf``.

        Returns
        -------
        str
            The file that was written.

        Raises
        ------
        WorkbookError
            For another ending, or a file that cannot be written.

        Examples
        --------
        >>> import tempfile
        >>> Path(Picture("<svg></svg>", "", "").save(Path(tempfile.mkdtemp()) / "empty.svg")).name
        'empty.svg'
        """
        path = Path(path)
        kind = path.suffix.lower()
        if kind not in (".svg", ".png", ".pdf"):
            raise WorkbookError(f"A picture is saved as .svg, .png or .pdf, not as {path.name!r}.")
        if kind == ".svg":
            content = self.svg.encode()
        else:
            try:
                import vl_convert
            except ImportError:  # it is compiled, and there is none for a browser (Pyodide)
                raise WorkbookError(f"Here a picture can only be saved as .svg, not as {path.name!r}.") from None

            content = vl_convert.svg_to_png(self.svg, scale=2) if kind == ".png" else vl_convert.svg_to_pdf(self.svg)
        try:
            path.write_bytes(content)
        except OSError as error:
            raise WorkbookError(f"{path.name} could not be written to {path.parent}: {error.strerror}.") from None
        return str(path)


class Evidence(NamedTuple):
    """A row behind a picture: when, what, and where it is documented."""

    when: str
    title: str
    source: str

    def as_text(self):
        """Say it in one line."""
        publisher = rows("sources").get(self.source, {}).get("publisher")
        return f"{self.when} {self.title}".strip() + (f" ({publisher})" if publisher else "")

    def as_html(self):
        """Say it in one line, with a link to the source if it has an address."""
        source = rows("sources").get(self.source, {})
        text = html.escape(f"{self.title} ({source['publisher'] or source['title']})" if source else self.title)
        link = f'<a href="{html.escape(source["url"])}">{text}</a>' if source.get("url") else text
        return f"{self.when}: {link}" if self.when else link


def event_evidence(keys):
    """Return the evidence that event keys stand for; a key of a reader's own events stands for itself.

    Parameters
    ----------
    keys : iterable of str

    Returns
    -------
    tuple of Evidence

    Examples
    --------
    >>> event_evidence(["ev-20180612-singapore"])[0].title
    'Trump and Kim meet in Singapore'
    """
    known = rows("events")
    return tuple(
        Evidence(known[key]["date"], known[key]["title"], known[key]["source"])
        if key in known
        else Evidence("", str(key), "")
        for key in keys
    )


def tie_evidence(keys):
    """Return the evidence that keys of ties stand for."""
    found = [rows("ties")[key] for key in keys]
    name = {code: row["name"] for code, row in rows("actors").items()}
    return tuple(
        Evidence(
            f"from {tie['from_year']}",
            f"{name[tie['actor_a']]}–{name[tie['actor_b']]}, {tie['kind'].replace('-', ' ')}: {tie['basis']}",
            tie["source"],
        )
        for tie in found
    )


def linked(content, evidence, attributes):
    """Wrap a part of a drawing in a link to the first source that has an address, if there is one."""
    address = next((url for item in evidence if (url := rows("sources").get(item.source, {}).get("url"))), None)
    if not address:
        return f"<g {attributes}>{content}</g>"
    # Not a stop of the Tab key: the list below the picture has the same links, in order.
    return f'<a href="{html.escape(address)}" target="_blank" tabindex="-1" {attributes}>{content}</a>'


def sentence(words):
    """End a heading as a sentence ends."""
    return words if words.endswith((".", "?", "!")) else f"{words}."
