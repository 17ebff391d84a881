"""What is said of a cell that shows something else than what is stored: first its words, then its drawing."""

import difflib
import itertools

from bs4 import BeautifulSoup

PARTS = {
    "caption": "figcaption",
    "words": "details > p",
    "evidence": "details > ul > li",
    "text": ":not(svg *, figure *)",
}
LONGEST = 300  # letters of a text that are shown around what differs


def explain(stored: str, now: str) -> list[str]:
    """Say in lines how what a cell shows now differs from what is stored.

    Examples
    --------
    >>> explain("<figcaption>In 2018.</figcaption>", "<figcaption>In 2019.</figcaption>")[:2]
    ['in the caption:', '  stored: In 2018.']
    """
    before, after = (BeautifulSoup(html, "html.parser") for html in (stored, now))
    lines = []
    for what, select in PARTS.items():
        old, new = (
            [" ".join(tag.find_all(string=True, recursive=what != "text")).split() for tag in soup.select(select)]
            for soup in (before, after)
        )
        lines += differing(what, [" ".join(words) for words in old], [" ".join(words) for words in new])
    drawings = (soup.find_all("svg") for soup in (before, after))
    for number, (old, new) in enumerate(itertools.zip_longest(*drawings), 1):
        lines += drawing(f"drawing {number}", old, new)
    return lines or ["only the markup differs:", *first_difference(stored, now)]


def differing(what: str, old: list[str], new: list[str]) -> list[str]:
    """Say which texts of one kind differ."""
    old, new = ([text for text in texts if text] for texts in (old, new))
    lines = []
    for sort, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if sort == "equal":
            continue
        for one, other in itertools.zip_longest(old[a:b], new[c:d]):
            lines += [f"in the {what}:", *first_difference(one or "(nothing)", other or "(nothing)")]
    return lines


def first_difference(old: str, new: str) -> list[str]:
    """Show two texts from a little before the place where they part."""
    same = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, same - 60)
    return [
        f"  {who}: {'…' * bool(start)}{text[start : start + LONGEST]}" for who, text in (("stored", old), ("now", new))
    ]


def drawing(what: str, old, new) -> list[str]:
    """Say which part of a drawing differs first, with what it stands for."""
    if old is None or new is None:
        return [f"{what} is {'new' if old is None else 'gone'}"]
    for one, other in itertools.zip_longest(parts(old), parts(new)):
        if one is None or other is None or own(one) != own(other):
            place = one or other
            meant = [
                " ".join(
                    f"{name}={value!r}"
                    for name, value in tag.attrs.items()
                    if name == "class" or name.startswith("data-")
                )
                for tag in [place, *place.parents]
                if tag.name
            ]
            inside = " in ".join(filter(None, meant)) or "no part with a name"
            return [
                f"{what} differs at <{place.name}> ({inside}):",
                *(f"  {who}: {own(tag) if tag else '(nothing)'}" for who, tag in (("stored", one), ("now", other))),
            ]
    return []


def parts(svg) -> list:
    """Return all that is drawn, without the title and the description of the whole, which say the words again."""
    return [tag for tag in svg.find_all(True) if tag.parent is not svg or tag.name not in ("title", "desc")]


def own(tag) -> str:
    """Write a tag with its attributes and its own text, without what is inside it."""
    attributes = "".join(
        f' {name}="{" ".join(value) if isinstance(value, list) else value}"' for name, value in tag.attrs.items()
    )
    return f"<{tag.name}{attributes}>{''.join(tag.find_all(string=True, recursive=False)).strip()}"[:LONGEST]


class Report:
    """A plugin of pytest: it explains two pieces of HTML that should be equal, as nbval compares them."""

    def pytest_assertrepr_compare(self, op, left, right):
        if op == "==" and isinstance(left, str) and isinstance(right, str) and "</" in left and "</" in right:
            return ["stored == now", *explain(left, right)]
        return None
