"""``workbook hub``: an installation prepared for a class on a JupyterHub."""

import click

from workbook.common.console import plain_errors, say


@click.command("hub")
def prepare_hub() -> None:
    """Prepare this installation for a class on a hub.

    For whoever runs the hub: type this once, in the environment of the students' servers. Each server then copies the
    lessons to "Four Capitals" before it answers, as `workbook open` does. What a student changed is never overwritten.
    """
    from workbook.installation import jupyter_extension

    with plain_errors("The settings of this environment could not be written"):
        settings = jupyter_extension.enable()
    say(
        "From now on each Jupyter server of this environment copies the lessons to "
        f'"{jupyter_extension.FOLDER}" when it starts.\n'
        f"The settings are in {settings}\n"
        f"To undo it: jupyter server extension disable --sys-prefix {jupyter_extension.EXTENSION}"
    )
