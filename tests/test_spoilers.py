"""Nothing is seen before it is guessed: no result in a new lesson, no verdict or forecast too early, no answer."""

import html
import re

import nbformat
import pytest

from workbook.datasets.reading import rows
from workbook.exercises import registry
from workbook.exercises.judging import judge, right_answer
from workbook.installation.copy_lessons import copy_lessons
from workbook.pictures.verdicts import VERDICTS
from workbook.publishing.lessons import lesson_notebooks, read_cells

BEFORE_VERDICTS = ("00", "01", "02")
"""The lessons before the one in which a reader judges the claims."""

WORDS = "|".join(sorted({row["verdict"] for row in rows("claims").values()} | set(VERDICTS)))
BANDS = "|".join(re.escape(verdict.meaning) for verdict in VERDICTS.values())
VERDICT = re.compile(rf"\bverdict\b[^.:]{{0,40}}:\s*(?:{WORDS})\b|\b(?:{BANDS})\b", re.IGNORECASE)
"""How a picture, a table or a text says a verdict: "Our verdict: partly.", "Partly supported, 3 claims"."""

FORECASTS = {key for key, row in rows("claims").items() if row["kind"] == "predictive"}
"""The claims whose verdict looks past the essay's day."""


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    """Lay the lessons as they are laid for a student."""
    place = tmp_path_factory.mktemp("laid")
    copy_lessons(place)
    return place


@pytest.mark.parametrize("path", lesson_notebooks().values(), ids=lambda path: path.stem)
def test_a_laid_lesson_shows_no_result_and_says_what_is_stored(path, laid):
    ours, theirs = (nbformat.read(place, as_version=4) for place in (path, laid / path.name))
    assert [cell.source for cell in theirs.cells] == [cell.source for cell in ours.cells]
    assert [cell.id for cell in theirs.cells if cell.get("outputs") or cell.get("execution_count")] == []


def seen(cell):
    """All that a cell says to a reader: a text, or the results of code with what is said of a picture."""
    texts = [cell.source] if cell.cell_type == "markdown" else []
    for output in cell.get("outputs", []):
        texts += [output.get("text", ""), *map(str, output.get("data", {}).values())]
    return html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", "\n".join(texts), flags=re.DOTALL))


# --- verdicts and forecasts -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", BEFORE_VERDICTS)
def test_no_verdict_on_a_claim_is_seen_before_a_reader_judges(lesson):
    found = [
        f"cell {number} ({cell.id}): {verdict[0]!r} and {len(VERDICT.findall(text)) - 1} more"
        for number, (cell, _) in enumerate(read_cells(lesson))
        if "wb.glossary(" not in cell.source and (verdict := VERDICT.search(text := seen(cell)))
    ]
    assert not found, f"Lesson {lesson} shows verdicts:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "said",
    ["Our verdict: partly.", "Verdict on X01: supported.", "verdict of the workbook: contested", "Partly supported, 3"],
)
def test_a_verdict_is_known_in_each_of_its_forms(said):
    assert VERDICT.search(said)
    assert not VERDICT.search("C31 is supported by C29. The output ends with a verdict: all is well.")


def forecasts_judged(text):
    """Find the forecasts whose verdict a text says, beside the claim or in a list of claims of one verdict."""
    parts = re.split(r"\b([CXR]\d\d)\b", text)
    beside = {key for key, said in zip(parts[1::2], parts[2::2], strict=True) if VERDICT.search(said[:400])}
    listed = {key for band in re.findall(rf"(?:{BANDS}), [^.]*", text) for key in re.findall(r"\bC\d\d\b", band)}
    return sorted(FORECASTS & (beside | listed))


def later_records(text):
    """Find the claims of which a text says what the record says after the essay's day."""
    return sorted(key for key, row in rows("claims").items() if row["record_later"] and row["record_later"] in text)


LAST = next(place for place, (cell, _) in enumerate(read_cells("09")) if "> **Past the horizon.**" in cell.source)
"""The cell of the box in lesson 09 after which later years are allowed."""


@pytest.mark.parametrize("lesson", [lesson for lesson in lesson_notebooks() if lesson <= "09"])
def test_what_became_of_a_forecast_is_seen_only_in_the_last_part_of_lesson_09(lesson):
    cells = read_cells(lesson)[: LAST if lesson == "09" else None]
    found = {
        f"cell {number} ({cell.id})": judged
        for number, (cell, _) in enumerate(cells)
        if (judged := forecasts_judged(seen(cell)) + later_records(seen(cell)))
    }
    assert not found


def test_what_became_of_a_forecast_is_found():
    forecast = min(FORECASTS)
    assert forecasts_judged(f"{forecast} (paragraph 7). Verdict of the workbook: supported.") == [forecast]
    assert forecasts_judged(f"Partly supported, 2 claims: C01 (+1), {forecast} (hedged, 0).") == [forecast]
    assert forecasts_judged(f"{forecast} supports C01 (a first). Verdict: supported.") == []
    assert any(later_records(seen(cell)) for cell, _ in read_cells("09")[LAST:])


# --- what is said of a wrong answer ---------------------------------------------------------------------------


def wrong_answers(exercise):
    """Make what a student may pass instead of the solution: the foreseen, the impossible, the unreadable."""
    yield from (list(wrong) if isinstance(wrong, tuple) else wrong for wrong in exercise.wrong)
    yield from ("many", object(), True, float("nan"), 98765.4321, ["a", "b"], lambda: 1, {"a": 1}, print)
    if exercise.kind in ("choice", "selection"):
        yield from exercise.choices()
    if exercise.kind == "text":
        start = "The essay is too sure of this, and a careful reader would ask for more than it gives"
        words = [f"{start} {number}" for number in range(exercise.words[0])]
        yield from ("Too short.", "again " * exercise.words[0], " ".join(" ".join(words).split()[: exercise.words[1]]))
        yield " ".join([*list(rows("claims"))[:1], *" ".join(words).split()[: exercise.words[1] - 1]])


def gives_away(exercise, message):
    """Tell whether a message to a wrong answer holds the solution; the question itself and its choices may."""
    solution = right_answer(exercise)
    choices = exercise.choices()
    for known in (
        exercise.prompt,
        exercise.name,
        f"is not one of the choices: {', '.join(choices)}",
        *choices.values(),
    ):
        message = message.replace(known, " ") if known else message
    message = re.sub(r'Did you mean "[^"]+"\?', " ", message)  # says only whose words the reader typed
    if exercise.kind == "number":  # the ends of a scale say nothing of what lies between
        message = re.sub(r"from \S+ to \S+|of \S+ or more|holds \d+ things|\d+ (?:points?|minutes?)\b", " ", message)
        return bool(re.search(rf"(?<![\w.,]){re.escape(f'{solution:g}')}(?![\w]|[.,]\d)", message.replace("−", "-")))
    if exercise.kind == "text":
        keys = set(re.findall(r"\b[CXR]\d\d\b|\bev-[\w-]+", message))
        return bool(keys & set(re.findall(r"\b[CXR]\d\d\b|\bev-[\w-]+", solution)))
    keys = [solution] if exercise.kind == "choice" else solution
    return bool(keys) and all(re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", message) for key in keys)


@pytest.mark.parametrize("name", registry.exercises())
def test_no_message_to_a_wrong_answer_holds_the_solution(name):
    exercise = registry.find(name)
    verdicts = [judge(exercise, answer) for answer in wrong_answers(exercise)]
    told = [verdict.message for verdict in verdicts if verdict.status in ("wrong", "unreadable")]
    assert len(told) > 5
    assert [message for message in told if gives_away(exercise, message)] == []


def test_a_message_that_holds_the_solution_is_found():
    assert gives_away(registry.find("00.1"), "One number is needed here, for example 5, and not 'many'.")
    assert not gives_away(registry.find("00.1"), "Only a number from 5 to 15 is possible here, and 50 is not.")
    assert gives_away(registry.find("00.3"), f"Look at {right_answer(registry.find('00.3'))} again.")
