"""What is too large for a slide is set in smaller letters."""

from workbook.publishing.slides import layout


def test_letters_are_as_large_as_a_text_allows():
    sizes = [layout.fitting_size(["a few words"] * lines, 800, 600) for lines in (1, 10, 100)]
    assert sizes[0] == layout.SIZES[0] > sizes[1] > sizes[2] == layout.SIZES[-1]
    assert layout.text_height(["word " * 20], 800, 30) > 2 * layout.text_height(["word " * 4], 800, 30)
