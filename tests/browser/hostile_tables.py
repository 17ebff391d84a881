"""Copies of the data in which every free text holds markup: a page must show it, and never run it.

By hand, with other seeds: ``SEEDS=1,2,3 pytest tests/browser/test_hostile_tables.py``.
"""

import csv
import io
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import workbook

ROOT = Path(workbook.__file__).parents[2]
SEEDS = [int(seed) for seed in os.environ.get("SEEDS", "2019").split(",")]
PAYLOADS = (
    "<script>window.RUN=1</script>",
    '"><img src="/h0stile.png" onerror="window.RUN=1">',
    "'><svg onload=window.RUN=1><script>window.RUN=1</script></svg>",
    "</textarea></title></style></script></div><iframe src=/h0stile srcdoc='<script>parent.RUN=1</script>'></iframe>",
    "[link](javascript:window.RUN=1) ![picture](/h0stile.png) <javascript:window.RUN=1>",
    "[link](data:text/html,<script>alert(1)</script>) <a href=vbscript:RUN>x</a>",
    "<style>body{background:url(/h0stile.css)}@import '/h0stile.css';</style>",
    '" style="background:url(/h0stile.png)" onmouseover="window.RUN=1',
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7} {{ cycler.__init__.__globals__ }}",
    "{raw}`<script>window.RUN=1</script>` {download}`conf.py` {term}`nothing` $x^2$ `code",
    "```` ```{raw} html <script>window.RUN=1</script> ``` :::{note} (target)= [^1] % comment | x |",
    "&lt;script&gt;window.RUN=1&lt;/script&gt; &#60;img src=/h0stile.png onerror=window.RUN=1&#62; ]]> --> <!-- ",
    "<meta http-equiv=refresh content='0;url=/h0stile'><base href=//h0stile.example/><form action=/h0stile><button>x",
    "<math><mtext><table><mglyph><style><!--</style><img src=/h0stile.png onerror=window.RUN=1>",
    " : x <!--<script>window.RUN=1//--></script> \\<img src=/h0stile.png onerror=window.RUN=1>",
)
"""What runs, loads or leads away where a page takes it for its own. What would load is called ``h0stile``."""

ADDRESSES = (
    "javascript:window.RUN=1",
    " JaVaScRiPt:window.RUN=1//https://a.b",
    "java\tscript:window.RUN=1",
    "data:text/html,<script>window.RUN=1</script>",
    'https://example.org/"onmouseover="window.RUN=1',
    "https://example.org/) <script>window.RUN=1</script>",
    "https://example.org/a b`c`[x](javascript:window.RUN=1)",
    "//h0stile.example/",
    "file:///etc/passwd",
    "vbscript:RUN",
    "blob:https://h0stile",
    "http:javascript",
    "mailto:a@b.c",
)

MEANT = {
    *(("actor_settings", column) for column in ("fill", "letters")),
    *(("pair_settings", column) for column in ("colour", "dash")),
    *(("turning_points", "label"), ("periods", "label"), ("positions", "neighbour"), ("issues", "neighbours")),
    *(("findings", "actors"), ("findings", "expected"), ("explorer_settings", "value"), ("explorer_stops", "start")),
}
"""Texts that stand for something: a lesson, or the code, looks them up."""


def free_texts(resource):
    """The columns of a table in which anything may be written."""
    schema = resource["schema"]
    keys = {name for key in schema.get("foreignKeys", []) for name in key["fields"]} | set(schema["primaryKey"])
    bound = {"enum", "pattern"}
    return [
        field["name"]
        for field in schema["fields"]
        if field["type"] == "string"
        and field["name"] not in keys
        and not field.get("categories")
        and not bound & set(field.get("constraints", {}))
        and (resource["name"], field["name"]) not in MEANT
    ]


def poison(source, target, seed):
    """Copy the data and put markup into every free text; returns how many columns hold some."""
    draw = random.Random(seed)
    shutil.copytree(source, target)
    number = 0
    description = json.loads((target / "datapackage.json").read_text("utf-8"))
    for resource in description["resources"]:
        path, columns = target / resource["path"], free_texts(resource)
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        for column in columns:
            for row in rows:
                row[column] = draw.choice(ADDRESSES) if column == "url" else row[column] + draw.choice(PAYLOADS)
        file = io.StringIO(newline="")
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(file.getvalue(), "utf-8", newline="\n")
        number += len(columns)
        for thing in (resource, *resource["schema"]["fields"]):
            if "description" in thing:
                thing["description"] += f" {draw.choice(PAYLOADS)}"
                number += 1
    description["essay"]["title"] += draw.choice(PAYLOADS)
    description["description"] += draw.choice(PAYLOADS)
    (target / "datapackage.json").write_text(json.dumps(description), "utf-8")
    return number + 2


class House:
    """A copy of the workbook whose tables are hostile."""

    def __init__(self, place, seed, lessons):
        for part in ("src/workbook", "notebooks"):
            shutil.copytree(ROOT / part, place / part, ignore=shutil.ignore_patterns("__pycache__"))
        self.place, self.columns = place, poison(ROOT / "data", place / "data", seed)
        for lesson in lessons:
            self.run("store", lesson)

    def run(self, *arguments):
        """Run a command of the copy."""
        return self.python("-m", "workbook", *map(str, arguments))

    def python(self, *arguments):
        """Run Python with the copy; returns what is printed."""
        env = os.environ | {"PYTHONPATH": str(self.place / "src")}
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.place, env=env, capture_output=True, text=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
