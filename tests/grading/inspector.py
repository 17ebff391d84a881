"""A reader of HTML that collects whatever is not on a list of harmless things."""

import base64
import hashlib
import html.parser
import re

TAGS = re.findall(
    r"[\w-]+",
    """
    html head meta title style body p h1 h2 h3 b bdi ul li table thead tbody tr th td div span section
    aside svg desc rect text defs pattern path
""",
)
ATTRIBUTES = re.findall(
    r"[\w-]+",
    """
    lang charset http-equiv content name class dir xmlns viewbox width height style role fill stroke x y
    d aria-labelledby aria-describedby font-family font-size font-weight text-anchor id stroke-width
    paint-order patternunits patterntransform
""",
)


MARKING_TAGS = {"form", "button", "label", "input", "output", "textarea", "script"}
MARKING_ATTRIBUTES = {"type", "hidden", "size", "inputmode", "value", "rows"}
"""What the page on which an instructor marks texts has beside these; `script_of` says what its script must be."""


class Inspector(html.parser.HTMLParser):
    """Collects whatever is not on the list of harmless things."""

    def __init__(self, marking=False):
        super().__init__()
        self.tags = {*TAGS, *(MARKING_TAGS if marking else ())}
        self.attributes = {*ATTRIBUTES, *(MARKING_ATTRIBUTES if marking else ())}
        self.marking = marking
        self.odd, self.policies = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in self.tags:
            self.odd.append(tag)
        for name, value in attributes:
            own = self.marking and name.startswith("data-")
            if (name not in self.attributes and not own) or re.search(
                r"javascript:|data:text|expression\(|url\((?!#)", value or "", re.I
            ):
                self.odd.append((tag, name, value))
        if ("http-equiv", "Content-Security-Policy") in attributes:
            self.policies.append(dict(attributes)["content"])

    handle_startendtag = handle_starttag

    def handle_comment(self, data):
        self.odd.append(data)

    handle_pi = unknown_decl = handle_comment


def inspect(page):
    inspector = Inspector(marking=page.name == "texts.html")
    inspector.feed(page.read_text(encoding="utf-8"))
    inspector.close()
    return inspector


def script_of(page):
    """Return the scripts of the page of texts that a browser runs, and the fingerprints that its policy allows."""
    text = page.read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    return digests, re.findall(r"'sha256-([^']+)'", text)
