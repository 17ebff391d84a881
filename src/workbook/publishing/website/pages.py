"""Pages of the site: what one looks up beside the lessons, written as Markdown from the tables and the docstrings."""

import html
import re
from importlib import metadata
from pathlib import Path
from string import Template

from workbook.claims.claims import SIDES, WEIGHTS
from workbook.claims.ledger import ledger
from workbook.claims.linked_rows import linked_rows
from workbook.common.paths import folder
from workbook.datasets.codebook import make_codebook
from workbook.datasets.loaders import load_paragraphs
from workbook.datasets.reading import package, rows
from workbook.exercises import registry
from workbook.exercises.judging import right_answer
from workbook.exercises.notes import load_notes
from workbook.installation import doctor
from workbook.pictures.evidence import Evidence
from workbook.publishing import lessons as instructor
from workbook.publishing.website.lesson import about_lesson, boxed, raw

FILES = Path(__file__).parent / "site_files"


def make_pages():
    """Make every page but the lessons.

    Returns
    -------
    dict of str to str
        Name of the page to its Markdown.

    Examples
    --------
    >>> make_pages()["ledger"].splitlines()[0]
    '# Essay and record'
    """
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
    return pages | {f"teachers-{lesson}": _plan_page(lesson) for lesson in instructor.lessons()}


def _toctree(caption, *entries):
    return "\n".join(["```{toctree}", ":hidden:", *[f":caption: {caption}"] * bool(caption), "", *entries, "```"])


def _table(head, lines):
    cells = [[str(cell).replace("|", "\\|") for cell in line] for line in (head, ["---"] * len(head), *lines)]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _start_page():
    from workbook.networks.build import make_signed_network, make_tie_network
    from workbook.pictures.network import draw_network

    about = {path.stem: about_lesson(lesson) for lesson, path in instructor.lessons().items()}
    lines = [
        (f"[{stem[:2]} {one['title']}]({stem}.ipynb)", one["question"], one["minutes"], one["short"])
        for stem, one in about.items()
    ]
    picture = draw_network(make_signed_network(make_tie_network(on="2019-07-30")), title="The six on 30 July 2019")
    text = Template((FILES / "index.md").read_text("utf-8")).substitute(
        first=raw(boxed(picture._repr_html_())),
        lessons=_table(("Lesson", "Question", "Minutes", "Short path"), lines),
    )
    trees = [
        _toctree("Lessons", *(f"{stem[:2]} {one['title']} <{stem}>" for stem, one in about.items())),
        _toctree("To look things up", "ledger", "rows", "glossary", "Codebook <codebook>", "changes", "reference"),
        _toctree("Use it", "live", "For teachers <teachers>", "cite"),
    ]
    return "\n\n".join([text, *trees])


def _cite_page():
    about = package()
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
        parts += [f"({claim.lower()})=", f"### {claim}, {row['verdict']}", raw(_claim(claim, row, linked.get(claim)))]
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
            parts.append(raw(f"<ul>{''.join(listed)}</ul>"))
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
    lessons = {lesson: about_lesson(lesson)["title"] for lesson in instructor.lessons()}
    return "\n\n".join(
        [
            "# For teachers",
            "A plan for each lesson, in 20, 50 and 90 minutes, with what to put on the board and what goes wrong. The "
            "instructor's edition has more: solutions filled in and explained, what students answer and what they are "
            "told, answers to what is discussed, rubrics and sample memos. It is not on these pages, since students "
            "read them. In the workbook's folder: `uv run workbook instructor DIR`.",
            "\n".join(f"- [{lesson} {title}](teachers-{lesson}.md)" for lesson, title in lessons.items()),
            "`uv run workbook grade FOLDER --out DIR` marks what was handed in, without running anybody's code.",
            _toctree("", *(f"{lesson} {title} <teachers-{lesson}>" for lesson, title in lessons.items())),
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
    asked = [one for name, one in registry.exercises().items() if name.startswith(lesson)]
    answers = {right_answer(one) for one in asked if one.kind == "number"}
    return any(one.name in line for one in asked) or any(float(number) in answers for number in numbers)


def _plan_page(lesson):
    """Write the plan for a lesson; of what goes wrong, what gives no answer away."""
    about = load_notes(lesson)
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
    "Pictures": ("draw_", "Picture", "resample"),
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
