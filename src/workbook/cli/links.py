"""``workbook links``: which addresses that the data cite do not answer any more."""

import sys

import click

from workbook.common.console import say


@click.command("links")
@click.option("--strict", is_flag=True, help="Fail if an address is dead, or if none could be asked.")
def ask_links(strict: bool) -> None:
    """Check that every web address in the data still answers.

    Dead ones are named, with a place where an archived copy may be. No class depends on it: without --strict the
    exit status is 0 whatever is found.
    """
    from workbook.datasets import link_check

    cited = link_check.cited_addresses()
    with click.progressbar(length=len(cited), label="Asking", file=sys.stderr) as bar:
        links = link_check.check_links(cited, progress=lambda link: bar.update(1))
    say(link_check.report_links(links, cited))
    if strict and (link_check.none_answered(links) or any(link.state == "dead" for link in links)):
        sys.exit(1)
