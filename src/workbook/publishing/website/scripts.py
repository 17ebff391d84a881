"""Scripts of the pages: small modules of ours joined into classic scripts, which a browser loads from a disk too.

From a disk (``file:``) a browser loads no module and fetches no data. So modules are joined without their `export`, and
data are scripts that put them into one global, ``fourCapitals``.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent / "page_scripts"
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
GLOBAL = "globalThis.fourCapitals = globalThis.fourCapitals ?? {};\n"


def join_scripts(modules: Iterable[Path]) -> str:
    """Return modules as one classic script; what they export it puts into ``fourCapitals``.

    Parameters
    ----------
    modules : iterable of pathlib.Path
        In an order in which each needs only what stands before it.

    Returns
    -------
    str

    Examples
    --------
    >>> join_scripts([FOLDER / "judge.js"]).splitlines()[0]
    'globalThis.fourCapitals = globalThis.fourCapitals ?? {};'
    """
    text = "\n".join(path.read_text("utf-8") for path in modules)
    out = f"Object.assign(fourCapitals, {{ {', '.join(EXPORT.findall(text))} }});"
    return f'{GLOBAL}(() => {{\n"use strict";\n{EXPORT.sub("", text)}\n{out}\n}})();\n'


def data_script(**data: object) -> str:
    """Return a script that puts data into ``fourCapitals``.

    Parameters
    ----------
    **data : object
        By name; what JSON can hold.

    Returns
    -------
    str

    Examples
    --------
    >>> data_script(stops=[1]).splitlines()[1]
    'Object.assign(fourCapitals, {"stops":[1]});'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{GLOBAL}Object.assign(fourCapitals, {text});\n"
