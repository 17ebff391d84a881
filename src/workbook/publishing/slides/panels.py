"""The networks of one picture that are to be compared, side by side."""

from collections.abc import Sequence
from xml.etree import ElementTree

from workbook.publishing.slides.drawing import svg_size

SVG = "http://www.w3.org/2000/svg"


def keep_panels(svg: str, titles: Sequence[str]) -> str:
    """Return a picture of several networks with only those that are named, side by side; nothing if it has not all.

    Parameters
    ----------
    svg : str
    titles : list of str
        Headings of networks.

    Returns
    -------
    str

    Examples
    --------
    >>> keep_panels('<svg xmlns="http://www.w3.org/2000/svg"/>', ["2017", "2018"])
    ''
    """
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)
    panels = {
        head.text: (parent, panel)
        for parent in root.iter()
        for panel in parent
        if (head := panel.find(f"{{{SVG}}}text[@class='head']")) is not None
    }
    if len(titles) < 2 or not set(titles) <= set(panels):
        return ""
    top = min(float(panel.get("transform", "").split()[1].rstrip(")")) for _, panel in panels.values())
    for title, (parent, panel) in panels.items():
        if title not in titles:
            parent.remove(panel)
    for number, title in enumerate(titles):
        panels[title][1].set("transform", f"translate({svg_size(svg)[0] / 2 * number:g} {top:g})")
    return ElementTree.tostring(root, "unicode")
