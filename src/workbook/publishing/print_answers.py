"""A student's own work as one page that prints well: each answer with its verdict, and what was kept for the memo."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from workbook.answers import own_events, record
from workbook.answers.merging import NEVER, last_time
from workbook.common.dates import say_day
from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.common.inputs import choose
from workbook.common.text import clean, count, plain
from workbook.datasets.own_events import OwnEvent
from workbook.exercises.counting import counting_attempt
from workbook.exercises.model import HEADS, Exercise, UnreadableError
from workbook.exercises.registry import exercises
from workbook.exercises.understanding import understand
from workbook.exercises.wording import answer_in_words
from workbook.grading.hand_in import events_in
from workbook.grading.submissions import read_submission
from workbook.publishing.lessons import lesson_notebooks, lesson_title, with_own_ids

if TYPE_CHECKING:
    from workbook.pictures.picture import Picture


class LessonAnswers(NamedTuple):
    """The answers to the exercises of one lesson, as HTML, and the names of the exercises without an answer."""

    number: str
    title: str
    answers: Markup
    unanswered: list[str]


class Finding(NamedTuple):
    """What was kept for the memo, with its picture where it can be drawn as it was."""

    sentence: str
    day: str
    note: str
    svg: Markup
    caption: str
    words: str


def print_answers(source: str | Path, only: str = "", paper: str = "a4") -> Markup:
    """Return a page of a student's own work: each answer with its verdict, the texts, and what was kept for the memo.

    Parameters
    ----------
    source : str or pathlib.Path
        The folder of the notebooks, or a file that was handed in.
    only : str
        The number of the one lesson to print; all unless given.
    paper : str
        ``"a4"`` or ``"letter"``.

    Returns
    -------
    markupsafe.Markup
        A whole HTML page.

    Raises
    ------
    WorkbookError
        If there are no answers, or they cannot be read.

    Examples
    --------
    >>> print_answers("not there")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: There is no lesson, folder or file 'not there'. Lessons: 00, 01, 02, 03, ...
    """
    content = _read_answers(Path(source))
    name, answers = plain(content.get("name", "")), content["answers"]
    findings = make_findings(content.get("kept", []))
    there = dict.fromkeys(exercise.lesson for exercise in exercises().values())
    wanted = [str(choose(only, there, "lesson"))] if only else list(there)
    every = {name: exercise for name, exercise in exercises().items() if exercise.lesson in wanted}
    lessons = []
    for lesson in wanted:
        asked = [exercise for exercise in every.values() if exercise.lesson == lesson]
        answered = [exercise for exercise in asked if exercise.name in answers]
        if answered:
            html = Markup("\n").join(answered_html(exercise, answers[exercise.name]) for exercise in answered)
            unanswered = [exercise.name for exercise in asked if exercise not in answered]
            lessons.append(LessonAnswers(lesson, lesson_title(lesson), html, unanswered))
    summary = (
        f"{count(len(answers.keys() & every), 'exercise')} of {len(every)} answered, with "
        f"{count(len(findings), 'finding')} kept for the memo."
    )
    title = f"Answers of {name}" if name else "My answers"
    own = [(own_events.in_words(event), event) for event in _own_events(Path(source), content)]
    parts = {"lessons": lessons, "findings": findings, "events": own}
    return render("print_answers.html", title=title, name=name, summary=summary, paper=paper, **parts)


def _own_events(source: Path, content: dict[str, Any]) -> list[OwnEvent]:
    """Return the events of a student's own: of the file beside the record, or of what was handed in."""
    return own_events.read_folder(source).events if source.is_dir() else events_in(content).events


def _read_answers(source: Path) -> dict[str, Any]:
    """Read the record in a folder of lessons, or a file that was handed in."""
    if not source.exists():
        lessons = ", ".join(lesson_notebooks())
        raise WorkbookError(f"There is no lesson, folder or file {str(source)!r}. Lessons: {lessons}.")
    file = record.location(source) if source.is_dir() else source
    if not file.exists():
        raise WorkbookError(
            f"There is no my-answers.json in {str(source)!r}. Name a folder of lessons in which a check was made, or "
            "one file that was handed in."
        )
    try:
        return read_submission(file)
    except WorkbookError as error:
        raise WorkbookError(f"{plain(file.name)!r} {error}.") from None


def answered_html(exercise: Exercise, entry: dict[str, Any]) -> Markup:
    """Return an exercise as HTML, with the answer that was given and what is said to it now.

    Parameters
    ----------
    exercise : Exercise
    entry : dict
        What the record holds about the answer; it may come from a stranger.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> "Not yet" in answered_html(exercises()["02.2"], {"answer": 3, "attempts": []})
    True
    """
    answer, verdict, earlier, _ = counting_attempt(exercise, entry)
    when = last_time(entry)
    tried = f" ({count(len(entry['attempts']), 'attempt')}, the last on {say_day(when.date())})" if when > NEVER else ""
    tried += "; an earlier one counts" if earlier else ""
    is_text = exercise.kind == "text" and isinstance(answer, str)
    if is_text:
        words = clean(answer)
        label = count(len(words.split()), "word") + tried
    else:
        label = f"Answer{tried}:"
        try:
            words = answer_in_words(exercise, understand(exercise, answer))
        except UnreadableError:
            words = plain(answer)
    return render(
        "answered_exercise.html",
        exercise=exercise,
        status=verdict.status,
        head=HEADS[verdict.status],
        points="",
        label=label,
        answer=words,
        is_text=is_text,
        verdict=verdict.message,
        rubric=[],
        comment="",
    )


def make_findings(kept: list[dict[str, Any]]) -> list[Finding]:
    """Return what was kept for the memo, ready to be shown.

    Parameters
    ----------
    kept : list of dict
        The findings of a record, which may come from a stranger.

    Returns
    -------
    list of Finding
    """
    findings = []
    for number, item in enumerate(kept, 1):
        picture = draw_again(item)
        findings.append(
            Finding(
                sentence=clean(item["said"]),
                day=say_day(datetime.datetime.fromisoformat(item["time"]).date()),
                note=clean(item["note"] or ""),
                svg=with_own_ids(picture.svg, number) if picture else Markup(),
                caption=picture.caption if picture else "",
                words=picture.words if picture else clean(str(item.get("words", ""))),
            )
        )
    return findings


def draw_again(item: dict[str, Any]) -> Picture | None:
    """Return the picture that an explorer showed when it was kept.

    Parameters
    ----------
    item : dict
        A finding, as `record` describes it; it may come from a stranger.

    Returns
    -------
    Picture or None
        None where the explorer does not say the same any more: another picture would not be what was kept.

    Examples
    --------
    >>> draw_again({"explorer": "open", "state": {}, "said": ""})
    """
    import workbook

    name = str(item.get("explorer"))
    if name not in [exported for exported in dir(workbook) if exported.startswith("explore_")]:
        return None
    state = {control: _as_tuples(value) for control, value in item["state"].items() if control != "partner"}
    if state.get("compare") == "partner":
        return None  # to draw it, a partner's file would be read: a file that is handed in opens no other one
    try:
        explorer = getattr(workbook, name)()
        explorer.set(**state)
    except Exception:  # noqa: BLE001  (a state of another version, or made by hand: its words are printed instead)
        return None
    return explorer.picture if explorer.sentence == item["said"] else None


def _as_tuples(value: object) -> object:
    """Undo what JSON did to the values of the controls."""
    return tuple(map(_as_tuples, value)) if isinstance(value, list) else value
