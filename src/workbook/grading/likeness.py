"""Texts of a class that are much alike: word for word, nearly so, or like the model answer.

Compared are runs of three words, in whatever order the sentences stand; where words have no spaces between them, of
five signs. All runs of a text are drawn together into a few numbers (MinHash), so that of a thousand texts only those
are compared that may be alike.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from workbook.exercises.model import Exercise
from workbook.grading.marking import Student

LEAST = 0.7
"""The share of their wording from which two texts are listed."""
SHORTEST = 15  # words: two shorter texts on one question may be alike by chance
SHORTEST_SIGNS = 30  # of a script without spaces
RUN, RUN_OF_SIGNS = 3, 5
BANDS, ROWS = 12, 3
SIGN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"[{SIGN}]|[^\W_{SIGN}]+")
"""A word; or one sign of Chinese or Japanese, which have no spaces. Korean words have."""
MODEL = "the model answer"


class Alike(NamedTuple):
    """Two texts that are much alike.

    Parameters
    ----------
    exercise : str
    one, other : str
        Identities of students; `MODEL` stands for the model answer.
    share : float
        Of their wording, from 0 to 1.
    """

    exercise: str
    one: str
    other: str
    share: float


class _Text(NamedTuple):
    who: str
    tokens: list[str]
    run: int


def find_alike(students: Sequence[Student], exercises: dict[str, Exercise]) -> list[Alike]:
    """Return texts that are much alike. Of many alike, each is paired with the one that it is most like.

    Parameters
    ----------
    students : list of Student
    exercises : dict of str to Exercise

    Returns
    -------
    list of Alike
        By exercise; those that share most first.

    Examples
    --------
    >>> find_alike([], {})
    []
    """
    found = []
    for exercise in exercises.values():
        if exercise.kind == "text":
            written = [(student.identity, student.text(exercise)) for student in students]
            texts = [(MODEL, str(exercise.solution)), *((who, text) for who, text in written if text)]
            found += [Alike(exercise.name, *pair) for pair in pairs_alike(texts)]
    return found


def pairs_alike(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str, float]]:
    """Return the pairs of texts that are much alike.

    Parameters
    ----------
    texts : list of (str, str)
        Whose it is, and the text. An earlier one is named first.

    Returns
    -------
    list of (str, str, float)
        Whose they are, and the share of their wording. Of a group of n, n - 1 pairs.

    Examples
    --------
    >>> text = "Neither capital moved first, because each of them feared that the other would take it for weakness."
    >>> pairs_alike([("Ann", text), ("Ben", text.upper()), ("Eve", "Short."), ("Tom", "Short.")])
    [('Ann', 'Ben', 1.0)]
    """
    long_ones = [text for text in (_Text(who, *_tokens(text)) for who, text in texts) if _is_long(text)]
    pairs = []
    for one, other in sorted(_candidates(long_ones)):
        share = share_of_wording(long_ones[one].tokens, long_ones[other].tokens, long_ones[one].run)
        if share >= LEAST:
            pairs.append((share, one, other))
    kept = []
    group = list(range(len(long_ones)))
    for share, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if group[one] != group[other]:  # else both are in a pair already that leads from one to the other
            group = [group[one] if each == group[other] else each for each in group]
            kept.append((long_ones[one].who, long_ones[other].who, share))
    return kept


def share_of_wording(one: Sequence[str], other: Sequence[str], run: int = RUN) -> float:
    """Return the share of the words of two texts that stand in runs which both have.

    Parameters
    ----------
    one, other : list of str
        Their words.
    run : int
        How many words make a run.

    Returns
    -------
    float
        From 0 to 1.

    Examples
    --------
    >>> share_of_wording("a b c d".split(), "x a b c".split())
    0.75
    """
    runs = [_tuples(words, run) for words in (one, other)]
    shared = set(runs[0]) & set(runs[1])
    covered = sum(
        len({place + n for place, each in enumerate(several) if each in shared for n in range(run)}) for several in runs
    )
    return covered / (len(one) + len(other))


def _tokens(text: str) -> tuple[list[str], int]:
    """Return the words of a text as they are compared, and how many make a run."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    tokens = TOKEN.findall(plain.casefold())
    signs = 0 if text.isascii() else sum(len(token) == 1 and "\u3040" <= token <= "\uffff" for token in tokens)
    return tokens, RUN_OF_SIGNS if signs > len(tokens) / 2 else RUN


def _is_long(text: _Text) -> bool:
    return len(text.tokens) >= (SHORTEST if text.run == RUN else SHORTEST_SIGNS)


def _tuples(words: Sequence[str], run: int) -> list[tuple[str, ...]]:
    return list(zip(*(words[n:] for n in range(run)), strict=False))


def _candidates(texts: Sequence[_Text]) -> set[tuple[int, int]]:
    """Return pairs that may be alike: those of which some runs come first in the same orders."""
    if len(texts) < 2:
        return set()
    signatures = _signatures(texts)
    found: set[tuple[int, int]] = set()
    for band in range(0, BANDS * ROWS, ROWS):
        key = signatures[:, band : band + ROWS] @ np.array([1, 1_000_003, 998_244_353], np.uint64)
        order = np.argsort(key, kind="stable")
        same = np.flatnonzero(key[order][1:] == key[order][:-1])
        first = -1
        for place in same.tolist():
            one, other = int(order[place]), int(order[place + 1])
            if first < 0 or key[first] != key[one]:
                first = one
            found |= {(one, other), (first, other)}  # not every two of a thousand that are all alike
    return found


def _signatures(texts: Sequence[_Text]) -> np.ndarray:
    """Return of each text, in each of many orders of all runs, the number of the run that comes first."""
    number: dict[str, int] = {}
    words = np.fromiter((number.setdefault(token, len(number)) for text in texts for token in text.tokens), np.uint64)
    hashes = np.zeros(len(words), np.uint64)
    for n in range(max(text.run for text in texts)):
        hashes[: len(words) - n] += words[n:] * np.uint64(2 * n + 3) ** np.uint64(23)
    hashes = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15)
    starts = np.cumsum([0, *(len(text.tokens) for text in texts)])[:-1]
    draw = np.random.default_rng(2019)  # the same orders each time
    factors = draw.integers(2**62, 2**63, BANDS * ROWS, np.uint64) | np.uint64(1)
    # A run at the end of a text reaches into the next one: a few of a hundred, which hardly matters.
    return np.stack([np.minimum.reduceat(hashes * factor, starts) >> np.uint64(32) for factor in factors], axis=1)
