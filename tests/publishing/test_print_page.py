"""A page comes onto paper, with a browser's help or with a sentence on what to do."""

import os
import re

import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.publishing import print_page


def run(*arguments):
    return CliRunner().invoke(main.main, ["print", *map(str, arguments)])


def test_the_command_prints_a_lesson(tmp_path):
    for what in ("04", "4"):
        result = run(what, "--out", tmp_path / "new" / "page.html")
        assert result.exit_code == 0 and "open it in a browser" in result.output
        assert "From fury to handshake" in (tmp_path / "new" / "page.html").read_text("utf-8")
    for what, out, says in (("44", "x.html", "no lesson, folder or file '44'"), ("04", "x.docx", ".html or .pdf")):
        result = run(what, "--out", tmp_path / out)
        assert result.exit_code == 1 and says in result.output and not (tmp_path / out).exists()


@pytest.mark.skipif(not print_page.find_browser(), reason="no Chromium, Chrome or Edge on this machine: no PDF is made")
def test_a_browser_makes_the_pdf_and_leaves_nothing_else(tmp_path):
    result = run("04", "--out", tmp_path / "lesson.pdf")
    assert result.exit_code == 0, result.output
    made = (tmp_path / "lesson.pdf").read_bytes()
    assert made.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", made)) >= 3
    assert [path.name for path in tmp_path.iterdir()] == ["lesson.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for a browser is written as a shell script")
@pytest.mark.parametrize(("script", "says"), [(None, "No Chromium, Chrome or Edge"), ("exit 1", "made no PDF")])
def test_without_a_browser_the_page_is_there_and_a_sentence_says_what_to_do(tmp_path, monkeypatch, script, says):
    browser = tmp_path / "browser"
    if script:
        browser.write_text(f"#!/bin/sh\n{script}\n")
        browser.chmod(0o755)
    monkeypatch.setattr(print_page, "BROWSERS", [str(browser)])
    result = run("04", "--out", tmp_path / "lesson.pdf")
    assert result.exit_code == 1 and says in result.output and "print it or save it as PDF" in result.output
    assert (
        "From fury to handshake" in (tmp_path / "lesson.html").read_text("utf-8")
        and not (tmp_path / "lesson.pdf").exists()
    )
