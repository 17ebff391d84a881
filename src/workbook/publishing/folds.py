"""Folds in the text of a lesson: after a question stands one way to see it, which a reader opens after thinking."""

import re

from workbook.publishing.lessons import PREDICTION

ONE_WAY = "One way to see it"
"""What is written on a fold."""

FOLD = re.compile(
    rf"^(?P<quoted>(?:> ?)*)<details><summary>{ONE_WAY}</summary>$\n(?P<text>.*?)^(?P=quoted)</details>$\n?",
    re.MULTILINE | re.DOTALL,
)
"""A fold in Markdown; it may stand in a quoted block, whose marks it then bears."""

ASKS = re.compile(r"^(?:> ?)*(?:#{1,6} |\*\*(?:Question|Try it|Discuss|Predict|Guess|Before you run)\b)", re.MULTILINE)
"""Where a lesson goes on after it has said what a result shows: a heading, or a paragraph that asks for something."""


def split_after_result(text: str) -> tuple[str, str]:
    r"""Split the text that follows a result into what gives the result away, and what comes after it.

    Parameters
    ----------
    text : str
        Markdown.

    Returns
    -------
    tuple of str
        The paragraph that leads to a prediction is not in the first part, unless it begins with a label of its own.

    Examples
    --------
    >>> split_after_result("**What is seen.** Six.\n\nThe next table counts.\n\n**Predict.** How many?")
    ('**What is seen.** Six.\n\n', 'The next table counts.\n\n**Predict.** How many?')
    """
    asks = ASKS.search(text)
    place = asks.start() if asks else len(text)
    if asks and PREDICTION.match(text, place):
        before = text[:place].rstrip("> \n")
        paragraph = before.rfind("\n\n") + 2 if "\n\n" in before else 0
        if not before[paragraph:].lstrip("> ").startswith("**"):
            place = paragraph
    return text[:place], text[place:]


def without_folds(text: str) -> str:
    r"""Return the text of a lesson without its folds.

    Parameters
    ----------
    text : str
        Markdown.

    Returns
    -------
    str

    Examples
    --------
    >>> without_folds("Why?\n\n<details><summary>One way to see it</summary>\n\nNobody asked.\n\n</details>")
    'Why?\n\n'
    """
    return FOLD.sub("", text)


def with_open_folds(text: str) -> str:
    r"""Return the text of a lesson with its folds open, for those who teach.

    Parameters
    ----------
    text : str
        Markdown.

    Returns
    -------
    str

    Examples
    --------
    >>> with_open_folds("<details><summary>One way to see it</summary>\n\nNobody asked.\n\n</details>")[:14]
    '<details open>'
    """
    return FOLD.sub(lambda fold: fold[0].replace("<details>", "<details open>", 1), text)


def fold_lines(text: str) -> str:
    r"""Return the text of a lesson in which each fold is one paragraph, begun by its label in bold.

    Parameters
    ----------
    text : str
        Markdown.

    Returns
    -------
    str

    Examples
    --------
    >>> fold_lines("<details><summary>One way to see it</summary>\n\nNobody asked.\n\n</details>").strip()
    '**One way to see it.** Nobody asked.'
    """
    return FOLD.sub(lambda fold: f"\n**{ONE_WAY}.** {' '.join(fold['text'].split())}\n", text)
