"""All exercises by name, gathered from the modules of ``lessons``."""

import functools
import importlib
import pkgutil
import re

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.exercises import lessons
from workbook.exercises.model import Exercise


@functools.cache
def exercises() -> dict[str, Exercise]:
    """Return all exercises by name, in order.

    Returns
    -------
    dict of str to Exercise

    Raises
    ------
    WorkbookError
        If two have one name.

    Examples
    --------
    >>> exercises()["00.1"].lesson
    '00'
    """
    by_name: dict[str, Exercise] = {}
    for module in pkgutil.iter_modules(lessons.__path__):  # in the order of their names
        for exercise in importlib.import_module(f".{module.name}", lessons.__name__).EXERCISES:
            if exercise.name in by_name:
                raise WorkbookError(f"Two exercises are called {exercise.name}; give each a name of its own.")
            by_name[exercise.name] = exercise
    return by_name


def find(name: object) -> Exercise:
    """Return an exercise by its name.

    Parameters
    ----------
    name : str
        Such as ``"02.3"``; ``"2.3"`` is understood too.

    Returns
    -------
    Exercise

    Raises
    ------
    WorkbookError
        If there is none of this name, or the quotation marks are missing.

    Examples
    --------
    >>> find("2.3").name
    '02.3'
    """
    if isinstance(name, float):
        example = next(iter(exercises()))
        raise WorkbookError(f'Write the name of the exercise between quotation marks, for example "{example}".')
    text = str(name).strip()
    return exercises()[choose(text.zfill(4) if re.fullmatch(r"\d\.\d+", text) else text, exercises(), "exercise")]
