"""The course that is followed, on the reading site: title, due dates, what counts, and exercises of its own."""

from workbook.common.text import count
from workbook.course.course import OWN, Course, Lesson, say_opening
from workbook.course.deadlines import say_rule, say_time
from workbook.exercises.course_folder import NOTEBOOK
from workbook.exercises.model import Exercise
from workbook.exercises.registry import current_course, exercises
from workbook.publishing.lessons import lessons_set
from workbook.publishing.website.answers import progress_line
from workbook.publishing.website.lesson import about_lesson, exercise_to_read
from workbook.publishing.website.myst import raw_html, table

OWN_TITLE = "Exercises of your course"


def course_words(course: Course) -> str:
    """Return what the first page says of a course below its title.

    Parameters
    ----------
    course : Course

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> course_words(Course("Asia", {})).partition(". ")[2]
    'Hints are shown: always; model answers: never.'
    """
    deadline = next((lesson.deadline for lesson in course.lessons.values() if lesson.deadline), None)
    late = f" Late work: {say_rule(deadline)}." if deadline else ""
    hints, models = say_opening(course.hints), say_opening(course.models)
    return f"A course with the workbook *Four Capitals*.{late} Hints are shown: {hints}; model answers: {models}."


def lessons_table() -> str:
    """Return the table of the lessons: those that the course sets, with due dates and points, or all.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> lessons_table().splitlines()[0]
    '| Lesson | Question | Minutes | Short path |'
    """
    course, lines = current_course(), list[tuple[str, ...]]()
    for lesson, path in lessons_set().items():
        about = about_lesson(lesson)
        line = (f"[{lesson} {about['title']}]({path.name})", about["question"], about["minutes"], about["short"])
        lines.append(line + _set_for(course.lessons[lesson]) if course else line)
    if course and (own := own_exercises()):
        minutes = str(sum(exercise.minutes for exercise in own))
        lines.append((f"[{OWN_TITLE}]({OWN}.md)", "", minutes, "", *_set_for(course.lessons[OWN])))
    head = ("Lesson", "Question", "Minutes", "Short path")
    return table((*head, "Due", "What counts") if course else head, lines)


def _set_for(lesson: Lesson) -> tuple[str, str]:
    """Say when a lesson is due, and which of its exercises count."""
    due = say_time(lesson.deadline.due) if lesson.deadline else "no due date"
    return due, f"{', '.join(lesson.points)} ({count(sum(lesson.points.values()), 'point')})"


def own_exercises() -> list[Exercise]:
    """Return the instructor's own exercises that the course sets.

    Returns
    -------
    list of Exercise

    Examples
    --------
    >>> own_exercises()
    []
    """
    return [one for one in exercises().values() if one.lesson == OWN and one.points > 0]


def own_page(answers: bool = False) -> str:
    """Return the page of the instructor's own exercises.

    Parameters
    ----------
    answers : bool
        Whether they are answered on it.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> own_page().splitlines()[0]
    '# Exercises of your course'
    """
    where = (
        "You can answer them here."
        if answers
        else "To answer them, open the lessons with the file `course.json` that you were given ([how to](live.md)): "
        f"they are in the notebook `{NOTEBOOK}`."
    )
    parts = [raw_html(exercise_to_read(one, answers)) for one in own_exercises()]
    progress = [progress_line(OWN)] if answers else []
    return "\n\n".join([f"# {OWN_TITLE}", f"Your instructor wrote these. {where}", *progress, *parts])
