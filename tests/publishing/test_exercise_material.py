"""What an exercise is answered from: results above it in its section, and in the sections that it names."""

from workbook.publishing.exercise_material import material, named_sections
from workbook.publishing.lessons import lesson_notebooks


def words(shown):
    return " ".join(str(part.content) for one in shown for part in one.parts)


def test_it_is_what_stands_above_in_the_section_and_nothing_from_below():
    needed = material("03")["03.5"]
    assert {shown.section for shown in needed} == {"4"}
    assert "1994" in words(needed)
    assert "Evidence" not in words(needed) and len(needed) < len(material("03")["03.6"]) + len(needed)
    assert "13.6" not in words(material("03")["03.2"])


def test_sections_that_a_question_names_are_added():
    assert {shown.section for shown in material("10")["10.5"]} >= {"5", "8", "9"}
    assert named_sections("Take the text of section 4, and sections 6 and 7.") == {"4", "6", "7"}


def test_every_lesson_can_be_read():
    for lesson in lesson_notebooks():
        figures = [part.number for one in material(lesson).values() for shown in one for part in shown.parts]
        assert all(number >= 0 for number in figures)
