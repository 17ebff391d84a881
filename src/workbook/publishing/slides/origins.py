"""Where the data on a slide are from: told by what a cell loads, itself or by names that earlier cells gave."""

import re

from workbook.datasets.reading import package

TABLES = {
    r"load_(?:events|cameo)|meeting_network|event_network": "the workbook's table of events; each row names its page",
    r"tie_network|load_ties": "the workbook's table of ties; the signs are readings",
    r"load_(?:positions|codings)|wb\.(?:codings|coders|disputed|findings|draw_measures)": (
        "the workbook's codes, machine-assisted; each names its documents"
    ),
    r"argument_network|load_(?:argument|claims)|wb\.(?:ledger|draw_ledger)": "the workbook's reading of the essay",
}
"""Patterns of code, and the origin that they show."""


class Origins:
    """What the cells of a lesson have loaded so far.

    Examples
    --------
    >>> origins = Origins()
    >>> first = origins.of_cell('votes = wb.load_series("unsc_votes")')
    >>> origins.of_cell("votes.head()")
    'Source: The public record of the United Nations: recorded votes'
    """

    def __init__(self) -> None:
        self.by_name: dict[str, list[str]] = {}

    def of_cell(self, source: str) -> str:
        """Return the sentence on the origin of what a cell shows; nothing if it loads nothing.

        Parameters
        ----------
        source : str
            Code.

        Returns
        -------
        str
        """
        named = re.findall(r'load_series\("(\w+)"', source)
        tables = [package()["resources"][name] for name in named]
        found = [each["title"] for table in tables for each in table.get("sources", ())]
        found += [origin for pattern, origin in TABLES.items() if re.search(pattern, source)]
        for name in re.findall(r"\b[a-z]\w*\b", source):
            found += self.by_name.get(name, [])
        found = list(dict.fromkeys(found))
        for name in re.findall(r"^(\w+) = ", source, re.MULTILINE):
            self.by_name[name] = found
        return f"Source: {'; '.join(found)}" if found else ""
