"""What is said to an answer, sentence by sentence: in a notebook, in marking, and by the script of a page alike."""

import math

from workbook.exercises.model import Exercise

SENTENCES = {
    "too many": "An answer can hold at most {most} things, and this one holds more.",
    "too long": "An answer can hold at most {most} letters, and this one holds {found}. It was not kept.",
    "one number": "One number is needed here, and this holds {count} things.",
    "a number": "A number is needed here, in digits, and not {found}.",
    "digits": "One number is needed here, in digits, and not {found}.",
    "no number": "A number is needed here; this one is missing or infinite.",
    "beyond": "Only a number {ends} is possible here, and {found} is not.",
    "between": "{steps} are asked for here, and {found} lies between two of them.",
    "no choice": "{found} is not one of the choices: {choices}.",
    "meant": ' Did you mean "{choice}"?',
    "one choice": "One choice is needed here, and this holds {count}.",
    "a list": 'A list is needed here, such as ["...", "..."], and not {found}.',
    "none and more": ('"none" means that no choice belongs here: give either "none", or your choices without it.'),
    "a text": 'Words are needed here. Write them between quotation marks: "..."',
    "again": "Look again.",
    "received": "Your instructor reads it; its form is right.",
    "words": "{count} {fault}; write {fewest} to {most}.",
    "repeated": "The same words are repeated again and again; say it in sentences of your own.",
    "claim": "Name the claim that you write about by its key, for example {example}.",
    "event": "Name at least one event by its key, which begins with ev-. Tables of events show the keys.",
    "against": "Name one event that speaks against your claim, by its key.",
}
"""By what is to be said. In braces: what the answer, or the exercise, puts there."""


def say(what: str, **found: object) -> str:
    """Return a sentence with what belongs into its braces.

    Parameters
    ----------
    what : str
        A key of `SENTENCES`.
    **found : object

    Returns
    -------
    str

    Examples
    --------
    >>> say("one choice", count=3)
    'One choice is needed here, and this holds 3.'
    """
    return SENTENCES[what].format(**found)


def say_ends(exercise: Exercise) -> str:
    """Return in words which numbers are possible; empty if all are.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> say_ends(find("08.2"))
    'from 0 to 4'
    """
    if not exercise.within:
        return ""
    low, high = exercise.within
    return f"from {low:g} to {high:g}" if math.isfinite(high) else f"of {low:g} or more"


def say_steps(exercise: Exercise) -> str:
    """Return in words which steps the numbers of a scale have; empty if it has none.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> say_steps(find("08.2"))
    'Steps of 0.5'
    """
    if not exercise.step:
        return ""
    return "Whole numbers" if exercise.step == 1 else f"Steps of {exercise.step:g}"
