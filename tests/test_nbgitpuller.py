"""A class that gets its lessons by git: what a pulled update does to a student's answers and changes."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbook.answers import record
from workbook.exercises import judging, registry
from workbook.grading.hand_in import hand_in, restore

ROOT = Path(__file__).parent.parent
FURY, START = "04-from-fury-to-handshake.ipynb", "00-start-here.ipynb"

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed.")
needs_puller = pytest.mark.skipif(
    not importlib.util.find_spec("nbgitpuller"), reason="nbgitpuller is not installed, so that no pull can be tried."
)


def git(*arguments, where):
    """Run git without the settings of whoever runs the tests."""
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    names = {f"GIT_{who}_{what}": "teacher@x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", *arguments], cwd=where, env=os.environ | quiet | names, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def upstream(tmp_path):
    """Make the repository from which a class pulls."""
    repository = tmp_path / "upstream"
    (repository / "notebooks").mkdir(parents=True)
    shutil.copy(ROOT / ".gitignore", repository)
    for name in (START, FURY):
        shutil.copy(ROOT / "notebooks" / name, repository / "notebooks")
    git("init", "-q", "-b", "main", where=repository)
    publish(repository)
    return repository


def publish(repository, *also):
    git("add", "-A", where=repository)
    for path in also:
        git("add", "-f", path, where=repository)
    git("commit", "-q", "-m", "a version", where=repository)


def pull(upstream):
    """Do what a student's click on an nbgitpuller link does."""
    place = upstream.parent / "student"
    command = [sys.executable, "-m", "nbgitpuller.pull", upstream.as_uri(), "main", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=upstream.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    return place / "notebooks"


@pytest.fixture
def student(upstream):
    """Pull once, answer, change a lesson, and keep a file; return the folder of the lessons."""
    mine = pull(upstream)
    task = registry.find("00.1")
    assert not record.add_answer(task, 5.0, judging.judge(task, 5.0), mine)
    edit(mine / FURY, 3, "# a thought of mine\n")
    (mine / "notes.txt").write_text("my notes")
    return mine


def edit(lesson, cell, line):
    """Add a line to the end of a cell, as Jupyter saves it."""
    content = json.loads(lesson.read_text("utf-8"))
    content["cells"][cell]["source"][-1] += "\n"
    content["cells"][cell]["source"].append(line)
    lesson.write_text(json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")


def words(lesson):
    return "".join(line for cell in json.loads(lesson.read_text("utf-8"))["cells"] for line in cell["source"])


def test_git_takes_no_answers_into_the_repository_by_accident(upstream):
    place, task = upstream / "notebooks", registry.find("00.1")
    (place / record.FILE).write_text("damaged, so that it is set aside")
    assert "set aside" in record.add_answer(task, 5.0, judging.judge(task, 5.0), place)
    hand_in(place, "Ana")
    assert len(list(place.glob("*.json"))) == 3
    git("add", "-A", where=upstream)
    assert git("status", "--porcelain", where=upstream) == ""


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="This copy of the workbook is no git repository.")
def test_the_repository_holds_nobodys_answers():
    assert git("ls-files", "-ci", "--exclude-standard", where=ROOT) == ""


@needs_puller
def test_a_pull_brings_new_text_and_leaves_answers_and_changes_alone(upstream, student):
    before = {path.name: path.read_bytes() for path in (student / record.FILE, student / "notes.txt")}
    edit(upstream / "notebooks" / FURY, -1, "The teacher's new last line.")
    edit(upstream / "notebooks" / START, 0, "The teacher's new first line.")
    publish(upstream)
    pull(upstream)
    assert {name: (student / name).read_bytes() for name in before} == before
    assert "The teacher's new first line." in words(student / START)
    assert "# a thought of mine" in words(student / FURY)
    assert "The teacher's new last line." in words(student / FURY)


@needs_puller
def test_where_both_changed_the_same_lines_the_students_stay(upstream, student):
    edit(upstream / "notebooks" / FURY, 3, "# a thought of the teacher's\n")
    publish(upstream)
    pull(upstream)
    assert "# a thought of mine" in words(student / FURY)
    assert "# a thought of the teacher's" not in words(student / FURY)


@needs_puller
def test_a_renamed_lesson_keeps_what_the_student_wrote_in_it(upstream, student):
    answers = (student / record.FILE).read_bytes()
    git("mv", f"notebooks/{FURY}", "notebooks/04-another-name.ipynb", where=upstream)
    publish(upstream)
    pull(upstream)
    assert (student / record.FILE).read_bytes() == answers
    assert "# a thought of mine" in "".join(words(path) for path in student.glob("04-*.ipynb"))


@needs_puller
@pytest.mark.parametrize("name", ["notes.txt", record.FILE])
def test_a_file_that_comes_under_a_name_of_the_students_pushes_theirs_aside_unchanged(upstream, student, name):
    mine = (student / name).read_bytes()
    (upstream / "notebooks" / name).write_text("of the teacher, by mistake")
    publish(upstream, f"notebooks/{name}")
    pull(upstream)
    stem, ending = name.split(".")
    (aside,) = student.glob(f"{stem}__*.{ending}")
    assert aside.read_bytes() == mine
    assert (student / name).read_text() == "of the teacher, by mistake"


@needs_puller
def test_answers_pushed_aside_come_back_with_restore(upstream, student):
    (upstream / "notebooks" / record.FILE).write_text(json.dumps(record.empty()))
    publish(upstream, f"notebooks/{record.FILE}")
    pull(upstream)
    assert not record.read_folder(student)["answers"]
    (aside,) = student.glob("my-answers__*.json")
    restore(aside, student)
    assert record.read_folder(student)["answers"]["00.1"]["answer"] == 5.0


@needs_puller
def test_a_lesson_renamed_to_the_name_of_a_file_of_the_students_loses_nothing(upstream, student):
    (student / "04-mine.ipynb").write_text("a copy of mine")
    before = {path.name: path.read_bytes() for path in student.iterdir()}
    git("mv", f"notebooks/{FURY}", "notebooks/04-mine.ipynb", where=upstream)
    publish(upstream)
    with pytest.raises(AssertionError, match="would be overwritten by merge"):
        pull(upstream)
    assert {path.name: path.read_bytes() for path in student.iterdir()} == before
