"""``workbook questions``: the exercises as a question bank for Moodle, and quizzes for Canvas."""

from pathlib import Path

import click

from workbook.cli.options import course_option, needs, output_folder, read_option
from workbook.common.console import plain_errors, progress_bar, say


@click.command("questions")
@output_folder
@click.option("--canvas", is_flag=True, help="Also write a quiz for each lesson, as QTI for Canvas.")
@course_option
def write_questions(directory: Path, canvas: bool, course: Path | None) -> None:
    """Write the exercises as a question bank to DIR.

    Moodle XML for the question bank of a course: all exercises by lesson, with today's answers, what is said to
    foreseen mistakes, and what to look for in texts. Each question brings the pictures and tables that it needs.
    Attempts, feedback and the order of choices are those of the course file, under [quiz].
    """
    from workbook.course.course import ALWAYS
    from workbook.exercises.registry import following
    from workbook.publishing import question_bank
    from workbook.publishing.question_text import quiz_of_course

    if canvas:
        needs("text2qti", group="publish", command=f'questions "{directory}" --canvas')
    with plain_errors(f"{directory} could not be written"), following(read_option(course)):
        written, number = question_bank.write_banks(directory, canvas, progress_bar())
        at_once = quiz_of_course().feedback == ALWAYS
    lines = [f"{number} questions are in {directory}. They hold the answers: do not give them to students."]
    lines.append(f"In Moodle: Question bank, Import, Moodle XML format, {written[0].name}.")
    behaviour = "Interactive with multiple tries" if at_once else "Deferred feedback"
    lines.append(f"In the settings of a Moodle quiz: Question behaviour, {behaviour}.")
    if canvas:
        lines.append("In Canvas: Settings, Import course content, QTI .zip file: one canvas-NN.zip for each lesson.")
    say("\n".join(lines))
