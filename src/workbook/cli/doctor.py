"""``workbook doctor``: what is wrong with an installation, and what mends it."""

import sys

import click

from workbook.common.console import say
from workbook.installation import doctor


@click.command("doctor")
def run_doctor() -> None:
    """Say what is wrong and how to repair it.

    Lists what is installed; the exit status is 1 if something is wrong.
    """
    findings = doctor.diagnose()
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        say(f"{'well    ' if finding.ok else 'not well'}  {finding.name:{width}}  {finding.state}")
    say(f"\n{doctor.report(findings)}")
    if not all(finding.ok for finding in findings):
        sys.exit(1)
