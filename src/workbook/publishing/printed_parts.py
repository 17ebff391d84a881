"""What a lesson shows, as it can be printed: pictures, tables, lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from workbook.publishing.lessons import Figure, find_figures, find_table, shows_widget, with_own_ids

if TYPE_CHECKING:
    from nbformat import NotebookNode


class Part(NamedTuple):
    """One thing on the page.

    Parameters
    ----------
    kind : str
        ``"html"``, ``"code"``, ``"printed"`` (text that a cell printed), ``"table"`` or ``"figure"``.
    content : str or Figure
    number : int
        Of a figure.
    """

    kind: str
    content: str | Figure
    number: int = 0


def output_parts(output: NotebookNode, numbers: Iterator[int]) -> list[Part]:
    """Return what is printed of one stored result.

    Parameters
    ----------
    output : nbformat.NotebookNode
    numbers : iterator of int
        From which each figure takes its number.

    Returns
    -------
    list of Part

    Examples
    --------
    >>> import itertools, nbformat
    >>> output_parts(nbformat.v4.new_output("stream", text="4 < 5"), itertools.count(1))
    [Part(kind='printed', content='4 < 5', number=0)]
    """
    if output.output_type == "stream":
        return [Part("printed", output.text)]
    data = output.get("data", {})
    content, words = data.get("text/html", ""), data.get("text/plain", "")
    if figures := find_figures(content):
        return [
            Part("figure", figure._replace(svg=with_own_ids(figure.svg, number)), number)
            for figure, number in zip(figures, numbers, strict=False)
        ]
    if table := find_table(content):
        return [Part("table", table)]
    if content:
        is_explorer = "fc-stops" in content
        return [] if is_explorer else [Part("html", Markup(content.replace("<details>", "<details open>")))]
    return [Part("printed", words)] if words and not shows_widget(output) else []


def rows_behind(parts: list[Part]) -> list[tuple[Markup, list[int]]]:
    """Return the rows behind the figures, each once, with the numbers of the figures that show it.

    Parameters
    ----------
    parts : list of Part

    Returns
    -------
    list of (markupsafe.Markup, list of int)

    Examples
    --------
    >>> figure = Figure("<svg></svg>", "", "", ("A row",))
    >>> rows_behind([Part("figure", figure, 1), Part("figure", figure, 2)])
    [(Markup('A row'), [1, 2])]
    """
    behind: dict[str, list[int]] = {}
    for part in parts:
        if isinstance(part.content, Figure):
            for row in part.content.evidence:
                behind.setdefault(row, []).append(part.number)
    return [(Markup(row), numbers) for row, numbers in sorted(behind.items())]
