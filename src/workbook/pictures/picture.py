"""Picture: a drawing with its caption, its words and the rows behind it, as it is shown and saved."""

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from workbook.common import files
from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.common.text import plain
from workbook.pictures.evidence import Evidence

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
        What the picture shows, computed from the same rows: for a screen reader, or to read aloud. Each line of it is
        shown as a point of a list.
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
    evidence: tuple[Evidence, ...] = ()

    def __repr__(self) -> str:
        return f"{self.caption} {self.words}"

    def _repr_html_(self) -> str:
        evidence = [(item.when, item.text, item.url) for item in self.evidence]
        parts = {"svg": Markup(self.svg), "caption": self.caption, "evidence": evidence}
        return str(render("figure.html", width=WIDTH, words=self.words.splitlines() or [""], **parts))

    def save(self, path: str | Path) -> str:
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
        content = as_png(self.svg) if kind == ".png" else _as_pdf(self.svg) if kind == ".pdf" else self.svg.encode()
        try:
            files.write(path, content)
        except OSError as error:
            raise WorkbookError(f"{path.name} could not be written to {path.parent}: {error.strerror}.") from None
        return str(path)


def as_png(svg: str, zoom: float = 2) -> bytes:
    """Return a drawing as a PNG.

    Parameters
    ----------
    svg : str
    zoom : float
        Dots for each unit of the drawing.

    Returns
    -------
    bytes

    Raises
    ------
    WorkbookError
        Where the library for it is missing: it is compiled, and there is none for a browser.

    Examples
    --------
    >>> as_png('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')[1:4]
    b'PNG'
    """
    try:
        import resvg_py
    except ImportError:
        raise WorkbookError("Here a picture can only be saved as .svg: the library resvg-py is not there.") from None
    import matplotlib

    # matplotlib brings a font of its own, for a machine that has none.
    fonts = [str(Path(matplotlib.get_data_path(), "fonts", "ttf"))]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, font_dirs=fonts, sans_serif_family="DejaVu Sans"))


def _as_pdf(svg: str) -> bytes:
    try:
        import vl_convert
    except ImportError:
        raise WorkbookError(
            "A picture is saved as .pdf by the library vl-convert-python, which is large and not there. Save it as "
            ".svg or .png; or, once, in the workbook's folder: uv run --extra pdf workbook"
        ) from None
    return bytes(vl_convert.svg_to_pdf(svg))


def as_heading(title: object) -> str | None:
    """Return a heading as text; a number is one too, and what is empty is none.

    Parameters
    ----------
    title : object

    Returns
    -------
    str or None

    Examples
    --------
    >>> as_heading(2018), as_heading(None), as_heading(" ")
    ('2018', None, None)
    """
    empty = title is None or title is False or title != title  # pandas' empty cell is not equal to itself
    return None if empty else plain(title, 300) or None


def sentence(text: str) -> str:
    """Return a heading with the full stop of a sentence, unless it has an end.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> sentence("Two years"), sentence("Which year?")
    ('Two years.', 'Which year?')
    """
    text = str(text)
    return text if text.endswith((".", "?", "!")) else f"{text}."
