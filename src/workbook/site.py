"""Site: the stored lessons, with all that one looks up beside them, as pages to read.

Nothing is run for it: the pages show what the notebooks hold. Sphinx makes them, so that search, cross-references and
both themes are its work; here is only what goes into them. No page asks anything of the outside, none holds an answer.
"""

import functools
import hashlib
import html
import importlib
import io
import json
import re
import tempfile
import warnings
from importlib import metadata
from pathlib import Path
from string import Template

from . import doctor, exercises, instructor
from .codebook import make_codebook
from .evidence import SIDES, WEIGHTS
from .ledger import ledger
from .links import linked_rows
from .pictures import Evidence
from .tables import WorkbookError, folder, load_paragraphs, package, rows

MANIFEST = ".four-capitals-site.json"
FILES = Path(__file__).parent / "site_files"
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
    "html_css_files": ["site.css"],
    "html_js_files": [("site.js", {"defer": "defer"})],
    "html_copy_source": False,
    "html_show_sphinx": False,
    "add_module_names": False,
    "autodoc_preserve_defaults": True,
}

ANSWERED = (
    'You answer it in the <a href="live.html">live workbook</a>, which says at once whether it is right, and why.'
)
WORDS = re.compile(r"\[([^]]+)\]\(#Words-of-this-lesson\)")
FILE_NAME = re.compile(r"`(\d\d-[a-z-]+)\.ipynb`")
LESSON_ROW = re.compile(r"^\| (\d\d) \| ([^|]+) \|", re.MULTILINE)
STEPPED = '<details class="fc-stops"'
CHART_KEY = re.compile(r' id="[a-z][a-z0-9.]*_\d+"(?=[ >])')  # the same in every chart, and nothing leads to them
KEY = re.compile(r'\bid="([ps][0-9a-f]{8}(?=-)|[mph][0-9a-f]{10}(?="))')


def build_site(target):
    """Build the reading site and write it into a folder.

    Parameters
    ----------
    target : str or pathlib.Path
        The folder; it is made if it is not there. A site that lies in it is brought up to date.

    Returns
    -------
    list of pathlib.Path
        The files of the site.

    Raises
    ------
    WorkbookError
        If something of a reader's lies where the site would go, or a reference of the pages leads nowhere.
    """
    target = Path(target)
    before = _laid(target)
    with tempfile.TemporaryDirectory() as away:
        source, built = Path(away, "source"), Path(away, "built")
        write_source(source)
        _run_sphinx(source, built, Path(away, "doctrees"))
        new = {path.relative_to(built).as_posix(): path.read_bytes() for path in _files(built)}
    _keep_clear(target, before, new)
    for name, content in new.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name in set(before) - set(new):
        (target / name).unlink(missing_ok=True)
    about = "The files that `workbook site` wrote here; whatever else lies here is yours, and stays."
    laid = {name: _fingerprint(content) for name, content in sorted(new.items())}
    (target / MANIFEST).write_text(json.dumps({"about": about, "files": laid}, indent=1), "utf-8")
    return [target / name for name in laid]


def _files(place):
    return sorted(path for path in place.rglob("*") if path.is_file())


def _fingerprint(content):
    return hashlib.sha256(content).hexdigest()


def _laid(target):
    """Return what an earlier build wrote into a folder: name to fingerprint."""
    if target.exists() and not target.is_dir():
        raise WorkbookError(f"{target} is a file, and a folder is needed. Name another: workbook site FOLDER")
    if not target.exists() or not any(target.iterdir()):
        return {}
    try:
        return json.loads((target / MANIFEST).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        raise WorkbookError(
            f"{target} holds something that is not a reading site, for example {next(target.iterdir()).name!r}. "
            "Nothing was written. Name another folder, or an empty one: workbook site FOLDER"
        ) from None


def _keep_clear(target, before, new):
    """Stop if a file that is not ours, or no longer as we wrote it, stands where one of ours was or would be."""
    for name in sorted({*before, *new}):
        path = target / name
        if path.exists() and not (path.is_file() and _fingerprint(path.read_bytes()) == before.get(name)):
            raise WorkbookError(
                f"{name} in {target} was not written by this command, or was changed since. Nothing was written. Move "
                "it away, or name another folder: workbook site FOLDER"
            )


def _run_sphinx(source, built, doctrees):
    """Let sphinx make the pages; a warning, such as a link that leads nowhere, is an error."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    told = io.StringIO()
    with patch_docutils(), docutils_namespace(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python's own, between these libraries; what sphinx finds is in `told`
        app = Sphinx(source, source, built, doctrees, "html", status=None, warning=told, freshenv=True)
        app.connect("html-page-context", _finish, priority=900)
        app.connect("autodoc-process-docstring", _escape)
        app.build()
    (built / ".buildinfo").unlink(missing_ok=True)  # for a second build in the same place, which there is not
    if told.getvalue().strip():
        raise WorkbookError(f"The site was not written, since sphinx found faults in its pages:\n{told.getvalue()}")


def _finish(app, page, template, context, doctree):
    """Mend two things for readers who listen: what folds out is called by its words, and a heading has its level."""
    for part, old, new in (
        ("body", '<summary aria-label="Toggle hidden content">', "<summary>"),
        ("furo_navigation_tree", 'role="heading"', 'role="heading" aria-level="2"'),
    ):
        context[part] = context.get(part, "").replace(old, new)


def _escape(app, what, name, thing, options, lines):
    """Keep the bars of a distance, such as |a - b|, from what they mean to sphinx."""
    lines[:] = [line.replace("|", "\\|") for line in lines]


# --- the pages ------------------------------------------------------------------------------------------------


def write_source(source):
    """Write the pages of the site for sphinx into an empty folder.

    Parameters
    ----------
    source : pathlib.Path
        The folder; it is made.
    """
    import nbformat

    for name, place in {"site.css": "_static", "site.js": "_static", "search.html": "_templates"}.items():
        (source / place).mkdir(parents=True, exist_ok=True)
        (source / place / name).write_bytes((FILES / name).read_bytes())
    (source / "conf.py").write_text("\n".join(f"{name} = {value!r}" for name, value in OPTIONS.items()), "utf-8")
    data = folder("data")
    pages = {
        "index": _start_page(),
        "live": (FILES / "live.md").read_text("utf-8"),
        "cite": _cite_page(),
        "glossary": _glossary_page(),
        "ledger": _ledger_page(),
        "rows": _rows_page(),
        "codebook": make_codebook(data).replace("(CHANGELOG.md)", "(changes.md)"),
        "changes": (data / "CHANGELOG.md").read_text("utf-8"),
        "teachers": _teachers_page(),
        "reference": _reference_page(),
    }
    pages |= {f"teachers-{lesson}": _plan_page(lesson) for lesson in instructor.lessons()}
    for name, text in pages.items():
        (source / f"{name}.md").write_text(text, "utf-8")
    for lesson, path in instructor.lessons().items():
        nbformat.write(make_lesson(lesson), source / path.name)


def _toctree(caption, *entries):
    return "\n".join(["```{toctree}", ":hidden:", f":caption: {caption}", "", *entries, "```"])


def _raw(content):
    """Put HTML into a page as it is; blank lines are no ends of it here."""
    return f"```{{raw}} html\n{content}\n```"


def _table(head, lines):
    cells = [[str(cell).replace("|", "\\|") for cell in line] for line in (head, ["---"] * len(head), *lines)]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


@functools.cache
def about_lesson(lesson):
    """Return title, question and minutes of a lesson, read from its first page.

    Examples
    --------
    >>> about_lesson("03")["minutes"], about_lesson("03")["title"]
    ('50', 'Are the facts right?')
    """
    import nbformat

    first = nbformat.read(instructor.lessons()[lesson], as_version=4).cells[0].source
    found = {
        "title": re.search(r"^# (.+)$", first, re.MULTILINE),
        "question": re.search(r"\*\*Guiding question\W+(.+)$", first, re.MULTILINE),
        "minutes": re.search(r"\*\*Time\W+(\d+) minutes", first),
        "short": re.search(r"short path\W+takes (\d+)", first),
    }
    about = {name: match[1] if match else "" for name, match in found.items()}
    question = about["question"] or "how does this work, and what is asked?"
    return about | {"question": question[0].upper() + question[1:]}


def _start_page():
    from .drawings import draw_network
    from .networks import make_signed_network, make_tie_network

    about = {path.stem: about_lesson(lesson) for lesson, path in instructor.lessons().items()}
    lines = [
        (f"[{stem[:2]} {one['title']}]({stem}.ipynb)", one["question"], one["minutes"], one["short"])
        for stem, one in about.items()
    ]
    picture = draw_network(make_signed_network(make_tie_network(on="2019-07-30")), title="The six on 30 July 2019")
    text = Template((FILES / "index.md").read_text("utf-8")).substitute(
        first=_raw(_boxed(picture._repr_html_())),
        lessons=_table(("Lesson", "Question", "Minutes", "Short path"), lines),
    )
    trees = [
        _toctree("Lessons", *(f"{stem[:2]} {one['title']} <{stem}>" for stem, one in about.items())),
        _toctree("To look things up", "ledger", "rows", "glossary", "Codebook <codebook>", "changes", "reference"),
        _toctree("Use it", "live", "For teachers <teachers>", "cite"),
    ]
    return "\n\n".join([text, *trees])


def _cite_page():
    about = json.loads((folder("data") / "datapackage.json").read_text("utf-8-sig"))
    return Template((FILES / "cite.md").read_text("utf-8")).substitute(
        version=metadata.version(doctor.DISTRIBUTION), data=about["version"], day=about["created"][:10]
    )


def _glossary_page():
    """Write the terms as sphinx's own glossary: each gets an anchor, and the search names it."""
    lines = []
    for row in rows("glossary").values():
        see = f" See also: {{term}}`{row['see_also']}`." if row["see_also"] else ""
        work = rows("references").get(row["reference"])
        full = ""
        if work:
            address = f"https://doi.org/{work['doi']}" if work["doi"] else work["url"]
            words = f"{work['authors']} ({work['year']}), {work['title']}"
            full = f" In full: [{words}]({address})." if address else f" In full: {words}."
        lines += [*filter(None, (row["term"], row["also"])), f"  {row['definition']}{see}{full}", ""]
    return "\n".join(["# Glossary", "", "The technical terms of the lessons.", "", "```{glossary}", *lines, "```"])


def _anchor(*names):
    return re.sub(r"[^a-z0-9]+", "-", "-".join(names).casefold()).strip("-")


def _ledger_page():
    """Write each claim with its verdict and the rows that bear on it."""
    claims, weighed, linked = rows("claims"), ledger().set_index("claim"), dict(list(linked_rows().groupby("claim")))
    lines = [
        (f"[{claim}](#{claim.lower()})", row["text"], row["verdict"], weighed.supports[claim], weighed.against[claim])
        for claim, row in claims.items()
    ]
    gists = load_paragraphs().set_index("paragraph").gist
    parts = [
        "# Essay and record",
        "Each claim of the essay in our own words, with the paragraph in which it stands, our verdict, and the rows "
        "that bear on it. The rows are weighed: 3 decisive, 2 relevant, 1 a weak hint; the table adds up the weights. "
        "Verdicts and weights are our reading. No row on a side means that the tables hold none, not that there is "
        "none. All rows are of 30 July 2019 or before.",
        _table(("Claim", "In our words", "Verdict", "For", "Against"), lines),
    ]
    heading = None
    for claim, row in claims.items():
        over = f"Paragraph {row['paragraph']}" if row["paragraph"] else "Objections from outside the essay"
        if over != heading:
            parts += [f"## {over}", gists[int(row["paragraph"])] if row["paragraph"] else ""]
            heading = over
        parts += [f"({claim.lower()})=", f"### {claim}, {row['verdict']}", _raw(_claim(claim, row, linked.get(claim)))]
    return "\n\n".join(filter(None, parts))


def _claim(claim, row, linked):
    """Write a claim: its words, what the record says, and a list of rows for each side."""
    hedge = ", hedged in the essay" if row["hedged"] == "true" else ""
    parts = [
        f'<p><strong>{html.escape(row["text"])}</strong> <span class="fc-soft">({row["kind"]}{hedge})</span></p>',
        f"<p>{Evidence('What the record says', row['record'], row['source']).as_html()}</p>" if row["record"] else "",
        f"<p>What the tables cannot decide: {html.escape(row['undecided'])}</p>" if row["undecided"] else "",
    ]
    for side, heading in SIDES.items():
        found = [] if linked is None else _heaviest(linked[linked.bearing == side])
        if found or side != "context":
            listed = "".join(map(_leaning_row, found))
            parts.append(f"<p><b>{heading}</b></p>{f'<ul>{listed}</ul>' if listed else '<p>No row of the tables.</p>'}")
    return "".join(parts)


def _heaviest(links):
    return list(links.sort_values(["weight", "day"], ascending=[False, True], kind="stable").itertuples())


def _leaning_row(link):
    source = Evidence(link.when, link.title, link.source).as_html()
    more = f'<a href="rows.html#{_anchor(link.table, link.row)}" aria-label="Row: {html.escape(link.title)}">Row</a>'
    return f"<li>{source}, {WEIGHTS[link.weight]}. {html.escape(link.why)} {more}</li>"


def _rows_page():
    """Write each row that bears on a claim, with what it says and the claims that lean on it."""
    titles = {name: one["title"] for name, one in package()["resources"].items()}
    parts = [
        "# The rows",
        "From a row of the tables back to the claims that lean on it. All rows are of 30 July 2019 or before, and all "
        "bear on a claim; the tables hold more.",
    ]
    for table, found in linked_rows().sort_values("day", kind="stable").groupby("table", sort=False):
        parts.append(f"## {titles[table]}")
        years = found.day.dt.year if table == "events" else found.day.dt.year * 0
        for year, group in found.groupby(years):
            parts += [f"### {year}"] * bool(year)
            listed = [_row(table, key, links) for key, links in group.groupby("row", sort=False)]
            parts.append(_raw(f"<ul>{''.join(listed)}</ul>"))
    return "\n\n".join(parts)


def _row(table, key, links):
    one = links.iloc[0]
    leaning = ", ".join(
        f'<a href="ledger.html#{link.claim.lower()}">{link.claim}</a> ({link.bearing}, {WEIGHTS[link.weight]})'
        for link in links.sort_values("claim").itertuples()
    )
    return (
        f'<li id="{_anchor(table, key)}"><b>{html.escape(one.title)}</b> '
        f"{Evidence(one.when, one.says, one.source).as_html()}<br>Bears on {leaning}</li>"
    )


def _teachers_page():
    lessons = {path.stem[:2]: about_lesson(lesson)["title"] for lesson, path in instructor.lessons().items()}
    return "\n\n".join(
        [
            "# For teachers",
            "A plan for each lesson, in 20, 50 and 90 minutes, with what to put on the board and what goes wrong. The "
            "instructor's edition has more: solutions filled in and explained, what students answer and what they are "
            "told, answers to what is discussed, rubrics and sample memos. It is not on these pages, since students "
            "read them. In the workbook's folder: `uv run workbook instructor DIR`.",
            "\n".join(f"- [{lesson} {title}](teachers-{lesson}.md)" for lesson, title in lessons.items()),
            "`uv run workbook grade FOLDER --out DIR` marks what was handed in, without running anybody's code.",
            "\n".join(
                ["```{toctree}", ":hidden:", "", *(f"{one} {title} <teachers-{one}>" for one, title in lessons.items())]
            )
            + "\n```",
        ]
    )


def gives_away(line, lesson):
    """Tell whether a line for the instructor speaks of the answer to an exercise: students read these pages.

    Parameters
    ----------
    line : str
    lesson : str
        The lesson whose exercises count.

    Returns
    -------
    bool
        True if it names an exercise, or holds the number that answers one.

    Examples
    --------
    >>> gives_away("03.1 answered with 14: subtracted the years.", "03"), gives_away("Read it aloud.", "03")
    (True, False)
    """
    numbers = re.findall(r"\d+(?:\.\d+)?", line)
    asked = [one for name, one in exercises.exercises().items() if name.startswith(lesson)]
    answers = {one.answer() for one in asked if one.kind == "number"}
    return any(one.name in line for one in asked) or any(float(number) in answers for number in numbers)


def _plan_page(lesson):
    """Write the plan for a lesson; of what goes wrong, what gives no answer away."""
    about = importlib.import_module(f"workbook.questions.lesson_{lesson}").LESSON
    one = about_lesson(lesson)
    path = instructor.lessons()[lesson]
    parts = [
        f"# Plan for lesson {lesson}",
        f"[{one['title']}]({path.name}) {one['question']}",
        f"**Aim.** {about['aim']}",
    ]
    listed = {f"In {minutes} minutes": steps for minutes, steps in about["plans"].items()}
    listed |= {"On the board": about["board"], "What goes wrong, and what helps": about["wrong"]}
    listed["To discuss"] = [question for question, _ in about["discuss"]]
    for heading, lines in listed.items():
        kept = [line for line in lines if heading.startswith(("In ", "To ")) or not gives_away(line, lesson)]
        parts += [f"## {heading}", "\n".join(f"- {line}" for line in kept)] if kept else []
    parts.append("The instructor's edition has the answers: `uv run workbook instructor DIR`.")
    return "\n\n".join(parts)


VERBS = {
    "To start and to answer": ("start", "ask", "check", "hint", "progress", "keep", "memo"),
    "Tables": ("load_", "HORIZON"),
    "Networks": ("make_",),
    "Pictures": ("draw_", "Picture", "redraw"),
    "Explorers": ("explore_",),
    "The essay": ("claims_on", "evidence", "passage", "glossary", "ledger", "downstream", "strength", "grounded"),
}
"""What the functions of the reference are grouped by: how their names begin. The others measure something."""


def _reference_page():
    """Write the reference from the docstrings of all that the workbook offers."""
    import inspect

    import workbook

    groups = {heading: [] for heading in [*VERBS, "Measures", "Errors and warnings"]}
    for name in sorted(workbook.__all__):
        thing = getattr(workbook, name)
        if inspect.ismodule(thing):
            continue
        fits = (heading for heading, begins in VERBS.items() if name.startswith(begins))
        if inspect.isclass(thing) and issubclass(thing, Exception):
            heading, kind = "Errors and warnings", "autoexception"
        else:
            heading, kind = next(fits, "Measures"), "autoclass" if inspect.isclass(thing) else "autofunction"
        kind = kind if callable(thing) else "autodata"
        groups[heading].append(f".. {kind}:: workbook.{name}" + ("\n   :members:" if kind == "autoclass" else ""))
    parts = [
        "# Functions",
        "What one can type in a lesson, after `import workbook as wb` and with `wb.` before it. `load_` returns a "
        "table, `make_` a network, `draw_` a picture; `explore_` shows a picture with controls.",
    ]
    for heading, found in groups.items():
        parts += [f"## {heading}", "```{eval-rst}\n" + "\n\n".join(found) + "\n```"]
    return "\n\n".join(parts)


# --- a lesson -------------------------------------------------------------------------------------------------


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

    stored = nbformat.read(instructor.lessons()[lesson], as_version=4)
    one, seen, cells = about_lesson(lesson), set(), []
    for cell in stored.cells:
        if cell.cell_type == "markdown":
            cells.append(nbformat.v4.new_markdown_cell(_linked(cell.source), id=cell.id))
            continue
        asked = instructor.CELL.search(cell.source)
        if asked:
            cells.append(nbformat.v4.new_markdown_cell(_raw(ask_on_paper(exercises.find(asked[1]))), id=cell.id))
            continue
        shown = _own_keys("".join(readable(cell.outputs)), seen)
        output = nbformat.v4.new_output("display_data", {"text/html": shown}) if shown else None
        cells.append(
            nbformat.v4.new_code_cell(
                cell.source, id=cell.id, metadata={"tags": ["hide-input"]}, outputs=[output] if shown else []
            )
        )
    title, rest = cells[0].source.split("\n", 1)
    short = f", the short path {one['short']}" if one["short"] else ""
    cells[0].source = (
        f"{title}\n\n*Lesson {lesson}, {one['minutes']} minutes{short}. This is the reading copy: to change and to "
        f"answer, [run it live](live.md).*\n{rest}"
    )
    metadata = {"kernelspec": stored.metadata.kernelspec, "language_info": {"name": "python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def _linked(text):
    """Let the words of a lesson lead to the glossary, and the names of lessons to their pages."""
    names = {path.stem: about_lesson(lesson)["title"] for lesson, path in instructor.lessons().items()}
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
    >>> "<b>Exercise 00.1</b>" in ask_on_paper(exercises.find("00.1"))
    True
    """
    listed = "".join(
        f"<li>{html.escape(words if words == key else f'{key}: {words}')}</li>"
        for key, words in exercise.choices().items()
    )
    kind = f"{html.escape(exercises.KINDS[exercise.kind])}; {exercises.effort(exercise)}"
    return (
        f'<div class="fc-exercise"><p><b>Exercise {exercise.name}</b> {html.escape(exercise.prompt)}</p>'
        + (f"<ul>{listed}</ul>" if listed else "")
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
            shown.append(_boxed(data["text/html"]))
    if any(STEPPED in one for one in shown):
        shown = [one.replace(STEPPED, f"{STEPPED} open") for one in shown if not one.startswith("<figure")]
    return shown


def _boxed(content):
    """Give tables and pictures a box that scrolls sideways, and a picture a way to be larger on a phone."""
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
