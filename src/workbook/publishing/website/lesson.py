"""Reading copy: a lesson as it is stored, for a page on which nothing can be run or answered."""

import functools
import html
import re

from workbook.common.html import bullet_list
from workbook.datasets.reading import rows
from workbook.exercises import model, wording
from workbook.publishing import lessons as stored
from workbook.publishing.lessons import lessons

ANSWERED = (
    'You answer it in the <a href="live.html">live workbook</a>, which says at once whether it is right, and why.'
)
WORDS = re.compile(r"\[([^]]+)\]\(#Words-of-this-lesson\)")
FILE_NAME = re.compile(r"`(\d\d-[a-z-]+)\.ipynb`")
LESSON_ROW = re.compile(r"^\| (\d\d) \| ([^|]+) \|", re.MULTILINE)
STEPPED = '<details class="fc-stops"'
CHART_KEY = re.compile(r' id="[a-z][a-z0-9.]*_\d+"(?=[ >])')  # the same in every chart, and nothing leads to them
KEY = re.compile(r'\bid="([ps][0-9a-f]{8}(?=-)|[mph][0-9a-f]{10}(?="))')


@functools.cache
def about_lesson(lesson):
    """Return title, question and minutes of a lesson, read from its first page.

    Examples
    --------
    >>> about_lesson("03")["minutes"], about_lesson("03")["title"]
    ('50', 'Are the facts right?')
    """
    first = stored.cells(lesson)[0][0].source
    found = {
        "question": re.search(r"\*\*Guiding question\W+(.+)$", first, re.MULTILINE),
        "minutes": re.search(r"\*\*Time\W+(\d+) minutes", first),
        "short": re.search(r"short path\W+takes (\d+)", first),
    }
    about = {"title": stored.title(lesson)} | {name: match[1] if match else "" for name, match in found.items()}
    question = about["question"] or "how does this work, and what is asked?"
    return about | {"question": question[0].upper() + question[1:]}


def raw(content):
    """Put HTML into a page as it is; blank lines are no ends of it here.

    Examples
    --------
    >>> raw("<p>Once.</p>").splitlines()
    ['```{raw} html', '<p>Once.</p>', '```']
    """
    return f"```{{raw}} html\n{content}\n```"


def make_lesson(lesson):
    """Make the reading copy of a lesson: code folded away, questions as text, pictures instead of widgets.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.

    Returns
    -------
    nbformat.NotebookNode

    Examples
    --------
    >>> make_lesson("02").cells[0].source.splitlines()[0]
    '# Who is tied to whom?'
    """
    import nbformat

    one, seen, cells = about_lesson(lesson), set(), []
    for cell, task in stored.cells(lesson):
        if cell.cell_type == "markdown":
            cells.append(nbformat.v4.new_markdown_cell(_linked(cell.source), id=cell.id))
            continue
        if task:
            cells.append(nbformat.v4.new_markdown_cell(raw(ask_on_paper(task)), id=cell.id))
            continue
        shown = _own_keys("".join(readable(cell.outputs)), seen)
        output = nbformat.v4.new_output("display_data", {"text/html": shown}) if shown else None
        cells.append(
            nbformat.v4.new_code_cell(
                cell.source, id=cell.id, metadata={"tags": ["hide-input"]}, outputs=[output] if shown else []
            )
        )
    title, rest = cells[0].source.split("\n", 1)
    rest = re.sub(r"^.*\bShift\b.*\n?", "", rest, flags=re.MULTILINE)  # how to run a cell: here none is run
    short = f", the short path {one['short']}" if one["short"] else ""
    cells[0].source = (
        f"{title}\n\n*Lesson {lesson}, {one['minutes']} minutes{short}. This is the reading copy: to change and to "
        f"answer, [run it live](live.md).*\n{rest}"
    )
    return nbformat.v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}})


def _linked(text):
    """Let the words of a lesson lead to the glossary, and the names of lessons to their pages."""
    names = {path.stem: about_lesson(lesson)["title"] for lesson, path in lessons().items()}
    stems = {stem[:2]: stem for stem in names}
    text = WORDS.sub(lambda found: _term(found[1]), text)
    text = FILE_NAME.sub(lambda found: f"[{found[1][:2]} {names[found[1]]}]({found[1]}.ipynb)", text)
    return LESSON_ROW.sub(
        lambda found: f"| {found[1]} | [{found[2]}]({stems[found[1]]}.ipynb) |" if found[1] in stems else found[0], text
    )


def _term(words):
    """Write a link to the term of the glossary that is meant by some words."""
    names = {_plain(name): name for row in rows("glossary").values() for name in (row["term"], row["also"]) if name}
    meant = _plain(words)
    near = [name for name in names if name.startswith(meant)] + [name for name in names if name.endswith(meant)]
    term = names.get(meant) or names.get(meant.removesuffix("s")) or (names[near[0]] if near else None)
    return f"{{term}}`{words.strip('*')} <{term}>`" if term else f"[{words}](glossary.md)"


def _plain(words):
    return words.strip("*").casefold().replace("-", " ")


def ask_on_paper(exercise):
    """Write an exercise as text: the question and the choices, and where it is answered.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> from workbook.exercises import registry
    >>> "<b>Exercise 00.1</b>" in ask_on_paper(registry.find("00.1"))
    True
    """
    choices = wording.labelled(exercise)
    kind = f"{html.escape(model.KINDS[exercise.kind])}; {wording.effort(exercise)}"
    return (
        f'<div class="fc-exercise"><p><b>Exercise {exercise.name}</b> {html.escape(exercise.prompt)}</p>'
        + (str(bullet_list(choices)) if choices else "")
        + f'<p class="fc-soft">{kind}. {ANSWERED}</p></div>'
    )


def readable(outputs):
    """Return what of a cell's outputs can be read on a page, as HTML.

    A widget cannot. A stepped picture holds the single picture of its explorer, and is opened.

    Parameters
    ----------
    outputs : list of nbformat.NotebookNode

    Returns
    -------
    list of str

    Examples
    --------
    >>> readable([{"output_type": "stream", "text": "4 < 5"}])
    ['<pre class="fc-said">4 &lt; 5</pre>']
    """
    shown = []
    for output in outputs:
        data = output.get("data", {})
        if output["output_type"] == "stream" or set(data) == {"text/plain"}:
            text = output.get("text") or data["text/plain"]
            look = "fc-plain" if re.search(r"\S {2,}\S", text) else "fc-said"
            shown.append(f'<pre class="{look}">{html.escape(text.rstrip())}</pre>')
        elif "text/html" in data:
            shown.append(boxed(data["text/html"]))
    if any(STEPPED in one for one in shown):
        shown = [one.replace(STEPPED, f"{STEPPED} open") for one in shown if not one.startswith("<figure")]
    return shown


def boxed(content):
    """Give tables and pictures a box that scrolls sideways, and a picture a way to be larger on a phone.

    Examples
    --------
    >>> boxed('<table class="dataframe"></table>')
    '<div class="fc-box"><table class="dataframe"></table></div>'
    """
    content = re.sub(r"<style scoped>.*?</style>", "", content, flags=re.DOTALL).replace('border="1" ', "")
    content = re.sub(
        r'<table class="dataframe".*?</table>', r'<div class="fc-box">\g<0></div>', content, flags=re.DOTALL
    )
    content = re.sub(r"<td>([^<]{25,})</td>", r'<td class="fc-long">\1</td>', content)
    larger = '<label class="fc-larger"><input type="checkbox"> Larger picture</label>'
    return re.sub(
        r"(<figure[^>]*>)(<svg.*?</svg>)", rf'\1{larger}<div class="fc-box">\2</div>', content, flags=re.DOTALL
    )


def _own_keys(content, seen):
    """Give a picture or a row of buttons that a page has already a key of its own, and remember it."""
    content = CHART_KEY.sub("", content)
    for key in sorted(set(KEY.findall(content))):
        new, number = key, 2
        while new in seen:
            new, number = f"{key}-{number}", number + 1
        seen.add(new)
        content = content.replace(key, new) if new != key else content
    return content
