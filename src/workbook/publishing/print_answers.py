"""Portfolio: a student's own work on paper, every answer with its verdict, and what was kept for the memo."""

import datetime
import html
from pathlib import Path

from workbook.answers import record
from workbook.common.dates import say_day
from workbook.common.errors import WorkbookError
from workbook.common.html import isolated, text_block
from workbook.common.text import clean, count, plain
from workbook.exercises import judging, model, registry, understanding
from workbook.grading import feedback_pages
from workbook.grading.submissions import NEVER, last_time, read
from workbook.publishing import print_page
from workbook.publishing.lessons import alone, lessons, title


def print_work(source):
    """Make a page of a student's own work: every answer with its verdict, the texts, and what was kept for the memo.

    Parameters
    ----------
    source : path
        The folder of the notebooks, or a file that was handed in.

    Returns
    -------
    str
        A whole HTML page.

    Raises
    ------
    WorkbookError
        If there are no answers, or they cannot be read.

    Examples
    --------
    >>> print_work("not there")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: There is no lesson, folder or file 'not there'. Lessons: 00, 01, 02, 03, ...
    """
    source = Path(source)
    if not source.exists():
        raise WorkbookError(f"There is no lesson, folder or file {str(source)!r}. Lessons: {', '.join(lessons())}.")
    file = record.path(source) if source.is_dir() else source
    if not file.exists():
        raise WorkbookError(
            f"There is no my-answers.json in {str(source)!r}. Name a folder of lessons in which a check was made, or "
            "one file that was handed in."
        )
    try:
        kept = read(file)
    except WorkbookError as error:
        raise WorkbookError(f"{plain(file.name)!r} {error}.") from None
    name, answers, findings = plain(kept.get("name", "")), kept["answers"], kept.get("kept", [])
    every = registry.exercises()
    body = (
        f'<p class="soft">Four Capitals · answers</p><h1>{isolated(name) if name else "My answers"}</h1>'
        f'<p class="soft">{count(len(answers.keys() & every), "exercise")} of {len(every)} answered, with '
        f"{count(len(findings), 'finding')} kept for the memo.</p>"
    )
    for lesson in lessons():
        tasks = [task for task in every.values() if task.lesson == lesson]
        done = [task for task in tasks if task.name in answers]
        if done:
            body += f"<h2>Lesson {lesson}: {html.escape(title(lesson))}</h2>"
            body += "".join(_answer(task, answers[task.name]) for task in done)
            left = [task.name for task in tasks if task not in done]
            body += f'<p class="soft">Not answered: {", ".join(left)}.</p>' if left else ""
    body += _memo(findings)
    return print_page.page(f"Answers of {name}" if name else "My answers", body)


def _answer(task, entry):
    """Write an exercise with the answer that was given and what is said to it now."""
    answer, when = entry["answer"], last_time(entry)
    verdict = judging.judge(task, answer)
    tried = f" ({count(len(entry['attempts']), 'attempt')}, the last on {say_day(when.date())})" if when > NEVER else ""
    if task.kind == "text" and isinstance(answer, str):
        text = clean(answer)
        body = f'<p class="soft">{count(len(text.split()), "word")}{tried}</p>{text_block(text)}'
    else:
        try:
            words = feedback_pages.in_words(task, understanding.understand(task, answer))
        except model.UnreadableError:
            words = plain(answer)
        body = f'<p><span class="soft">Answer{tried}:</span> <b>{isolated(words)}</b></p>'
    return (
        f'<section class="card {verdict.status}"><h3>{task.name} · {model.HEADS[verdict.status]}</h3>'
        f"<p>{html.escape(task.prompt)}</p>{body}<p>{html.escape(verdict.says)}</p></section>"
    )


def _memo(findings):
    """Write what was kept for the memo, each finding with its picture where it can be drawn as it was."""
    body = ""
    for number, item in enumerate(findings, 1):
        picture, day = draw_again(item), say_day(datetime.datetime.fromisoformat(item["time"]).date())
        body += (
            f'<section class="kept"><h3>{number}. {isolated(clean(item["said"]))}</h3><p class="soft">Kept on {day}.</p>'
        )
        body += str(text_block(clean(item["note"]))) if item["note"] else ""
        if picture:
            caption = html.escape(picture.caption)
            body += f"<figure>{alone(picture.svg, number)}<figcaption>{caption}</figcaption></figure>"
        words = picture.words if picture else clean(str(item.get("words", "")))
        body += f'<p class="words">{html.escape(words)}</p></section>'
    return f"<h2>Kept for the memo</h2>{body}" if body else ""


def draw_again(item):
    """Draw what an explorer showed when it was kept.

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
    if name not in [one for one in workbook.__all__ if one.startswith("explore_")]:
        return None
    state = {control: _tuples(value) for control, value in item["state"].items() if control != "partner"}
    if state.get("compare") == "partner":
        return None  # to draw it, a partner's file would be read: a file that is handed in opens no other one
    try:
        explorer = getattr(workbook, name)()
        explorer.set(**state)
    except Exception:  # noqa: BLE001  (a state of another version, or made by hand: its words are printed instead)
        return None
    return explorer.picture if explorer.sentence == item["said"] else None


def _tuples(value):
    """Undo what JSON did to the values of the controls."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
