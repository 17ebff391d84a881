"""Four Capitals: sourced data and network pictures to test one essay on policy toward North Korea.

In a notebook: ``import workbook as wb``. Nothing is read, drawn or loaded until it is used. What ``wb.`` offers, and
where it lives, stands in ``__init__.pyi``.
"""

import lazy_loader

_load, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

RENAMED = {
    "agreement": "wb.alpha",
    "draw_agreement": "wb.draw_distances",
    "draw_record": "wb.draw_ledger",
    "explore_agreement": "wb.explore_zones",
    "make_agreement_network": "wb.make_distance_network",
    "redraw": "workbook.measures.robustness.resample",
    "strength": "workbook.claims.sensitivity.strength",
    "strengths": "workbook.claims.sensitivity.strengths",
    "validate": "workbook.datasets.validation.validate",
}
"""Names of version 0.1.0 and what they are called now: a lesson that a student has changed may still use them."""


def __getattr__(name: str) -> object:
    if name.startswith("__") or name in __all__:
        return _load(name)
    if name in RENAMED:
        module, _, new = RENAMED[name].rpartition(".")
        how = f"Write wb.{new} instead." if module == "wb" else f"Type first: from {module} import {new}"
        raise AttributeError(f"wb.{name} has a new name since version 0.2.0. {how}")
    import difflib

    nearest = difflib.get_close_matches(name, __all__, n=1)
    raise AttributeError(f"The workbook has no {name!r}." + (f" Did you mean wb.{nearest[0]}?" if nearest else ""))
