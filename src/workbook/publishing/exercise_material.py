"""What a lesson shows before it asks an exercise: the pictures, tables and lines that an answer needs.

An exercise is answered from the results of its own section, above its cell, and of the sections that it names.
"""

import dataclasses
import functools
import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

from workbook.datasets.cards import Card
from workbook.datasets.shown_table import table_html
from workbook.exercises.model import Exercise
from workbook.publishing.lessons import find_table, read_cells
from workbook.publishing.printed_parts import Part, output_parts

HEADING = re.compile(r"^## (?:(\d+)\.)?", re.MULTILINE)
NAMED = re.compile(r"\bsections? (\d+)(?: (to|and) (\d+))?")
NO_RESULT = re.compile(r"wb\.(start|progress|glossary|ask_event|play|explore_coding)\(")


class Shown(NamedTuple):
    """The results of one cell.

    Parameters
    ----------
    section : str
        Its number, or a number of ours where the heading has none.
    parts : tuple of Part
    """

    section: str
    parts: tuple[Part, ...]


@functools.cache
def material(lesson: str) -> dict[str, tuple[Shown, ...]]:
    """Return what each exercise of a lesson is answered from, by the exercise's name.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.

    Returns
    -------
    dict of str to tuple of Shown
        In the order of the lesson. A cell that two exercises need is the same object for both.

    Examples
    --------
    >>> [shown.parts[0].kind for shown in material("00")["00.3"]]
    ['figure', 'figure']
    """
    section, figures, earlier = "", itertools.count(1), list[Shown]()
    found: dict[str, tuple[Shown, ...]] = {}
    for cell, exercise in read_cells(lesson):
        if exercise:
            wanted = {section, *named_sections(exercise.prompt)}
            found[exercise.name] = tuple(shown for shown in earlier if shown.section in wanted)
        elif cell.cell_type == "markdown":
            for heading in HEADING.finditer(cell.source):
                section = heading[1] or f"at {cell.id}, {heading.start()}"
        elif not NO_RESULT.search(cell.source):
            parts = [part for output in cell.outputs for part in output_parts(output, figures)]
            earlier += [Shown(section, tuple(parts))] * bool(parts)
    return found


def tables_on_paper(exercise: Exercise) -> list[Part]:
    """Return what an exercise is answered from where no cell can be run, if that is not what the lesson shows.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    list of Part

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> [part.kind for part in tables_on_paper(find("06.2"))]
    ['table', 'html']
    """
    shown = exercise.tables_on_paper() if exercise.tables_on_paper else []
    return [
        Part("html", thing.html) if isinstance(thing, Card) else Part("table", find_table(table_html(thing)))
        for thing in shown
    ]


def asked_without_cells(exercise: Exercise, fits: Callable[[str], bool]) -> tuple[Exercise, list[str]]:
    """Return an exercise in its words for paper, with the tables for it, if there are any and all of them fit.

    Parameters
    ----------
    exercise : Exercise
    fits : function
        Says whether a table (HTML) has room.

    Returns
    -------
    exercise : Exercise
        As it is, if they do not.
    tables : list of str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> asked, tables = asked_without_cells(find("04.5"), bool)
    >>> len(tables), "cell" in asked.prompt, "cell" in find("04.5").prompt
    (1, False, True)
    """
    parts = tables_on_paper(exercise)
    tables = [str(part.content) for part in parts if part.kind == "table" and fits(str(part.content))]
    if not (exercise.on_paper and tables) or len(tables) < len(parts):
        return exercise, []
    return dataclasses.replace(exercise, prompt=exercise.on_paper), tables


def named_sections(prompt: str) -> set[str]:
    """Return the numbers of the sections that a question names.

    Parameters
    ----------
    prompt : str

    Returns
    -------
    set of str

    Examples
    --------
    >>> sorted(named_sections("Use the cells of sections 5 to 7, and section 2."))
    ['2', '5', '6', '7']
    """
    named = set()
    for first, joint, last in NAMED.findall(prompt):
        numbers = range(int(first), int(last) + 1) if joint == "to" else map(int, filter(None, (first, last)))
        named |= set(map(str, numbers))
    return named
