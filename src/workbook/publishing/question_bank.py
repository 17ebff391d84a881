"""Question bank: the exercises as questions of a learning platform, Moodle XML for Moodle and QTI for Canvas.

The answers are computed when the bank is written. Pictures and tables stay in the lessons: each question says where.
The formats are described in "Moodle XML format" in MoodleDocs, and by the library text2qti.
"""

import functools
import html
import re
import xml.etree.ElementTree as ET

from workbook.answers import record
from workbook.common import files
from workbook.common.errors import WorkbookError
from workbook.exercises import registry
from workbook.exercises.judging import right_answer
from workbook.grading.grade import settle
from workbook.publishing import lessons as stored
from workbook.publishing.lessons import lessons

NOT_YET = "Not yet: look again."
MOST = 10
"""Moodle knows the parts of a whole up to a tenth: more right answers could not add up to 100."""


@functools.cache
def places():
    """Find where the lessons ask each exercise.

    Returns
    -------
    dict of str to tuple
        Exercise to title of the lesson, heading of the section and the call that asks it, as it stands in the cell.

    Examples
    --------
    >>> places()["02.1"]
    ('Who is tied to whom?', '4. Recognition, and the first two kinds of missing line', 'wb.ask("02.1")')
    """
    found = {}
    for lesson in lessons():
        section = ""
        for cell, task in stored.cells(lesson):
            if task:
                found[task.name] = (stored.title(lesson), section, cell.source.splitlines()[-1].strip())
            elif cell.cell_type == "markdown":
                heading = (re.findall(r"^#+ (.+)$", cell.source, re.MULTILINE) or [section])[-1]
                section = heading.removesuffix("(short path)").strip()
    return found


def _asked(task, place):
    """Write out what is asked, in paragraphs: the question, where its data are, and the form of the answer."""
    title, section, call = place
    says = [task.prompt]
    if task.kind == "number":
        says.append(f"Answer with a number ({task.unit})." if task.unit else "Answer with a number.")
    if task.kind == "selection":
        says.append("Tick all that belong here, and no others.")
    if task.kind == "text":
        says.append(f"Write {task.words[0]} to {task.words[1]} words.")
    where = f'Lesson {task.lesson}, "{title}", section "{section}", at the cell {call}'
    return [*says, f"{where}: there are the pictures and the data that you need."]


def _choices(task):
    """Return what may be chosen and which of it is right. Where nothing belongs, that is a choice of its own."""
    if task.kind == "choice":
        return task.choices(), [right_answer(task)]
    right = right_answer(task)
    return (task.choices(), right) if right else (task.choices() | {"none": "None of them"}, ["none"])


def _combined(task):
    """Return the foreseen wrong combinations of a selection, in words, with what is said to each."""
    options = task.choices()
    return [f"{'; '.join(options[key] for key in keys)}: {says}" for keys, says in task.wrong.items()]


# --- Moodle ---------------------------------------------------------------------------------------------------


def _add(parent, tag, text=None, **attributes):
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child


def _add_text(parent, tag, paragraphs, **attributes):
    """Add a text in the form in which Moodle keeps one: HTML in an element of its own."""
    shown = "".join(f"<p>{html.escape(one, quote=False)}</p>" for one in paragraphs if one)
    _add(_add(parent, tag, format="html", **attributes), "text", shown)


def _number(value):
    return f"{value:.10g}"


def _add_answer(question, answer, fraction, says, tolerance=None):
    plainly = "html" if tolerance is None else "moodle_auto_format"
    found = _add(question, "answer", fraction=f"{fraction:.7g}", format=plainly)
    _add(found, "text", answer if tolerance is not None else html.escape(answer, quote=False))
    _add_text(found, "feedback", [says])
    if tolerance is not None:
        _add(found, "tolerance", _number(tolerance))


def _fill_choice(question, task):
    options, right = _choices(task)
    single, wrong = task.kind == "choice", len(options) - len(right)
    if len(right) > MOST:
        raise WorkbookError(f"{task.name} has {len(right)} right choices; Moodle can divide a question by {MOST}.")
    lettered = [*options] == [chr(ord("A") + n) for n in range(len(options))]
    _add(question, "single", "true" if single else "false")
    _add(question, "shuffleanswers", "false")  # feedback and texts name choices by their letters
    _add(question, "answernumbering", "ABCD" if lettered else "none")
    _add_text(question, "correctfeedback", [] if single else [task.right])
    _add_text(question, "partiallycorrectfeedback", [] if single else [NOT_YET])
    _add_text(question, "incorrectfeedback", [] if single else [NOT_YET])
    for key, words in options.items():
        if key in right:
            _add_answer(question, words, 100 / len(right), task.right if single else "")
        else:
            # Who ticks everything gets nothing; a wrong answer to a choice costs no more than its point.
            _add_answer(question, words, 0 if single else -100 / min(wrong, MOST), task.wrong.get(_key(task, key), ""))


def _key(task, choice):
    return choice if task.kind == "choice" else (choice,)


def _fill_number(question, task):
    _add_answer(question, _number(right_answer(task)), 100, task.right, task.tolerance)
    for wrong, says in task.wrong.items():
        _add_answer(question, _number(wrong), 0, says, task.tolerance)
    _add_answer(question, "*", 0, NOT_YET, 0)


def _fill_text(question, task):
    _add(question, "responseformat", "editor")
    _add(question, "responserequired", "1")
    _add(question, "responsefieldlines", "40" if task.words[1] > 300 else "15")
    _add(question, "minwordlimit", str(task.words[0]))
    _add(question, "maxwordlimit", str(task.words[1]))
    _add(question, "attachments", "0")
    looked_for = [f"· {one}" for one in task.rubric]
    _add_text(question, "graderinfo", ["Looked for:", *looked_for, "A model answer:", right_answer(task), task.right])
    _add_text(question, "responsetemplate", [])


MOODLE = {
    "choice": ("multichoice", _fill_choice),
    "selection": ("multichoice", _fill_choice),
    "number": ("numerical", _fill_number),
    "text": ("essay", _fill_text),
}


def make_moodle():
    """Make the question bank for Moodle: all exercises, a category for each lesson.

    Returns
    -------
    bytes
        Moodle XML, to be imported into the question bank of a course.

    Raises
    ------
    WorkbookError
        If an exercise has more right choices than Moodle can divide a question by.

    Examples
    --------
    >>> make_moodle().startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    True
    """
    quiz, where, lesson = ET.Element("quiz"), places(), None
    for task in settle().values():
        if task.lesson != lesson:
            lesson, title = task.lesson, where[task.name][0]
            category = _add(quiz, "question", type="category")
            path = f"$course$/top/Four Capitals/{lesson} {title.replace('/', '//')}"
            _add(_add(category, "category"), "text", path)
            about = "Answers computed by Four Capitals {workbook}, data {data}.".format(**record.empty())
            _add_text(category, "info", [about])
        kind, fill = MOODLE[task.kind]
        question = _add(quiz, "question", type=kind)
        _add(_add(question, "name"), "text", task.name)
        _add_text(question, "questiontext", _asked(task, where[task.name]))
        often = ["Often ticked, and why that is not right yet:", *_combined(task)] if task.kind == "selection" else []
        _add_text(question, "generalfeedback", often)
        _add(question, "defaultgrade", str(task.points))
        _add(question, "penalty", "0.3333333")
        _add(question, "hidden", "0")
        _add(question, "idnumber", task.name)
        fill(question, task)
        for hint in task.hints:
            _add_text(question, "hint", [hint])
    ET.indent(quiz)
    return ET.tostring(quiz, encoding="utf-8", xml_declaration=True)


# --- Canvas ---------------------------------------------------------------------------------------------------


def _literal(text):
    """Write a text in one line, so that Markdown takes every sign as it is."""
    return re.sub(r"[^\w\s,;/?%]", lambda sign: f"&#{ord(sign[0])};", " ".join(text.split())).replace("_", "&#95;")


def make_canvas_quiz(lesson):
    """Write the exercises of a lesson as a quiz in the notation of text2qti, which makes QTI of it.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.

    Returns
    -------
    str

    Examples
    --------
    >>> make_canvas_quiz("02").splitlines()[0]
    'Quiz title: 02 Who is tied to whom?'
    """
    where = places()
    tasks = [task for task in settle().values() if task.lesson == lesson]
    lines = [f"Quiz title: {lesson} {where[tasks[0].name][0]}"]
    for task in tasks:
        lines += ["", f"Title: {task.name}", f"Points: {task.points}"]
        lines += ["1.  " + "\n\n    ".join(map(_literal, _asked(task, where[task.name])))]
        general = [f"Looked for: {' · '.join(task.rubric)}"] if task.kind == "text" else []
        lines += [f"... {_literal(says)}" for says in general]
        lines += [] if task.kind == "text" else [f"+ {_literal(task.right)}"]
        if task.kind == "text":
            lines.append("____")
        elif task.kind == "number":
            lines.append(f"= {_number(right_answer(task))} +- {_number(task.tolerance)}")
        else:
            lines += _canvas_choices(task)
    return "\n".join(lines) + "\n"


def _canvas_choices(task):
    options, right = _choices(task)
    for place, (key, words) in enumerate(options.items()):
        if task.kind == "choice":
            yield f"{'*' * (key in right)}{chr(ord('a') + place)}) {_literal(words)}"
        else:
            yield f"[{'*' if key in right else ' '}] {_literal(words)}"
        says = task.wrong.get(_key(task, key)) if key not in right else None
        if says:
            yield f"... {_literal(says)}"


def write_banks(directory, canvas=False):
    """Write the question bank for Moodle, and for Canvas if wanted.

    Parameters
    ----------
    directory : pathlib.Path
        The folder; it is made if it is not there.
    canvas : bool
        Also write a QTI file for each lesson; this needs the library text2qti.

    Returns
    -------
    written : list of pathlib.Path
    number : int
        How many questions there are.

    Raises
    ------
    WorkbookError
        If a question cannot be written in one of the formats.
    OSError
        If the folder cannot be written.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> [path.name for path in write_banks(pathlib.Path(tempfile.mkdtemp()))[0]]
    ['moodle-questions.xml']
    """
    made = {"moodle-questions.xml": make_moodle()}
    if canvas:
        made |= {f"canvas-{lesson}.zip": make_qti(lesson) for lesson in lessons()}
    directory.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        files.write(directory / name, content)
    return [directory / name for name in made], len(registry.exercises())


def make_qti(lesson):
    """Make the quiz of a lesson for Canvas, packed as QTI 1.2.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.

    Returns
    -------
    bytes
        A ZIP archive.

    Raises
    ------
    WorkbookError
        If text2qti refuses a question, such as a number next to 0.

    Examples
    --------
    >>> make_qti("02")[:2]
    b'PK'
    """
    from text2qti.config import Config
    from text2qti.err import Text2qtiError
    from text2qti.qti import QTI
    from text2qti.quiz import Quiz

    try:
        return QTI(Quiz(make_canvas_quiz(lesson), config=Config(), source_name=f"lesson {lesson}")).zip_bytes()
    except Text2qtiError as error:
        raise WorkbookError(f"The quiz of lesson {lesson} cannot be written for Canvas: {error}") from error
