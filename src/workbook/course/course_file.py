"""The course file, ``course.toml``: read, with every mistake named by its line."""

import datetime
import re
import tomllib
import zoneinfo
from collections.abc import Iterable, Mapping
from typing import Any

from workbook.course.course import AFTER, ALWAYS, NEVER, OWN, Course, Lesson, Quiz
from workbook.course.deadlines import Deadline
from workbook.course.faults import Reading, nearest, refusal, shown, syntax_fault

FILE = "course.toml"
TABLES: dict[str, tuple[str, ...]] = {
    "": ("title", "time_zone", "sections", "late", "students", "lessons", "roster", "texts", "class", "quiz"),
    "late": ("rule", "percent_per_day", "none_after_days"),
    "students": ("hints", "models"),
    "lessons": ("due", "exercises", "points"),
    "roster": ("name", "id", "section", "points"),
    "texts": ("separator",),
    "class": ("students", "minutes", "room"),
    "quiz": ("attempts", "feedback", "shuffle"),
}
"""The entries of each table; those of ``lessons`` stand in the table of one lesson."""
UNLIMITED = "unlimited"
ROOMS = ("laptops", "screen", "none")
CLASS = {"students": (2, 500), "minutes": (15, 240)}  # the least and the most
RULES = ("accept", "mark", "deduct")
DAY_OR_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]+(\d{1,2}):(\d\d)(?::\d\d)?)?")
EXAMPLE = datetime.date(2030, 11, 20)
LAST = datetime.time(23, 59, 59)


def parse_course(
    text: str, known: Mapping[str, Mapping[str, int]], own: Mapping[str, Any] | None = None, called: str = FILE
) -> Course:
    r"""Return the course that a file describes.

    Parameters
    ----------
    text : str
        What stands in the file.
    known : dict of str to dict
        The points of the exercises of each lesson that there is.
    own : dict, optional
        The instructor's own exercises, as they are kept in the course.
    called : str
        The name of the file.

    Returns
    -------
    Course

    Raises
    ------
    WorkbookError
        With every mistake and its line.

    Examples
    --------
    >>> parse_course('title = "Asia"\n[lessons.02]', {"02": {"02.1": 1}}).points
    {'02.1': 1}
    """
    reading = Reading(text)
    try:
        content = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise refusal(called, [syntax_fault(text, str(error))]) from None
    content = {key: value for key, value in content.items() if _is_known(reading, (), key, TABLES[""])}
    tables = {name: _table(reading, content, name) for name in ("late", "students", "roster", "texts", "class", "quiz")}
    zone = _zone(reading, content.get("time_zone"))
    rule = _late_rule(reading, tables["late"])
    course = Course(
        title=_text(reading, ("title",), content.get("title"), "Four Capitals"),
        lessons=_lessons(reading, content.get("lessons"), known, zone, rule),
        hints=_opening(reading, tables["students"], "hints", ALWAYS, zone),
        models=_opening(reading, tables["students"], "models", NEVER, zone),
        sections=_sections(reading, content.get("sections", [])),
        roster={key: _text(reading, ("roster", key), value, "") for key, value in tables["roster"].items()},
        separator=_one_of(reading, ("texts", "separator"), tables["texts"].get("separator", ","), (",", ";")),
        room=_room(reading, tables["class"]),
        quiz=_quiz(reading, tables["quiz"]),
        own=own or {},
        source=(text, ""),
    )
    if reading.faults:
        raise refusal(called, reading.faults)
    return course


def _is_known(reading: Reading, path: tuple[str, ...], key: str, valid: Iterable[str]) -> bool:
    if key in valid:
        return True
    where = f" in [{'.'.join(path)}]" if path else ""
    reading.wrong((*path, key), f"there is no entry {shown(key)}{where}. {nearest(key, valid)}")
    return False


def _table(reading: Reading, content: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the entries of a table that can be there."""
    table = content.get(name, {})
    if not isinstance(table, dict):
        reading.wrong([name], f"{name} is a block: write [{name}] in a line of its own, and its entries below.")
        return {}
    return {key: value for key, value in table.items() if _is_known(reading, (name,), key, TABLES[name])}


def _text(reading: Reading, path: tuple[str, ...], value: Any, default: str) -> str:
    if value is None:
        return default
    if not isinstance(value, str) or not value.strip():
        reading.wrong(path, f'{path[-1]} is text: write it between quotation marks, such as {path[-1]} = "...".')
        return default
    return value.strip()


def _one_of(reading: Reading, path: tuple[str, ...], value: Any, valid: tuple[str, ...]) -> str:
    if isinstance(value, str) and value.strip().casefold() in valid:
        return value.strip().casefold()
    reading.wrong(path, f"{path[-1]} is {shown(value)}, which is not one of its values. {nearest(value, valid)}")
    return valid[0]


def _zone(reading: Reading, value: Any) -> datetime.tzinfo:
    """Return the time zone. Days are never read in that of whatever machine is in use."""
    if value is None:
        return datetime.UTC
    names = zoneinfo.available_timezones()
    folded = {name.casefold(): name for name in names}
    name = folded.get(str(value).strip().replace(" ", "_").casefold())
    if name:
        return zoneinfo.ZoneInfo(name)
    cities = {zone.rpartition("/")[2].replace("_", " ").casefold(): zone for zone in sorted(names, key=len)}
    close = cities.get(str(value).strip().casefold())
    hint = f"Did you mean {close!r}?" if close else nearest(value, names)
    example = "" if hint else 'Write a continent and a city, such as "Europe/Berlin" or "America/New_York".'
    reading.wrong(["time_zone"], f"there is no time zone {shown(value)}. {hint}{example}")
    return datetime.UTC


def _time(reading: Reading, path: tuple[str, ...], value: Any, zone: datetime.tzinfo, last: bool) -> Any:
    """Return a day, or a time, in the zone of the course; a day means its end if `last`, else its begin."""
    if isinstance(value, datetime.datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, LAST if last else datetime.time(), zone)
    found = DAY_OR_TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        if not found:
            raise ValueError
        day = datetime.date.fromisoformat(found[1])
        time = datetime.time(int(found[2]), int(found[3])) if found[2] else LAST if last else datetime.time()
        return datetime.datetime.combine(day, time, zone)
    except ValueError:
        why = "this day or time does not exist" if found else "no day that can be read"
        reading.wrong(
            path,
            f'{path[-1]} is {shown(value)}: {why}. Write year, month, day, such as "{EXAMPLE}" or "{EXAMPLE} 23:59".',
        )
        return None


def _number(reading: Reading, path: tuple[str, ...], value: Any, least: int, most: int, whole: bool = True) -> Any:
    """Return a number within its limits, or None."""
    is_number = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
    if is_number and least <= value <= most:
        return value
    what = "a whole number" if whole else "a number"
    reading.wrong(
        path, f"{path[-1]} is {shown(value)}, and {what} from {least} to {most} is needed, without quotation marks."
    )
    return None


def _late_rule(reading: Reading, late: Mapping[str, Any]) -> tuple[str, float, int | None]:
    rule = _one_of(reading, ("late", "rule"), late.get("rule", "mark"), RULES)
    percent = late.get("percent_per_day")
    if percent is not None:
        percent = _number(reading, ("late", "percent_per_day"), percent, 0, 100, whole=False)
    elif rule == "deduct":
        reading.wrong(
            ["late", "rule"], 'rule = "deduct" needs a line that says how much, such as percent_per_day = 10.'
        )
    if percent is not None and rule != "deduct" and late.get("rule", "mark") in RULES:
        reading.wrong(
            ["late", "percent_per_day"], f'percent_per_day has no effect with rule = "{rule}". Write rule = "deduct".'
        )
    days = late.get("none_after_days")
    closes = None if days is None else _number(reading, ("late", "none_after_days"), days, 0, 365)
    return rule, percent or 0, closes


def _opening(reading: Reading, table: Mapping[str, Any], what: str, default: str, zone: datetime.tzinfo) -> Any:
    value = table.get(what, default)
    if isinstance(value, datetime.date) or (isinstance(value, str) and value.strip()[:1].isdigit()):
        return _time(reading, ("students", what), value, zone, last=False) or default
    return _one_of(reading, ("students", what), value, (ALWAYS, AFTER, NEVER))


def _sections(reading: Reading, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        reading.wrong(["sections"], 'sections is a list of names: sections = ["Monday", "Thursday"].')
        return ()
    names = [one.strip() for one in value]
    for name in {one for one in names if names.count(one) > 1}:
        reading.wrong(["sections"], f"two sections are called {shown(name)}.")
    return tuple(names)


def _quiz(reading: Reading, table: Mapping[str, Any]) -> Quiz:
    attempts, shuffle = table.get("attempts", UNLIMITED), table.get("shuffle", False)
    limited = str(attempts).strip().casefold() != UNLIMITED
    attempts = (_number(reading, ("quiz", "attempts"), attempts, 1, 20) or 0) if limited else 0
    if not isinstance(shuffle, bool):
        reading.wrong(
            ["quiz", "shuffle"], f"shuffle is {shown(shuffle)}, and true or false is needed, without quotation marks."
        )
    feedback = _one_of(reading, ("quiz", "feedback"), table.get("feedback", ALWAYS), (ALWAYS, AFTER, NEVER))
    return Quiz(attempts, feedback, shuffle)


def _room(reading: Reading, table: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of the class: how many, how long, and what there is to look at."""
    room = {key: _number(reading, ("class", key), table[key], *CLASS[key]) for key in CLASS if key in table}
    return room | ({"room": _one_of(reading, ("class", "room"), table["room"], ROOMS)} if "room" in table else {})


# --- lessons --------------------------------------------------------------------------------------------------


def _lessons(
    reading: Reading,
    value: Any,
    known: Mapping[str, Mapping[str, int]],
    zone: datetime.tzinfo,
    rule: tuple[str, float, int | None],
) -> dict[str, Lesson]:
    """Return the lessons that are set, in the order in which there are."""
    if isinstance(value, list):  # lessons = ["02", "04"]
        value = {str(name): {} for name in value}
    if not isinstance(value, dict) or not value:
        reading.wrong(["lessons"], "no lesson is set. Write a block for each, such as [lessons.02].")
        return {}
    lessons: dict[str, Lesson] = {}
    for written, table in value.items():
        name = written.strip().zfill(2) if written.strip().isdigit() else written.strip().casefold()
        path = ("lessons", written)
        if name not in known:
            missing = " Your own exercises stand in exercises.yaml, beside this file." if name == OWN else ""
            reading.wrong(path, f"there is no lesson {shown(written)}.{missing} {nearest(name, known)}")
        elif not isinstance(table, dict):
            reading.wrong(path, f"a lesson is a block: write [lessons.{written}], and its entries below.")
        elif name in lessons:
            reading.wrong(path, f"lesson {name} is set twice.")
        else:
            lessons[name] = _lesson(reading, path, table, known[name], zone, rule)
    return {name: lessons[name] for name in known if name in lessons}


def _lesson(
    reading: Reading,
    path: tuple[str, ...],
    table: Mapping[str, Any],
    known: Mapping[str, int],
    zone: datetime.tzinfo,
    rule: tuple[str, float, int | None],
) -> Lesson:
    """Return one lesson: its exercises with their points, and when it is due."""
    for key in table:
        _is_known(reading, path, key, TABLES["lessons"])
    due = _time(reading, (*path, "due"), table["due"], zone, last=True) if "due" in table else None
    named = table.get("exercises", "all")
    if named == "all":
        named = list(known)
    elif not isinstance(named, list) or not named:
        reading.wrong((*path, "exercises"), f'exercises is "all", or a list such as {[next(iter(known))]}.')
        named = []
    chosen = [_exercise(reading, (*path, "exercises"), one, known) for one in named]
    points = {one: known[one] for one in known if one in chosen}
    given = table.get("points", {})
    if not isinstance(given, dict):
        reading.wrong((*path, "points"), f'points names exercises: points = {{ "{next(iter(known))}" = 2 }}.')
        given = {}
    for written, value in _flat(given).items():
        name = _exercise(reading, (*path, "points"), written, known)
        if name and name not in points:
            reading.wrong((*path, "points", written), f"{name} has points here and is not among the exercises set.")
        elif name:
            points[name] = _number(reading, (*path, "points", written), value, 0, 100) or 0
    return Lesson(points, Deadline(due, *rule) if due else None)


def _flat(points: Mapping[str, Any]) -> dict[str, Any]:
    """Return points by exercise, also where the quotation marks are missing: TOML takes 04.6 for 6 in 04."""
    return {
        name: value
        for one, several in points.items()
        for name, value in (
            {f"{one}.{key}": each for key, each in several.items()} if isinstance(several, dict) else {one: several}
        ).items()
    }


def _exercise(reading: Reading, path: tuple[str, ...], written: Any, known: Mapping[str, int]) -> str:
    """Return the name of an exercise of a lesson; empty if there is none."""
    name = str(written).strip().casefold()
    name = name.zfill(4) if re.fullmatch(r"\d\.\d+", name) else name
    if name in known and isinstance(written, str):
        return name
    lesson = next(iter(known)).partition(".")[0]
    marks = " Its name stands between quotation marks." if name in known else ""
    reading.wrong(
        (*path, str(written)), f"lesson {lesson} has no exercise {shown(written)}.{marks} {nearest(name, known)}"
    )
    return ""
