"""Handouts on paper: four sides at most, of A4 and of Letter."""

import re

import pytest

from workbook.publishing.handout import print_handout
from workbook.publishing.lessons import lesson_notebooks


@pytest.mark.parametrize(("paper", "high"), [("a4", 842), ("letter", 792)])
def test_a_handout_has_four_sides_at_most(page, tmp_path, paper, high):
    for lesson in lesson_notebooks():
        page.set_content(print_handout(lesson, paper))
        made = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", made)) <= 4, lesson
        assert all(
            float(box) == pytest.approx(high, abs=1) for box in re.findall(rb"/MediaBox \[0 0 \S+ (\S+?)\]", made)
        )
