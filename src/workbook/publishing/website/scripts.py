"""Scripts of the pages: modules joined to one file that runs from a disk too, and data in the form of scripts."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

EXPORT = re.compile(r"^export (?:default .*$)?", re.MULTILINE)


def join_modules(paths: Iterable[Path]) -> str:
    r"""Return modules without imports as one classic script, since a browser loads no module from a disk.

    Parameters
    ----------
    paths : list of pathlib.Path
        Each may use what those before it export.

    Returns
    -------
    str
        Nothing in it is seen from outside.

    Examples
    --------
    >>> join_modules([])
    '(() => {\n"use strict";\n})();\n'
    """
    joined = "".join(EXPORT.sub("", path.read_text("utf-8")) for path in paths)
    return f'(() => {{\n"use strict";\n{joined}}})();\n'


def data_script(name: str, key: str, data: Any) -> str:
    """Return data as a script that keeps them for the page under a name and a key: JSON, deflated, in base64.

    Parameters
    ----------
    name, key : str
    data : object
        What JSON can hold.

    Returns
    -------
    str

    Examples
    --------
    >>> data_script("explorers", "explore_ties", {}).splitlines()[1]
    '((fourCapitals.explorers ??= {})["explore_ties"] = "eNqrrgUAAXUA+Q==");'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    head = "globalThis.fourCapitals ??= {};"
    return f'{head}\n((fourCapitals.{name} ??= {{}})[{json.dumps(key)}] = "{packed}");\n'
