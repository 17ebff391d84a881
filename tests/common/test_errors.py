from workbook.common.errors import WorkbookError


def test_an_error_shows_its_sentence_and_no_traceback():
    assert WorkbookError("Say this.")._render_traceback_() == ["Say this."]
