"""How long a lesson takes by one rule, beside what it states: ``python -m tests.minutes`` prints the table.

The rule: 200 words a minute of text, without folds, further reading and glossary; 40 seconds for a picture, 30 for a
question, a prediction, something to try and each point to discuss; 3 minutes for an explorer; exercises take the
minutes that they state. What else a lesson asks for is declared in its first cell: "**Time:** 75 minutes, of which 15
minutes for the game and 10 minutes for the document". The short path is the opening and the sections "(short path)".
"""

import re
import sys
from typing import NamedTuple

from workbook.publishing.folds import without_folds
from workbook.publishing.lessons import lesson_notebooks, read_cells
from workbook.publishing.website.lesson import about_lesson

WORDS_A_MINUTE = 200
PICTURE, QUESTION, EXPLORER = 40 / 60, 30 / 60, 3.0
"""Minutes."""

SECTION = re.compile(r"^(?=(?:> ?)?##? )", re.MULTILINE)
TO_LOOK_UP = ("Further reading", "Words of this lesson")
ASKS = re.compile(
    r"^(?:> ?|- )*\*{1,2}(?:Question|Predict|Guess|Before you run|Try it|Change one thing)\b", re.MULTILINE
)
DISCUSS = re.compile(r"\*{1,2}Discuss\b.*\n*((?:^- .*\n*(?:^  .*\n*)*)*)", re.MULTILINE)


class Minutes(NamedTuple):
    """Words of a lesson; minutes of the whole and of its short path, by the rule and as stated (0 if they are not)."""

    words: int
    full: float
    stated: int
    short: float
    short_stated: int


def minutes(lesson: str) -> Minutes:
    """Return how long a lesson takes by the rule, and how long it says that it takes."""
    cells, about = read_cells(lesson), about_lesson(lesson)
    time = re.search(r"^\*\*Time.*$", cells[0][0].source, re.MULTILINE)[0]
    full, short = map(declared, (*time.split("short path", 1), "")[:2])
    words, is_short, counts = 0, True, True
    for cell, exercise in cells:
        parts = SECTION.split(without_folds(cell.source)) if cell.cell_type == "markdown" else [cell.source]
        for part in parts:
            if cell.cell_type == "markdown":
                if heading := re.match(r"(?:> ?)?(##?) (.*)", part):
                    is_short = heading[1] == "#" or "(short path)" in heading[2]
                    counts = not heading[2].startswith(TO_LOOK_UP)
                words += counts * words_in(part)
                takes = counts * (words_in(part) / WORDS_A_MINUTE + QUESTION * questions_in(part))
            elif exercise:
                takes = exercise.minutes
            else:
                takes = PICTURE * part.count("wb.draw_") + EXPLORER * part.count("wb.explore_")
            full += takes
            short += takes * is_short
    return Minutes(words, full, int(about["minutes"]), short, int(about["short"] or 0))


def declared(stated: str) -> int:
    """Return the minutes that a statement of time sets apart for what the rule does not know."""
    among = re.search(r"of which ([^.]*)", stated)
    return sum(map(int, re.findall(r"(\d+) minutes? for", among[1]))) if among else 0


def words_in(text: str) -> int:
    """Return how many words a reader of Markdown reads: those of a link, and not its address."""
    return len(re.findall(r"\w+(?:[’'.,-]\w+)*", re.sub(r"\]\([^)]*\)", "]", text)))


def questions_in(text: str) -> int:
    """Return how many questions are asked: each point to discuss is one."""
    return len(ASKS.findall(text)) + sum(max(1, len(re.findall("^- ", found, re.M))) for found in DISCUSS.findall(text))


def table(lessons: list[str]) -> str:
    """Return the minutes of lessons as lines of text; a star marks what is more than a tenth away."""
    lines = ["lesson  words | full  stated  off | short stated  off"]
    for lesson in lessons:
        words, full, stated, short, short_stated = minutes(lesson)
        lines.append(
            f"{lesson}     {words:6} | {full:4.0f} {stated:6} {_off(full, stated)} | "
            + (f"{short:4.0f} {short_stated:6} {_off(short, short_stated)}" if short_stated else "no short path")
        )
    return "\n".join(lines)


def is_near(takes: float, stated: int) -> bool:
    """Tell whether a time is within a tenth of what is stated."""
    return abs(takes - stated) <= stated / 10


def _off(takes: float, stated: int) -> str:
    return f"{100 * (takes - stated) / stated:+4.0f}%{' ' if is_near(takes, stated) else '*'}"


if __name__ == "__main__":
    print(table(sys.argv[1:] or list(lesson_notebooks())))
