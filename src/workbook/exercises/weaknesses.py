"""What a rule can see in a text that was received: put to its writer as a question, never as a verdict."""

import re

from workbook.datasets.reading import rows
from workbook.exercises.judging import keys_in
from workbook.exercises.model import Exercise

MOST = 2
"""No more questions than one will answer."""

HEDGE = (
    r"may|might|could|perhaps|possibl\w+|probabl\w+|likely|unlikely|seems?|seemed|appears?|suggests?|not sure|unsure|"
    r"uncertain\w*|not securely|securely|sure|chances?|doubts?|doubted|per ?cent|\d+ ?%|\d+ in \d+|"
    r"depends?|hangs on|partly|not shown"
)
"""Words by which a text says that it is not certain."""
DATE = (
    r"(19|20)\d\d|January|February|March|April|May \d+|June|July|August|September|October|November|December|"
    r"\d+ (days?|weeks?|months?|years?)"
)
"""Words by which a text says when."""
AGAINST = "a row against the claim"
"""In the place of words: a row that the record counts against a claim which the text names."""


def questions(exercise: Exercise, text: str) -> list[str]:
    """Return what to ask the writer of a text: first about what it says, then about what it does not say.

    Parameters
    ----------
    exercise : Exercise
        Of the kind ``"text"``; its parts `said` and `unsaid` hold the rules.
    text : str

    Returns
    -------
    list of str
        At most `MOST`.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> questions(find("01.6"), "No, they cannot.")[0]
    'Does the essay itself say a plain yes or no? Which of its words are more careful than yours?'
    """
    found = [question for words, question in exercise.said.items() if _has(text, words)]
    found += [question for words, question in exercise.unsaid.items() if not _has(text, words)]
    return found[:MOST]


def _has(text: str, words: str) -> bool:
    if words != AGAINST:
        return re.search(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE) is not None
    claims, events = (keys_in(text, tuple(rows(table))) for table in ("claims", "events"))
    return any(
        row["claim"] in claims and row["row"] in events and row["bearing"] == "against"
        for row in rows("evidence").values()
    )
