"""What a lesson says of the notebook alone: its keys, its menus, the files beside it. A page has none of these."""

import re

PARAGRAPH = re.compile(
    r"^The grey box is|brackets on the left|^Run all cells\b|^Does a cell need|^\*\*The file is yours"
    r"|into an empty cell|gives you an empty cell|beside this notebook|open a terminal"
    r"|between quotation marks: `wb\.check|^This is what you have done so far"
)
"""What has to be in a paragraph, or in an item of a list, that is left out whole."""
SENTENCE = re.compile(
    r"Shift\+Enter|Ctrl\+|`essay\.txt`|then shows each paragraph beside|^Run the cell, tick"
    r"|^(?:Then r|R)un the (?:next )?cell(?: in the same way)?\.$"
)
"""What has to be in a sentence that is left out."""
NEXT = re.compile(r"(?<=[.?!]) (?=[A-Z*`\"“])")
PLACE = " in the list on the left"
EMPTY = re.compile(r"^#+ [^\n]*\n\s*(?=^#+ |\Z)", re.MULTILINE)


def without_notebook(text: str) -> str:
    r"""Return the text of a lesson without what is plainly wrong on a page.

    Parameters
    ----------
    text : str
        Markdown.

    Returns
    -------
    str

    Examples
    --------
    >>> without_notebook("Have the essay beside you. To read it here, save it as `essay.txt`.")
    'Have the essay beside you.'
    """
    kept = []
    for line in text.split("\n"):
        sentences = NEXT.split(line)
        left = [] if PARAGRAPH.search(line) else [one for one in sentences if not SENTENCE.search(one)]
        if left:
            kept.append(line.replace(PLACE, "") if left == sentences else " ".join(left))
    shorter = "\n".join(kept)
    return shorter if len(kept) > text.count("\n") else EMPTY.sub("", shorter)
