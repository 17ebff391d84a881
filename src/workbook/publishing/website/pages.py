"""The pages of the reading site beside the lessons, as Markdown, made from the tables and the notes for instructors."""

import re
from importlib import metadata
from pathlib import Path
from string import Template

from workbook.common.dates import say_day
from workbook.common.markdown import literal, web_link
from workbook.common.paths import folder
from workbook.course.course import OWN
from workbook.course.share import FILE as COURSE_FILE
from workbook.datasets.codebook import make_codebook
from workbook.datasets.horizon import HORIZON
from workbook.datasets.reading import package, rows
from workbook.exercises.judging import right_answer
from workbook.exercises.notes import load_notes
from workbook.exercises.plans import LENGTHS, Setting, make_plan
from workbook.exercises.registry import current_course, exercises
from workbook.installation import doctor
from workbook.publishing.lessons import lesson_notebooks, lessons_set
from workbook.publishing.website.answers import answers_page
from workbook.publishing.website.course_pages import OWN_TITLE, course_words, lessons_table, own_exercises, own_page
from workbook.publishing.website.deals import deals_page
from workbook.publishing.website.lesson import about_lesson, with_boxes
from workbook.publishing.website.myst import bullets, menu, raw_html
from workbook.publishing.website.record_pages import ledger_page
from workbook.publishing.website.reference import reference_page
from workbook.publishing.website.row_pages import row_pages

WITHOUT_INSTALLING = (
    "**Nothing to install:** [run the lessons in this browser alone]({}). The first start takes a minute or two. Your "
    "answers stay in that browser until you download them.\n\n## On your own computer\n\n"
)
CHECKED_LIVE = "| the questions of the exercises | an answer is checked at once, and you are told why |\n"
ANSWERS_LIVE = (
    "The exercises do not answer back here: to have an answer checked, or to change the code, "
    "[run the workbook](live.md)."
)
ANSWERS_HERE = (
    "The exercises answer back: choose or type, and you are told at once what is right and why. [Your "
    "answers](answers.md) stay in this browser. To change the code, [run the workbook](live.md)."
)
FILES = Path(__file__).parent / "site_files"


def make_pages(lite: str = "", answers: bool = False) -> dict[str, str]:
    """Return every page but the lessons.

    Parameters
    ----------
    lite : str
        Where the lessons run in the browser alone, for a link to it.
    answers : bool
        Whether the lessons on the site answer.

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
        "index": start_page(answers),
        "deals": deals_page(),
        "live": _live_page(lite, answers),
        "cite": cite_page(),
        "glossary": glossary_page(),
        "ledger": ledger_page(),
        "codebook": make_codebook(data).replace("(CHANGELOG.md)", "(changes.md)"),
        "changes": (data / "CHANGELOG.md").read_text("utf-8"),
        "teachers": teachers_page(),
        "reference": reference_page(),
    }
    pages |= {OWN: own_page(answers)} if own_exercises() else {}
    pages |= {"answers": answers_page()} if answers else {}
    return pages | row_pages() | {f"teachers-{lesson}": plan_page(lesson) for lesson in lessons_set()}


def _fill(file: str, **values: str) -> str:
    """Read a text of the folder ``site_files`` and put in what it names as ``$name``."""
    return Template((FILES / file).read_text("utf-8")).substitute(values)


def _live_page(lite: str, answers: bool) -> str:
    """Return the page on how to run the lessons; those of a course begin with its file."""
    course = current_course()
    return _fill(
        "live.md",
        lite=WITHOUT_INSTALLING.format(lite) if lite else "",
        exercises="" if answers else CHECKED_LIVE,
        bring=f"Put the file `{COURSE_FILE}`, which your instructor gives you, into it. " if course else "",
        command=f"uv run workbook open --course {COURSE_FILE}" if course else "uv run workbook",
    )


def start_page(answers: bool = False) -> str:
    """Return the first page: the essay, a first picture, and the lessons of the course, or all.

    Parameters
    ----------
    answers : bool
        Whether the lessons on the site answer.

    Returns
    -------
    str

    Examples
    --------
    >>> start_page().splitlines()[0]
    '# Four Capitals'
    """
    from workbook.networks.signed import make_signed_network
    from workbook.networks.ties import make_tie_network
    from workbook.pictures.network import draw_network

    course = current_course()
    essay, day = package()["essay"], say_day(HORIZON)
    picture = draw_network(make_signed_network(make_tie_network(on=HORIZON)), title=f"The six on {day}")
    text = _fill(
        "index.md",
        site=literal(course.title if course else "Four Capitals"),
        course=course_words(course) if course else "",
        author=literal(f"{essay['author']['givenName']} {essay['author']['familyName']}"),
        title=literal(essay["title"]),
        day=day,
        answers=ANSWERS_HERE if answers else ANSWERS_LIVE,
        first=raw_html(with_boxes(picture._repr_html_())),
        lessons=lessons_table(),
    )
    listed = [f"{lesson} {about_lesson(lesson)['title']} <{path.stem}>" for lesson, path in lessons_set().items()]
    menus = [
        menu("Lessons", *listed, *[f"{OWN_TITLE} <{OWN}>"] * bool(own_exercises())),
        menu("To look things up", "deals", "ledger", "rows", "glossary", "Codebook <codebook>", "changes", "reference"),
        menu("Use it", *["Your answers <answers>"] * answers, "live", "For teachers <teachers>", "cite"),
    ]
    return "\n\n".join([text, *menus])


def cite_page() -> str:
    """Return the page on how the essay, the workbook and the data are cited, with their versions.

    Returns
    -------
    str

    Examples
    --------
    >>> cite_page().splitlines()[0]
    '# How to cite'
    """
    data, essay = package(), package()["essay"]
    return _fill(
        "cite.md",
        author=literal(f"{essay['author']['familyName']}, {essay['author']['givenName']}"),
        title=literal(essay["title"]),
        day=say_day(HORIZON),
        version=metadata.version(doctor.DISTRIBUTION),
        data=literal(data["version"]),
        created=literal(data["created"][:10]),
    )


def glossary_page() -> str:
    """Return the terms as Sphinx's own glossary: each gets an anchor, and the search names it.

    Returns
    -------
    str

    Examples
    --------
    >>> glossary_page().splitlines()[0]
    '# Glossary'
    """
    lines, seen = [], {row["term"] for row in rows("glossary").values()}
    for row in rows("glossary").values():
        see_also = f" See also: {_term(row['see_also'])}." if row["see_also"] else ""
        reference = ""
        if work := rows("references").get(row["reference"]):
            address = f"https://doi.org/{work['doi']}" if work["doi"] else work["url"]
            words = f"{work['authors']} ({work['year']}), {work['title']}"
            reference = f" In full: {web_link(words, address)}."
        names = [row["term"], *({row["also"]} - seen - {""})]  # of two terms with one other name, the first keeps it
        seen |= set(names)
        lines += [literal(name).replace(" : ", " \\: ") for name in names]
        lines += [f"  {literal(row['definition'])}{see_also}{reference}", ""]
    return "\n".join(["# Glossary", "", "The technical terms of the lessons.", "", "```{glossary}", *lines, "```"])


def _term(name: str) -> str:
    """Return a link to a term of the glossary; a term with marks of Markdown in it stays a word."""
    return f"{{term}}`{name}`" if literal(name) == name else literal(name)


def teachers_page() -> str:
    """Return the page for those who teach: what there is for them, and the plans of the lessons.

    Returns
    -------
    str

    Examples
    --------
    >>> teachers_page().splitlines()[0]
    '# For teachers'
    """
    titles = {lesson: about_lesson(lesson)["title"] for lesson in lessons_set()}
    return "\n\n".join(
        [
            "# For teachers",
            "A plan for each lesson, for 20, 50 and 90 minutes, with what to put on the board and what goes wrong. The "
            "instructor's edition has more: solutions filled in and explained, what students often answer and what "
            "they are told, answers to the questions for discussion, rubrics and sample memos. It is not on these "
            "pages, since students read them. To get it, type in the workbook's folder: `uv run workbook instructor "
            "DIR`.",
            bullets(f"[{lesson} {title}](teachers-{lesson}.md)" for lesson, title in titles.items()),
            "`uv run workbook grade FOLDER --out DIR` marks what students handed in, without running their code.",
            menu("", *(f"{lesson} {title} <teachers-{lesson}>" for lesson, title in titles.items())),
        ]
    )


def gives_away(line: str, lesson: str) -> bool:
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
    asked = [exercise for exercise in exercises().values() if exercise.lesson == lesson]
    answers = {right_answer(exercise) for exercise in asked if exercise.kind == "number"}
    return any(exercise.name in line for exercise in asked) or any(float(number) in answers for number in numbers)


def plan_page(lesson: str) -> str:
    """Return the plan for a lesson; of what is on the board and of what goes wrong, what gives no answer away.

    Parameters
    ----------
    lesson : str
        Two digits.

    Returns
    -------
    str

    Examples
    --------
    >>> plan_page("02").splitlines()[0]
    '# Plan for lesson 02'
    """
    notes, about = load_notes(lesson), about_lesson(lesson)
    sections = {f"In {each} minutes": make_plan(notes["plans"], Setting(minutes=each)) for each in LENGTHS}
    for heading, part in (("On the board", "board"), ("What goes wrong, and what helps", "wrong")):
        sections[heading] = [line for line in notes[part] if not gives_away(line, lesson)]
    sections["To discuss"] = [question for question, _ in notes["discuss"]]
    parts = [
        f"# Plan for lesson {lesson}",
        f"[{about['title']}]({lesson_notebooks()[lesson].name}) {about['question']}",
        f"**Aim.** {notes['aim']}",
    ]
    for heading, lines in sections.items():
        parts += [f"## {heading}", bullets(lines)] if lines else []
    parts.append("The instructor's edition has the answers: `uv run workbook instructor DIR`.")
    return "\n\n".join(parts)
