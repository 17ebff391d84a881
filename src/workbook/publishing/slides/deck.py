"""The slides of a lesson in one file for the projector, which works from a USB stick.

It shows pictures and questions, without code and without answers; reveal.js comes with the package sphinx-revealjs.
"""

import base64
import hashlib
import importlib.util
import re
from pathlib import Path

from markupsafe import Markup

from workbook.common import files
from workbook.common.console import Progress, no_progress
from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.exercises.plans import Setting
from workbook.publishing.lessons import lesson_title, lessons_set
from workbook.publishing.slides import layout
from workbook.publishing.slides.content import STANDARD, make_slides

SPEAKERS_WINDOW = "plugin/notes/speaker-view.html"
START = (
    "Reveal.initialize({{width: {width}, height: {height}, margin: 0, center: false, hash: true, slideNumber: 'c/t', "
    "transition: 'none', backgroundTransition: 'none', controlsTutorial: false, plugins: [RevealNotes]}});"
)


def write_decks(target: str | Path, progress: Progress = no_progress, setting: Setting = STANDARD) -> list[Path]:
    """Write the slides of every lesson into a folder, a file a lesson. A file that is there is replaced.

    Parameters
    ----------
    target : str or pathlib.Path
        The folder; it is made if it is not there.
    progress : function, optional
        Told how many decks of how many are made.
    setting : Setting, optional
        The class for which the plans in the speaker's notes are.

    Returns
    -------
    list of pathlib.Path
        What was written: one HTML file a lesson.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    target = Path(target)
    target.mkdir(parents=True, exist_ok=True)
    written = list[Path]()
    lessons = lessons_set()
    for lesson, path in lessons.items():
        progress("Decks", len(written), len(lessons))
        written.append(target / f"{path.stem}-slides.html")
        files.write(written[-1], make_deck(lesson, setting).encode())
    progress("Decks", len(written), len(lessons))
    return written


def make_deck(lesson: str, setting: Setting = STANDARD) -> Markup:
    """Return the slides of one lesson as a page.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.
    setting : Setting, optional

    Returns
    -------
    markupsafe.Markup
        A whole HTML page, with reveal.js in it.

    Examples
    --------
    >>> make_deck("04").count("<section") > 20
    True
    """
    reveal = _reveal_folder()
    styles = "".join((reveal / "dist" / name).read_text("utf-8") for name in ("reset.css", "reveal.css"))
    scripts = [(reveal / name).read_text("utf-8") for name in ("dist/reveal.js", "plugin/notes/notes.js")]
    scripts.append(START.format(width=layout.WIDTH, height=layout.HEIGHT))
    in_speakers_window = re.findall("<script>(.*?)</script>", (reveal / SPEAKERS_WINDOW).read_text("utf-8"), re.DOTALL)
    return render(
        "slides.html",
        title=f"Lesson {lesson}: {lesson_title(lesson)}",
        styles=Markup(styles),
        scripts=map(Markup, scripts),
        own_scripts=Markup(" ".join(map(_fingerprint, [*scripts, *in_speakers_window]))),
        slides=make_slides(lesson, setting),
        layout=layout,
    )


def _fingerprint(script: str) -> str:
    """Return a script as the policy of a page names it: a deck is one file, so its scripts stand in it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _reveal_folder() -> Path:
    """Find reveal.js in the package that brings it, without loading Sphinx."""
    package = importlib.util.find_spec("sphinx_revealjs")
    if not package or not package.submodule_search_locations:
        raise WorkbookError("Slides need the package sphinx-revealjs, which carries reveal.js.")
    return Path(package.submodule_search_locations[0], "_static", "revealjs")
