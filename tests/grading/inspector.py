"""A reader of HTML that collects whatever is not on a list of harmless things."""

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


class Inspector(html.parser.HTMLParser):
    """Collects whatever is not on the list of harmless things."""

    def __init__(self):
        super().__init__()
        self.odd, self.policies = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in TAGS:
            self.odd.append(tag)
        for name, value in attributes:
            if name not in ATTRIBUTES or re.search(r"javascript:|data:text|expression\(|url\((?!#)", value or "", re.I):
                self.odd.append((tag, name, value))
        if ("http-equiv", "Content-Security-Policy") in attributes:
            self.policies.append(dict(attributes)["content"])

    handle_startendtag = handle_starttag

    def handle_comment(self, data):
        self.odd.append(data)

    handle_pi = unknown_decl = handle_comment


def inspect(page):
    inspector = Inspector()
    inspector.feed(page.read_text(encoding="utf-8"))
    inspector.close()
    return inspector
