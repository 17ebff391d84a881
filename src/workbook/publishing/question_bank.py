"""The exercises as questions of a learning platform: a question bank for Moodle, and quizzes for Canvas."""

from pathlib import Path

from workbook.common import files
from workbook.common.console import Progress, no_progress
from workbook.exercises.registry import exercises
from workbook.publishing.canvas import make_canvas_quiz
from workbook.publishing.moodle import make_moodle_bank


def write_banks(directory: Path, canvas: bool = False, progress: Progress = no_progress) -> tuple[list[Path], int]:
    """Write the question bank for Moodle, and for Canvas if wanted.

    Parameters
    ----------
    directory : pathlib.Path
        The folder; it is made if it is not there.
    canvas : bool
        Also write a QTI file for each lesson; this needs the library text2qti.
    progress : function, optional
        Told how many files of how many are made.

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
    >>> import tempfile
    >>> [path.name for path in write_banks(Path(tempfile.mkdtemp()))[0]]
    ['moodle-questions.xml']
    """
    asked = [exercise for exercise in exercises().values() if exercise.points]
    lessons = dict.fromkeys(exercise.lesson for exercise in asked)
    contents = {"moodle-questions.xml": make_moodle_bank()}
    for done, lesson in enumerate(lessons if canvas else (), 1):
        progress("Quizzes", done - 1, len(lessons))
        contents[f"canvas-{lesson}.zip"] = make_canvas_quiz(lesson)
        progress("Quizzes", done, len(lessons))
    directory.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        files.write(directory / name, content)
    return [directory / name for name in contents], len(asked)
