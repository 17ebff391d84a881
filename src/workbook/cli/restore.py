"""``workbook restore``: answers brought back from a file, for instance on another computer."""

from pathlib import Path

import click

from workbook.cli.options import answers_folder, find_answers_folder
from workbook.common.console import plain_errors, say


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@answers_folder
def restore_answers(file: Path, folder: Path | None) -> None:
    """Bring the answers in FILE back.

    For instance on another computer. FILE is a file that was handed in, or a copy of my-answers.json. If an exercise
    has two answers, the later one is kept. Your own codes and events come back too, if FILE was handed in.
    """
    from workbook.grading.hand_in import restore

    folder = find_answers_folder(folder)
    with plain_errors(f"The answers could not be brought back to {folder}"):
        say(f"{restore(file, folder)} They are in {folder}.")
