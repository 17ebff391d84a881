"""The plan of a lesson for the class that one has: its minutes, its groups by the number of students, and its screens.

The notes say once who works together: ``{pairs}``, ``{threes}``, ``{4 yardstick}`` (a group for each of four
yardsticks) and ``{screen}`` (everybody at a screen). Here these become words for a class of any size.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workbook.common.text import count

LENGTHS = (20, 50, 75, 90)
"""Minutes for which plans are shown if none are chosen."""
TOGETHER = {"pairs": 2, "threes": 3, "fours": 4}
GROUP = 4  # students in a group that has one of several tasks
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ROOMS = {
    "laptops": ("everybody at a screen", ""),
    "screen": (
        "together at your screen",
        "One screen: you run the lesson, or show its slides; a few students at a time tell you what to try. Answers "
        "are given by show of hands, each with a reason, and written on paper.",
    ),
    "none": (
        "on paper",
        "No screen: print `workbook print {lesson}`, and hand out the pages with the pictures and exercises of the "
        "sections below, one copy for three students. Look up results beforehand in the instructor's edition; what the "
        "plan has run is read out, after everybody has guessed.",
    ),
}
"""By what there is to look at: where students work, and what is done otherwise."""


class Setting(NamedTuple):
    """A class and its room.

    Parameters
    ----------
    students : int
    minutes : int, optional
        Every length of `LENGTHS` if none is chosen.
    room : str
        ``"laptops"``, ``"screen"`` (one, yours) or ``"none"``.
    """

    students: int = 25
    minutes: int | None = None
    room: str = "laptops"


def make_plan(plans: Mapping[int, Sequence[str]], setting: Setting) -> list[str]:
    """Return the steps of a lesson in a class, each with its minutes and who works with whom.

    Parameters
    ----------
    plans : dict of int to list of str
        Of `load_notes`, by their minutes.
    setting : Setting
        With its minutes. The plan that is nearest in length is stretched or shortened to them.

    Returns
    -------
    list of str

    Examples
    --------
    >>> make_plan({20: ["0-8 Look, {screen}.", "8-20 {4 yardstick} plead."]}, Setting(50, 25, "screen"))
    ['0-10 Look, together at your screen.', '10-25 12 groups of 4 or 5, three for each yardstick, plead.']
    """
    wanted = setting.minutes or 50
    length = min(plans, key=lambda minutes: max(minutes / wanted, wanted / minutes))
    steps = []
    for step in plans[length]:
        start, end, words = re.match(r"(\d+)-(\d+) (.+)", step).groups()  # type: ignore[union-attr]
        start, end = (round(int(minute) * wanted / length) for minute in (start, end))
        words = re.sub(r"\{([^}]+)\}(?= \w)", lambda found: _say(found[1], setting, ","), words)
        words = re.sub(r"\{([^}]+)\}", lambda found: _say(found[1], setting, ""), words)
        steps.append(f"{start}-{end} {words}")
    return steps


def _say(who: str, setting: Setting, comma: str) -> str:
    if who == "screen":
        return ROOMS[setting.room][0]
    if who in TOGETHER:
        return f"{who} ({word_groups(setting.students, TOGETHER[who])})"
    parts, part = who.split(" ", 1)
    return word_tasks(setting.students, int(parts), part) + comma


def word_groups(students: int, size: int) -> str:
    """Return how many groups of a size a class makes.

    Parameters
    ----------
    students, size : int

    Returns
    -------
    str

    Examples
    --------
    >>> word_groups(50, 2), word_groups(25, 2), word_groups(26, 3)
    ('25 of them', '12 of them, one with 3 students', '8 of them, two with 4 students')
    """
    groups = max(students // size, 1)
    left = students - groups * size
    more = f", {_number(left)} with {size + 1} students" if 0 < left <= groups else ""
    return f"{groups} of them{more}"


def word_tasks(students: int, parts: int, part: str) -> str:
    """Return into how many groups a class is divided, and which group takes which of several tasks.

    Parameters
    ----------
    students : int
    parts : int
        How many tasks there are.
    part : str
        What one of them is, such as ``"stop"``.

    Returns
    -------
    str

    Examples
    --------
    >>> word_tasks(50, 8, "stop"), word_tasks(12, 8, "stop")
    ('16 groups of 3 or 4, two for each stop', '4 groups of 3, two stops each')
    """
    if students < 2 * parts:
        groups = max(students // 3, 1)
        each = f"{_number(-(-parts // groups))} {part}s each"
    else:
        times = max(round(students / (GROUP * parts)), 1)
        groups = times * parts
        each = f"{_number(times)} for each {part}"
    fewest, rest = divmod(students, groups)
    return f"{groups} groups of {fewest}{f' or {fewest + 1}' if rest else ''}, {each}"


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def say_setting(setting: Setting, lesson: str) -> list[str]:
    """Return in sentences for which class a plan is, and what is done otherwise in its room.

    Parameters
    ----------
    setting : Setting
    lesson : str
        Two digits.

    Returns
    -------
    list of str

    Examples
    --------
    >>> say_setting(Setting(50), "04")
    ['For 50 students. If several groups have one task, one group speaks and the others add or object.']
    """
    several = "If several groups have one task, one group speaks and the others add or object."
    first = f"For {count(setting.students, 'student')}. {several}"
    advice = ROOMS[setting.room][1].format(lesson=lesson)
    return [first, advice] if advice else [first]


def sections_of(step: str) -> list[str]:
    """Return the numbers of the sections that a step names, without those that are for home.

    Parameters
    ----------
    step : str

    Returns
    -------
    list of str

    Examples
    --------
    >>> sections_of("14-19 Sections 3 and 4, then section 6: look."), sections_of("0-4 Look.")
    (['3', '4', '6'], [])
    >>> sections_of("46-50 Section 10. Section 7 is for home.")
    ['10']
    """
    in_class = " ".join(words for words in re.split(r"(?<=[.?!]) ", step) if "home" not in words.lower())
    named = re.findall(r"\b[Ss]ections? (\d+(?:(?:, | and |, and )\d+)*)", in_class)
    return re.findall(r"\d+", " ".join(named))


def with_words(steps: Sequence[str], say: Sequence[tuple[str, str]]) -> list[str]:
    """Return the lines of a plan, with what to say under the step in which it is said.

    Parameters
    ----------
    steps : list of str
        Of `make_plan`.
    say : list of (str, str)
        Sections and words, as `load_notes` has them.

    Returns
    -------
    list of str
        Markdown.

    Examples
    --------
    >>> with_words(["0-5 Section 3: look."], [("3", "One row is one act."), ("4", "A mean hides.")])
    ['- 0-5 Section 3: look.', '  - Say: One row is one act.']
    """
    lines: list[str] = []
    said: set[str] = set()
    for step in steps:
        numbers = sections_of(step)
        here = [words for section, words in say if section in numbers or _names(step, section)]
        lines += [f"- {step}", *(f"  - Say: {words}" for words in here if words not in said)]
        said.update(here)
    return lines


def _names(step: str, section: str) -> bool:
    """Tell whether a step speaks of a section without a number."""
    return bool(section) and not section.isdigit() and section.casefold() in step.casefold()


def section_key(heading: str) -> str:
    """Return by what the notes name a section: its number, or its heading if it has none.

    Parameters
    ----------
    heading : str

    Returns
    -------
    str

    Examples
    --------
    >>> section_key("3. Hedges"), section_key("The actors")
    ('3', 'The actors')
    """
    number = re.match(r"(\d+)\. ", heading)
    return number[1] if number else heading
