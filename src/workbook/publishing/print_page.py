"""Printing a page: written as HTML or, with a browser's help, as a PDF."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from workbook.common import files
from workbook.common.errors import WorkbookError

BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"),
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
"""Where a browser may be that writes a PDF: on the path, or where Windows and macOS put it."""


def find_browser() -> str | None:
    """Return the path of a browser that can write a PDF; None if there is none.

    Returns
    -------
    str or None

    Examples
    --------
    >>> find_browser() is None or Path(find_browser()).is_file()
    True
    """
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def write_page(page: str, out: str | Path) -> str:
    """Write a page as HTML or, with a browser's help, as a PDF.

    Parameters
    ----------
    page : str
        A whole HTML page.
    out : str or pathlib.Path
        Ends in ``.html`` or ``.pdf``. A file that is there is replaced.

    Returns
    -------
    str
        What was written, and what to do with it.

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


def _make_pdf(browser: str, page: str, out: Path) -> str:
    """Let a browser make the PDF, with a profile of its own; return what went wrong, if anything."""
    # Beside its target, because a browser in a box of its own may not read the system's temporary files.
    folder = Path(tempfile.mkdtemp(dir=out.parent, prefix="printing-")).resolve()
    try:
        source, pdf = folder / "page.html", folder / "page.pdf"
        source.write_text(page, "utf-8")
        command = [browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", "--no-first-run"]
        command += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command += [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}", source.as_uri()]
        try:
            _run_browser(command)
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{Path(browser).name} could not make the PDF ({type(error).__name__})"
        if not pdf.exists():
            return f"{Path(browser).name} made no PDF"
        pdf.replace(out)
    finally:
        _remove(folder)
    return ""


def _run_browser(command: list[str]) -> None:
    """Run a browser to its end; if that takes too long or is stopped, end it with all that it has started."""
    browser = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=os.name == "posix"
    )
    try:
        browser.wait(timeout=120)
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            if os.name == "posix":
                os.killpg(browser.pid, signal.SIGKILL)
        browser.kill()
        browser.wait()
        raise


def _remove(folder: Path) -> None:
    """Remove a folder into which a browser that has just ended may still write for a moment."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)
