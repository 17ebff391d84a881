"""Notes for the instructor of a lesson: read from the Markdown file ``lessons/NN.md`` beside its exercises."""

import re
import textwrap
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from workbook.common.errors import WorkbookError

FOLDER = Path(__file__).parent / "lessons"
SECTIONS = {
    "Aim": "aim",
    "In 20 minutes": 20,
    "In 50 minutes": 50,
    "In 90 minutes": 90,
    "What to say": "say",
    "On the board": "board",
    "What goes wrong, and what helps": "wrong",
    "To discuss": "discuss",
}
"""The headings that each file has, in this order, and the names of these parts in what `load_notes` returns."""


class Block(NamedTuple):
    """A paragraph, an item of a list or a quoted paragraph, and the number of its first line in the file."""

    line: int
    kind: str  # "paragraph", "item" or "quote"
    text: str


class Section(NamedTuple):
    """What stands under one heading, and the number of the heading's line in the file."""

    file: Path
    heading: str
    line: int
    blocks: list[Block]

    def refuse(self, block: Block, expected: str) -> NoReturn:
        """Raise the error that names the file, the line, and what was expected there."""
        words = textwrap.shorten(block.text, 40, placeholder=" ...")
        place = f"{self.file}, line {block.line}: under '## {self.heading}'"
        raise WorkbookError(f"{place} {expected} was expected, and not '{words}'.")


def load_notes(lesson: str, folder: Path = FOLDER) -> dict[str, Any]:
    """Return what is written about a lesson for those who teach it.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.
    folder : pathlib.Path
        Where ``02.md`` lies.

    Returns
    -------
    dict
        - ``aim``: a str;
        - ``plans``: minutes to a list of steps, ``{20: [...], 50: [...], 90: [...]}``;
        - ``say``: a list of pairs, a section (its number or heading; empty if it fits everywhere) and words;
        - ``board``, ``wrong``: lists of str;
        - ``discuss``: a list of pairs, question and answer;
        - ``memos``, if there are any: a list of dicts with a ``text`` and, point by point, ``marks`` and ``why``.

    Raises
    ------
    WorkbookError
        If there is no such file, or it is not in this form; with the file, the line, and what was expected.

    Examples
    --------
    >>> sorted(load_notes("04"))
    ['aim', 'board', 'discuss', 'plans', 'say', 'wrong']
    """
    file = folder / f"{lesson}.md"
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise WorkbookError(f"{file}, the notes for lesson {lesson}, cannot be read ({error.strerror}).") from None
    sections = _sections(file, text)
    notes: dict[str, Any] = {"aim": _paragraph(sections["Aim"])}
    notes["plans"] = {part: _items(sections[heading]) for heading, part in SECTIONS.items() if isinstance(part, int)}
    notes |= {part: _items(sections[heading]) for heading, part in SECTIONS.items() if part in ("board", "wrong")}
    notes["say"] = [_at_section(line) for line in _items(sections["What to say"])]
    notes["discuss"] = _discussion(sections["To discuss"])
    memos = [_memo(section) for heading, section in sections.items() if heading not in SECTIONS]
    return notes | ({"memos": memos} if memos else {})


def _sections(file: Path, text: str) -> dict[str, Section]:
    """Split a file at its headings, and make sure that all are there, each once and with something under it."""
    sections: dict[str, Section] = {}
    lines: dict[str, list[tuple[int, str]]] = {}
    heading = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("## "):
            heading = line[3:].strip()
            if heading not in SECTIONS and not re.fullmatch(r"Sample memo \d+", heading):
                expected = ", ".join(f"'## {one}'" for one in SECTIONS)
                raise WorkbookError(f"{file}, line {number}: '{line}' is none of the headings: {expected}.")
            if heading in sections:
                raise WorkbookError(
                    f"{file}, line {number}: '{line}' stands in line {sections[heading].line} already. Put the two "
                    "together."
                )
            sections[heading], lines[heading] = Section(file, heading, number, []), []
        elif heading:
            lines[heading].append((number, line))
        elif line.strip() and not line.startswith("# "):
            raise WorkbookError(f"{file}, line {number}: '## Aim' was expected before any text, not '{line[:40]}'.")
    before = ""
    for wanted in SECTIONS:
        if wanted not in sections:
            place = f"after what stands under '## {before}'" if before else "at the start"
            raise WorkbookError(f"{file}: the heading '## {wanted}' is missing; it was expected {place}.")
        before = wanted
    for name, section in sections.items():
        section.blocks.extend(_blocks(lines[name]))
        if not section.blocks:
            raise WorkbookError(f"{file}, line {section.line}: nothing stands under '## {name}'.")
    return sections


def _blocks(lines: list[tuple[int, str]]) -> list[Block]:
    """Gather lines into paragraphs, items and quoted paragraphs; a line goes on with the one before it."""
    blocks: list[Block] = []
    follows = False  # whether the line before belongs to the last block
    for number, line in lines:
        kind = "item" if line.startswith("- ") else "quote" if line.startswith(">") else "paragraph"
        words = line.removeprefix("- ").removeprefix(">").strip()
        if words and follows and (kind == "paragraph" or kind == blocks[-1].kind == "quote"):
            blocks[-1] = blocks[-1]._replace(text=f"{blocks[-1].text} {words}")
        elif words:
            blocks.append(Block(number, kind, words))
        follows = bool(words)
    return blocks


def _paragraph(section: Section) -> str:
    first, *rest = section.blocks
    if first.kind != "paragraph" or rest:
        section.refuse((rest or [first])[0], "one paragraph of plain text")
    return first.text


def _items(section: Section) -> list[str]:
    for block in section.blocks:
        if block.kind != "item":
            section.refuse(block, "an item of a list, '- ...'")
    return [block.text for block in section.blocks]


def _at_section(line: str) -> tuple[str, str]:
    """Read what is to be said, and at which section, '[3] At the picture: ...'; without one, at any time."""
    section, words = re.fullmatch(r"(?:\[([^]]+)\] )?(.+)", line).groups()  # type: ignore[union-attr]
    return section or "", words


def _discussion(section: Section) -> list[tuple[str, str]]:
    _items(section)
    pairs = [re.fullmatch(r"\*([^*]+)\* (.+)", block.text) for block in section.blocks]
    for block, pair in zip(section.blocks, pairs, strict=True):
        if not pair:
            section.refuse(block, "an item with the question in italics and then the answer, '- *Why?* Because ...'")
    return [(pair[1], pair[2]) for pair in pairs if pair]


def _memo(section: Section) -> dict[str, Any]:
    quotes = [block for block in section.blocks if block.kind == "quote"]
    if not quotes or section.blocks[: len(quotes)] != quotes:
        section.refuse(section.blocks[0], "first the memo, each line after a '>'")
    marks = []
    for block in section.blocks[len(quotes) :]:
        mark = re.fullmatch(r"(\d+) of 1\. (.+)", block.text) if block.kind == "item" else None
        if not mark:
            section.refuse(block, "an item with a mark and its reason, '- 1 of 1. Because ...'")
        marks.append((int(mark[1]), mark[2]))
    if not marks:
        section.refuse(quotes[-1], "a list of marks after the memo, '- 1 of 1. Because ...'")
    return {
        "text": "\n\n".join(block.text for block in quotes),
        "marks": tuple(mark for mark, _ in marks),
        "why": tuple(reason for _, reason in marks),
    }
