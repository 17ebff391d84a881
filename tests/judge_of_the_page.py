"""Verdicts of the page's script and of Python, on answers made up by the thousand.

To compare many: ``python -m tests.judge_of_the_page 100000``.
"""

import contextlib
import functools
import json
import random
import re
import shutil
import subprocess
import sys
import unicodedata

import pytest

from tests.exercises import examples
from workbook.exercises import registry
from workbook.exercises.exported import export_all, export_exercise
from workbook.exercises.forms import FIRST
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.understanding import understand
from workbook.exercises.weaknesses import questions
from workbook.publishing.website import scripts
from workbook.publishing.website.answers import MODULES

KINDS = ("right", "foreseen", "wrong", "empty", "odd")
"""Of answers that are made up."""
JUDGE = """
([exercises, answers]) => {
  const site = fourCapitals;
  return answers.map(([name, answer]) => {
    const verdict = site.judge(exercises[name], answer, site);
    const asked = verdict.status === "received" ? site.questions(exercises[name], answer.trim(), site) : [];
    return [verdict.status, verdict.message, verdict.points, verdict.foreseen, asked];
  });
}
"""


def every_exercise():
    """Ours, and one of each kind that is made for the tests."""
    made = {one.name: one for one in vars(examples).values() if isinstance(one, type(examples.NUMBER))}
    return registry.exercises() | made


exported_site = functools.cache(export_all)


@functools.cache
def exported():
    return {name: export_exercise(exercise) for name, exercise in every_exercise().items()}


# --- the two judges -----------------------------------------------------------------------------------------------


def by_python(name, answer):
    """The verdict in a notebook's form."""
    exercise = every_exercise()[name]
    verdict = judge(exercise, answer)
    message = FIRST[exercise.kind] if verdict.status == "unanswered" else verdict.message
    foreseen = verdict.foreseen
    if foreseen is not None:
        foreseen = understand(exercise, list(foreseen) if isinstance(foreseen, tuple) else foreseen)
    asked = questions(exercise, understand(exercise, answer)) if verdict.status == "received" else []
    return [verdict.status, message, verdict.points, foreseen, asked]


@contextlib.contextmanager
def engine(*names):
    """Modules of the page in an engine: gives a function that calls a function of JavaScript with one argument."""
    script = scripts.values_script(**exported_site()) + scripts.join_modules(
        path for path in MODULES if path.name in names
    )
    if node := shutil.which("node"):

        def call(function, argument):
            program = f"{script}\nprocess.stdout.write(JSON.stringify(({function.strip()})({json.dumps(argument)})));"
            done = subprocess.run([node, "-"], input=program, capture_output=True, text=True, encoding="utf-8")
            assert done.returncode == 0, done.stderr[-2000:]
            return json.loads(done.stdout)

        yield call
        return
    from tests.browser.conftest import CHROMIUM, FLAGS

    if not CHROMIUM:
        pytest.skip("neither Node.js nor a browser is on this machine: no script can be run")
    sync_playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.add_script_tag(content=script)
        yield lambda function, argument: page.evaluate(function, argument)
        browser.close()


def compare(number, seed=1, batch=5000):
    """Judge as many answers twice; gives how many of each kind and status there were, and what differed."""
    make = random.Random(seed)
    seen, differing = {}, []
    with engine("judge_map.js", "judge.js") as call:
        for start in range(0, number, batch):
            answers = [made_up(make) for _ in range(min(batch, number - start))]
            given = [answer for *answer, _ in answers]
            for (name, answer, kind), page in zip(answers, call(JUDGE, [exported(), given]), strict=True):
                ours = by_python(name, answer)
                seen[kind, ours[0]] = seen.get((kind, ours[0]), 0) + 1
                if page != ours:
                    differing.append((name, answer, ours, page))
    return seen, differing


# --- answers --------------------------------------------------------------------------------------------------------


def made_up(make):
    """An exercise, an answer to it, and of which kind the answer is."""
    exercise = make.choice(list(every_exercise().values()))
    kind = make.choice(KINDS)
    if kind == "empty":
        return exercise.name, make.choice([None, "", " ", "...", "…", " . ", [], ".", "\t", "\xa0"]), kind
    if kind == "right" or (kind == "foreseen" and not exercise.wrong):
        answer = right_answer(exercise)
        answer = "none" if answer == [] else answer
    elif kind == "foreseen":
        answer = make.choice(list(exercise.wrong))
        answer = list(answer) if isinstance(answer, tuple) else answer
    else:
        answer = wrong(make, exercise)
    if exercise.kind == "text" and make.random() < 0.8:
        answer = " ".join(prose(make, exercise, str(answer)))
    if kind == "odd":
        return exercise.name, odd(make, answer), kind
    return exercise.name, spelt(make, exercise, answer), kind


def wrong(make, exercise):
    if exercise.kind == "number":
        near = right_answer(exercise) + make.choice([-1, 1]) * exercise.tolerance * make.choice([0.5, 1, 1.01])
        return make.choice([near, make.randint(-50, 5000), round(make.uniform(-9, 9), make.randint(0, 4)),
                            make.randint(1, 10**8) + 0.5, make.uniform(0, 1e-7) + 1e-9 * 2**10])  # fmt: skip
    if exercise.kind == "text":
        return right_answer(exercise)[: make.randint(0, 900)]
    options = list(exercise.choices())
    if exercise.kind == "choice":
        return make.choice([*options, "somebody else", make.choice(options)[:2], make.randint(-3, 9), True, False])
    if exercise.kind == "map":
        return arrows(make, exercise, options)
    return [make.choice(options) for _ in range(make.randint(1, len(options)))]


def arrows(make, exercise, claims):
    """Some arrows of a map that is right, and some that lead anywhere; each in one of the spellings that are read."""
    relations = ["supports", "attacks", "qualifies", "Supports", "proves"]
    drawn = [arrow.split() for arrow in right_answer(exercise) if make.random() < 0.7]
    drawn += [[make.choice(claims), make.choice(relations), make.choice(claims)] for _ in range(make.randint(0, 3))]
    drawn = [[end, how, start] if make.random() < 0.1 else [start, how, end] for start, how, end in drawn]
    spellings = [lambda parts: parts, " ".join, lambda parts: ", ".join(parts).lower(), lambda parts: parts[:2]]
    spelt = [make.choices(spellings, [4, 8, 2, 0.3])[0](parts) for parts in drawn]
    return "; ".join(map(str, spelt)) if make.random() < 0.2 else spelt


def spelt(make, exercise, answer):
    """The same answer as another student types it."""
    if exercise.kind == "number" and isinstance(answer, (int, float)):
        text = make.choice(
            [f"{answer:g}", f"{answer:,}", f"{answer:,}".replace(",", " "), str(answer).replace(".", ",")]
        )
        text = make.choice(["", "", "+", "about ", "minus ", "- ", "−"]) + text + make.choice(["", " years", "%", "."])
        number = int(answer) if isinstance(answer, float) and answer.is_integer() else answer
        return make.choice([number, number, [number], text, other_digits(make, text)])
    if exercise.kind == "choice" and answer in exercise.choices():
        return one_choice(make, exercise, answer)
    if exercise.kind == "selection" and isinstance(answer, list):
        keys = [one_choice(make, exercise, key) if make.random() < 0.3 else key for key in answer]
        return make.choice([keys, keys[::-1], keys + keys[:1], "; ".join(map(str, keys)), ",".join(map(str, keys))])
    return answer


def one_choice(make, exercise, key):
    words = exercise.choices()[key]
    pair = re.split("-", key)
    forms = [
        key,
        key.lower(),
        words,
        words.upper(),
        f" {key} ",
        f"{key}.",
        f"{key}: {words}",
        make.choice(words.split()),
    ]
    if len(pair) == 2:
        forms += [" and ".join(pair), "/".join(pair[::-1]), " – ".join(pair), pair, pair[::-1]]
    return make.choice(forms)


def prose(make, exercise, text):
    """Sentences with words that the rules about this exercise look for, and with keys in many spellings."""
    words = text.split()
    rules = " ".join([*exercise.said, *exercise.unsaid, "C31 against"])
    looked_for = [*re.findall(r"[^\W\d]{2,}", re.sub(r"\\\w", " ", rules)), "2018", "s07", "I12", "20 %", "٣ years"]
    site = exported_site()
    for _ in range(make.randint(0, 12)):
        claim, event, _later = make.choice(site["against"])
        key = make.choice([make.choice(site["claims"]), make.choice(site["events"]), claim, f"{claim} {event}"])
        key = make.choice([key, key.lower(), key.upper(), key.replace("-", "‑"), f"{key[0]} {key[1:]}", f"({key})"])
        words.insert(
            make.randint(0, len(words)), make.choice([key, f"{key}は", wide(key), *make.sample(looked_for, 2)])
        )
    if make.random() < 0.2:
        words = [make.choice(words or ["so"])] * make.randint(1, 150)
    return words


SPACES = "\t\n\v\f\r\x1c\x1f\x85\xa0\u2003\u2028\u202f\u3000\ufeff\u200b "
STRANGE = "ßẞİıſKǰŉςΣµᾳﬁꭰᏸÅ−–—-+.,:;/()[]{}'\"\\%٣๓３𝟛½²Ⅷ一naïve🙂👩‍🎓\u0301\u0345\0\x7f\u202e\ud7ff\U0010fffd"


ODD = [
    *(
        True,
        False,
        0,
        -1,
        1.5,
        10**6,  # a script cannot tell it from 1000000.0
        100000.5,
        3.25e-5,
        "1.2.3",
        "1,2,3",
        "5 or 6",
        "１,０００",
        "٣",
        "1e5",
        "inf",
        "nan",
    ),
    *([None], [True, "b"], ["a", "b", "c"], ["none", "a"], ["None of them"], [[3]], ["a"] * 1001, "x" * 3000),
    *("none", "and", "a and b", "b)", "B: ", "2.", "+1", "−1"),
]


def odd(make, answer):
    """An answer as nobody should give it."""
    if make.random() < 0.15:
        return make.choice(ODD)
    if isinstance(answer, (int, float)):
        answer = str(answer)
    if isinstance(answer, list):
        return [odd_text(make, str(one)) for one in answer]
    return odd_text(make, str(answer))


def odd_text(make, text):
    for _ in range(make.randint(1, 6)):
        place = make.randint(0, len(text))
        letter = make.choice([make.choice(SPACES), make.choice(STRANGE), any_letter(make)])
        text = text[:place] + letter + text[place + make.randint(0, 1) :]
    return make.choice([text, text.upper(), text.swapcase(), wide(text), unicodedata.normalize("NFD", text)])


def any_letter(make):
    while True:
        letter = chr(make.choice([make.randint(0, 0x2FF), make.randint(0, 0xFFFF), make.randint(0, 0x1FFFF)]))
        if is_known(letter):
            return letter


def is_known(letter):
    """Whether it is a letter at all, and stood in Unicode long enough for every browser to know it."""
    return unicodedata.category(letter) not in ("Cn", "Cs")


def wide(text):
    """The same text in the wide signs of East Asian keyboards."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def other_digits(make, text):
    zero = ord(make.choice("٠०๐０𝟎𝟘"))
    return re.sub(r"[0-9]", lambda digit: chr(zero + int(digit[0])), text)


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seen, differing = compare(number, seed=int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    for (kind, status), how_many in sorted(seen.items()):
        print(f"{kind:9} {status:11} {how_many:7}")
    print(f"{len(every_exercise())} exercises, {sum(seen.values())} answers, {len(differing)} verdicts differ")
    for name, answer, ours, page in differing[:20]:
        print(f"\n{name} {answer!r:.300}\n  Python: {ours!r:.400}\n  page:   {page!r:.400}")
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
