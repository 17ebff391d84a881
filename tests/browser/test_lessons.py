"""Every lesson, run from the first cell to the last where students run it."""

import pytest

from workbook.tables import folder

from .conftest import PANEL

LESSONS = sorted(path.name for path in folder("notebooks").glob("[0-9][0-9]-*.ipynb"))


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_without_an_error_and_shows_its_pictures(lesson, page, open_lesson):
    open_lesson(lesson)
    assert page.locator(f"{PANEL} [data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.locator(f"{PANEL} .jp-OutputArea-output svg[role=graphics-document]").count() >= 1
    assert not page.locator(".jp-Dialog").count()
