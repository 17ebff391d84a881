"""The question bank, read back as a platform reads it: every exercise, and what is right there is right here."""

import html
import io
import re
import xml.etree.ElementTree as ET
import zipfile

import pytest
from click.testing import CliRunner

from workbook.cli import main, publish
from workbook.common.errors import WorkbookError
from workbook.exercises import registry
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.model import Exercise
from workbook.exercises.understanding import understand
from workbook.publishing import lessons, question_bank

TASKS = registry.exercises()


def by_kind(*kinds):
    return [name for name, task in TASKS.items() if task.kind in kinds]


def plain(shown):
    """Read HTML as a reader sees it."""
    return html.unescape(re.sub(r"<[^>]+>", " ", shown or ""))


def read_moodle(content):
    """Read a bank as Moodle does: name to question, with the category that it stands under."""
    found, category = {}, None
    for question in ET.fromstring(content):
        if question.get("type") == "category":
            category = question.findtext("category/text")
        else:
            question.set("category", category)
            assert question.findtext("name/text") not in found
            found[question.findtext("name/text")] = question
    return found


@pytest.fixture(scope="module")
def bank():
    return read_moodle(question_bank.make_moodle())


def answers(question):
    """Read the answers: words, fraction, feedback, tolerance."""
    return [
        (
            plain(answer.findtext("text")),
            float(answer.get("fraction")),
            plain(answer.findtext("feedback/text")).strip(),
            answer.findtext("tolerance"),
        )
        for answer in question.findall("answer")
    ]


def test_every_exercise_is_there_once_under_its_lesson(bank):
    assert list(bank) == list(TASKS)
    for name, question in bank.items():
        kinds = {"number": "numerical", "text": "essay"}
        assert question.get("type") == kinds.get(TASKS[name].kind, "multichoice")
        assert re.fullmatch(rf"\$course\$/top/Four Capitals/{name[:2]} \w[^/]+", question.get("category"))
        assert float(question.findtext("defaultgrade")) == TASKS[name].points
        assert plain(question.findtext("questiontext/text")).strip().startswith(TASKS[name].prompt)
        assert [plain(hint.findtext("text")).strip() for hint in question.findall("hint")] == list(TASKS[name].hints)


@pytest.mark.parametrize("name", by_kind("choice"))
def test_of_one_choice_what_is_right_there_is_right_here(bank, name):
    task, question = TASKS[name], bank[name]
    assert question.findtext("single") == "true"
    words = {words: key for key, words in task.choices().items()}
    found = answers(question)
    assert [one[0] for one in found] == list(words)
    for said, fraction, feedback, _ in found:
        verdict = judge(task, words[said])
        assert (fraction == 100) == (verdict.status == "right")
        assert fraction in (0, 100)
        if verdict.status == "right" or verdict.foreseen:
            assert feedback == verdict.message


@pytest.mark.parametrize("name", by_kind("selection"))
def test_of_several_choices_those_that_count_are_right_together(bank, name):
    task, question = TASKS[name], bank[name]
    assert question.findtext("single") == "false"
    words = {words: key for key, words in task.choices().items()}
    found = answers(question)
    assert [one[0] for one in found] == list(words)
    counted = [(words[said], fraction) for said, fraction, *_ in found if fraction > 0]
    assert judge(task, [key for key, _ in counted]).status == "right"
    assert sum(fraction for _, fraction in counted) == pytest.approx(100, abs=0.001)
    wrong = [fraction for _, fraction, *_ in found if fraction <= 0]
    assert all(fraction < 0 for fraction in wrong)
    assert sum(wrong) <= -99.99  # who ticks everything gets nothing
    for _, fraction, *_ in found:  # Moodle takes a part only if it is a tenth or more, in equal parts
        assert any(abs(abs(fraction) - 100 / parts) < 0.001 for parts in range(1, 11))
    assert plain(question.findtext("correctfeedback/text")).strip() == task.right
    general = plain(question.findtext("generalfeedback/text"))
    assert "what to say" not in general  # Moodle shows it to students
    assert all(says in general for says in task.wrong.values())


@pytest.mark.parametrize("name", by_kind("number"))
def test_a_number_is_taken_within_the_same_bounds(bank, name):
    task = TASKS[name]
    found = answers(bank[name])
    right, *wrong, (anything, nothing, *_) = found
    assert (anything, nothing) == ("*", 0)
    assert right[1] == 100 and all(one[1] == 0 for one in wrong)
    assert float(right[0]) == pytest.approx(right_answer(task), rel=1e-9)
    assert all(float(one[3]) == task.tolerance for one in [right, *wrong])
    assert [one[2] for one in [right, *wrong]] == [task.right, *task.wrong.values()]

    def of_moodle(given):
        return next(one for one in found if one[0] == "*" or abs(float(one[0]) - given) <= float(one[3]) + 1e-6)

    edge = right_answer(task) + task.tolerance
    for given in [right_answer(task), edge - 1e-4, edge + 1e-3, *task.wrong, 987654.5]:
        verdict = judge(task, given)
        assert (of_moodle(given)[1] == 100) == (verdict.status == "right"), given
        if verdict.foreseen is not None:
            assert of_moodle(given)[2] == verdict.message


@pytest.mark.parametrize("name", by_kind("text"))
def test_a_text_comes_with_what_to_look_for(bank, name):
    task, question = TASKS[name], bank[name]
    for_graders = plain(question.findtext("graderinfo/text"))
    assert all(one in for_graders for one in task.rubric)
    assert right_answer(task) in for_graders
    bounds = int(question.findtext("minwordlimit")), int(question.findtext("maxwordlimit"))
    assert bounds == task.words
    asked = plain(question.findtext("questiontext/text"))
    assert f"{bounds[0]} to {bounds[1]} words" in asked
    assert right_answer(task) not in asked


def test_each_question_says_where_its_pictures_and_data_are(bank):
    import nbformat

    for name, question in bank.items():
        said = plain(question.findtext("questiontext/text"))
        lesson, title, section, call = re.search(
            r'Lesson (\d\d), "(.+)", section "(.+)", at the cell (wb\..+\)): there are', said
        ).groups()
        cells = nbformat.read(lessons.lessons()[lesson], as_version=4).cells
        texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
        assert texts[0].startswith(f"# {title}")
        at = next(n for n, cell in enumerate(cells) if cell.cell_type == "code" and call in cell.source.splitlines())
        above = [line for cell in cells[:at] if cell.cell_type == "markdown" for line in cell.source.splitlines()]
        assert [line for line in above if line.startswith("#")][-1].lstrip("# ").startswith(section)
        assert f'"{name}"' in call


def test_answers_are_those_of_today(monkeypatch):
    made = Exercise(name="00.1", kind="number", prompt="How many?", solution=lambda: 40 + 2, right="So many.")
    monkeypatch.setattr(registry, "exercises", lambda: {"00.1": made})
    (question,) = read_moodle(question_bank.make_moodle()).values()
    assert answers(question)[0][:2] == ("42", 100)


def test_markup_in_a_question_is_shown_and_not_obeyed(monkeypatch):
    said = 'Is 1 < 2 & is *this* _one_ [x](y) "so"? <b>&amp; $x$</b> -- `c` ...'
    made = Exercise(
        name="00.1",
        kind="choice",
        prompt=said,
        options={"A": said, "B": "no"},
        solution="A",
        right=said,
        wrong={"B": said + "!"},
    )
    monkeypatch.setattr(registry, "exercises", lambda: {"00.1": made})
    (question,) = read_moodle(question_bank.make_moodle()).values()
    shown = question.findtext("questiontext/text")
    assert re.findall(r"<[^>]+>", shown) == ["<p>", "</p>"] * 2
    assert said in plain(shown)
    assert answers(question)[0] == (said, 100, said, None)
    (item,) = read_qti(question_bank.make_qti("00")).values()
    assert [said_by(one) for one in item.iterfind(".//q:response_label", QTI)] == [said, "no"]


def test_where_nothing_belongs_nothing_can_be_ticked(monkeypatch):
    made = Exercise(
        name="00.1",
        kind="selection",
        prompt="Which?",
        options={"a": "Ay", "b": "Bee"},
        solution=[],
        right="None of them.",
        wrong={("a",): "Not this."},
    )
    monkeypatch.setattr(registry, "exercises", lambda: {"00.1": made})
    (question,) = read_moodle(question_bank.make_moodle()).values()
    assert [one[:3] for one in answers(question)] == [
        ("Ay", -50, "Not this."),
        ("Bee", -50, ""),
        ("None of them", 100, ""),
    ]


def test_more_right_choices_than_moodle_can_count_are_refused(monkeypatch):
    many = {f"k{n}": f"Choice {n}" for n in range(12)}
    made = Exercise(name="00.1", kind="selection", prompt="?", options=many, solution=list(many)[:11], right="")
    monkeypatch.setattr(registry, "exercises", lambda: {"00.1": made})
    with pytest.raises(WorkbookError, match=r"00\.1 has 11 right choices"):
        question_bank.make_moodle()


# --- Canvas ---------------------------------------------------------------------------------------------------

QTI = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}


def read_qti(content):
    """Read a packed quiz: title to item."""
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        (name,) = [one for one in pack.namelist() if re.fullmatch(r"(text2qti_assessment_\w+)/\1\.xml", one)]
        items = ET.fromstring(pack.read(name)).iterfind(".//q:item", QTI)
        return {item.get("title"): item for item in items}


def said_by(element):
    return " ".join(plain(element.findtext(".//q:mattext", "", QTI)).split())


def settings(item):
    return {
        field.findtext("q:fieldlabel", "", QTI): field.findtext("q:fieldentry", "", QTI)
        for field in item.iterfind(".//q:qtimetadatafield", QTI)
    }


@pytest.mark.parametrize("lesson", lessons.lessons())
def test_a_quiz_for_canvas_has_every_exercise_of_its_lesson_with_the_right_answer(lesson):
    items = read_qti(question_bank.make_qti(lesson))
    assert list(items) == [name for name, task in TASKS.items() if task.lesson == lesson]
    for name, item in items.items():
        task = TASKS[name]
        kind = {
            "choice": "multiple_choice_question",
            "selection": "multiple_answers_question",
            "number": "numerical_question",
            "text": "essay_question",
        }
        assert settings(item)["question_type"] == kind[task.kind]
        assert float(settings(item)["points_possible"]) == task.points
        assert said_by(item.find("q:presentation", QTI)).startswith(" ".join(task.prompt.split()))
        whole = [one for one in item.iterfind(".//q:respcondition", QTI) if one.findtext("q:setvar", "", QTI) == "100"]
        shown = {one.get("ident"): said_by(one) for one in item.iterfind(".//q:response_label", QTI)}
        words = {" ".join(words.split()): key for key, words in task.choices().items()}
        feedback = {one.get("ident"): said_by(one) for one in item.iterfind(".//q:itemfeedback", QTI)}
        if task.kind == "text":
            assert all(" ".join(one.split()) in feedback["general_fb"] for one in task.rubric)
            assert " ".join(right_answer(task).split()) not in " ".join(feedback.values())
            continue
        assert feedback["correct_fb"] == " ".join(task.right.split())
        if task.kind == "number":
            low, high = (float(whole[0].findtext(f".//q:{bound}", "", QTI)) for bound in ("vargte", "varlte"))
            assert (low, high) == pytest.approx(
                (right_answer(task) - task.tolerance, right_answer(task) + task.tolerance), abs=1e-4
            )
            continue
        assert list(shown.values()) == list(words)
        (right,) = whole
        refused = {one.text for one in right.iterfind(".//q:not/q:varequal", QTI)}
        taken = {one.text for one in right.iterfind(".//q:varequal", QTI)} - refused
        assert refused | taken == (set(shown) if task.kind == "selection" else taken)
        given = [words[shown[one]] for one in taken]
        assert judge(task, given[0] if task.kind == "choice" else given).status == "right"
        for ident, said in shown.items():
            key = words[said]
            own = task.wrong.get(key if task.kind == "choice" else (key,))
            if own and ident not in taken:
                assert feedback[f"{ident}_fb"] == " ".join(own.split())


def test_a_number_that_canvas_cannot_hold_is_said(monkeypatch):
    made = Exercise(name="00.1", kind="number", prompt="How many?", solution=0, right="None.")
    monkeypatch.setattr(registry, "exercises", lambda: {"00.1": made})
    with pytest.raises(WorkbookError, match="The quiz of lesson 00 cannot be written for Canvas"):
        question_bank.make_qti("00")


# --- the command ----------------------------------------------------------------------------------------------


def test_the_command_writes_the_bank_and_says_what_to_do_with_it(tmp_path):
    done = CliRunner().invoke(main.main, ["questions", str(tmp_path / "bank")])
    assert done.exit_code == 0, done.output
    assert [path.name for path in (tmp_path / "bank").iterdir()] == ["moodle-questions.xml"]
    assert set(read_moodle((tmp_path / "bank" / "moodle-questions.xml").read_bytes())) == set(TASKS)
    assert f"{len(TASKS)} questions" in done.output
    assert "They hold the answers" in done.output


def test_the_command_writes_a_quiz_a_lesson_for_canvas(tmp_path):
    done = CliRunner().invoke(main.main, ["questions", str(tmp_path), "--canvas"])
    assert done.exit_code == 0, done.output
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {"moodle-questions.xml", *(f"canvas-{lesson}.zip" for lesson in lessons.lessons())}


def test_without_its_library_canvas_is_refused_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(publish.importlib.util, "find_spec", lambda name: None)
    done = CliRunner().invoke(main.main, ["questions", str(tmp_path / "bank"), "--canvas"])
    assert done.exit_code == 1
    assert "(text2qti)" in done.output and "uv run --group publish workbook questions" in done.output
    assert not (tmp_path / "bank").exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = CliRunner().invoke(main.main, ["questions", str(tmp_path / "file")])
    assert done.exit_code != 0
    assert "Traceback" not in done.output and done.output.strip()


def test_every_lesson_asks_its_exercises_somewhere():
    assert set(question_bank.places()) == set(TASKS)
    assert all(
        understand(task, task.solution() if callable(task.solution) else task.solution) == right_answer(task)
        for task in TASKS.values()
    )
