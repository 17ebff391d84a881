"""Runs a function of a page's script on many inputs: in node if there is one, in Chromium otherwise."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

CHROMIUM = "/usr/bin/chromium"


def run_script(file: Path, function: str, inputs: list[list[Any]]) -> list[Any]:
    """Return what an exported function of a script without imports gives for each list of arguments."""
    source = file.read_text(encoding="utf-8").replace("export function ", "function ")
    calls = f"(inputs) => {{ {source}\n return inputs.map((one) => {function}(...one)); }}"
    if node := shutil.which("node"):
        code = f"process.stdout.write(JSON.stringify(({calls})(JSON.parse(require('fs').readFileSync(0, 'utf8')))))"
        done = subprocess.run([node, "-e", code], input=json.dumps(inputs), capture_output=True, text=True, check=True)
        return json.loads(done.stdout)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM if Path(CHROMIUM).exists() else None)
        try:
            return browser.new_page().evaluate(calls, inputs)
        finally:
            browser.close()
