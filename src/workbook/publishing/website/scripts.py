"""Scripts of the pages: small modules of ours joined into classic scripts, which a browser loads from a disk too.

From a disk (``file:``) a browser loads no module and fetches no data. So modules are joined without their `export`, and
data are scripts that put them into one global, ``fourCapitals``.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent / "page_scripts"
EXPORT = re.compile(
    r"^export (?:default \{(?P<given>[\w, ]+)\};?$|(?=(?:async )?(?:function|const|class) (?P<own>\w+)))", re.MULTILINE
)
GLOBAL = "globalThis.fourCapitals = globalThis.fourCapitals ?? {};\n"


def join_modules(paths: Iterable[Path]) -> str:
    """Return modules without imports as one classic script, in which each still has its own names.

    What they export, later modules can use, and ``fourCapitals`` holds it.

    Parameters
    ----------
    paths : iterable of pathlib.Path
        In an order in which each uses only what those before it export.

    Returns
    -------
    str

    Examples
    --------
    >>> join_modules([FOLDER / "deal.js"]).splitlines()[0]
    'globalThis.fourCapitals = globalThis.fourCapitals ?? {};'
    """
    parts, exported = [], list[str]()
    for path in paths:
        text = path.read_text("utf-8")
        found = (name.strip() for given, own in EXPORT.findall(text) for name in (given or own).split(","))
        names = list(dict.fromkeys(found))
        out = f"{{ {', '.join(names)} }}"
        parts.append(f"const {out} = (() => {{\n{EXPORT.sub('', text)}\nreturn {out};\n}})();\n")
        exported += names
    out = f"Object.assign(fourCapitals, {{ {', '.join(exported)} }});"
    return "\n".join([f'{GLOBAL}(() => {{\n"use strict";', *parts, out, "})();", ""])


def values_script(**values: object) -> str:
    """Return a script that puts values into ``fourCapitals``.

    Parameters
    ----------
    **values : object
        By name; what JSON can hold.

    Returns
    -------
    str

    Examples
    --------
    >>> values_script(stops=[1]).splitlines()[1]
    'Object.assign(fourCapitals, {"stops":[1]});'
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return f"{GLOBAL}Object.assign(fourCapitals, {text});\n"


def packed_script(kind: str, key: str, data: object) -> str:
    """Return a script that puts much data under a key into a part of ``fourCapitals``: JSON, deflated, in base64.

    Parameters
    ----------
    kind : str
        The part of ``fourCapitals``.
    key : str
    data : object
        What JSON can hold.

    Returns
    -------
    str

    Examples
    --------
    >>> packed_script("explorers", "explore_ties", {}).splitlines()[1]
    '(fourCapitals.explorers ??= {})["explore_ties"] = "eNqrrgUAAXUA+Q==";'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    return f'{GLOBAL}(fourCapitals.{kind} ??= {{}})[{json.dumps(key)}] = "{packed}";\n'
