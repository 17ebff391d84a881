"""The page of the reading site that describes the functions, made from their docstrings."""

import inspect

import workbook

GROUPS = {
    "To start and to answer": ("start", "ask", "check", "hint", "progress", "keep", "memo"),
    "Codes and events of your own": ("code_positions", "add_event", "remove_event"),
    "Tables": ("load_", "HORIZON"),
    "Networks": ("make_", "TIE_WEIGHTS"),
    "Pictures": ("draw_", "Picture"),
    "Explorers": ("explore_",),
    "The essay": (
        "claims_on",
        "evidence",
        "passage",
        "glossary",
        "ledger",
        "downstream",
        "grounded",
        "what_decides",
        "common_ground",
    ),
    "The negotiation": ("brief", "checked_agreement", "play", "ratification"),
}
"""The headings, and how the names that stand under each begin. The other functions measure something."""

OTHERS, ERRORS = "Measures", "Errors and warnings"


def reference_page() -> str:
    """Return the page in Markdown: all that can be typed after ``wb.``, by group.

    Returns
    -------
    str

    Examples
    --------
    >>> ".. autofunction:: workbook.draw_network" in reference_page()
    True
    """
    groups: dict[str, list[str]] = {heading: [] for heading in [*GROUPS, OTHERS, ERRORS]}
    for name in dir(workbook):
        thing = getattr(workbook, name)
        groups[_heading(name, thing)].append(_directive(name, thing))
    parts = [
        "# Functions",
        "What you can type in a lesson, after `import workbook as wb` and with `wb.` before it. `load_` returns a "
        "table, `make_` a network, `draw_` a picture; `explore_` shows a picture with controls.",
    ]
    for heading, directives in groups.items():
        parts += [f"## {heading}", "```{eval-rst}\n" + "\n\n".join(directives) + "\n```"]
    return "\n\n".join(parts)


def _is_error(thing: object) -> bool:
    return inspect.isclass(thing) and issubclass(thing, Exception)


def _heading(name: str, thing: object) -> str:
    if _is_error(thing):
        return ERRORS
    return next((heading for heading, beginnings in GROUPS.items() if name.startswith(beginnings)), OTHERS)


def _directive(name: str, thing: object) -> str:
    """Write what Sphinx is to put in: the docstring or, of a constant, the value."""
    if _is_error(thing):
        return f".. autoexception:: workbook.{name}"
    if inspect.isclass(thing):
        return f".. autoclass:: workbook.{name}\n   :members:"
    if callable(thing):
        return f".. autofunction:: workbook.{name}"
    return f".. data:: workbook.{name}\n   :value: {thing}"
