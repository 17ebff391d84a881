"""Mistakes of writing, in words: a sign that was pasted from a text, a quotation mark or a bracket that is missing."""

import re
import unicodedata

LOOKALIKES = {
    **dict.fromkeys("−–—‐‑‒", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **{"×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=", "…": "...", "。": ".", "、": ","},
}
"""What stands in a text, and what is typed in its place."""

MEANINGS = (
    (r"unterminated (triple-quoted )?(f-)?string literal", "a quotation mark opens a text, and none closes it."),
    (r"'(.)' was never closed", r"the bracket \1 is opened, and never closed."),
    (r"unmatched '(.)'", r"the bracket \1 closes what was never opened."),
    (r"parenthesis '(.)' does not match opening parenthesis '(.)'", r"the bracket \2 is closed by \1, another one."),
    (r"incomplete input", "a bracket or a quotation mark is opened, and never closed."),
    (r"leading zeros in decimal", 'a lesson such as "02", or a day, stands between quotation marks.'),
    (r"Perhaps you forgot a comma", "a comma may be missing between two things."),
    (r"Maybe you meant '=='", "to compare, write two signs: ==. A single = gives a name to something."),
    (r"unexpected indent", "it begins with blanks, and should not."),
    (r"expected an indented block", "after a colon, the next line begins with four blanks."),
    (r"expected ':'", "a colon is missing at its end."),
    (r"invalid decimal literal", "letters follow a number. A word, or a key, stands between quotation marks."),
)
"""How Python says it, and what that means for a line."""


def explain_syntax(error: SyntaxError) -> str | None:
    """Return what is written wrongly, where, and what to type instead.

    Parameters
    ----------
    error : SyntaxError

    Returns
    -------
    str or None
        None where Python's own words must do.

    Examples
    --------
    >>> print(explain_syntax(SyntaxError("invalid character '−' (U+2212)", ("", 2, 5, "x = −1"))))
    Line 2: the sign − came from a text, and Python does not read it. Type - in its place.
        x = −1
    """
    message = str(error.msg)
    if sign := re.search(r"invalid .*character .*U\+([0-9A-F]+)", message):
        meaning = _on_sign(chr(int(sign[1], 16)))
    else:
        matches = ((re.search(pattern, message), words) for pattern, words in MEANINGS)
        meaning = next((found.expand(words) for found, words in matches if found), "")
    shown = f"\n    {error.text.strip()}" if error.text and error.text.strip() else ""
    return f"Line {error.lineno or 1}: {meaning}{shown}" if meaning else None


def _on_sign(sign: str) -> str:
    """Return what to type in the place of a sign that Python does not read."""
    if not sign.isprintable() or sign.isspace():
        return "a sign that nobody sees was pasted with a text. Type the line anew, or delete it where there is a gap."
    typed = LOOKALIKES.get(sign) or unicodedata.normalize("NFKC", sign)
    known = typed != sign and typed.isascii()
    advice = f"Type {typed} in its place." if known else "Take it out, or put it between quotation marks."
    return f"the sign {sign} came from a text, and Python does not read it. {advice}"
