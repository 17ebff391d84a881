"""Printing: a lesson, or what a student wrote in it, as one page that prints well, and as a PDF.

The stored results are printed: nothing is run. The look is that of the other pages, with what only paper needs.
"""

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from . import exercises, pages, record, style
from .handins import clean, count, last_time, plain, read
from .instructor import CELL, lessons
from .tables import WorkbookError, say_day

BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"),
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
"""Where a browser may be that writes a PDF: on the path, or where Windows and macOS put it."""

LINES = 24  # to write on, at most: a memo needs a sheet of its own
LOOK = f"""
h1 + .soft {{ margin-bottom: 1.2rem }}
blockquote {{ margin: .8rem 0; padding: .1rem 1rem; border-left: 4px solid {style.COLOURS["grey"]} }}
figure {{ margin: 1.2rem 0 .3rem }}
figure svg {{ display: block }}
figcaption {{ margin-top: .3rem }}
dd {{ margin: 0 0 .5rem 1.2rem }}
a {{ color: inherit }}
code, pre {{ font: .85em/1.4 'DejaVu Sans Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere }}
pre {{ white-space: pre-wrap; margin: .6rem 0 }}
.code {{ color: {style.COLOURS["soft"]}; font-size: .72rem; border-left: 2px solid #c3c9d3; padding-left: .7rem }}
.wide {{ overflow-x: auto }}
.wide td, .wide th {{ font-size: .85rem; overflow-wrap: normal }}
.words, .small {{ font-size: .8rem; color: {style.COLOURS["soft"]} }}
.small ol, .small ul {{ columns: 2 20rem; column-gap: 3rem; padding-left: 1.6rem }}
.small li {{ overflow-wrap: anywhere; break-inside: avoid; padding: 5px 0 }}
.fill {{ border-bottom: 1px solid {style.COLOURS["ink"]}; display: inline-block; min-width: 11rem }}
.line {{ border-bottom: 1px solid {style.COLOURS["grey"]}; height: 1.9rem }}
.tick {{ list-style: none; padding-left: 0 }}
.tick li {{ padding-left: 1.8rem; text-indent: -1.8rem }}
.tick li::before {{ content: ""; display: inline-block; width: .8rem; height: .8rem; margin-right: .9rem;
  border: 1.5px solid {style.COLOURS["ink"]}; vertical-align: -.1rem }}
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


class Figure(NamedTuple):
    """A picture as it lies in a notebook: its drawing, its caption, its words, and its rows of evidence as HTML."""

    svg: str
    caption: str
    words: str
    evidence: tuple


def figures(shown):
    """Find the pictures in a stored result. An explorer's stops are left out: its picture says what it showed last.

    Parameters
    ----------
    shown : str
        HTML.

    Returns
    -------
    list of Figure

    Examples
    --------
    >>> from workbook.pictures import Picture
    >>> figures(Picture("<svg></svg>", "An empty page.", "Nothing is drawn.")._repr_html_())[0].words
    'Nothing is drawn.'
    """
    shown = re.sub(r'<details class="fc-stops".*</details>', "", shown, flags=re.DOTALL)
    found = []
    for figure in re.findall(r"<figure.*?</figure>", shown, re.DOTALL):
        svg, caption, words = (
            re.search(part, figure, re.DOTALL)
            for part in ("<svg.*</svg>", "<figcaption>(.*?)</figcaption>", "</summary><p>(.*?)</p>")
        )
        if svg:
            said = (html.unescape(one[1]) if one else "" for one in (caption, words))
            found.append(Figure(svg[0], *said, tuple(re.findall(r"<li>(.*?)</li>", figure, re.DOTALL))))
    return found


def alone(svg, number):
    """Give the parts of a drawing names of their own, so that one page can hold several drawings, or one twice.

    Examples
    --------
    >>> alone('<svg aria-labelledby="p0000beef-t"><title id="p0000beef-t"/></svg>', 2)
    '<svg aria-labelledby="p0000beef-t-2"><title id="p0000beef-t-2"/></svg>'
    """
    return re.sub(r'(\bid="|labelledby="|describedby="|href="#|url\(#)([^")]+)', rf"\1\2-{number}", svg)


def table(shown):
    """Take a table out of what pandas stored: without its style sheet and its frame; nothing if it holds no table.

    Examples
    --------
    >>> table('<div><style scoped>x</style><table border="1" class="dataframe"><tr><td>1</td></tr></table></div>')
    '<table><tr><td>1</td></tr></table>'
    """
    found = re.search(r'<table[^>]*class="dataframe".*?</table>', shown, re.DOTALL)
    return re.sub(r' style="[^"]*"| valign="\w*"', "", re.sub("<table[^>]*>", "<table>", found[0])) if found else ""


def title(lesson):
    """Return the title of a lesson.

    Examples
    --------
    >>> title("04")
    'From fury to handshake'
    """
    first = json.loads(lessons()[lesson].read_text("utf-8"))["cells"][0]["source"]
    return "".join(first).splitlines()[0].removeprefix("# ")


def make_renderer(links):
    """Make a function from Markdown to HTML that numbers the addresses it meets in `links`, a dict."""
    import mistune

    class Numbered(mistune.HTMLRenderer):
        def link(self, text, url, title=None):
            if url.startswith("#"):
                return text
            number = links.setdefault(url, len(links) + 1)
            return f'<a href="{html.escape(url)}">{text}</a><sup>{number}</sup>'

    renderer = Numbered()
    render = mistune.create_markdown(renderer=renderer, plugins=["table"])
    renderer.register("table", lambda _, text: _wide(f"<table>{text}</table>"))
    return render


def _wide(shown):
    """Let a table that is wider than a phone be moved sideways, also from the keyboard."""
    return f'<div class="wide" tabindex="0" role="region" aria-label="Table">{shown}</div>'


def _page(heading, body):
    return pages._page(heading, body).replace("</style>", f"{LOOK}</style>", 1)


# --- a lesson -------------------------------------------------------------------------------------------------


def print_lesson(lesson):
    """Make a page of a lesson as it is stored, with room to write under its questions.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"04"``.

    Returns
    -------
    str
        A whole HTML page.

    Examples
    --------
    >>> "<h1>From fury to handshake</h1>" in print_lesson("04")
    True
    """
    import nbformat

    links, drawn = {}, []
    render = make_renderer(links)
    body = [f'<p class="soft">Four Capitals · lesson {lesson}</p>']
    for number, cell in enumerate(nbformat.read(lessons()[lesson], as_version=4).cells):
        asked = CELL.search(cell.source) if cell.cell_type == "code" else None
        if asked:
            body.append(_question(exercises.find(asked[1])))
        elif cell.cell_type == "code":
            # The text speaks of "the cell above", so the code is there, but small.
            body += [f'<pre class="code">{html.escape(cell.source)}</pre>'] if "wb.start(" not in cell.source else []
            body += [_output(output, drawn) for output in cell.outputs]
        else:
            source = cell.source if number else re.sub(r"\n\n[^\n]*\bShift\b[^\n]*", "", cell.source)  # on paper?
            body.append(render(source))
    body[1] = body[1].replace(
        "</h1>", '</h1><p class="soft">Name <span class="fill"></span> Date <span class="fill"></span></p>', 1
    )
    return _page(f"Lesson {lesson}: {title(lesson)}", _lead_in("".join(body)) + _sources(links, drawn))


def _lead_in(body):
    """Keep a paragraph that ends in a colon with what it announces."""
    return re.sub(r"<p>(?=(?:(?!</p>).)*:</p>)", '<p class="lead-in">', body, flags=re.DOTALL)


def _output(output, drawn):
    """Write one stored result; pictures are noted in `drawn`."""
    if output.output_type == "stream":
        return f"<pre>{html.escape(output.text)}</pre>"
    data = output.get("data", {})
    shown, words = data.get("text/html", ""), data.get("text/plain", "")
    found = figures(shown)
    if found:
        first, drawn[:] = len(drawn) + 1, [*drawn, *found]
        return "".join(_figure(one, number) for number, one in enumerate(found, first))
    if table(shown):
        return _wide(table(shown))
    if shown:
        return shown.replace("<details>", "<details open>") if "fc-stops" not in shown else ""
    if "widget" in "".join(data) or not words:
        return ""
    return f"<pre>{html.escape(words)}</pre>"


def _figure(figure, number):
    words = f'<p class="words">{html.escape(figure.words)}</p>' if figure.words else ""
    return (
        f"<figure>{alone(figure.svg, number)}<figcaption><b>Figure {number}.</b> {html.escape(figure.caption)}"
        f"</figcaption></figure>{words}"
    )


def _question(task):
    """Write an exercise with room for an answer."""
    kind = "tick one" if task.kind == "choice" else "tick what belongs" if task.kind == "selection" else ""
    how = ", ".join(filter(None, [exercises.effort(task), kind]))
    body = f'<h3>{task.name} <span class="soft">{how}</span></h3><p>{html.escape(task.prompt)}</p>'
    if task.choices():
        ticks = (words if words == key else f"{key}: {words}" for key, words in task.choices().items())
        items = "".join(f"<li>{html.escape(words)}</li>" for words in ticks)
        body += f'<ul class="tick {"one" if task.kind == "choice" else ""}">{items}</ul>'
    elif task.kind == "number":
        body += f'<p>Answer: <span class="fill"></span> {html.escape(task.unit)}</p>'
    else:
        lines = min(LINES, -(-task.words[1] // 9))
        body += f'<p class="soft">{task.words[0]} to {task.words[1]} words</p>' + '<div class="line"></div>' * lines
    return f'<section class="card">{body}</section>'


def _sources(links, drawn):
    """List the addresses by number, and the rows behind the pictures, each once."""
    behind = {}
    for number, figure in enumerate(drawn, 1):
        for item in figure.evidence:
            behind.setdefault(item, []).append(str(number))
    body = ""
    if links:
        items = "".join(f'<li><a href="{html.escape(url)}">{html.escape(url)}</a></li>' for url in links)
        body += f"<h2>Addresses</h2><p>The small numbers in the text stand for these.</p><ol>{items}</ol>"
    if behind:
        items = "".join(f"<li>{item} (figure {', '.join(places)})</li>" for item, places in sorted(behind.items()))
        body += f"<h2>The rows behind the figures</h2><ul>{items}</ul>"
    return f'<div class="small">{body}</div>'


# --- a student's own work -------------------------------------------------------------------------------------


def print_work(source):
    """Make a page of a student's own work: every answer with its verdict, the texts, and what was kept for the memo.

    Parameters
    ----------
    source : path
        The folder of the notebooks, or a file that was handed in.

    Returns
    -------
    str
        A whole HTML page.

    Raises
    ------
    WorkbookError
        If there are no answers, or they cannot be read.

    Examples
    --------
    >>> print_work("not there")
    Traceback (most recent call last):
    workbook.tables.WorkbookError: There is no lesson, folder or file 'not there'. Lessons: 00, 01, 02, 03, ...
    """
    source = Path(source)
    if not source.exists():
        raise WorkbookError(f"There is no lesson, folder or file {str(source)!r}. Lessons: {', '.join(lessons())}.")
    file = record.path(source) if source.is_dir() else source
    if not file.exists():
        raise WorkbookError(f"There are no answers in {str(source)!r}. Make a check first, or name another folder.")
    try:
        kept = read(file)
    except WorkbookError as error:
        raise WorkbookError(f"{plain(file.name)!r} {error}.") from None
    name, answers, every = plain(kept.get("name", "")), kept["answers"], exercises.exercises()
    found = [name for name in every if name in answers]
    body = (
        f'<p class="soft">Four Capitals · answers</p><h1>{pages._said(name) if name else "My answers"}</h1>'
        f'<p class="soft">{count(len(found), "exercise")} of {len(every)} answered, with '
        f"{count(len(kept.get('kept', [])), 'finding')} kept for the memo.</p>"
    )
    for lesson in lessons():
        tasks = [task for task in every.values() if task.lesson == lesson]
        done = [task for task in tasks if task.name in answers]
        if done:
            body += f"<h2>Lesson {lesson}: {html.escape(title(lesson))}</h2>"
            body += "".join(_answer(task, answers[task.name]) for task in done)
            left = [task.name for task in tasks if task not in done]
            body += f'<p class="soft">Not answered: {", ".join(left)}.</p>' if left else ""
    body += _memo(kept.get("kept", []))
    return _page(f"Answers of {name}" if name else "My answers", body)


def _answer(task, entry):
    """Write an exercise with the answer that was given and what is said to it now."""
    given = entry["answer"]
    verdict = exercises.judge(task, given)
    head = f"<h3>{task.name} · {exercises.HEADS[verdict.status]}</h3><p>{html.escape(task.prompt)}</p>"
    tried, when = len(entry["attempts"]), last_time(entry)
    tried = f" ({count(tried, 'attempt')}, the last on {say_day(when.date())})" if tried and when.year > 1 else ""
    says = f"<p>{html.escape(verdict.says)}</p>"
    if task.kind == "text" and isinstance(given, str):
        text = clean(given)
        body = f'<p class="soft">{count(len(text.split()), "word")}{tried}</p>'
        body += f'<div class="given" dir="auto">{html.escape(text)}</div>'
    else:
        try:
            words = pages.in_words(task, exercises.understand(task, given))
        except exercises.UnreadableError:
            words = plain(given)
        body = f'<p><span class="soft">Answer{tried}:</span> <b>{pages._said(words)}</b></p>'
    return f'<section class="card {verdict.status}">{head}{body}{says}</section>'


def _memo(findings):
    """Write what was kept for the memo, each finding with its picture where it can be drawn as it was."""
    body = ""
    for number, item in enumerate(findings, 1):
        day = say_day(last_time({"attempts": [item]}).date())
        picture = draw_again(item)
        words = picture.words if picture else clean(str(item.get("words", "")))
        note = f'<div class="given" dir="auto">{html.escape(clean(item["note"]))}</div>' if item["note"] else ""
        said = pages._said(clean(item["said"]))
        body += f'<section class="kept"><h3>{number}. {said}</h3><p class="soft">Kept on {day}.</p>{note}'
        if picture:
            caption = html.escape(picture.caption)
            body += f"<figure>{alone(picture.svg, number)}<figcaption>{caption}</figcaption></figure>"
        body += f'<p class="words">{html.escape(words)}</p></section>'
    return f"<h2>Kept for the memo</h2>{body}" if body else ""


def draw_again(item):
    """Draw what an explorer showed when it was kept.

    Parameters
    ----------
    item : dict
        A finding, as `record` describes it; it may come from a stranger.

    Returns
    -------
    Picture or None
        None where the explorer does not say the same any more: another picture would not be what was kept.

    Examples
    --------
    >>> draw_again({"explorer": "open", "state": {}, "said": ""})
    """
    import workbook

    name = str(item.get("explorer"))
    if name not in [one for one in workbook.__all__ if one.startswith("explore_")]:
        return None
    try:
        explorer = getattr(workbook, name)()
        explorer.set(**{control: _tuples(value) for control, value in item["state"].items()})
    except Exception:  # noqa: BLE001  (a state of another version, or made by hand: its words are printed instead)
        return None
    return explorer.picture if explorer.sentence == item["said"] else None


def _tuples(value):
    """Undo what JSON did to the values of the controls."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


# --- to paper -------------------------------------------------------------------------------------------------


def find_browser():
    """Find a browser that can write a PDF; None if there is none."""
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
    workbook.tables.WorkbookError: A page is printed to a file that ends in .html or .pdf, not to 'lesson.docx'.
    """
    out = Path(out)
    if out.suffix.lower() not in (".html", ".pdf"):
        raise WorkbookError(f"A page is printed to a file that ends in .html or .pdf, not to {out.name!r}.")
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix.lower() == ".html":
        out.write_text(page, "utf-8")
        return f"Written: {out}. To print it, open it in a browser."
    browser = find_browser()
    fault = _make_pdf(browser, page, out) if browser else "No Chromium, Chrome or Edge was found to make a PDF"
    if fault:
        instead = out.with_suffix(".html")
        instead.write_text(page, "utf-8")
        raise WorkbookError(f"{fault}. The page is in {instead}: open it in a browser, and print it or save it as PDF.")
    return f"Written: {out}"


def _make_pdf(browser, page, out):
    """Let a browser make the PDF, with a profile of its own; say what went wrong, if anything."""
    # Beside its target, because a browser in a box of its own may not read the system's temporary files.
    with tempfile.TemporaryDirectory(dir=out.parent, prefix="printing-") as away:
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
