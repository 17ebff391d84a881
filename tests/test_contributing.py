"""What CONTRIBUTING.md tells is done here word for word, in a copy; and if a step is left out, a check finds it."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
import yaml
from click.testing import CliRunner

from workbook.cli import main
from workbook.common import paths
from workbook.datasets import horizon, reading
from workbook.publishing.lessons import EXERCISE_CALL, lesson_notebooks

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = ("An event", "A claim", "An exercise", "A lesson")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
WORKFLOWS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")}


class Step(NamedTuple):
    """A block of a recipe: what goes into which file, or one command."""

    kind: str
    file: str
    content: str


def steps(recipe):
    """Read the blocks of a recipe in their order; each command is a step of its own."""
    chapter = re.search(rf"^## {recipe}\n(.*?)^## ", TEXT, re.MULTILINE | re.DOTALL)[1]
    found = []
    for block in re.finditer(r"^   (`{3,4})(\w+) ?(\S*)\n(.*?)^   \1$", chapter, re.MULTILINE | re.DOTALL):
        content = re.sub(r"^ {3}", "", block[4], flags=re.MULTILINE)
        found += [Step(block[2], block[3], part) for part in (content.splitlines() if block[2] == "sh" else [content])]
    return found


def makes(step):
    """Whether a step changes something; the others look whether all is well."""
    return not step.content.startswith(
        ("uv run --group validate workbook validate", "uv run workbook codebook --check", "uv run --group dev pytest")
    )


# --- following a recipe -----------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The repository once more, without what is not part of it; commands run there, with what is installed here."""
    leave = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "dist", "build")
    copy = shutil.copytree(ROOT, tmp_path / "copy", ignore=leave)
    monkeypatch.chdir(copy)
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    # Whatever reads notebooks builds a grammar of web addresses when it starts, for a second; it works without, too.
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "rfc3987_syntax.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(copy / "src"), str(tmp_path / "without")]))
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # each test file would be compiled again each time
    monkeypatch.setenv("PYTEST_ADDOPTS", "-x -v -p no:cacheprovider")  # the first fault is enough; tests by their names
    for module in (reading, paths):  # the one took the function over, the other is asked for it
        monkeypatch.setattr(module, "folder", lambda name: copy / name)
    return copy


def run(line):
    """Run a command as it is printed; give what it said, and whether it went well."""
    words = shlex.split(re.sub(r"^uv run( --group \w+)*", "uv run", line))
    assert words[:2] == ["uv", "run"], line
    if words[2:4] == ["workbook", "store"]:  # in a Python of its own, which finds the copy's lessons
        done = subprocess.run([sys.executable, "-m", *words[2:]], capture_output=True, encoding="utf-8", check=False)
        return done.stdout + done.stderr, done.returncode == 0
    if words[2] == "workbook":  # here and now: Python takes longer to start than the command to run
        done = CliRunner().invoke(main.main, words[3:])
        return done.output, done.exit_code == 0
    program = shutil.which(words[2], path=sysconfig.get_path("scripts"))
    done = subprocess.run([program, *words[3:]], capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr, done.returncode == 0


def write(copy, step):
    """Put a block where the recipe says that it goes."""
    path = copy / step.file
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if step.kind == "diff":
        old, new = (re.search(rf"^\{sign}(.*\n)", step.content, re.MULTILINE)[1] for sign in "-+")
        assert before.count(old) == 1, f"{step.file} has no line {old}"
        after = before.replace(old, new)
    elif path.suffix == ".ipynb":
        notebook = nbformat.reads(before, as_version=4) if before else nbformat.v4.new_notebook()
        asking = [place for place, cell in enumerate(notebook.cells, 1) if EXERCISE_CALL.search(cell.source)]
        place = asking[-1] if asking else 0
        notebook.cells[place:place] = cells(step)
        after = nbformat.writes(notebook)
    elif step.file == "README.md":
        head, last, tail = re.split(r"(^\| \d\d .*\n)(?!\|)", before, maxsplit=1, flags=re.MULTILINE)
        after = head + last + step.content + tail
    elif step.content.startswith("    "):  # one more of a list
        head, end, tail = before.partition("\n]\n")
        after = f"{head}\n{step.content.rstrip()}{end}{tail}"
    else:
        after = before + step.content
    path.write_text(after, encoding="utf-8", newline="\n")


def cells(step):
    if step.kind == "python":
        return [nbformat.v4.new_code_cell(step.content.strip())]
    parts = re.split(r"^```python\n(.*?)^```\n", step.content, flags=re.MULTILINE | re.DOTALL)
    kinds = [nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell]
    return [kinds[number % 2](part.strip()) for number, part in enumerate(parts) if part.strip()]


def follow(copy, recipe):
    """Follow steps until a command fails; give all that was said, and whether all went well."""
    said = ""
    for step in recipe:
        if step.kind != "sh":
            write(copy, step)
            continue
        more, well = run(step.content)
        said += more
        if not well:
            return said, False
    return said, True


@pytest.mark.parametrize(
    ("recipe", "looked_at"),
    [
        ("An event", ["No fault found", "data/README.md is current."]),
        ("A claim", ["No fault found", "test_every_claim_shows_all_its_links_in_both_forms[X14] PASSED"]),
        (
            "An exercise",
            [
                "test_every_exercise_keeps_every_rule[00.4-the_solution_passes] PASSED",
                "test_a_lesson_asks_each_of_its_exercises_once_and_in_order[00] PASSED",
                "00-start-here::ipynb::Cell 0 PASSED",
            ],
        ),
        (
            "A lesson",
            [
                "test_every_exercise_keeps_every_rule[12.1-the_solution_passes] PASSED",
                "test_its_prose_and_code_keep_a_balance[12] PASSED",
                "test_the_readme_lists_the_lesson[12] PASSED",
                "12-what-is-left-out::ipynb::Cell 2 PASSED",
            ],
        ),
    ],
    ids=RECIPES,
)
def test_a_recipe_followed_to_the_letter_is_green(copy, recipe, looked_at):
    said, well = follow(copy, steps(recipe))
    assert well, said
    for what in looked_at:
        assert what in said, said
    written = " ".join({step.file for step in steps(recipe) if step.file.endswith(".py")})
    for command in (f"check {written}", f"format --check {written}") if written else ():
        said, well = run(f"uv run --group dev ruff {command} --no-cache")
        assert well, said


# What is said if a step is left out (its place among the steps), or done badly (what stands there, and instead of it).
BADLY = [
    ("An event", 0, None, None, "column source: expected a value of the column source in the table sources"),
    ("An event", 1, None, None, "column event: expected a value of the column event in the table events"),
    ("An event", 2, None, None, "column event: expected at least one row for it in event_targets.csv"),
    ("An event", 3, None, None, "Run: workbook codebook"),
    ("An event", 1, "2023-08-17,,", "17.8.2023,,", "column date: expected a date written year-month-day"),
    ("A claim", 0, None, None, "column claim: expected a value of the column claim in the table claims"),
    ("A claim", 1, None, None, "column claim: expected at least one row for it in claim_actors.csv"),
    (
        "A claim",
        2,
        None,
        None,
        "FAILED tests/claims/test_claims.py::test_every_claim_shows_all_its_links_in_both_forms[X14]",
    ),
    ("A claim", 3, None, None, "FAILED tests/networks/test_argumentation.py::test_the_map_of_the_essay"),
    ("A claim", 4, None, None, "Run: workbook codebook"),
    ("A claim", 0, ",cns-missile-test-database,", ",,", "column source: expected a value of the column source"),
    ("An exercise", 0, None, None, "There is no exercise '00.4'"),
    (
        "An exercise",
        1,
        None,
        None,
        "FAILED tests/exercises/lessons/test_lessons.py::test_the_longest_plan_meets_every_exercise",
    ),
    ("An exercise", 2, None, None, "test_a_lesson_asks_each_of_its_exercises_once_and_in_order[00]"),
    (
        "An exercise",
        3,
        None,
        None,
        "FAILED tests/publishing/test_instructor_notebooks.py::test_the_students_notebook_holds_no_answer[00]",
    ),
    (
        "An exercise",
        0,
        "solution=lambda: int((~load_actors().six_party).sum())",
        'solution="three"',
        "One number is needed here",
    ),
    ("A lesson", 0, None, None, "There is no lesson '12'"),
    ("A lesson", 1, None, None, "There is no exercise '12.1'"),
    ("A lesson", 2, None, None, "12.md"),
    ("A lesson", 3, None, None, "FAILED tests/test_contributing.py::test_the_readme_lists_the_lesson[12]"),
    (
        "A lesson",
        4,
        None,
        None,
        "FAILED tests/publishing/test_instructor_notebooks.py::test_the_students_notebook_holds_no_answer[12]",
    ),
    ("A lesson", 0, 'wb.start("12")\n', "", "FAILED tests/test_notebooks.py::test_it_opens_with_its_title"),
    ("A lesson", 2, "## Aim", "## Goal", "'## Goal' is none of the headings"),
]


# Short names: the recipe for a lesson chooses tests by the lesson's number, and must not find itself.
@pytest.mark.parametrize(
    ("recipe", "place", "there", "instead", "says"),
    BADLY,
    ids=[f"{recipe}, step {place + 1}, {'badly' if there else 'left out'}" for recipe, place, there, *_ in BADLY],
)
def test_a_step_left_out_or_done_badly_is_found(copy, recipe, place, there, instead, says):
    recipe = steps(recipe)
    step = recipe.pop(place)
    if there is not None:
        assert there in step.content
        recipe.insert(place, step._replace(content=step.content.replace(there, instead)))
    said, well = follow(copy, recipe)
    assert not well
    assert says in said, said


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_step_that_makes_something_is_left_out_once(recipe):
    left_out = [place for name, place, there, *_ in BADLY if name == recipe and there is None]
    assert left_out == [place for place, step in enumerate(steps(recipe)) if makes(step)]


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_has_five_steps(recipe):
    chapter = re.search(rf"^## {recipe}\n(.*?)^## ", TEXT, re.MULTILINE | re.DOTALL)[1]
    assert re.findall(r"^(\d)\. ", chapter, re.MULTILINE) == list("12345")


# --- habits -----------------------------------------------------------------------------------------------------

# What makes each hook stop a commit: a line at the end of a file.
SPOILED = {
    "ruff-check": ("src/workbook/datasets/link_check.py", "import os\n"),
    "ruff-format": ("src/workbook/datasets/link_check.py", "ENOUGH=8\n"),
    "data": ("data/event_targets.csv", "ev-20180612-singapore,\n"),
    "codebook": ("data/README.md", "One line more.\n"),
}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_passes_what_is_well_and_stops_what_is_not(copy, hook):
    file, line = SPOILED[hook["id"]]
    assert re.search(hook.get("files", r"\.py$"), file)
    command = hook["entry"] + (f" {file}" if hook.get("pass_filenames", True) else "")
    said, well = run(command)
    assert well, said
    with (copy / file).open("a", encoding="utf-8", newline="\n") as spoiled:
        spoiled.write(line)
    said, well = run(command)
    assert not well, said


@pytest.mark.parametrize("lesson", lesson_notebooks())
def test_the_readme_lists_the_lesson(lesson):
    title = nbformat.read(lesson_notebooks()[lesson], as_version=4).cells[0].source.splitlines()[0].removeprefix("# ")
    assert re.search(rf"^\| {lesson} {re.escape(title)} \| .+\? \| \d+.* \| (\d+ )?\|$", README, re.MULTILINE)


def test_every_command_that_is_named_exists():
    named = [TEXT, *WORKFLOWS.values(), *(hook["entry"] for hook in HOOKS)]
    assert set(re.findall(r"uv run(?: --group \w+)* workbook (\w+)", " ".join(named))) <= set(main.main.commands)
    for script in re.findall(r"run: (\.\S+)", " ".join(WORKFLOWS.values())):
        assert (ROOT / script).is_file(), script


def test_the_weekly_run_tries_every_python_and_system():
    matrix = yaml.safe_load(WORKFLOWS["weekly"])["jobs"]["newest"]["strategy"]["matrix"]
    assert matrix["python"][0] == PROJECT["requires-python"].removeprefix(">=")
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert {system.partition("-")[0] for system in matrix["system"]} == {"ubuntu", "macos", "windows"}
    pinned = yaml.safe_load(WORKFLOWS["tests"])["jobs"]["pinned"]["strategy"]["matrix"]
    assert pinned["python"] == matrix["python"][:-1]  # the newest joins once it has passed a weekly run


def test_the_changelog_begins_with_this_version():
    headings = re.findall(r"^## (.*)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert re.fullmatch(rf"{re.escape(PROJECT['version'])} \(\d{{4}}-\d\d-\d\d\)", headings[0])


def test_the_data_are_cited_with_the_version_that_they_have():
    cited = yaml.safe_load((ROOT / "data" / "CITATION.cff").read_text(encoding="utf-8"))
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert cited["type"] == "dataset" and cited["title"] == package["title"]
    assert (cited["version"], str(cited["date-released"])) == (package["version"], package["created"][:10])


def test_the_examples_for_the_data_run_and_agree():
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    said = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    ]
    (in_r,) = re.findall(r"```r\n(.*?)```", text, re.DOTALL)
    assert "initiator" in said[0]
    assert re.findall(r"\s(\d+)$", said[1], re.MULTILINE)[0] == "58"
    if tool := shutil.which("Rscript"):
        counted = subprocess.run([tool, "-e", in_r], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert re.findall(r"\s(\d+)$", counted, re.MULTILINE) == re.findall(r"\s(\d+)$", said[1], re.MULTILINE)


def test_every_page_that_is_linked_in_the_repository_is_there():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    for page in pages:
        for address in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert re.match(r"https?:", address) or (page.parent / address).exists(), f"{page.name}: {address}"


def test_the_citation_names_the_essay_the_data_and_where_series_come_from():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    titles = [one["title"] for one in cited["references"]]
    assert package["title"] in titles
    essay = cited["references"][0]
    assert f'Ted Galen Carpenter, "{essay["title"]}"' in package["description"]
    assert essay["date-published"] == horizon.HORIZON
    # The version stands in one place only, and that is not this file.
    assert "version" not in cited and not any("version" in one for one in cited["references"])
    origins = {one["name"]: str(one.get("sources")) for one in package["resources"]}
    series = [one for one in cited["references"] if one["scope"].startswith("Origin of the series ")]
    assert len(series) > 4
    for one in series:
        assert one["title"] in origins[re.search(r"series (\w+)", one["scope"])[1]]
