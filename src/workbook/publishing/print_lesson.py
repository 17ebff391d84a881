"""Printing: a lesson as one page that prints well. The stored results are printed: nothing is run."""

import html
import re

from workbook.exercises import wording
from workbook.publishing import lessons, print_page

LINES = 24  # to write on, at most: a memo needs a sheet of its own


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
    links, drawn = {}, []
    render = make_renderer(links)
    body = [f'<p class="soft">Four Capitals · lesson {lesson}</p>']
    for cell, task in lessons.cells(lesson):
        if task:
            body.append(_question(task))
        elif cell.cell_type == "code":
            # The text speaks of "the cell above", so the code is there, but small.
            body += [f'<pre class="code">{html.escape(cell.source)}</pre>'] if "wb.start(" not in cell.source else []
            body += [_output(output, drawn) for output in cell.outputs]
        else:
            body.append(render(cell.source))
    body[1] = re.sub(r"<p>[^\n]*\bShift\b[^\n]*</p>\n", "", body[1])  # how to run a cell: there are none on paper
    body[1] = body[1].replace(
        "</h1>", '</h1><p class="soft">Name <span class="fill"></span> Date <span class="fill"></span></p>', 1
    )
    heading = f"Lesson {lesson}: {lessons.title(lesson)}"
    return print_page.page(heading, _lead_in("".join(body)) + _sources(links, drawn))


def _lead_in(body):
    """Keep a paragraph that ends in a colon with what it announces."""
    return re.sub(r"<p>(?=(?:(?!</p>).)*:</p>)", '<p class="lead-in">', body, flags=re.DOTALL)


def _output(output, drawn):
    """Write one stored result; pictures are noted in `drawn`."""
    if output.output_type == "stream":
        return f"<pre>{html.escape(output.text)}</pre>"
    data = output.get("data", {})
    shown, words = data.get("text/html", ""), data.get("text/plain", "")
    if found := lessons.figures(shown):
        drawn += found
        return "".join(_figure(one, number) for number, one in enumerate(found, len(drawn) - len(found) + 1))
    if table := lessons.table(shown):
        return _wide(table)
    if shown:
        return shown.replace("<details>", "<details open>") if "fc-stops" not in shown else ""
    if "widget" in "".join(data) or not words:
        return ""
    return f"<pre>{html.escape(words)}</pre>"


def _figure(figure, number):
    words = f'<p class="words">{html.escape(figure.words)}</p>' if figure.words else ""
    return (
        f"<figure>{lessons.alone(figure.svg, number)}<figcaption><b>Figure {number}.</b> {html.escape(figure.caption)}"
        f"</figcaption></figure>{words}"
    )


def _question(task):
    """Write an exercise with room for an answer."""
    kind = "tick one" if task.kind == "choice" else "tick what belongs" if task.kind == "selection" else ""
    how = ", ".join(filter(None, [wording.effort(task), kind]))
    body = f'<h3>{task.name} <span class="soft">{how}</span></h3><p>{html.escape(task.prompt)}</p>'
    if task.choices():
        items = "".join(f"<li>{html.escape(words)}</li>" for words in wording.labelled(task))
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


def make_renderer(links):
    """Make a function from Markdown to HTML that numbers the addresses it meets in `links`, a dict.

    Examples
    --------
    >>> make_renderer({})("[The essay](https://a.b)").strip()
    '<p><a href="https://a.b">The essay</a><sup>1</sup></p>'
    """
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
