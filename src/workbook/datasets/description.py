"""The description of a data folder, ``datapackage.json``, of which a fault is told in words."""

import json
from pathlib import Path
from typing import Any

from workbook.common.errors import WorkbookError


def read_description(folder: str | Path) -> dict[str, Any]:
    """Return what the ``datapackage.json`` of a data folder says.

    Parameters
    ----------
    folder : str or pathlib.Path
        The folder that holds it.

    Returns
    -------
    dict
        It describes one table at least.

    Raises
    ------
    WorkbookError
        If there is no such folder or file, or the file cannot be read.

    Examples
    --------
    >>> from workbook.common.paths import folder
    >>> read_description(folder("data"))["name"]
    'four-capitals'
    """
    folder = Path(folder)
    path = folder / "datapackage.json"
    if not folder.is_dir():
        raise WorkbookError(f"There is no folder {folder}. Give the folder that holds datapackage.json.")
    if not path.is_file():
        raise WorkbookError(
            f"The folder {folder} has no datapackage.json, the file that says what each table must hold. "
            "Give the folder that holds it, or put a copy of the workbook's own there."
        )
    try:
        package = json.loads(path.read_text(encoding="utf-8-sig"))
        for resource in package["resources"]:
            _ = resource["name"], resource["path"]
            _ = resource["schema"]["primaryKey"][0], resource["schema"]["fields"][0]["name"]
    except UnicodeDecodeError:
        raise WorkbookError(f"{path} is not saved as UTF-8. Save it again with this encoding.") from None
    except json.JSONDecodeError as mistake:
        raise WorkbookError(
            f"{path} is not valid JSON: {mistake.msg} in line {mistake.lineno}, character {mistake.colno}. "
            "Look there, and just before, for a missing comma, quotation mark or bracket."
        ) from None
    except (IndexError, KeyError, TypeError):
        raise WorkbookError(
            f"{path} does not describe tables: it needs a list `resources`, and each of them a `name`, a `path` and "
            "a `schema` with `fields` and a `primaryKey`. Compare it with the workbook's own."
        ) from None
    return package
