"""All exercises by name."""

import functools
import importlib
import pkgutil
import re

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.exercises import lessons

# --- finding --------------------------------------------------------------------------------------------------


@functools.cache
def exercises():
    """Return all exercises by name, in order.

    Raises
    ------
    WorkbookError
        If two have one name.

    Examples
    --------
    >>> exercises()["00.1"].lesson
    '00'
    """
    found = {}
    for module in sorted(module.name for module in pkgutil.iter_modules(lessons.__path__)):
        for exercise in importlib.import_module(f".{module}", lessons.__name__).EXERCISES:
            if exercise.name in found:
                raise WorkbookError(f"Two exercises are called {exercise.name}; give each a name of its own.")
            found[exercise.name] = exercise
    return found


def find(name):
    """Return an exercise by name; ``2.3`` is understood as ``"02.3"``."""
    if isinstance(name, float):
        raise WorkbookError('Write the name of the exercise between quotation marks, for example "02.1".')
    text = str(name).strip()
    return exercises()[choose(text.zfill(4) if re.fullmatch(r"\d\.\d+", text) else text, exercises(), "exercise")]
