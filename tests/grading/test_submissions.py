"""Names are safe as names of files, and two people never share one."""

import re

import pytest

from workbook.grading.submissions import RESERVED, safe_file_name


def test_all_pages_have_safe_and_different_names(mixed):
    out, report, _ = mixed
    pages = [path.name for path in (out / "feedback").iterdir()]
    assert len({page.casefold() for page in pages}) == len(report.graded)
    for page in pages:
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', page)
        assert len(page.encode()) < 200
        assert page.split(".")[0].casefold() not in RESERVED
    assert sum(page.startswith("A_B-") for page in pages) == 2


def test_nobody_takes_the_page_of_somebody_else():
    taken = safe_file_name("A/B")
    assert safe_file_name(taken) != taken
    names = [
        "Ann",
        "A/B",
        "A:B",
        "A?B",
        "..",
        "",
        " ",
        "CON",
        "con.txt",
        "COM¹",
        "x" * 99,
        "x" * 98,
        "..Ann",
        "Ann.",
        "-Ann",
    ]
    made = [safe_file_name(name) for name in names]
    assert len({one.casefold() for one in made}) == len(names)
    assert made[0] == "Ann"
    assert all(re.fullmatch(r"\w[\w .()-]*[\w)]", one) and len(one) < 80 for one in made)


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "COM1", "lpt9"])
def test_a_name_that_windows_keeps_for_a_device_is_no_file_name(name):
    assert safe_file_name(name).startswith("name-")
