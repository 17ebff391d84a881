"""A lesson as it is stored, for a page of the reading site, on which nothing can be run or answered."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from workbook.claims.passages import ADD
from workbook.common.html import render
from workbook.common.markdown import literal
from workbook.course.deadlines import say_time
from workbook.exercises.model import Exercise
from workbook.exercises.registry import current_course
from workbook.exercises.wording import exercise_html
from workbook.publishing.folds import split_after_result
from workbook.publishing.lesson_words import LINK, term_of
from workbook.publishing.lessons import (
    PREDICTION,
    guessed_cells,
    lesson_notebooks,
    lesson_title,
    lessons_set,
    read_cells,
    shows_widget,
)
from workbook.publishing.website.answers import answer_form, answers_fold, progress_line
from workbook.publishing.website.explorers import with_explorer
from workbook.publishing.website.myst import raw_html
from workbook.publishing.website.notebook_words import without_notebook
from workbook.publishing.website.page_folds import fold_away, with_folds

if TYPE_CHECKING:
    from nbformat import NotebookNode

FILE_NAME = re.compile(r"`(\d\d-[a-z-]+)\.ipynb`")
LESSON_ROW = re.compile(r"^\| (\d\d) \| ([^|]+) \|", re.MULTILINE)
ANSWER_HERE = (
    "Answer the exercises on this page. Where the text says to run a cell, its result is here already; to change the "
    "code, [run it live](live.md)."
)
OF_THE_NOTEBOOK = re.compile(r"^wb\.(?:start|progress)\(", re.MULTILINE)
"""A cell whose result speaks of the computer on which the notebook was stored."""
STEPS = '<details class="fc-stops"'
CHART_ID = re.compile(r' id="[a-z][a-z0-9.]*_\d+"(?=[ >])')  # the same in every chart, and nothing leads to them
OWN_ID = re.compile(r'\bid="([ps][0-9a-f]{8}(?=-)|[mph][0-9a-f]{10}(?="))')


@functools.cache
def about_lesson(lesson: str) -> dict[str, str]:
    """Return what the first cell of a lesson says of it.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.

    Returns
    -------
    dict of str to str
        `title`, `question`, `minutes`, and `short`: minutes of the short path, may be empty.

    Examples
    --------
    >>> about_lesson("03")["minutes"], about_lesson("03")["title"]
    ('50', 'Are the facts right?')
    """
    first = read_cells(lesson)[0][0].source
    matches = {
        "question": re.search(r"\*\*Guiding question\W+(.+)$", first, re.MULTILINE),
        "minutes": re.search(r"\*\*Time\W+(\d+) minutes", first),
        "short": re.search(r"short path\W+takes (\d+)", first),
    }
    about = {"title": lesson_title(lesson)} | {name: match[1] if match else "" for name, match in matches.items()}
    question = about["question"] or "how does this work, and what is asked?"
    return about | {"question": question[0].upper() + question[1:]}


def make_lesson(lesson: str, answers: bool = False) -> NotebookNode:
    """Return the reading copy of a lesson: code folded away, questions as text, pictures instead of widgets.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.
    answers : bool
        Whether the page answers: its exercises are forms then, and a guess is asked before a result that is predicted.

    Returns
    -------
    nbformat.NotebookNode

    Examples
    --------
    >>> make_lesson("02").cells[0].source.splitlines()[0]
    '# Who is tied to whom?'
    """
    import nbformat

    seen: set[str] = set()
    cells = []
    stored = read_cells(lesson)
    guessed = guessed_cells(cell for cell, _ in stored)
    asks = hides = False  # whether a guess is asked for, and whether what follows gives a guessed result away
    for cell, exercise in stored:
        if cell.cell_type == "markdown":
            asks = answers and bool(PREDICTION.search(cell.source))
            source = without_notebook(cell.source)
            hidden, text = split_after_result(source) if hides else ("", source)
            hides = hides and not text
            source = fold_away(with_links(hidden)) + with_folds(with_links(text))
            cells.append(nbformat.v4.new_markdown_cell(source, id=cell.id))
        elif exercise:
            hides = False
            cells.append(nbformat.v4.new_markdown_cell(raw_html(exercise_to_read(exercise, answers)), id=cell.id))
        else:
            results = [] if OF_THE_NOTEBOOK.search(cell.source) else readable_results(cell.outputs)
            content = _with_new_ids("".join(results), seen)
            if any(map(shows_widget, cell.outputs)):
                content = with_explorer(cell.source, content)
            hides = hides or cell.id in guessed
            if content and hides:
                guess = asks and f"{lesson} {cell.id}"
                rest = cell.id not in guessed
                content = render("folded_result.html", content=Markup(content), guess=guess, rest=rest)
                asks = False  # one guess for all that follows
            outputs = [nbformat.v4.new_output("display_data", {"text/html": content})] if content else []
            folded = {"tags": ["hide-input"]}
            cells.append(nbformat.v4.new_code_cell(cell.source, id=cell.id, metadata=folded, outputs=outputs))
    if answers:
        cells.append(nbformat.v4.new_markdown_cell(raw_html(answers_fold()), id="your-answers"))
    cells[0].source = _opening(lesson, cells[0].source, answers)
    return nbformat.v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}})


def _opening(lesson: str, source: str, answers: bool) -> str:
    """Put minutes, and where the lesson can be run, under the title; leave out how a cell is run."""
    about = about_lesson(lesson)
    title, rest = source.split("\n", 1)
    rest = re.sub(r"^.*\bShift\b.*\n?", "", rest, flags=re.MULTILINE)
    short = f", the short path {about['short']}" if about["short"] else ""
    course = current_course()
    deadline = course.lessons[lesson].deadline if course else None
    due = f" Due {say_time(deadline.due)}." if deadline else ""
    how, progress = "This is the reading copy: to change and to answer, [run it live](live.md).", ""
    if answers:
        how, progress = ANSWER_HERE, progress_line(lesson)
    return f"{title}\n\n*Lesson {lesson}, {about['minutes']} minutes{short}.{due} {how}*\n\n{progress}\n{rest}"


def with_links(text: str) -> str:
    """Return the text of a lesson with links from its terms to the glossary and from lessons' names to their pages.

    Parameters
    ----------
    text : str
        Markdown.

    Returns
    -------
    str

    Examples
    --------
    >>> with_links("Next: `00-start-here.ipynb`")
    'Next: [00 Start here](00-start-here.ipynb)'
    """
    titles = {path.stem: about_lesson(lesson)["title"] for lesson, path in lesson_notebooks().items()}
    stems = {lesson: path.stem for lesson, path in lessons_set().items()}

    def link_name(match: re.Match[str]) -> str:
        lesson, words = match[1][:2], f"{match[1][:2]} {titles[match[1]]}"
        return f"[{words}]({match[1]}.ipynb)" if lesson in stems else f"{words} (not set in this course)"

    def link_row(match: re.Match[str]) -> str:
        lesson, words = match.groups()
        return f"| {lesson} | [{words}]({stems[lesson]}.ipynb) |" if lesson in stems else match[0]

    text = LINK.sub(lambda match: _term_link(match[1], match[3]), text)
    text = FILE_NAME.sub(link_name, text)
    return LESSON_ROW.sub(link_row, text)


def _term_link(words: str, name: str) -> str:
    """Return a link to a term of the glossary."""
    term = term_of(name)
    return f"{{term}}`{words.strip('*')} <{term}>`" if literal(term) == term else f"[{words}](glossary.md)"


def exercise_to_read(exercise: Exercise, answers: bool = False) -> Markup:
    """Return an exercise as HTML: the question and the choices, and a form, or where it is answered.

    Parameters
    ----------
    exercise : Exercise
    answers : bool
        Whether the page answers.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> from workbook.exercises import registry
    >>> "<b>Exercise 00.1</b>" in exercise_to_read(registry.find("00.1"))
    True
    """
    if answers:
        return answer_form(exercise)
    course = current_course()
    is_set = course is None or exercise.name in course.points
    return exercise_html(exercise, "website", extra=render("answer_live.html", is_set=is_set))


def readable_results(outputs: Sequence[NotebookNode]) -> list[str]:
    """Return the results of a cell that can be read on a page, as HTML.

    A widget cannot. The steps of an explorer hold its single picture too, and are opened.

    Parameters
    ----------
    outputs : sequence of nbformat.NotebookNode

    Returns
    -------
    list of str

    Examples
    --------
    >>> [str(result) for result in readable_results([{"output_type": "stream", "text": "4 < 5"}])]
    ['<pre class="fc-said">4 &lt; 5</pre>']
    """
    results: list[str] = []
    for output in outputs:
        data = output.get("data", {})
        if shows_widget(output):
            continue
        if "text/html" in data:
            results.append(with_boxes(data["text/html"]).replace(str(escape(ADD)), ""))  # no file is beside a page
        elif text := output.get("text") or data.get("text/plain"):
            in_columns = bool(re.search(r"\S {2,}\S", text))
            results.append(render("printed_text.html", text=text.rstrip(), in_columns=in_columns))
    if any(STEPS in result for result in results):
        results = [result.replace(STEPS, f"{STEPS} open") for result in results if not result.startswith("<figure")]
    return results


def with_boxes(content: str) -> str:
    """Return a result with boxes that scroll sideways around its tables and pictures; pictures can be made larger.

    Parameters
    ----------
    content : str
        HTML.

    Returns
    -------
    str

    Examples
    --------
    >>> with_boxes('<table class="dataframe"></table>')
    '<div class="fc-box"><table class="dataframe"></table></div>'
    """

    def box_table(match: re.Match[str]) -> str:
        return render("scrolling_box.html", content=Markup(match[0]))

    def box_picture(match: re.Match[str]) -> str:
        return render("larger_picture.html", figure=Markup(match[1]), svg=Markup(match[2]))

    content = re.sub(r"<style scoped>.*?</style>", "", str(content), flags=re.DOTALL).replace('border="1" ', "")
    content = re.sub(r'<table class="dataframe".*?</table>', box_table, content, flags=re.DOTALL)
    content = re.sub(r"<td>(?=[^<]{25,}</td>)", '<td class="fc-long">', content)
    return re.sub(r"(<figure[^>]*>)(<svg.*?</svg>)", box_picture, content, flags=re.DOTALL)


def _with_new_ids(content: str, seen: set[str]) -> str:
    """Give a picture or a row of buttons that a page has already an id of its own, and remember it."""
    content = CHART_ID.sub("", content)
    for own in sorted(set(OWN_ID.findall(content))):
        new, number = own, 2
        while new in seen:
            new, number = f"{own}-{number}", number + 1
        seen.add(new)
        content = content.replace(own, new) if new != own else content
    return content
