"""Modules become one script that a browser runs from a disk, and data one that it can load there."""

import base64
import json
import re
import zlib

from workbook.publishing.website.scripts import join_modules, packed_script


def test_nothing_of_a_module_is_left_in_a_joined_script(tmp_path):
    one, two = tmp_path / "one.js", tmp_path / "two.js"
    one.write_text("export function half(number) { return number / 2; }\nexport default { half };\n")
    two.write_text("export const four = half(8); // export const is no code here\n")
    script = join_modules([one, two])
    assert not re.search(r"^export", script, re.MULTILINE)
    assert script.index("function half") < script.index("const four = half(8); // export const")


def test_data_come_back_whole():
    data = {"sentence": "Wait – “now”", "numbers": [1, None]}
    packed = re.search(r'\["a-key"\] = "(.+)";', packed_script("explorers", "a-key", data))[1]
    assert json.loads(zlib.decompress(base64.b64decode(packed))) == data
