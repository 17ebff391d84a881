"""Tables: the sourced data, loaded by name, correctly typed, a fresh copy at each call.

What a column holds is written once, in ``data/datapackage.json``; the loaders read their types from there.
The essay is of 30 July 2019. Loaders stop at that horizon, so that readers argue with what its author could
know; ``horizon=None`` lifts the curtain.
"""


class WorkbookError(Exception):
    """A mistake that the reader can mend; the message says how."""

    def _render_traceback_(self):
        # Jupyter asks for this: a reader sees the sentence, not the inside of the package.
        return [str(self)]


class EmptySelection(UserWarning):
    """Nothing in a table matches what was asked for."""
