"""Folds in the text of a lesson: after a question stands one way to see it, which a reader opens after thinking."""

import re

ONE_WAY = "One way to see it"
"""What is written on a fold."""

FOLD = re.compile(
    rf"^(?P<quoted>(?:> ?)*)<details><summary>{ONE_WAY}</summary>$\n(?P<text>.*?)^(?P=quoted)</details>$\n?",
    re.MULTILINE | re.DOTALL,
)
"""A fold in Markdown; it may stand in a quoted block, whose marks it then bears."""


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
