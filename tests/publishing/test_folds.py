"""A fold after a question: closed for a reader, left out of a handout, open or in the notes for who teaches."""

import html
import re

import nbformat
import pytest

from workbook.publishing import folds, instructor_notebooks, lessons, print_lesson
from workbook.publishing.slides import content
from workbook.publishing.website import lesson as reading_copy

SEEN = "Paragraph 5 speaks of *fury*; see [the ally](#word-02-alliance)."
FOLD = f"<details><summary>One way to see it</summary>\n\n{SEEN}\n\n</details>"
QUOTED = re.sub("^", "> ", FOLD, flags=re.MULTILINE).replace("> \n", ">\n")
ASKS = ("What does paragraph 5 say of that time?", "Which rule would you write down?")
TEXTS = (
    "# Who is tied to whom?\n\n**Guiding question:** who is?\n\n**Time:** 9 minutes.",
    f"## 1. Balance\n\n**Question.** {ASKS[0]}\n\n{FOLD}\n\n**Guard against** haste.",
    f"""## What we can and cannot conclude

**We can say**

- this;

**We cannot say**

- that.

**Discuss.** {ASKS[1]}

{FOLD}

## Key points

- One.""",
)
"""A lesson with a fold after a question, and one at its end after what is to be discussed."""


@pytest.fixture
def folded(tmp_path, monkeypatch):
    """Put it in the place of lesson 02."""
    lesson = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text) for text in TEXTS])
    paths = dict(lessons.lesson_notebooks())
    paths["02"] = tmp_path / paths["02"].name
    nbformat.write(lesson, paths["02"])
    for module in (lessons, reading_copy, instructor_notebooks):
        monkeypatch.setattr(module, "lesson_notebooks", lambda: paths)
    reading_copy.about_lesson.cache_clear()
    yield "02"
    reading_copy.about_lesson.cache_clear()


@pytest.mark.parametrize("path", lessons.lesson_notebooks().values(), ids=lambda path: path.stem)
def test_every_fold_of_a_lesson_is_written_as_the_convention_says(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            known = len(folds.FOLD.findall(cell.source))
            assert cell.source.count("<details") == cell.source.count("</details") == known, cell.source


@pytest.mark.parametrize("fold", [FOLD, QUOTED])
def test_a_fold_is_found_also_in_a_quoted_block(fold):
    text = f"**Question.** Why?\n\n{fold}\n\nNext."
    assert folds.without_folds(text) == "**Question.** Why?\n\n\nNext."
    assert folds.with_open_folds(text) == text.replace("<details>", "<details open>")
    assert folds.without_folds(text.replace(folds.ONE_WAY, "Another")) == text.replace(folds.ONE_WAY, "Another")


@pytest.mark.parametrize("quoted", ["", "> "])
def test_on_the_site_a_fold_is_markup_and_its_text_stays_markdown(quoted):
    lines = reading_copy.with_folds(QUOTED if quoted else FOLD).splitlines()
    assert f'{quoted}<details class="fc-fold"><summary>One way to see it</summary>' in lines
    assert f"{quoted}{SEEN}" in lines and f"{quoted}</details>" in lines
    assert all(line.startswith(quoted.strip()) for line in lines)


def test_the_site_has_the_fold_closed_and_its_links(folded):
    texts = [cell.source for cell in reading_copy.make_lesson(folded).cells if "fc-fold" in cell.source]
    assert len(texts) == len(ASKS)
    assert all("{term}`the ally <alliance>`" in text for text in texts)
    assert "<details open" not in "".join(texts)


def test_a_handout_leaves_the_fold_out(folded):
    page = print_lesson.print_lesson(folded)
    assert ASKS[0] in page and "5 speaks of" not in page and folds.ONE_WAY not in page


def test_the_instructors_edition_has_it_open(folded):
    texts = [cell.source for cell in instructor_notebooks.make_edition(folded).cells if folds.ONE_WAY in cell.source]
    assert len(texts) == len(ASKS) and all("<details open><summary>" in text for text in texts)


def test_on_slides_it_is_in_the_speakers_notes_alone(folded):
    slides = [html.unescape(slide) for slide in content.make_slides(folded)]
    holding = [slide for slide in slides if "5 speaks of" in slide]
    assert len(holding) == len(ASKS)
    assert ASKS[0] in holding[0] and "<h2>What we can and cannot conclude" in holding[1]
    for slide in holding:
        seen, notes = slide.split('<aside class="notes">')
        assert "5 speaks of" not in seen and f"<strong>{folds.ONE_WAY}.</strong>" in notes
    assert "<details" not in "".join(slides)
