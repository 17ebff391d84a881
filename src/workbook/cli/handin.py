"""``workbook handin``: the one file that a student hands in."""

from pathlib import Path

import click

from workbook.cli.options import answers_folder, find_answers_folder
from workbook.common.console import plain_errors, say


@click.command("handin")
@answers_folder
@click.option("--name", help="Your name; if you leave this out, you are asked.")
def hand_in_answers(folder: Path | None, name: str | None) -> None:
    """Write the one file to hand in, with all of your work.

    FOLDER is where the lessons are; without it, this folder or "Four Capitals" in your documents.
    """
    from workbook.answers import record
    from workbook.answers.changes import say_answered_before
    from workbook.answers.copies import advise
    from workbook.exercises.registry import current_course, following
    from workbook.grading.course_set import say_late
    from workbook.grading.hand_in import counting_attempts, hand_in, own_files_in_words, survey

    folder = find_answers_folder(folder)
    with plain_errors(f"Nothing could be written to {folder}"), following(current_course(folder)):
        answered, missing = survey(folder)
        say(f"Answered: {', '.join(answered) or 'nothing yet'}\nNot answered: {', '.join(missing) or 'nothing'}")
        attempts = counting_attempts(folder)
        wrong = [name for name, attempt in attempts.items() if attempt.verdict.status not in ("right", "received")]
        earlier = [name for name, attempt in attempts.items() if attempt.earlier]
        if wrong:
            say(f"Not accepted so far: {', '.join(wrong)}. You may try again before you hand in.")
        if earlier:
            say(f"The best attempt counts. It is not the latest one for: {', '.join(earlier)}")
        content = record.read_folder(folder)
        for line in say_late(content):
            say(line)
        if own := own_files_in_words(folder):
            say(own)
        for line in filter(None, [say_answered_before(content["answers"]), *advise(folder)]):
            say(line)
        known = content["name"]
        name = name or click.prompt("Your name", default=known or None)
        path, *_ = hand_in(folder, name)
    say(f"Hand in this file: {path}")
