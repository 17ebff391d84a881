"""What several test files need: the reading site, built once."""

import pytest


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The folder of the reading site."""
    for library in ("sphinx", "myst_nb", "furo"):
        pytest.importorskip(library, reason="the libraries for publishing are not installed")
    from workbook import site

    target = tmp_path_factory.mktemp("reading") / "site"
    site.build_site(target)
    return target


@pytest.fixture(scope="session")
def pages(built):
    """The pages of the reading site by name, parsed."""
    from bs4 import BeautifulSoup

    return {path.stem: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in sorted(built.glob("*.html"))}
