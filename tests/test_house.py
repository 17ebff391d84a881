"""The house: which package may import which, and what keeps it that way."""

import ast
import functools
import importlib
import re
from pathlib import Path

import pytest

import workbook as wb
from workbook.datasets.reading import rows

SOURCE = Path(wb.__file__).parent
ORDER = (
    "common",  # errors, inputs, dates, paths, files, text, HTML, colours, the terminal
    "datasets",  # the sourced tables
    "course",  # what an instructor sets, and when it is due
    "installation",  # diagnosis, lessons copied, JupyterLab started
    "measures",  # of positions and of coders
    "claims",  # claims, and the rows that bear on each
    "answers",  # a student's record and memo
    "networks",  # of ties, events, meetings, distances, the argument
    "pictures",  # drawings and charts
    "explorers",  # pictures with controls
    "exercises",  # ask, check, hint
    "grading",  # hand-ins marked
    "publishing",  # what is made from the lessons
    "cli",  # the command
)
"""The drawing of the house: a package imports only what stands above it."""

LESSONS = SOURCE / "exercises" / "lessons"
LONGEST = 320  # lines of a module: about 300


@functools.cache
def modules() -> dict[str, ast.Module]:
    """Every module below ``workbook`` by its name, parsed."""
    names = {path: ".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in SOURCE.rglob("*.py")}
    return {name.removesuffix(".__init__"): ast.parse(path.read_text("utf-8")) for path, name in names.items()}


@functools.cache
def imports() -> dict[str, set[str]]:
    """For each module the modules of the house that it imports, wherever in it."""
    arrows = {}
    for name, tree in modules().items():
        arrows[name] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workbook."):
                inside = node.module.removeprefix("workbook.")
                targets = (f"{inside}.{alias.name}" for alias in node.names)
                arrows[name] |= {target if target in modules() else inside for target in targets}
            elif isinstance(node, ast.Import):
                arrows[name] |= {
                    alias.name.removeprefix("workbook.") for alias in node.names if "workbook." in alias.name
                }
    return arrows


def package(name):
    return name.split(".")[0]


# --- the order of the packages ------------------------------------------------------------------------------------


def test_the_packages_are_those_of_the_drawing():
    folders = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    assert folders == set(ORDER)
    alone = {name for name in modules() if "." not in name} - set(ORDER)
    assert alone == {"__init__", "__main__", "hub"}  # the door, `python -m workbook`, and a name in Jupyter's settings


def test_a_package_imports_only_what_stands_above_it():
    upward = {
        f"{name} imports {target}"
        for name, targets in imports().items()
        for target in targets
        if package(name) in ORDER and ORDER.index(package(target)) > ORDER.index(package(name))
    }
    assert not upward


def test_no_modules_import_each_other_in_a_circle():
    done, circles = set(), []

    def follow(name, path):
        if name in path:
            circles.append(" -> ".join([*path[path.index(name) :], name]))
        elif name not in done:
            for target in sorted(imports().get(name, ())):
                follow(target, [*path, name])
            done.add(name)

    for name in modules():
        follow(name, [])
    assert not circles


def test_relative_imports_are_only_at_the_door():
    for name, tree in modules().items():
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level], name


def test_no_import_hides_in_a_string():
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "importlib.import_module",
                "import_module",
                "__import__",
            ):
                hidden = [
                    part.value
                    for part in ast.walk(node)
                    if isinstance(part, ast.Constant) and "workbook" in str(part.value)
                ]
                assert not hidden, f"{name} imports {hidden}"


def test_no_package_bears_the_name_of_what_the_door_offers():
    below = {path.stem for path in SOURCE.iterdir()}
    assert not below & set(wb.__all__)
    for name in ORDER:  # also when it is imported
        importlib.import_module(f"workbook.{name}")
    assert all(callable(getattr(wb, name)) for name in ("ledger", "evidence", "glossary", "memo", "robustness"))


# --- what a module may be -----------------------------------------------------------------------------------------


def test_no_module_is_too_long():
    long = {
        str(path.relative_to(SOURCE)): lines
        for path in SOURCE.rglob("*.py")
        if path.parent != LESSONS and (lines := path.read_text("utf-8").count("\n")) > LONGEST
    }
    assert not long


def public_functions(tree):
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]
        yield from (each for each in inner if isinstance(each, ast.FunctionDef) and not each.name.startswith("_"))


def test_every_public_function_says_what_it_takes_and_returns():
    bare = []
    for name, tree in modules().items():
        for function in public_functions(tree):
            given = function.args
            every = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
            untyped = [one.arg for one in every if one and not one.annotation and one.arg not in ("self", "cls")]
            if untyped or not function.returns:
                bare.append(f"{name}.{function.name}({', '.join(untyped)})")
    assert not bare


def test_the_package_says_that_it_is_typed():
    assert (SOURCE / "py.typed").exists() and (SOURCE / "__init__.pyi").exists()


# --- this essay's content has its own places ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def content():
    """A pattern of what belongs to this essay: actors, leaders, keys of rows, days."""
    words = {row[column] for row in rows("actors").values() for column in ("actor", "name", "capital") if row[column]}
    words |= {row["leader"].split()[-1] for row in rows("leaders").values()} | {
        "Korean",
        "American",
        "Chinese",
        "Japanese",
    }
    keys = [key for table in ("claims", "issues", "periods", "turning_points") for key in rows(table)]
    plain = "|".join(map(re.escape, sorted(words | set(keys), key=len, reverse=True)))
    return re.compile(rf"\b(?:{plain})\b|\bev-\d{{8}}|\b(?<![\w./-])(?:19[4-9]|20[0-2])\d(?:-\d\d)?\b")


def strings(tree):
    """The strings of a module that are no docstrings, with their lines."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.lineno, node.value


def test_the_code_names_no_actor_no_day_and_no_claim(content):
    named = [
        f"{name}:{line} {found[0]!r} in {text!r}"
        for name, tree in modules().items()
        if not name.startswith("exercises.lessons.")
        for line, text in strings(tree)
        if (found := content.search(text))
    ]
    assert not named, "\n".join(named)


def test_templates_name_none_either(content):
    named = {
        path.name: found[0] for path in SOURCE.rglob("*.html") if (found := content.search(path.read_text("utf-8")))
    }
    assert not named


def test_whoever_writes_an_old_name_is_told_the_new_one():
    for old, new in {
        "agreement": "wb.alpha",
        "draw_agreement": "wb.draw_distances",
        "make_agreement_network": "wb.make_distance_network",
        "explore_agreement": "wb.explore_zones",
        "draw_record": "wb.draw_ledger",
        "redraw": "from workbook.measures.robustness import resample",
        "strength": "from workbook.claims.sensitivity import strength",
        "strengths": "from workbook.claims.sensitivity import strengths",
        "validate": "from workbook.datasets.validation import validate",
    }.items():
        with pytest.raises(
            AttributeError, match=rf"^wb\.{old} has a new name since version 0\.2\.0\. .*{re.escape(new)}"
        ):
            getattr(wb, old)
        if new.startswith("wb."):
            assert callable(getattr(wb, new.removeprefix("wb.")))
        else:
            exec(new, {})
    with pytest.raises(AttributeError, match=r"Write wb\.TIE_WEIGHTS instead"):
        wb.networks.TIE_WEIGHTS  # noqa: B018
