"""Paper: what only paper needs of a page, and how a page comes onto it, as HTML or with a browser's help as a PDF."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from workbook.common import files
from workbook.common import html as sheet
from workbook.common.errors import WorkbookError
from workbook.common.html import COLOURS

BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"),
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
"""Where a browser may be that writes a PDF: on the path, or where Windows and macOS put it."""

LOOK = f"""
h1 + .soft {{ margin-bottom: 1.2rem }}
blockquote {{ margin: .8rem 0; padding: .1rem 1rem; border-left: 4px solid {COLOURS.grey} }}
figure {{ margin: 1.2rem 0 .3rem }}
figure svg {{ display: block }}
figcaption {{ margin-top: .3rem }}
dd {{ margin: 0 0 .5rem 1.2rem }}
a {{ color: inherit }}
code, pre {{ font: .85em/1.4 'DejaVu Sans Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere }}
pre {{ white-space: pre-wrap; margin: .6rem 0 }}
.code {{ color: {COLOURS.soft}; font-size: .72rem; border-left: 2px solid #c3c9d3; padding-left: .7rem }}
.wide {{ overflow-x: auto }}
.wide td, .wide th {{ font-size: .85rem; overflow-wrap: normal }}
.words, .small {{ font-size: .8rem; color: {COLOURS.soft} }}
.small ol, .small ul {{ columns: 2 20rem; column-gap: 3rem; padding-left: 1.6rem }}
.small li {{ overflow-wrap: anywhere; break-inside: avoid; padding: 5px 0 }}
.fill {{ border-bottom: 1px solid {COLOURS.ink}; display: inline-block; min-width: 11rem }}
.line {{ border-bottom: 1px solid {COLOURS.grey}; height: 1.9rem }}
.tick {{ list-style: none; padding-left: 0 }}
.tick li {{ padding-left: 1.8rem; text-indent: -1.8rem }}
.tick li::before {{ content: ""; display: inline-block; width: .8rem; height: .8rem; margin-right: .9rem;
  border: 1.5px solid {COLOURS.ink}; vertical-align: -.1rem }}
.one li::before {{ border-radius: 50% }}
sup {{ line-height: 0; font-size: .7em }}
@media print {{
  html {{ font-size: 10pt }}
  body {{ orphans: 3; widows: 3 }}
  figure, .wide, .code, blockquote, dt + dd {{ break-inside: avoid }}
  figure svg {{ max-height: 195mm }}
  figure svg, .fill {{ print-color-adjust: exact; -webkit-print-color-adjust: exact }}
  h1, h2, h3 {{ break-inside: avoid }}
  h1, h2, h3, [role=heading], [role=heading] + p, dt, .lead-in, .code, .kept .given {{ break-after: avoid }}
  .given + p {{ break-before: avoid }}
  .words, .small {{ font-size: .7rem }}
  .small li {{ padding: 0 }}
  .words {{ columns: 2; column-gap: 2rem }}
  a {{ color: inherit; text-decoration: none }}
  .wide {{ overflow: visible }}
}}
"""


def page(title, body):
    """Put a title and a body into a whole page that prints well.

    Examples
    --------
    >>> "@media print" in page("A lesson", "")
    True
    """
    return sheet.page(title, body, LOOK)


def find_browser():
    """Find a browser that can write a PDF; None if there is none.

    Examples
    --------
    >>> find_browser() is None or Path(find_browser()).is_file()
    True
    """
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def write_page(page, out):
    """Write a page as HTML or, with a browser's help, as a PDF.

    Parameters
    ----------
    page : str
        A whole HTML page.
    out : path
        Ends in ``.html`` or ``.pdf``. A file that is there is replaced.

    Returns
    -------
    str
        What was written, or what to do instead.

    Raises
    ------
    WorkbookError
        For another ending, and where no browser writes the PDF: the page is then there as HTML.
    OSError
        If it cannot be written.

    Examples
    --------
    >>> write_page("", "lesson.docx")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: A page is printed to a file that ends in .html or .pdf, not to 'lesson.docx'.
    """
    out = Path(out)
    if out.suffix.lower() not in (".html", ".pdf"):
        raise WorkbookError(f"A page is printed to a file that ends in .html or .pdf, not to {out.name!r}.")
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix.lower() == ".html":
        files.write(out, page.encode())
        return f"Written: {out}. To print it, open it in a browser."
    browser = find_browser()
    fault = _make_pdf(browser, page, out) if browser else "No Chromium, Chrome or Edge was found to make a PDF"
    if fault:
        instead = out.with_suffix(".html")
        files.write(instead, page.encode())
        raise WorkbookError(f"{fault}. The page is in {instead}: open it in a browser, and print it or save it as PDF.")
    return f"Written: {out}"


def _make_pdf(browser, page, out):
    """Let a browser make the PDF, with a profile of its own; say what went wrong, if anything."""
    # Beside its target, because a browser in a box of its own may not read the system's temporary files.
    # On Windows it may hold its profile for a moment longer, which is no reason to fail.
    with tempfile.TemporaryDirectory(dir=out.parent, prefix="printing-", ignore_cleanup_errors=True) as away:
        source, made = Path(away).resolve() / "page.html", Path(away).resolve() / "page.pdf"
        source.write_text(page, "utf-8")
        command = [browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", "--no-first-run"]
        command += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command += [f"--user-data-dir={source.parent / 'profile'}", f"--print-to-pdf={made}", source.as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=120, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{Path(browser).name} could not make the PDF ({type(error).__name__})"
        if not made.exists():
            return f"{Path(browser).name} made no PDF"
        made.replace(out)
    return ""
