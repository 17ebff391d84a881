"""The commands that publish: a reading site, the browser alone, print, and question banks for a learning platform."""

import importlib.util

import click


def needs(*modules, command):
    """Say in a sentence which libraries a command lacks, if any."""
    lacking = [module for module in modules if importlib.util.find_spec(module) is None]
    if lacking:
        raise click.ClickException(
            f"This needs more libraries than the lessons do ({', '.join(lacking)}). In the workbook's folder type: "
            f"uv run --group publish workbook {command}"
        )


COMMANDS = []
