"""The reading site that answers, in a real browser: from a disk, by the keys alone, and with the notebook's record."""

import csv
import json
import re
import shutil
import time

import pytest

from workbook.answers import record
from workbook.exercises.notebook import check
from workbook.exercises.registry import find
from workbook.grading.grade import grade
from workbook.grading.hand_in import hand_in, restore
from workbook.publishing.website import build

from .conftest import served
from .test_access import violations, wider_than_the_page

LESSON = "02-who-is-tied-to-whom"
PHONE = {"width": 360, "height": 780}
WORDS = "one row after another says that the two have not had any relations of this kind since the war ended there "
TEXT = (
    f"{WORDS} and so the table leaves Japan alone by one rule only, which I would not prefer, because it counts twice."
)
KEPT = "JSON.parse(localStorage.getItem('four-capitals answers'))"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of a site that answers."""
    for library in ("sphinx", "myst_nb", "furo"):
        pytest.importorskip(library, reason="the libraries for publishing are not installed")
    target = tmp_path_factory.mktemp("answering") / "site"
    build.build_site(target, answers=True)
    return target


@pytest.fixture
def visit(page, site):
    """Open a page of the site from the disk, as who has no web server does."""
    page.context.route(re.compile("^file:///"), lambda route: route.continue_())
    return lambda name, tab=page: tab.goto((site / f"{name}.html").as_uri())


@pytest.fixture
def form(page):
    return lambda name, tab=page: tab.locator(f"form[data-exercise='{name}']")


def answer(form, text):
    form.locator("[name=answer]").fill(text)
    form.get_by_role("button", name=re.compile("^Check")).click()
    return form.locator("> .fc-verdict").inner_text()


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A student's folder, as a notebook sees it."""
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def save(page, visit, tmp_path):
    """Save the answers of the page as a file; gives it."""

    def act():
        visit("answers")
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save my answers").click()
        assert saved.value.suggested_filename == record.FILE
        saved.value.save_as(tmp_path / "saved" / record.FILE)
        return tmp_path / "saved" / record.FILE

    return act


@pytest.fixture
def bring(page, visit):
    """Bring answers back from a file; gives what the page says."""

    def act(file):
        visit("answers")
        page.get_by_label("Bring back answers").set_input_files(file)
        said = page.locator(".fc-my-answers [role=status]")
        page.wait_for_function("document.querySelector('.fc-my-answers [role=status]').textContent")
        return said.inner_text()

    return act


# --- from a disk, by the keys alone -------------------------------------------------------------------------------


def test_from_a_disk_an_answer_is_judged_on_a_phone_by_the_keys_alone(page, visit, form):
    page.set_viewport_size(PHONE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    start = time.monotonic()
    visit(LESSON)
    form("02.2").locator("[name=answer]").focus()
    page.keyboard.type("18")
    page.keyboard.press("Enter")
    said = form("02.2").locator("> .fc-verdict")
    assert said.inner_text().startswith("02.2 ✗ Not yet.")
    print(f"first answer judged after {time.monotonic() - start:.1f} s")
    assert not [url for url in asked if not url.startswith("file:")]
    page.keyboard.press("Control+a")
    page.keyboard.type("20 triangles")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the button Check answer
    assert said.inner_text().startswith("02.2 ✓ Right.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the button Hint
    assert form("02.2").locator("> .fc-hints").inner_text().startswith("Hint 1 of")
    assert said.inner_text().startswith("02.2 ✓ Right.")
    assert page.locator("[data-progress]").inner_text() == "1 of 6 answered, 1 accepted"
    assert wider_than_the_page(page) == 0


def test_choices_are_ticked_by_the_keys_and_none_of_them_excludes_the_others(page, visit, form):
    visit(LESSON)
    boxes = form("02.1").locator("[type=checkbox]")
    boxes.first.focus()
    page.keyboard.press("Space")
    boxes.last.focus()
    page.keyboard.press("Space")
    assert boxes.last.is_checked() and not boxes.first.is_checked()
    visit("00-start-here")
    form("00.3").locator("[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert form("00.3").locator("> .fc-verdict b").inner_text().startswith("00.3 ")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forms_and_the_page_of_answers_are_accessible(page, visit, form, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    visit(LESSON)
    answer(form("02.6"), TEXT)
    form("02.6").get_by_role("button", name=re.compile("^Model")).click()
    answer(form("02.2"), "3")
    assert violations(page) == []
    for name in ("answers", "index"):
        visit(name)
        assert page.locator(f"a[href^='{LESSON}']").count()
        assert violations(page) == [], name
        assert wider_than_the_page(page) == 0


def test_served_with_the_strict_policy_it_answers_too(page, site, form):
    with served(site, f"{build.POLICY}; frame-ancestors 'none'") as address:
        page.goto(f"{address}/{LESSON}.html")
        assert answer(form("02.2"), "20").startswith("02.2 ✓ Right.")


# --- what is kept -------------------------------------------------------------------------------------------------


def test_the_best_attempt_counts_and_the_latest_answer_is_filled_in(page, visit, form):
    visit(LESSON)
    answer(form("02.2"), "20")
    answer(form("02.2"), "3")
    visit(LESSON)
    assert form("02.2").locator("[name=answer]").input_value() == "3"
    assert "An earlier answer of yours was accepted, and it counts." in form("02.2").inner_text()
    assert page.locator("[data-progress]").inner_text() == "1 of 6 answered, 1 accepted"
    visit("index")
    assert page.locator("tr", has_text="Who is tied").inner_text().count("1 of 6 answered") == 1


def test_a_text_has_a_checklist_and_a_model_answer_once_it_is_received_and_is_kept_when_begun(page, visit, form):
    visit(LESSON)
    after = form("02.6").locator(".fc-after")
    assert answer(form("02.6"), "Too short.").startswith("02.6 ✗ Not yet. 2 words are too few")
    assert after.is_hidden()
    form("02.6").locator("[name=answer]").fill("I began")
    visit(LESSON)
    assert form("02.6").locator("[name=answer]").input_value() == "I began"
    assert "No program can judge" in answer(form("02.6"), TEXT)
    after.locator("[name=ticked]").nth(1).check()
    after.get_by_role("button", name=re.compile("^Model")).click()
    assert "One good answer to 02.6" in after.inner_text()
    visit(LESSON)
    assert [box.is_checked() for box in after.locator("[name=ticked]").all()][:3] == [False, True, False]
    assert page.evaluate(KEPT)["answers"]["02.6"]["ticked"] == [2]


def test_two_tabs_lose_nothing(page, visit, form):
    other = page.context.new_page()
    visit(LESSON)
    visit(LESSON, other)
    form("02.1", other).locator("[type=checkbox]").first.check()  # begun there, and not yet checked
    answer(form("02.2"), "20")
    answer(form("02.2", other), "3")
    answer(form("02.5"), "12")
    other.wait_for_function("document.querySelector('[data-progress]').textContent.startsWith('2 of 6')")
    assert form("02.1", other).locator("[type=checkbox]").first.is_checked()
    other.evaluate(f"localStorage.setItem('four-capitals answers', JSON.stringify({{...{KEPT}, answers: {{}}}}))")
    page.wait_for_function(f"{KEPT}.answers['02.5']")  # as if both had written at one moment
    kept = page.evaluate(KEPT)["answers"]
    assert [one["answer"] for one in kept["02.2"]["attempts"]] == [20, 3] and "02.5" in kept


def test_what_is_deleted_is_gone_on_every_page(page, visit, form):
    other = page.context.new_page()
    visit(LESSON, other)
    answer(form("02.2", other), "20")
    visit("answers")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Delete").click()
    assert page.evaluate(KEPT)["answers"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete").click()
    other.wait_for_function("document.querySelector('[data-progress]').textContent === '0 of 6 answered'")
    assert form("02.2", other).locator("[name=answer]").input_value() == ""
    assert form("02.2", other).locator("> .fc-verdict").is_hidden()
    assert page.evaluate(KEPT) is None


REFUSE = """for (const what of %s) {
  const usual = Storage.prototype[what];
  Storage.prototype[what] = function (key, ...more) {
    if (key.startsWith("four-capitals")) throw new DOMException("no", "SecurityError");
    return usual.call(this, key, ...more);
  };
}"""


DENY = """Object.defineProperty(window, "localStorage", {
  configurable: true,
  get() { throw new DOMException("no", "SecurityError"); },
});"""


@pytest.mark.parametrize(
    ("refused", "says"),
    [(["setItem"], "The room that this browser gives is full"),
     (["getItem", "setItem"], "This browser does not let the page keep anything"),
     (["itself"], "This browser does not let the page keep anything")],
)  # fmt: skip
def test_where_a_browser_keeps_nothing_the_page_says_so_and_the_answers_can_be_saved(page, visit, form, refused, says):
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    full = says.startswith("The room")
    page.add_init_script("localStorage.setItem('theme', 'auto');" * full)
    page.add_init_script(DENY if refused == ["itself"] else REFUSE % refused)
    visit(LESSON)
    top = page.locator("[data-kept]").inner_text()
    assert says in top and "Save your answers as a file" in top  # before anything is answered
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == []
    said = answer(form("02.2"), "20")
    assert said.startswith("02.2 ✓ Right.") and says in said and "Save your answers as a file" in said
    assert page.locator("[data-progress]").inner_text() == "1 of 6 answered, 1 accepted"
    answer(form("02.5"), "12")
    assert page.locator("[data-progress]").inner_text().startswith("2 of 6 answered")
    page.reload()
    assert asked == ["beforeunload"] and faults == []


def test_a_hint_leaves_the_verdict_and_what_is_edited_is_not_checked_yet(page, visit, form):
    visit(LESSON)
    assert answer(form("02.2"), "3").startswith("02.2 ✗ Not yet.")
    more, hints = form("02.2").get_by_role("button", name=re.compile("^Hint")), form("02.2").locator("> .fc-hints > p")
    while more.is_visible():
        more.click()
    assert hints.count() == len(find("02.2").hints)
    verdict = form("02.2").locator("> .fc-verdict")
    assert verdict.inner_text().startswith("02.2 ✗ Not yet.")
    form("02.2").locator("[name=answer]").fill("20")
    assert verdict.inner_text().startswith("What stands here now is not checked yet.")
    assert answer(form("02.2"), "20").startswith("02.2 ✓ Right.")
    visit(LESSON)
    assert verdict.inner_text().startswith("02.2 ✓ Right.")
    assert find("02.2").right in verdict.inner_text() and "Your latest answer is filled in." in verdict.inner_text()


def test_what_is_begun_and_not_checked_comes_back(page, visit, form):
    visit("01-what-does-the-essay-claim")
    form("01.5").locator("[type=radio]").nth(1).check()
    lists = form("01.7").get_by_role("combobox")
    lists.nth(0).select_option(index=1)
    lists.nth(2).select_option(index=2)
    form("01.7").get_by_role("button", name="Add arrow").click()
    visit("01-what-does-the-essay-claim")
    assert form("01.5").locator("[type=radio]").nth(1).is_checked()
    assert "supports" in form("01.7").locator(".fc-map-arrows").inner_text()
    assert "not checked yet" in form("01.7").locator("> .fc-verdict").inner_text()
    assert page.locator("[data-progress]").inner_text().startswith("0 of")


def test_an_answer_that_is_too_long_is_refused_and_not_kept(page, visit, form):
    visit(LESSON)
    said = answer(form("02.6"), "one word after another " * 2000)
    assert "An answer can hold at most 10,000 letters" in said
    assert page.evaluate("localStorage.getItem('four-capitals answers')") is None


def test_what_gives_a_guessed_result_away_opens_with_it(page, visit):
    visit("00-start-here")
    rest = page.locator("details.fc-rest")
    assert [one.get_attribute("open") for one in rest.all()] == [None] * rest.count()
    page.locator("details[data-guess] > summary").click()
    page.locator("details[data-guess] > summary").click()
    page.wait_for_function("[...document.querySelectorAll('.fc-rest')].every(fold => fold.open)")


def test_a_guess_is_asked_before_a_result_is_shown_and_one_may_go_on_without(page, visit):
    visit("01-what-does-the-essay-claim")
    folds = page.locator("details[data-guess]")
    asked = folds.first.locator("xpath=preceding-sibling::p[1]")
    folds.first.locator("> summary").click()
    assert folds.first.get_attribute("open") is None
    assert "Write your guess first" in asked.inner_text()
    page.keyboard.type("C30, and C29 for it")
    folds.first.locator("> summary").click()
    assert folds.first.get_attribute("open") is not None
    folds.nth(1).locator("> summary").click()
    folds.nth(1).locator("> summary").click()
    assert folds.nth(1).get_attribute("open") is not None
    visit("01-what-does-the-essay-claim")
    assert asked.locator("textarea").input_value() == "C30, and C29 for it"


# --- the file -----------------------------------------------------------------------------------------------------


def test_begun_in_the_notebook_finished_on_the_page_and_back(page, visit, form, here, save, bring):
    check("02.2", 18)
    check("02.5", 9)
    record.change(lambda content: content.update(name="Ada"))
    before = (here / record.FILE).read_bytes()
    said = bring(here / record.FILE)
    assert said == "2 answers read from my-answers.json: 2 new here or with new attempts, 0 as here already."
    visit(LESSON)
    assert form("02.2").locator("[name=answer]").input_value() == "18"
    answer(form("02.2"), "20")
    answer(form("02.6"), TEXT)
    saved = save()
    assert "2 answers brought back" in restore(saved, here)
    after = record.read_folder(here)
    attempts = {name: [one["answer"] for one in entry["attempts"]] for name, entry in after["answers"].items()}
    assert attempts == {"02.2": [18.0, 20.0], "02.5": [9.0], "02.6": [TEXT]}
    assert after["name"] == "Ada"
    check("02.5", 12)
    assert "1 new here or with new attempts, 2 as here already" in bring(here / record.FILE)
    (here / record.FILE).write_bytes(before)
    restore(save(), here)
    assert len(record.read_folder(here)["answers"]["02.5"]["attempts"]) == 2


def test_a_hand_in_made_on_the_page_is_marked_like_one_from_the_notebook(page, visit, form, here, save, tmp_path):
    given = {"02.2": "20", "02.5": "3", "02.6": TEXT}
    for name, text in given.items():
        check(name, text)
    class_folder = tmp_path / "class"
    class_folder.mkdir()
    shutil.copy(hand_in(here, "Ada Notebook")[0], class_folder)
    visit(LESSON)
    for name, text in given.items():
        answer(form(name), text)
    visit("answers")
    page.get_by_label("Your name").fill("Bea Page")
    page.get_by_label("Your name").press("Tab")
    saved = save()
    assert json.loads(saved.read_text("utf-8"))["name"] == "Bea Page"
    shutil.copy(saved, class_folder / "my-answers.json")  # handed in as it is
    (tmp_path / "hers").mkdir()
    shutil.copy(saved, tmp_path / "hers")
    shutil.copy(hand_in(tmp_path / "hers", "Cleo Page")[0], class_folder)
    grade(class_folder, tmp_path / "out")
    with (tmp_path / "out" / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        marks = {row.pop("student"): row for row in csv.DictReader(file)}
    assert set(marks) == {"Ada Notebook", "Bea Page", "Cleo Page"}
    files = [row.pop("file") for row in marks.values()]
    assert len(set(files)) == 3
    assert marks["Ada Notebook"] == marks["Bea Page"] == marks["Cleo Page"]
    assert "1" in marks["Ada Notebook"].values()


REFUSED = {
    "{": "is not a file of answers, or it is damaged. Nothing was changed.",
    "[]": "is not a file of answers: it holds something else. Nothing was changed.",
    json.dumps({"schema": "four-capitals/answers/2", "answers": {}}): "was written by a newer workbook",
    json.dumps(record.empty() | {"name": "Bea"}): "holds the answers of Bea, and those here are of Ada.",
    "{" + " " * 2_000_001 + "}": "is larger than 2 MB",
    "{é}": "is not a file of answers, or it is damaged",
}


def test_a_file_that_cannot_be_read_changes_nothing(page, visit, form, bring, tmp_path):
    visit(LESSON)
    answer(form("02.2"), "20")
    visit("answers")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Your name").press("Tab")
    before = page.evaluate(KEPT)
    for content, says in REFUSED.items():
        (tmp_path / "odd.json").write_bytes(content.encode("latin-1"))
        assert says in bring(tmp_path / "odd.json")
        assert page.evaluate(KEPT) == before
