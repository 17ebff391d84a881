"""Pages: what marking shows to a student and to an instructor. Each is one file, without any program in it."""

import collections
import html
import itertools
import re
import textwrap
from types import SimpleNamespace

from workbook.common.dates import say_day
from workbook.common.html import COLOURS, bullet_list, isolated, page, text_block
from workbook.common.text import count
from workbook.exercises.model import HEADS
from workbook.grading.submissions import NEVER
from workbook.pictures import svg
from workbook.pictures.picture import WIDTH

GROUPS = {"right": "right", "received": "right", "wrong": "wrong", "unreadable": "wrong"}
LISTED = 5  # wrong answers that are listed for an exercise; the rest is counted
BOLD = ' font-weight="700"'
MEANINGS = {"right": "right, or text received", "wrong": "not yet", "unanswered": "not answered"}
BARS = {
    "right": f'fill="{COLOURS.blue}"',
    "wrong": 'fill="url(#lines)"',
    "unanswered": f'fill="{COLOURS.paper}" stroke="{COLOURS.grey}" stroke-width="1.5"',
}
"""The parts of a bar differ in lightness and pattern as well as in colour."""
HATCH = (
    '<defs><pattern id="lines" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="{COLOURS.amber}"/><path d="M0 0V7" stroke="{COLOURS.vermilion}" '
    'stroke-width="2.4"/></pattern></defs>'
)


def in_words(task, answer):
    """Write an understood answer as it is shown.

    Examples
    --------
    >>> in_words(SimpleNamespace(kind="number", unit="km"), 2.0)
    '2 km'
    """
    if task.kind == "number":
        return f"{answer:.10g} {task.unit}".strip()
    if task.kind == "choice":
        words = task.choices()[answer]
        return answer if words.strip(".").casefold() == answer.casefold() else f"{answer}: {words}"
    return ", ".join(answer) or "none"


def _number(value):
    return f"{value:.10g}"


def _by_lesson(shown):
    lessons = collections.defaultdict(list)
    for task in shown.values():
        lessons[task.lesson].append(task)
    return lessons.items()


def _until(students):
    last = max((student.when for student in students), default=NEVER)
    return f"Last answer on {say_day(last.date())}." if last > NEVER else "No answer has a time."


# --- for a student --------------------------------------------------------------------------------------------


def feedback(student, shown):
    """Make the feedback page of a student.

    Parameters
    ----------
    student : Student
    shown : dict of str to Exercise

    Returns
    -------
    str
        A whole HTML page.
    """
    got = sum(student.points(task) or 0 for task in shown.values())
    most = sum(task.points for task in shown.values())
    unread = sum(student.points(task) is None for task in shown.values())
    answered = sum(name in student.marked for name in shown)
    lead = f"<b>{_number(got)} of {count(most, 'point')}</b>"
    lead += f"; {count(unread, 'text')} still to be read by your instructor" if unread else ""
    body = (
        f'<p class="soft">Four Capitals · feedback</p><h1>{isolated(student.name)}</h1><p class="lead">{lead}.</p>'
        f'<p class="soft">{answered} of {count(len(shown), "exercise")} answered. {_until([student])}</p>'
    )
    glance = "".join(
        f"<tr><th>Lesson {one}</th><td>{_glance(student, tasks)}</td></tr>" for one, tasks in _by_lesson(shown)
    )
    body += f"<table>{glance}</table>"
    for lesson, tasks in _by_lesson(shown):
        body += f"<h2>Lesson {lesson}</h2>" + "".join(_card(student, task) for task in tasks)
    return page(f"Feedback for {student.name}", body)


def _status(student, task):
    marked = student.marked.get(task.name)
    return marked.verdict.status if marked else "unanswered"


def _glance(student, tasks):
    """Show a lesson in one line: each exercise with the sign of its verdict."""
    return "".join(f'<span class="sign">{task.name} {HEADS[_status(student, task)][0]}</span>' for task in tasks)


def _card(student, task):
    marked, points, status = student.marked.get(task.name), student.points(task), _status(student, task)
    worth = f"{_number(points)} of {count(task.points, 'point')}" if points is not None else "not read yet"
    body = f"<h3>{task.name} · {HEADS[status]} <span class='soft'>{worth}</span></h3><p>{html.escape(task.prompt)}</p>"
    if not marked:
        return f'<section class="card {status}">{body}</section>'
    tried = f" ({count(marked.attempts, 'attempt')})" if marked.attempts > 1 else ""
    body += f'<p class="soft">Your answer{tried}: '
    if student.text(task):
        body += f"</p>{text_block(marked.answer)}"
    else:
        body += f"<b>{isolated(marked.answer)}</b></p>"
    mark = student.marks.get(task.name)
    if not (mark and mark.points is not None):
        body += f"<p>{html.escape(marked.verdict.message)}</p>"
    if mark and mark.points is not None:
        body += f"<p>What is looked for:</p>{bullet_list(task.rubric)}"
    if mark and mark.comment:
        body += f"<p><b>Your instructor writes:</b> {isolated(mark.comment)}</p>"
    return f'<section class="card {status}">{body}</section>'


# --- for an instructor: the class -----------------------------------------------------------------------------


def _tally(students, task):
    """Count how a class did at an exercise, and what was answered wrong: (answer, feedback, foreseen) -> number."""
    answers = [student.marked[task.name] for student in students if task.name in student.marked]
    found = collections.Counter(GROUPS[verdict.status] for verdict, _, _ in answers)
    found["unanswered"] = len(students) - len(answers)
    wrong = collections.Counter()
    for verdict, words, _ in answers:
        if verdict.status == "unreadable":  # these are words of a stranger, and a class may see this page
            wrong["(not understood)", "Each was told what would be understood.", "no"] += 1
        elif verdict.status == "wrong" and task.kind == "text":
            wrong["(form of the text)", re.sub(r"^\d+ words are", "The words are", verdict.message), "yes"] += 1
        elif verdict.status == "wrong":
            wrong[words, verdict.message, "no" if verdict.foreseen is None else "yes"] += 1
    return SimpleNamespace(task=task, found=found, wrong=wrong.most_common())


def summary(students, shown):
    """Make the summary of a class: what went wrong where. No student is named in it.

    Parameters
    ----------
    students : list of Student
    shown : dict of str to Exercise

    Returns
    -------
    str
        A whole HTML page.
    """
    tallies = [_tally(students, task) for task in shown.values()]
    worst = sorted((one for one in tallies if one.wrong), key=lambda one: -one.found["wrong"])
    body = (
        f'<p class="soft">Four Capitals · class summary</p><h1>How {count(len(students), "student")} answered</h1>'
        f'<p class="soft">{_until(students)} No student is named on this page.</p>{_pictures(tallies, len(students))}'
    )
    if worst:
        body += "<h2>To discuss first</h2>" + "".join(_discuss(one, len(students)) for one in worst[:3])
    body += "<h2>All exercises</h2>" + _table(
        ("Exercise", "Question", "Right", "Not yet", "Not answered"),
        [(one.task.name, _short(one.task.prompt), *(one.found[group] for group in BARS)) for one in tallies],
    )
    body += '<p class="soft">A text counts as right here when its form is; whether it argues well, its reader says.</p>'
    body += "<h2>Wrong answers, and what was said to them</h2>"
    body += "".join(_wrong(one) for one in tallies if one.wrong) or "<p>There are none.</p>"
    return page("Class summary", body)


def _discuss(tally, size):
    (words, says, _), number = tally.wrong[0]
    return (
        f'<section class="card wrong"><h3>{tally.task.name} · {tally.found["wrong"]} of {size} not yet right</h3>'
        f"<p>{html.escape(tally.task.prompt)}</p>"
        f"<p>Most often: <b>{html.escape(words)}</b> ({number}). {html.escape(says)}</p></section>"
    )


def _wrong(tally):
    """List the most frequent wrong answers to an exercise."""
    task, rest = tally.task, sum(number for _, number in tally.wrong[LISTED:])
    body = f"<section><h3>{task.name} · {html.escape(_short(task.prompt, 110))}</h3>"
    if task.kind != "text":
        body += f"<p>Right: <b>{html.escape(in_words(task, task.solution))}</b></p>"
    body += _table(
        ("Answer", "Students", "What was said", "Foreseen"),
        [(words, number, says, foreseen) for (words, says, foreseen), number in tally.wrong[:LISTED]],
    )
    return body + (f'<p class="soft">And {count(rest, "other wrong answer")}.</p>' if rest else "") + "</section>"


def _short(words, longest=72):
    return textwrap.shorten(words, longest, placeholder=" …")


def _table(header, rows):
    """Write a table; what is a number in its first row stands on the right."""
    looks = [' class="number"' * isinstance(value, int) for value in (rows or [header])[0]]

    def line(tag, values):
        cells = (f"<{tag}{look}>{html.escape(str(one))}</{tag}>" for look, one in zip(looks, values, strict=True))
        return f"<tr>{''.join(cells)}</tr>"

    body = "".join(line("td", row) for row in rows)
    return f"<table><thead>{line('th', header)}</thead><tbody>{body}</tbody></table>"


def _pictures(tallies, size):
    """Draw one picture a lesson, so that each fits on a sheet, and a legend above them."""
    body = [HATCH]
    for x, (group, meaning) in zip((1, 265, 400), MEANINGS.items(), strict=True):
        body.append(svg.rect((x, 2, x + 26, 22), BARS[group]) + svg.text(x + 34, 18, meaning, 17))
    drawn = svg.wrap("Legend", ", ".join(MEANINGS.values()), WIDTH, 30, "".join(body))
    for lesson, found in itertools.groupby(tallies, key=lambda tally: tally.task.lesson):
        drawn += _bars(f"Lesson {lesson}", list(found), size)
    return drawn


def _bars(title, tallies, size):
    """Draw one bar an exercise, in three parts that stay apart in grey."""
    body, words, left, y = [svg.text(0, 26, title, 20, BOLD)], [], 340, 40
    for task, found in ((tally.task, tally.found) for tally in tallies):
        asks = task.prompt if len(task.prompt) <= 30 else f"{task.prompt[:29].rstrip()}…"
        body.append(svg.text(0, y + 18, task.name, 17, BOLD) + svg.text(50, y + 18, asks, 16, fill=COLOURS.soft))
        x = left
        for group, look in BARS.items():
            width = found[group] / size * (WIDTH - 2 - left)
            if width:
                body.append(svg.rect((x + 0.75, y, x + width - 0.75, y + 24), look))
            if width > 6 + 10 * len(str(found[group])):
                halo, ink = ("", COLOURS.paper) if group == "right" else (svg.HALO, COLOURS.ink)
                body.append(svg.text(x + width / 2, y + 18, str(found[group]), 16, halo, "middle", ink))
            x += width
        words.append(f"{task.name}: " + ", ".join(f"{found[group]} {meaning}" for group, meaning in MEANINGS.items()))
        y += 34
    return svg.wrap(title, "; ".join(words), WIDTH, y, "".join(body))


# --- for an instructor: texts ---------------------------------------------------------------------------------


def texts(students, shown):
    """Gather the texts by exercise beside what is looked for in them.

    Parameters
    ----------
    students : list of Student
    shown : dict of str to Exercise

    Returns
    -------
    str
        A whole HTML page.
    """
    unread = sum(bool(student.text(task)) and student.to_read(task) for student in students for task in shown.values())
    body = (
        f'<p class="soft">Four Capitals · texts</p><h1>{count(unread, "text")} to read</h1>'
        "<p>Write points and, if you like, a comment into <b>texts.csv</b> and save it. Then run <b>workbook grade</b> "
        "again: the gradebook and the feedback pages take them in, and nothing that you wrote is lost.</p>"
    )
    for task in (task for task in shown.values() if task.kind == "text"):
        written = [student for student in students if student.text(task)]
        body += (
            f'<h2>{task.name} · {count(len(written), "text")}</h2><div class="beside"><aside class="stays">'
            f"<p>{html.escape(task.prompt)}</p><p><b>What is looked for</b> (0 to {count(task.points, 'point')})</p>"
            f"{bullet_list(task.rubric)}</aside><div>{''.join(_text(student, task) for student in written)}</div></div>"
        )
    return page("Texts to read", body)


def _text(student, task):
    marked, mark = student.marked[task.name], student.marks[task.name]
    formal = marked.verdict.message.rstrip(".") if marked.verdict.status == "wrong" else ""
    notes = [formal or count(len(marked.answer.split()), "word")]
    notes += ["not marked yet" if mark.points is None else f"{_number(mark.points)} of {count(task.points, 'point')}"]
    notes += ["another text was marked: read this one"] if mark.changed else []
    comment = f"<p><b>You wrote:</b> {isolated(mark.comment)}</p>" if mark.comment else ""
    return (
        f'<section class="card {marked.verdict.status}"><h3>{isolated(student.name)}</h3>'
        f'<p class="soft">{html.escape(" · ".join(notes))}</p>'
        f"{text_block(marked.answer)}{comment}</section>"
    )
