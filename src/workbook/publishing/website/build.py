"""The reading site: the stored lessons, and all that one looks up beside them, as pages for any browser.

No cell is run for it: the pages show what the notebooks hold, and explorers move over states that are drawn beforehand.
Sphinx makes the pages, with search, cross-references and a light and a dark theme. None asks anything of the outside,
none holds an answer.
"""

import hashlib
import io
import json
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbook.common import files
from workbook.common.errors import WorkbookError
from workbook.publishing.lessons import lesson_notebooks
from workbook.publishing.website.deals import deal_data
from workbook.publishing.website.explorers import DEALS, explorer_files
from workbook.publishing.website.lesson import make_lesson
from workbook.publishing.website.pages import FILES, make_pages
from workbook.publishing.website.public_address import add_description, extra_files
from workbook.publishing.website.scripts import packed_script

UNLISTED = ("genindex.html", "search.html", "py-modindex.html")
"""Pages that no search engine needs."""
MANIFEST = ".four-capitals-site.json"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a page of the site may load: its own files, and nothing else. Its scripts are files, so none in a text can run.

Styles within a page are allowed: pictures and tables carry theirs with them, as in a notebook. A style runs nothing,
and can load nothing that is not the site's own.
"""
OPTIONS = {
    "project": "Four Capitals",
    "html_title": "Four Capitals",
    "author": "Four Capitals contributors",
    "copyright": "Four Capitals contributors, CC BY 4.0",
    "language": "en",
    "extensions": ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.githubpages"],
    "nb_execution_mode": "off",
    "nb_ipywidgets_js": {},  # no widget is on a page, and the library would come from the outside
    "nb_code_prompt_show": "Code",
    "nb_code_prompt_hide": "Code",
    "myst_heading_anchors": 3,
    "html_theme": "furo",
    "pygments_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "html_static_path": ["_static"],
    "templates_path": ["_templates"],
    "html_context": {"policy": POLICY.replace("'self'", "'self' file:")},  # also where a page is opened from a disk
    "myst_disable_syntax": ["html_block", "html_inline"],  # no text brings markup of its own
    "myst_url_schemes": ("http", "https"),
    "html_css_files": ["panel.css", "site.css"],
    "html_js_files": [(name, {"defer": "defer"}) for name in ("site.js", "explorers.js")],
    "html_copy_source": False,
    "html_show_sphinx": False,
    "add_module_names": False,
    "autodoc_preserve_defaults": True,
}


def build_site(target: str | Path, address: str = "", lite: str = "") -> list[Path]:
    """Build the reading site and write it into a folder.

    Parameters
    ----------
    target : str or pathlib.Path
        The folder; it is made if it is not there. A site that lies in it is brought up to date.
    address : str
        Where the site will be on the web: its pages then say so, to search engines and to who shares them.
    lite : str
        Where the lessons run in the browser alone, for a link to it.

    Returns
    -------
    list of pathlib.Path
        The files of the site.

    Raises
    ------
    WorkbookError
        If something of a reader's lies where the site would go, or a reference of the pages leads nowhere.
    OSError
        If the folder cannot be written.

    Examples
    --------
    >>> build_site(__file__)
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: ... is a file, and a folder is needed. Name another: workbook site FOLDER
    """
    target = Path(target)
    before = _read_manifest(target)
    with tempfile.TemporaryDirectory() as temporary:
        source, built = Path(temporary, "source"), Path(temporary, "built")
        address = f"{address.rstrip('/')}/" if address else ""
        write_source(source, address, lite)
        _run_sphinx(source, built, Path(temporary, "doctrees"))
        paths = sorted(path for path in built.rglob("*") if path.is_file())
        new = {path.relative_to(built).as_posix(): path.read_bytes() for path in paths}
        if address:
            new |= extra_files(address, (name for name in new if name.endswith(".html") and name not in UNLISTED))
    _refuse_foreign_files(target, before, new)
    for name, content in new.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, content, durable=False)
    for name in set(before) - set(new):
        (target / name).unlink(missing_ok=True)
    about = "The files that `workbook site` wrote here; whatever else lies here is yours, and stays."
    fingerprints = {name: _fingerprint(content) for name, content in sorted(new.items())}
    files.write(target / MANIFEST, json.dumps({"about": about, "files": fingerprints}, indent=1).encode())
    return [target / name for name in fingerprints]


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_manifest(target: Path) -> dict[str, str]:
    """Return what an earlier build wrote into a folder: name to fingerprint."""
    if target.exists() and not target.is_dir():
        raise WorkbookError(f"{target} is a file, and a folder is needed. Name another: workbook site FOLDER")
    if not target.exists() or not any(target.iterdir()):
        return {}
    try:
        return dict(json.loads((target / MANIFEST).read_text("utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        raise WorkbookError(
            f"{target} holds something that is not a reading site, for example {next(target.iterdir()).name!r}. "
            "Nothing was written. Name another folder, or an empty one: workbook site FOLDER"
        ) from None


def _refuse_foreign_files(target: Path, before: Mapping[str, str], new: Mapping[str, bytes]) -> None:
    """Stop if a file that is not ours, or no longer as we wrote it, stands where one of ours was or would be."""
    for name in sorted({*before, *new}):
        path, ours = target / name, {before.get(name)}
        if name in new:  # a build that was stopped has written some of these already
            ours.add(_fingerprint(new[name]))
        if path.exists() and not (path.is_file() and _fingerprint(path.read_bytes()) in ours):
            raise WorkbookError(
                f"{name} in {target} was not written by this command, or was changed since. Nothing was written. Move "
                "it away, or name another folder: workbook site FOLDER"
            )


def _run_sphinx(source: Path, built: Path, doctrees: Path) -> None:
    """Let sphinx make the pages; a warning, such as a link that leads nowhere, is an error."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    faults = io.StringIO()
    with patch_docutils(), docutils_namespace(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python's own, between these libraries; what sphinx finds is in `faults`
        app = Sphinx(source, source, built, doctrees, "html", status=None, warning=faults, freshenv=True)
        app.connect("html-page-context", _mend_for_listeners, priority=900)
        app.connect("html-page-context", add_description)
        app.connect("autodoc-process-docstring", _escape_bars)
        app.build()
    (built / ".buildinfo").unlink(missing_ok=True)  # for a second build in the same place, which there is not
    if faults.getvalue().strip():
        raise WorkbookError(f"The site was not written, because Sphinx found faults in its pages:\n{faults.getvalue()}")


def _mend_for_listeners(app: object, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Mend two things for readers who listen: what folds out is called by its words, and a heading has its level."""
    for part, old, new in (
        ("body", '<summary aria-label="Toggle hidden content">', "<summary>"),
        ("furo_navigation_tree", 'role="heading"', 'role="heading" aria-level="2"'),
    ):
        context[part] = context.get(part, "").replace(old, new)


def _escape_bars(app: object, what: str, name: str, thing: object, options: object, lines: list[str]) -> None:
    """Keep the bars of a distance, such as |a - b|, from what they mean to sphinx."""
    lines[:] = [line.replace("|", "\\|") for line in lines]


def write_source(source: Path, address: str = "", lite: str = "") -> None:
    """Write the pages of the site for sphinx into an empty folder.

    Parameters
    ----------
    source : pathlib.Path
        The folder; it is made.
    address, lite : str
        As for `build_site`.
    """
    import nbformat

    for name in ("site.css", "site.js", "theme.js", "base.html", "search.html"):
        place = source / ("_templates" if name.endswith(".html") else "_static")
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes((FILES / name).read_bytes())
    options = OPTIONS | {"html_baseurl": address}
    (source / "conf.py").write_text("\n".join(f"{name} = {value!r}" for name, value in options.items()), "utf-8")
    for name, text in make_pages(lite).items():
        (source / f"{name}.md").write_text(text, "utf-8")
    codes = []
    for lesson, path in lesson_notebooks().items():
        book = make_lesson(lesson)
        nbformat.write(book, source / path.name)
        codes += [cell.source for cell in book.cells if cell.cell_type == "code"]
    (source / "_static" / "explorers").mkdir()
    data = {f"explorers/{DEALS}.js": packed_script("explorers", DEALS, deal_data())}
    for name, text in (explorer_files(codes) | data).items():
        (source / "_static" / name).write_text(text, "utf-8")
