"""An instructor who edits the notes of a lesson is told what the reader did not understand, and where."""

import pytest

from workbook.common.errors import WorkbookError
from workbook.exercises.notes import load_notes

NOTES = """# Lesson 01: notes

## Aim

Everybody can say
what a table holds.

## In 20 minutes

- 0-20 The table.

## In 50 minutes

- 0-30 The table.
- 30-50 The picture, and
  the question in pairs.

## In 90 minutes

- 0-90 All of it.

## What to say

- Look first.
- [2] At the map: wait.

## On the board

- A = B - C

## What goes wrong, and what helps

- 01.1 answered with 4: read on.

## To discuss

- *Is it fair?* Yes: it is. No: it
  is not.
- *Is it so?* Perhaps.

## Sample memo 1

> To: all.
>
> Advice: wait,
> and see.

- 1 of 1. It says what.
- 0 of 1. It does not say
  why.
"""


def read(tmp_path, text):
    (tmp_path / "01.md").write_text(text, encoding="utf-8")
    return load_notes("01", tmp_path)


def test_each_part_is_read_and_a_wrapped_line_goes_on(tmp_path):
    assert read(tmp_path, NOTES) == {
        "aim": "Everybody can say what a table holds.",
        "plans": {
            20: ["0-20 The table."],
            50: ["0-30 The table.", "30-50 The picture, and the question in pairs."],
            90: ["0-90 All of it."],
        },
        "say": [("", "Look first."), ("2", "At the map: wait.")],
        "board": ["A = B - C"],
        "wrong": ["01.1 answered with 4: read on."],
        "discuss": [("Is it fair?", "Yes: it is. No: it is not."), ("Is it so?", "Perhaps.")],
        "memos": [
            {
                "text": "To: all.\n\nAdvice: wait, and see.",
                "marks": (1, 0),
                "why": ("It says what.", "It does not say why."),
            }
        ],
    }


def test_notes_without_memos_hold_none(tmp_path):
    assert "memos" not in read(tmp_path, NOTES.partition("## Sample")[0])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("## On the board", "## On the bord", r"01\.md, line 27: '## On the bord' is none of the headings: '## Aim', "),
        ("## On the board\n\n- A = B - C\n", "", r"01\.md: .* '## On the board' is missing; .* under '## What to say'"),
        ("## Aim\n\nEverybody can say\nwhat a table holds.", "", r"'## Aim' is missing; it was expected at the start"),
        ("## Aim", "Aim", r"line 3: '## Aim' was expected before any text, not 'Aim'"),
        ("## On the board", "## What to say", r"line 27: '## What to say' stands in line 22 already"),
        ("- A = B - C", "", r"line 27: nothing stands under '## On the board'"),
        ("- A = B - C", "A = B", r"line 29: under '## On the board' an item of a list, .* expected, and not 'A = B'"),
        ("holds.\n", "holds.\n\nAnd more.\n", r"line 8: under '## Aim' one paragraph .* and not 'And more\.'"),
        ("Everybody can say", "- Everybody can say", "line 5: under '## Aim' one paragraph"),
        ("*Is it so?* Perhaps.", "Is it so? Perhaps.", r"line 39: .* an item with the question in italics"),
        ("- *Is it so?* Perhaps.", "- *Is it so?*", r"line 39: under '## To discuss'"),
        ("- *Is it so?* Perhaps.", "\n*Is it so?* Perhaps.", r"line 40: under '## To discuss'"),
        ("> To: all.", "To: all.", r"line 43: under '## Sample memo 1' first the memo, each line after a '>'"),
        ("> To: all.\n>\n> Advice: wait,\n> and see.\n", "", r"line 44: under '## Sample memo 1' first the memo"),
        ("- 0 of 1. It", "- None. It", r"line 49: .* an item with a mark and its reason"),
        ("- 0 of 1. It", "\n0 of 1. It", r"line 50: .* an item with a mark and its reason"),
        ("- 1 of 1. It says what.\n- 0 of 1. It does not say\n  why.\n", "", r"line 45: .* a list of marks after"),
        ("## Sample memo 1", "## Sample memo", r"line 41: '## Sample memo' is none of the headings"),
    ],
)  # fmt: skip
def test_what_is_missing_or_misspelt_is_said_with_its_line(tmp_path, old, new, message):
    assert NOTES.count(old) == 1
    with pytest.raises(WorkbookError, match=message):
        read(tmp_path, NOTES.replace(old, new))


def test_a_lesson_without_notes_is_said_with_the_file_to_write(tmp_path):
    with pytest.raises(WorkbookError, match=r"02\.md, the notes for lesson 02, cannot be read \(No such file"):
        load_notes("02", tmp_path)
