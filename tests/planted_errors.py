"""Plants errors in right maps and counts which are named by their kind: ``python -m tests.planted_errors 1000``."""

import itertools
import random
import sys
from collections import Counter
from collections.abc import Iterator

from workbook.exercises.arrows import RELATIONS, Arrow
from workbook.exercises.judging import solved_exercises
from workbook.exercises.maps import ERRORS, find_errors, judge_map
from workbook.exercises.model import Exercise

Case = tuple[Exercise, str, list[str]]
"""An exercise, the kind of error that was planted, and the map with it."""


def right_maps(exercise: Exercise) -> list[set[str]]:
    """Return maps that are right: the solution, with alternatives, each with and without what is left open."""
    maps = [set(exercise.solution)]
    for other in exercise.also:
        maps += [one - set(other.instead) | set(other.arrows) for one in maps if set(other.instead) <= one]
    maps = [one | set(more) for one in maps for n in range(3) for more in itertools.combinations(exercise.either, n)]
    return [one for one in maps if judge_map(exercise, sorted(one)).status == "right"]


def planted(exercise: Exercise, right: set[str], defended: set[str]) -> Iterator[tuple[str, set[str]]]:
    """Yield a right map with one error, for each that can be planted, and the kind of the error."""
    arrows = [Arrow.read(one) for one in sorted(right)]
    steps = {(one.start, one.end) for one in arrows}
    lead = set(steps)
    while more := {(a, d) for a, b in lead for c, d in steps if b == c} - lead:
        lead |= more
    for one in arrows:
        rest = right - {" ".join(one)}
        yield "missing", rest
        yield "reversed", rest | {f"{one.end} {one.relation} {one.start}"}
        for relation in set(RELATIONS) - {one.relation}:
            yield "relation", rest | {f"{one.start} {relation} {one.end}"}
        if one.relation == "supports" and (turned := " ".join(one[::-1])) in defended:
            yield "circle", right | {turned}
    joined = {frozenset(Arrow.read(one)[::2]) for one in defended}
    for start, end in itertools.permutations(exercise.choices(), 2):
        if {start, end} in joined:
            continue
        one_reports = (start in exercise.reports) != (end in exercise.reports)
        if (start, end) in lead and (end, start) not in lead:
            steps_over = {f"{start} supports {one.end}" for one in arrows if one.end == end or (one.end, end) in lead}
            yield "leap", right - steps_over | {f"{start} supports {end}"}
        if (end, start) not in lead and one_reports:
            yield "report", right | {f"{start} attacks {end}"}
        elif (end, start) not in lead and (start, end) not in lead:
            yield "unrelated", right | {f"{start} supports {end}"}


def cases(number: int, seed: int = 1) -> list[Case]:
    """Return maps with one error each, of all exercises and kinds in turn, drawn by lot."""
    lot, groups = random.Random(seed), {}
    for exercise in (one for one in solved_exercises().values() if one.kind == "map"):
        maps = right_maps(exercise)
        defended = set().union(*maps)
        for right in lot.sample(maps, min(len(maps), 40)):
            for kind, drawn in planted(exercise, right, defended):
                pairs = {frozenset(Arrow.read(one)[::2]) for one in drawn}
                is_wrong = kind in ("missing", "circle") or (drawn - right - defended and len(pairs) == len(drawn))
                if is_wrong and judge_map(exercise, sorted(drawn)).status != "right":  # what can be defended is none
                    groups.setdefault((exercise.name, kind), []).append((exercise, kind, sorted(drawn)))
    turns = itertools.chain.from_iterable(
        itertools.zip_longest(*(lot.sample(one, len(one)) for one in groups.values()))
    )
    return [case for case in turns if case][:number]


def is_named(case: Case) -> bool:
    """Tell whether the verdict on a map names the kind of error that was planted."""
    exercise, kind, drawn = case
    head = ERRORS[kind][0].split("{n}")[1].split(":")[0].rstrip(".")
    return kind in find_errors(exercise, drawn) and head in judge_map(exercise, drawn).message


if __name__ == "__main__":
    tried = cases(int(sys.argv[1]) if sys.argv[1:] else 1000)
    print(f"{sum(map(is_named, tried))} of {len(tried)} named by their kind")
    print(*Counter(kind for _, kind, _ in tried).most_common(), sep="\n")
    for case in [case for case in tried if not is_named(case)]:
        print("not named:", case[0].name, case[1], "; ".join(case[2]), "->", judge_map(case[0], case[2]).message)
