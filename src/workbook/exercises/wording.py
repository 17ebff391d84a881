"""Exercises in words: the question, the choices, how to answer, what it is worth."""

from workbook.exercises.model import KINDS


def effort(exercise):
    """Say how many points and minutes an exercise is worth."""
    points, minutes = exercise.points, exercise.minutes
    return f"{points} point{'s' * (points != 1)}, about {minutes} minute{'s' * (minutes != 1)}"


def labelled(exercise):
    """Write the choices for a page, each after its key unless it begins with it.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> labelled(find("00.3"))[0], labelled(find("01.5"))[0]
    ('KOR: Seoul', "C02, China's influence")
    """
    return [
        words if len(key) > 1 and words.startswith(key) else f"{key}: {words}"
        for key, words in exercise.choices().items()
    ]


def ask_in_words(exercise):
    """Write an exercise out: the question, the choices, and how to answer."""
    lines = [f"{exercise.prompt} ({effort(exercise)})"]
    lines += [f"· {words}" for words in labelled(exercise)]
    kind = KINDS[exercise.kind] + (f" ({exercise.unit})" if exercise.unit else "")
    if exercise.kind == "text":
        kind += f" of {exercise.words[0]} to {exercise.words[1]} words"
    lines.append(
        f'Put {kind} in the place of the three dots: wb.check("{exercise.name}", ...). '
        f'Or answer in a form: wb.ask("{exercise.name}"). A hint: wb.hint("{exercise.name}").'
    )
    return "\n".join(lines)
