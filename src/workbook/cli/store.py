"""``workbook store``: what the lessons show, kept in their notebooks."""

import click

from workbook.common.console import plain_errors, say
from workbook.common.inputs import choose


@click.command("store")
@click.argument("lessons", metavar="[LESSON]...", nargs=-1)
def store_results(lessons: tuple[str, ...]) -> None:
    """Run lessons and store what they show.

    For maintainers: each LESSON is named by its number, such as 04; without one, all are run. A notebook is written
    only if something in it has changed.
    """
    from nbclient.exceptions import CellExecutionError

    from workbook.publishing.lessons import lesson_notebooks
    from workbook.publishing.store_lessons import store_lessons

    notebooks = lesson_notebooks()
    with plain_errors("The lessons could not be stored"):
        paths = [notebooks[choose(lesson.zfill(2), notebooks, "lesson")] for lesson in lessons or notebooks]
        try:
            changed = store_lessons(paths, lambda path: say(f"{path.name} ..."))
        except CellExecutionError as error:
            raise click.ClickException(f"A cell ended in an error; its lesson was left as it was.\n{error}") from error
    say(f"Changed: {', '.join(path.name for path in changed) or 'nothing'}")
