"""Pictures: what every drawing and chart becomes, with its caption, its words and its evidence."""

import html
from dataclasses import dataclass
from pathlib import Path

from workbook.common.errors import WorkbookError

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
        content = {".svg": str.encode, ".png": as_png, ".pdf": _as_pdf}[kind](self.svg)
        try:
            path.write_bytes(content)
        except OSError as error:
            raise WorkbookError(f"{path.name} could not be written to {path.parent}: {error.strerror}.") from None
        return str(path)


def as_png(svg: str, zoom: float = 2) -> bytes:
    """Make a PNG of a drawing.

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
    return resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, font_dirs=fonts, sans_serif_family="DejaVu Sans")


def _as_pdf(svg: str) -> bytes:
    try:
        import vl_convert
    except ImportError:
        raise WorkbookError(
            "A picture is saved as .pdf by the library vl-convert-python, which is large and not there. Save it as .svg "
            "or .png; or, once, in the workbook's folder: uv run --extra pdf workbook"
        ) from None
    return vl_convert.svg_to_pdf(svg)


def sentence(words):
    """End a heading as a sentence ends."""
    return words if words.endswith((".", "?", "!")) else f"{words}."
