"""Which of several attempts counts: the latest that was accepted, or else the latest.

Where a course has a due date, what was accepted in time counts before what came later.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from workbook.answers.merging import NEVER, is_possible, read_time
from workbook.course.deadlines import is_after
from workbook.exercises.judging import judge
from workbook.exercises.model import Exercise, Verdict


class Counting(NamedTuple):
    """The attempt that counts.

    Parameters
    ----------
    answer : object
        As it was recorded.
    verdict : Verdict
        Given afresh.
    earlier : bool
        Whether it is another answer than the latest.
    when : datetime.datetime
        When it was given; `NEVER` if that is not known, or nothing is due.

    Examples
    --------
    >>> Counting(3.0, Verdict("02.3", "right", "Four."), earlier=False).earlier
    False
    """

    answer: Any
    verdict: Verdict
    earlier: bool
    when: datetime.datetime = NEVER


def latest_first(entry: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the answers that a record holds of an exercise, the latest first.

    Parameters
    ----------
    entry : dict
        What a record holds of an exercise.

    Yields
    ------
    object

    Examples
    --------
    >>> list(latest_first({"answer": 3, "attempts": [{"answer": 4}, {"answer": 3}]}))
    [3, 4]
    """
    yield entry["answer"]
    attempts = [attempt["answer"] for attempt in entry["attempts"] if "answer" in attempt]
    if attempts and attempts[-1] == entry["answer"]:
        attempts.pop()
    yield from reversed(attempts)


def counting_attempt(
    exercise: Exercise, entry: Mapping[str, Any], judge: Callable[[Exercise, Any], Verdict] = judge
) -> Counting:
    """Return the attempt that counts: of a text the latest that was received, of anything else one that is right.

    Where none was accepted it is the latest. So trying once more never costs what was there.

    Parameters
    ----------
    exercise : Exercise
    entry : dict
        What a record holds of the exercise.
    judge : function
        Gives the verdict on an answer.

    Returns
    -------
    Counting

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> entry = {"answer": 7, "attempts": [{"answer": 20}, {"answer": 7}]}
    >>> counting = counting_attempt(find("02.2"), entry)
    >>> counting.answer, counting.verdict.status, counting.earlier
    (20, 'right', True)
    """
    if exercise.deadline and (in_time := _counting_in_time(exercise, entry, judge)):
        return in_time
    latest: Counting | None = None
    for answer in latest_first(entry):
        verdict = judge(exercise, answer)
        latest = latest or Counting(answer, verdict, earlier=False)
        if verdict.status in ("right", "received"):
            latest = latest if latest.verdict is verdict else Counting(answer, verdict, earlier=True)
            break
    assert latest  # `latest_first` yields one answer at least
    return latest._replace(when=_when(entry, latest.answer)) if exercise.deadline else latest


def _counting_in_time(
    exercise: Exercise, entry: Mapping[str, Any], judge: Callable[[Exercise, Any], Verdict]
) -> Counting | None:
    """Return the latest attempt that was accepted before it was due, or else before it closed; None if none was."""
    assert exercise.deadline
    attempts = [attempt for attempt in entry["attempts"] if "answer" in attempt]
    for limit in exercise.deadline.limits:
        for attempt in reversed(attempts):
            time = read_time(attempt)
            if is_possible(time) and not is_after(time, limit):
                verdict = judge(exercise, attempt["answer"])
                if verdict.status in ("right", "received"):
                    return Counting(attempt["answer"], verdict, attempt["answer"] != entry["answer"], time)
    return None


def _when(entry: Mapping[str, Any], answer: Any) -> datetime.datetime:
    """Return when an answer was first given."""
    times = (read_time(attempt) for attempt in entry["attempts"] if attempt.get("answer") == answer)
    return next(filter(is_possible, times), NEVER)
