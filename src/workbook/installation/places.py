"""Places that must be writable: the reader's folder, and where Jupyter keeps files of its own."""

import tempfile
from pathlib import Path

from workbook.common.errors import WorkbookError


def write_something(place: Path) -> None:
    """Try whether a folder takes a file: on a full disk one can be made, but nothing written into it.

    Parameters
    ----------
    place : pathlib.Path

    Raises
    ------
    OSError
        If it does not.

    Examples
    --------
    >>> write_something(Path(tempfile.gettempdir()))
    """
    with tempfile.TemporaryFile(dir=place) as file:
        file.write(bytes(4096))
        file.flush()


def check_own_files() -> None:
    """Raise an error in words unless Jupyter can write where it keeps files of its own.

    Raises
    ------
    workbook.common.errors.WorkbookError
        With the folder, and what the system says.

    Examples
    --------
    >>> check_own_files()
    """
    from jupyter_core.paths import jupyter_config_dir, jupyter_data_dir, jupyter_runtime_dir

    for place in map(Path, (jupyter_runtime_dir(), jupyter_data_dir(), jupyter_config_dir())):
        try:
            place.mkdir(parents=True, exist_ok=True)
            write_something(place)
        except OSError as error:
            raise WorkbookError(
                f"Jupyter keeps files of its own in {place}, and nothing can be written there: {error.strerror}. Make "
                "room on the disk, or ask whoever keeps this computer; then run the same command again. Your lessons "
                "are safe."
            ) from None
