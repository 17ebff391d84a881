"""Errors: a mistake that the reader can mend, and a selection that matches nothing."""


class WorkbookError(Exception):
    """A mistake that the reader can mend; the message says how."""

    def _render_traceback_(self) -> list[str]:
        # Jupyter asks for this: a reader sees the sentence, not the inside of the package.
        return [str(self)]


class EmptySelection(UserWarning):
    """Nothing in a table matches what was asked for."""
