"""The command ``workbook``: a file for each of its commands, put together here.

Heavy packages are imported where they are used, so that ``workbook --help`` answers at once.
"""

import signal
from typing import Any, NoReturn

import click

from workbook.cli.codebook import write_codebook
from workbook.cli.codes import join_class_codes
from workbook.cli.course import course_commands
from workbook.cli.doctor import run_doctor
from workbook.cli.grade import grade_answers
from workbook.cli.handin import hand_in_answers
from workbook.cli.hub import prepare_hub
from workbook.cli.instructor import write_instructors_edition
from workbook.cli.links import ask_links
from workbook.cli.lite import write_lite_site
from workbook.cli.open import open_lessons
from workbook.cli.print import print_pages
from workbook.cli.questions import write_questions
from workbook.cli.restore import restore_answers
from workbook.cli.site import write_site
from workbook.cli.store import store_results
from workbook.cli.validate import validate_folder
from workbook.common.console import say


class Commands(click.Group):
    """Commands that end in a sentence when they are stopped, and take along what they have started."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command; whoever stops it, with Ctrl+C or from outside, lets it clear up behind itself."""
        stopped_by = signal.SIGINT

        def stop(number: int, _frame: object) -> NoReturn:
            nonlocal stopped_by
            stopped_by = signal.Signals(number)
            raise KeyboardInterrupt

        before = signal.signal(signal.SIGTERM, stop)
        try:
            return super().invoke(context)
        except (KeyboardInterrupt, click.Abort):
            say("\nStopped before the end. Nothing of yours was lost; to finish, run the same command again.", err=True)
            return context.exit(128 + stopped_by)
        finally:
            signal.signal(signal.SIGTERM, before)


def _say_versions(context: click.Context, option: click.Parameter, asked: bool) -> None:
    """Say which workbook this is and which data it holds, and stop."""
    if asked and not context.resilient_parsing:
        from workbook.answers import record

        say("workbook {workbook}, data {data}".format(**record.empty()))
        context.exit()


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_say_versions,
    help="Show the versions of the workbook and of its data.",
)
@click.pass_context
def main(context: click.Context) -> None:
    """Four Capitals: lessons that test one essay against the record.

    `workbook` alone does what `workbook open` does.
    """
    if context.invoked_subcommand is None:
        context.invoke(open_lessons)


for command in (
    *(open_lessons, run_doctor, hand_in_answers, restore_answers),  # for who learns
    *(course_commands, grade_answers, join_class_codes, write_instructors_edition, print_pages),  # for who teaches
    *(write_questions, write_site, write_lite_site),
    *(prepare_hub, validate_folder, ask_links, write_codebook, store_results),  # keeps a hub, the data, the lessons
):
    main.add_command(command)
