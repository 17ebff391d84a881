"""What several test files need: the reading site, built once, and two small lessons in the place of the real ones."""

import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.datasets import reading
from workbook.installation import copy_lessons, server

from .nbval_report import Report
from .small_lessons import LESSON, write_lesson

SERVERS = {
    **dict.fromkeys(("access", "explorers", "forms", "lessons"), "JupyterLab"),
    **dict.fromkeys(("answers", "site", "site_explorers"), "the reading site"),
}
"""What the files of ``tests/browser`` share, which takes long to start: on several cores it is started once."""

collect_ignore = ["made_with_0.1.0"]  # lessons of that version: nobody compares what they show

FIRST = ("tests/browser", "tests/test_contributing", "tests/publishing")
"""What takes longest, and therefore starts first where there are several cores."""


def pytest_configure(config):
    config.pluginmanager.register(Report())


def pytest_sessionfinish(session):
    """Take away what a lesson writes beside itself when its cells are compared: a wheel would carry it along."""
    (session.config.rootpath / "notebooks" / "my-question.csv").unlink(missing_ok=True)


def pytest_collection_modifyitems(items):
    for item in items:
        if "lab" in getattr(item, "fixturenames", ()):
            item.add_marker("slow")
    items.sort(key=lambda item: next((place for place, start in enumerate(FIRST) if item.nodeid.startswith(start)), 9))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """With -n: the tests of a file, the cells of a lesson, and what shares a server stay on one core."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.split("::")[0]
            if file.startswith("tests/publishing/website"):
                return SERVERS["site"]
            return SERVERS.get(file.removeprefix("tests/browser/test_").removesuffix(".py"), file)

    return ByFile(config, log)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The folder of the reading site."""
    for library in ("sphinx", "myst_nb", "furo"):
        pytest.importorskip(library, reason="the libraries for publishing are not installed")
    from workbook.publishing.website import build

    target = tmp_path_factory.mktemp("reading") / "site"
    build.build_site(target)
    return target


@pytest.fixture(scope="session")
def pages(built):
    """The pages of the reading site by name, parsed."""
    from bs4 import BeautifulSoup

    return {path.stem: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in sorted(built.glob("*.html"))}


# --- small lessons --------------------------------------------------------------------------------------------


@pytest.fixture
def jupyter(tmp_path, monkeypatch):
    """Keep Jupyter away from the real settings of whoever runs the tests."""
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path


@pytest.fixture
def shipped(jupyter, monkeypatch):
    """Put two small lessons in the place of the real ones."""
    lessons = jupyter / "shipped"
    lessons.mkdir()
    write_lesson(lessons / "00-start-here.ipynb", "# Start here")
    write_lesson(lessons / LESSON, "# Who is tied to whom?")
    monkeypatch.setattr(reading, "folder", lambda name: lessons)
    monkeypatch.setattr(copy_lessons, "folder", lambda name: lessons)
    return lessons


@pytest.fixture
def launched(monkeypatch):
    """Note how JupyterLab would be started instead of starting it."""
    calls = []
    monkeypatch.setattr(server, "launch", lambda target, browser, port: calls.append((target, browser, port)))
    return calls


@pytest.fixture
def run(shipped, launched):
    return lambda *arguments: CliRunner().invoke(main.main, [str(argument) for argument in arguments])


@pytest.fixture
def mine(run, tmp_path):
    """Lay the lessons out once."""
    assert run("open", tmp_path / "mine").exit_code == 0
    return tmp_path / "mine"


@pytest.fixture
def release(shipped, monkeypatch):
    """Publish version 0.3.0, in which one lesson has changed."""

    def publish(text="# Who is tied to whom, and why?"):
        write_lesson(shipped / LESSON, text)
        monkeypatch.setattr(copy_lessons.metadata, "version", lambda name: "0.3.0")

    return publish
