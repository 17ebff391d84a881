"""Questions of a learning platform, read back as the platform reads them."""

import html
import io
import re
import xml.etree.ElementTree as ET
import zipfile

from workbook.publishing.question_text import questions

QTI = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}


def by_kind(*kinds):
    return [name for name, task in questions().items() if task.kind in kinds]


def plain(shown):
    """Read HTML as a reader sees it."""
    return html.unescape(re.sub(r"<[^>]+>", " ", shown or ""))


def read_moodle(content):
    """Read a bank as Moodle does: name to question, with the category that it stands under."""
    found, category = {}, None
    for question in ET.fromstring(content):
        if question.get("type") == "category":
            category = question.findtext("category/text")
        else:
            question.set("category", category)
            assert question.findtext("name/text") not in found
            found[question.findtext("name/text")] = question
    return found


def answers(question):
    """Read the answers: words, fraction, feedback, tolerance."""
    return [
        (
            plain(answer.findtext("text")),
            float(answer.get("fraction")),
            plain(answer.findtext("feedback/text")).strip(),
            answer.findtext("tolerance"),
        )
        for answer in question.findall("answer")
    ]


def read_qti(content):
    """Read a packed quiz: title to item."""
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        (name,) = [one for one in pack.namelist() if re.fullmatch(r"(text2qti_assessment_\w+)/\1\.xml", one)]
        items = ET.fromstring(pack.read(name)).iterfind(".//q:item", QTI)
        return {item.get("title"): item for item in items}


def said_by(element):
    return " ".join(plain(element.findtext(".//q:mattext", "", QTI)).split())
