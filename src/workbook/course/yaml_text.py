"""YAML as an instructor writes it: every value stays the text that it is, and knows its line.

So ``no`` is no and not false, ``02.6`` keeps its zero, ``1:30`` is no number of seconds. What a number or a list must
be is asked where it is used.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from workbook.course.faults import Fault, refusal

SYNTAX = (
    ("cannot start any token", "this sign cannot begin a value: put the text between quotation marks."),
    ("mapping values are not allowed", "a colon and a space within a text: put the text between quotation marks."),
    ("expected <block end>", "this line is too far to the left or to the right: entries of one exercise begin in "
     "one column, and a text that holds its own quotation marks stands between quotation marks of the other kind."),
    ("could not find expected ':'", "an entry is a name, a colon and a space, then the value: kind: number"),
    ("found unexpected end of stream", "a quotation mark is opened here and never closed."),
)  # fmt: skip
MOST = 500_000
"""Letters of a file; a term's exercises have a tenth."""


class Spot(NamedTuple):
    """A value and the line in which it stands.

    Parameters
    ----------
    value : str, list of Spot, or dict of str to Spot
    line : int
    cut : bool
        Whether YAML takes what follows in that line for a remark.
    keys : dict of str to int
        The lines of the names, if it is a dictionary.
    """

    value: Any
    line: int
    cut: bool = False
    keys: Mapping[str, int] = MappingProxyType({})


Spots: TypeAlias = list[Spot]


def read_yaml(text: str, called: str) -> Spot:
    r"""Return what stands in a file as text with lines. Nothing in it is run, and nothing refers to something else.

    Parameters
    ----------
    text : str
    called : str
        The name of the file.

    Returns
    -------
    Spot

    Raises
    ------
    WorkbookError
        With the line, if it is no YAML, or an entry is in it twice.

    Examples
    --------
    >>> spot = read_yaml("kind: no\nanswer: 02.6", "exercises.yaml")
    >>> spot.value["kind"].value, spot.value["answer"].value, spot.value["answer"].line
    ('no', '02.6', 2)
    """
    import yaml

    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST:
        raise refusal(called, [Fault(0, f"it has more than {MOST:,} letters. Divide it into two courses.")])
    tabs = [number for number, line in enumerate(text.split("\n"), 1) if "\t" in line[: len(line) - len(line.lstrip())]]
    if tabs:
        raise refusal(called, [Fault(line, "the line begins with a tab: type spaces instead.") for line in tabs])
    try:
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                says = "& * and ! have a meaning of their own here: put the text between quotation marks."
                line = event.start_mark.line + 1 if event.start_mark else 0
                raise refusal(called, [Fault(line, says)])
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise refusal(called, [_syntax_fault(error)]) from None
    faults: list[Fault] = []
    spot = _spot(node, text.split("\n"), faults) if node else Spot([], 1)
    if faults:
        raise refusal(called, faults)
    return spot


def _syntax_fault(error: Any) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = f"{getattr(error, 'problem', '')}"
    begin = getattr(error, "context_mark", None)
    if "unexpected end of stream" in problem and begin:
        mark = begin
    says = next((says for part, says in SYNTAX if part in problem), f"this line cannot be read ({problem}).")
    return Fault(mark.line + 1 if mark else 0, says)


def _spot(node: Any, lines: list[str], faults: list[Fault]) -> Spot:
    """Return a part of the file; note what is in it twice."""
    line = node.start_mark.line + 1
    if node.id == "sequence":
        return Spot([_spot(one, lines, faults) for one in node.value], line)
    if node.id == "mapping":
        entries: dict[str, Spot] = {}
        names: dict[str, int] = {}
        for key, value in node.value:
            name, at = str(getattr(key, "value", "")).strip(), key.start_mark.line + 1
            if key.id != "scalar":
                faults.append(
                    Fault(at, "a name is text; [ and { begin something else: put it between quotation marks.")
                )
            elif name in entries:
                faults.append(Fault(at, f"{name!r} is in this exercise twice."))
            entries[name], names[name] = _spot(value, lines, faults), at
        return Spot(entries, line, keys=names)
    end = node.end_mark
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    return Spot(node.value.strip(), line, cut=node.style is None and rest.lstrip().startswith("#"))
