"""Four Capitals: sourced data and network pictures to test one essay on policy toward North Korea.

In a notebook: ``import workbook as wb``. Nothing is read, drawn or loaded until it is used.
"""

import lazy_loader

_lazy, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["tables", "networks", "measures", "drawings", "charts", "pictures", "style"],
    submod_attrs={
        "tables": [
            "HORIZON",
            "EmptySelection",
            "WorkbookError",
            "load_actors",
            "load_argument",
            "load_cameo",
            "load_claims",
            "load_events",
            "load_evidence",
            "load_issues",
            "load_leaders",
            "load_paragraphs",
            "load_periods",
            "load_positions",
            "load_references",
            "load_series",
            "load_sources",
            "load_statements",
            "load_ties",
            "load_turning_points",
        ],
        "validation": ["validate"],
        "measures": ["agreement", "compromise", "core", "distances", "movement", "outlier", "zones"],
        "balance": ["betweenness", "brokerage", "frustration_index", "signed_triangles"],
        "coders": ["coder_alpha", "kappa"],
        "robustness": ["redraw", "robustness"],
        "networks": [
            "make_agreement_network",
            "make_argument_network",
            "make_event_network",
            "make_meeting_network",
            "make_signed_network",
            "make_tie_network",
        ],
        "argument_map": ["draw_argument"],
        "record_chart": ["draw_record"],
        "spectra": ["draw_positions"],
        "trends": ["draw_agreement"],
        "zone_chart": ["draw_zones"],
        "arguments": ["grounded"],
        "evidence": ["claims_on", "evidence"],
        "ledger": ["downstream", "ledger", "strength", "strengths"],
        "passages": ["passage"],
        "glossary": ["glossary"],
        "memo": ["keep", "memo"],
        "explorers": ["explore_cause", "explore_network", "explore_ties"],
        "claims_explorers": ["explore_argument", "explore_record"],
        "positions_explorers": ["explore_agreement", "explore_coding", "explore_positions"],
        "drawings": ["draw_network", "draw_networks"],
        "pictures": ["Picture"],
        "charts": ["draw_series", "draw_timeline"],
        "doctor": ["start"],
        "exercises": ["check", "hint", "progress"],
        "forms": ["ask"],
    },
)


def __getattr__(name):
    if name.startswith("_") or name in __all__:
        return _lazy(name)
    import difflib

    near = difflib.get_close_matches(name, __all__, n=1)
    raise AttributeError(f"The workbook has no {name!r}." + (f" Did you mean wb.{near[0]}?" if near else ""))
