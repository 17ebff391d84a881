"""Maps: how the arrows that a student draws between claims are judged, and how each error is named.

The page that judges in a browser does and says the same (`judge_map.js`): `export_map` hands it all words.
"""

from collections.abc import Iterable
from typing import Any

from workbook.exercises.arrows import FAULTS, RELATIONS, Arrow, arrows_in
from workbook.exercises.model import Exercise, Verdict

ERRORS = {
    "reversed": (
        "{n} of your arrows runs the wrong way.",
        "{n} of your arrows run the wrong way.",
        "Read what starts from {start} aloud with because: which of the two claims is the reason?",
    ),
    "circle": (
        "{n} of your arrows lead round in a circle.",
        "{n} of your arrows lead round in a circle.",
        "Follow them from {start}: you come back to it. Each way can be defended, but a claim is no reason for itself.",
    ),
    "relation": (
        "{n} of your arrows has the wrong relation: {wanted} is taken for {drawn}.",
        "{n} of your arrows have the wrong relation; in the first, {wanted} is taken for {drawn}.",
        "Look at what starts from {start}. If it is true, do you believe the other one more, less, or within limits?",
    ),
    "report": (
        "{n} of your arrows takes a view that the essay only reports for the essay's own.",
        "{n} of your arrows take a view that the essay only reports for the essay's own.",
        "Look at {report}. Who says so? That somebody thinks so can be a reason, even if what he thinks is not.",
    ),
    "unrelated": (
        "{n} of your arrows joins two claims that have nothing to do with each other here.",
        "{n} of your arrows join claims that have nothing to do with each other here.",
        "Look at what starts from {start}. If it were false, would you doubt the other claim?",
    ),
    "leap": (
        "{n} of your arrows leaps over a step.",
        "{n} of your arrows leap over a step.",
        "Look at what starts from {start}. Which claim stands in between?",
    ),
    "missing": (
        "{n} premise is missing.",
        "{n} premises are missing.",
        "Something that you have not drawn yet bears on {end}.",
    ),
}
"""The errors in a map, the worst first: how one of them is named, how several are, and where to look."""

SAYS = {
    "fits": "{n} of your {all} arrows fits.",
    "fit": "{n} of your {all} arrows fit.",
    "all": "What you have drawn fits.",
    "more": "Besides: {rest}.",
    "also": "Your map differs from ours and can be defended.",
    "short": "You drew the direct way beside the steps: {ways}. It is right where a claim is also a reason by itself.",
}
"""What else is said of a map."""


def nearest_map(exercise: Exercise, drawn: Iterable[str]) -> tuple[set[str], list[str]]:
    """Return the map that a drawing comes nearest to, the solution or an alternative, and the reasons for the latter.

    Parameters
    ----------
    exercise : Exercise
        Of the kind ``"map"``.
    drawn : list of str
        As `arrows_in` returns them.

    Returns
    -------
    set of str, list of str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> sorted(nearest_map(find("01.7"), [])[0])
    ['C29 supports C31', 'C30 supports C29']
    """
    drawn, reasons = set(drawn), []
    wanted = set(arrows_in(exercise, exercise.solution() if callable(exercise.solution) else exercise.solution))
    for other in exercise.also:
        if drawn & (set(other.arrows) - wanted) and set(other.instead) <= wanted - drawn:
            wanted = wanted - set(other.instead) | set(other.arrows)
            reasons.append(other.reason)
    return wanted, reasons


def find_errors(exercise: Exercise, drawn: list[str]) -> dict[str, dict[str, str]]:
    """Return the errors of a map by kind, the worst first: each arrow, with the one that was meant, if one was.

    Parameters
    ----------
    exercise : Exercise
        Of the kind ``"map"``.
    drawn : list of str
        As `arrows_in` returns them.

    Returns
    -------
    dict of str to dict of str to str
        Keys of `ERRORS`. Empty if the map is right.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> find_errors(find("01.7"), ["C29 supports C30", "C29 supports C31"])
    {'reversed': {'C29 supports C30': 'C30 supports C29'}}
    """
    wanted = nearest_map(exercise, drawn)[0]
    missing = wanted - set(drawn)
    known = wanted.union(exercise.either, *((*other.instead, *other.arrows) for other in exercise.also))
    fit = sorted(known & set(drawn))
    found: dict[str, dict[str, str]] = {kind: {} for kind in ERRORS}
    found["circle"] = {arrow: "" for arrow in fit if _closes_a_circle(arrow, fit)}
    for arrow in sorted(set(drawn) - known):
        kind, meant = _stands_for(arrow, [sorted(missing), sorted(known)])
        if not kind:
            kind, meant = _name(arrow, sorted(wanted.union(fit)), exercise.reports)
        if kind == "leap" and _is_short(arrow, fit):
            continue
        found[kind][arrow] = meant
        missing.discard(meant)
    found["missing"] = dict.fromkeys(sorted(missing), "")
    return {kind: arrows for kind, arrows in found.items() if arrows}


def _closes_a_circle(arrow: str, drawn: list[str]) -> bool:
    """Tell whether a support is a step of a circle: supports that are drawn lead back from its end to its start."""
    start, relation, end = Arrow.read(arrow)
    return relation == "supports" and start in _reached(end, _supports(drawn))


def _is_short(arrow: str, drawn: list[str]) -> bool:
    """Tell whether a support is a short cut: other supports that are drawn lead there too, step by step."""
    start, relation, end = Arrow.read(arrow)
    return relation == "supports" and end in _reached(start, _supports([one for one in drawn if one != arrow]))


def _supports(drawn: list[str]) -> list[Arrow]:
    """Return the arrows that support, read."""
    return [arrow for arrow in map(Arrow.read, drawn) if arrow.relation == "supports"]


def _stands_for(drawn: str, groups: list[list[str]]) -> tuple[str, str]:
    """Return the arrow that was meant by one with another relation or the other way round, and which of these it is.

    An arrow that is missing is meant before any other that joins the same claims.
    """
    start, _, end = Arrow.read(drawn)
    for arrows in groups:
        for kind, pair in (("relation", (start, end)), ("reversed", (end, start))):
            for arrow in arrows:
                if Arrow.read(arrow)[::2] == pair and arrow != drawn:
                    return kind, arrow
    return "", ""


def _name(drawn: str, around: list[str], reports: tuple[str, ...]) -> tuple[str, str]:
    """Return the kind of error of an arrow between claims that no map joins, and the arrow that was meant, if any."""
    start, relation, end = Arrow.read(drawn)
    steps = [Arrow.read(arrow) for arrow in around]
    if start in _reached(end, steps):
        return "reversed", ""
    leaps = end in _reached(start, steps)
    if (start in reports) != (end in reports) and not (leaps and relation == "supports"):
        return "report", ""
    if not leaps:
        return "unrelated", ""
    return "leap", next(" ".join(one) for one in steps if one.start == start and end in _reached(one.end, steps))


def _reached(start: str, steps: list[Arrow]) -> set[str]:
    """Return all claims to which a claim leads, by one step or several."""
    reached: set[str] = set()
    now = {start}
    while now:
        now = {arrow.end for arrow in steps if arrow.start in now} - reached
        reached |= now
    return reached


def judge_map(exercise: Exercise, drawn: list[str]) -> Verdict:
    """Return the verdict on a map: each kind of error with its number, and for the worst of them where to look.

    Parameters
    ----------
    exercise : Exercise
        Of the kind ``"map"``.
    drawn : list of str
        As `arrows_in` returns them.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> print(judge_map(find("01.7"), ["C30 supports C29"]).message)
    1 premise is missing. Something that you have not drawn yet bears on C31. What you have drawn fits.
    """
    errors = find_errors(exercise, drawn)
    if not errors:
        return Verdict(exercise.name, "right", _why_right(exercise, drawn), exercise.points)
    worst = next(iter(errors))
    foreseen = next((arrow for arrow in errors[worst] if arrow in exercise.wrong), None)
    heads = [_head(kind, arrows) for kind, arrows in errors.items()]
    said = [heads[0], exercise.wrong[foreseen] if foreseen else _where(exercise, worst, next(iter(errors[worst])))]
    if heads[1:]:
        said.append(SAYS["more"].format(rest="; ".join(head.rstrip(".") for head in heads[1:])))
    fit = len(drawn) - sum(len(arrows) for kind, arrows in errors.items() if kind != "missing")
    if fit:
        how = "all" if fit == len(drawn) else "fits" if fit == 1 else "fit"
        said.append(SAYS[how].format(n=fit, all=len(drawn)))
    return Verdict(exercise.name, "wrong", " ".join(said), foreseen=foreseen)


def _why_right(exercise: Exercise, drawn: list[str]) -> str:
    """Say why a map is right, what can be said for it where it differs from ours, and which short cuts it has."""
    wanted, reasons = nearest_map(exercise, drawn)
    said = [SAYS["also"], *reasons, exercise.right] if reasons else [exercise.right]
    short = [Arrow.read(arrow) for arrow in drawn if arrow not in wanted and _is_short(arrow, drawn)]
    if short:
        said.append(SAYS["short"].format(ways=", ".join(f"{one.start} to {one.end}" for one in short)))
    return " ".join(said)


def _head(kind: str, arrows: dict[str, str]) -> str:
    """Name a kind of error, with how many there are."""
    drawn, meant = next(iter(arrows.items()))
    nouns = {"drawn": RELATIONS[Arrow.read(drawn).relation], "wanted": RELATIONS[Arrow.read(meant or drawn).relation]}
    return ERRORS[kind][len(arrows) > 1].format(n=len(arrows), **nouns)


def _where(exercise: Exercise, kind: str, arrow: str) -> str:
    """Say where to look for an error."""
    start, _, end = Arrow.read(arrow)
    return ERRORS[kind][2].format(start=start, end=end, report=start if start in exercise.reports else end)


def export_map(exercise: Exercise) -> dict[str, Any]:
    """Return an exercise of the kind map as plain data, for the script that judges it on a page.

    Parameters
    ----------
    exercise : Exercise
        Of the kind ``"map"``.

    Returns
    -------
    dict
        `nodes` (words by claim), `right`, `either` and `reports`, `also` (each with `instead`, `arrows` and `reason`),
        `wrong` (words by arrow), `why` the map is right, `relations`, and all sentences: `errors` and `says`.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> export_map(find("01.7"))["right"]
    ['C29 supports C31', 'C30 supports C29']
    """
    return {
        "name": exercise.name,
        "kind": exercise.kind,
        "points": exercise.points,
        "nodes": exercise.choices(),
        "right": sorted(nearest_map(exercise, [])[0]),
        "either": list(exercise.either),
        "also": [
            {**other._asdict(), "instead": list(other.instead), "arrows": list(other.arrows)} for other in exercise.also
        ],
        "reports": list(exercise.reports),
        "wrong": dict(exercise.wrong),
        "why": exercise.right,
        "relations": RELATIONS,
        "errors": {kind: list(sentences) for kind, sentences in ERRORS.items()},
        "says": SAYS | FAULTS,
    }
