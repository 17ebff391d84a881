"""Licences: whatever comes with the workbook may be used under terms that its own licence allows."""

import re
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TABLE = Path(__file__).parents[1] / "docs" / "licences.md"
ALLOWED = {"MIT", "MIT-0", "MIT-CMU", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "PSF-2.0", "Apache-2.0"}
ALLOWED |= {"MPL-2.0", "Zlib", "CC0-1.0"}


def listed():
    rows = TABLE.read_text("utf-8").partition("| --- |")[2]
    return dict(re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+?) \|$", rows, re.MULTILINE))


def installed_with(name, extras=frozenset(), known=None):
    """Return what a distribution needs, and what that needs, by name."""
    known = set() if known is None else known
    for line in metadata.requires(name) or ():
        needed = Requirement(line)
        wanted = any(needed.marker.evaluate({"extra": extra}) for extra in extras or {""}) if needed.marker else True
        key = canonicalize_name(needed.name)
        if wanted and (key, frozenset(needed.extras)) not in known:
            known.add((key, frozenset(needed.extras)))
            installed_with(key, needed.extras | {""}, known)
    return {key for key, _ in known}


def test_every_library_that_comes_with_the_workbook_is_in_the_table():
    needed = installed_with("four-capitals")
    assert {"jupyterlab", "pandas", "resvg-py", "markupsafe"} <= needed
    assert not needed - set(listed()), "add a row to docs/licences.md, with the licence that the package names"


def test_none_has_a_licence_that_forbids_what_ours_allows():
    for name, licence in listed().items():
        alternatives = [set(part.split(" AND ")) for part in licence.split(" OR ")]
        assert any(part <= ALLOWED for part in alternatives), f"{name}: {licence}"


def test_the_table_says_what_the_packages_say():
    for name, licence in listed().items():
        try:
            named = metadata.metadata(name).get("License-Expression")
        except metadata.PackageNotFoundError:  # of another system
            continue
        assert named in (None, licence), name


def test_what_is_under_the_gpl_is_a_judge_in_the_tests_and_nothing_more():
    assert "krippendorff" not in installed_with("four-capitals")
    assert "GPL" not in TABLE.read_text("utf-8")
