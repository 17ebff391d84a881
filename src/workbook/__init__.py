"""Four Capitals: sourced data and network pictures to test one essay on policy toward North Korea.

In a notebook: ``import workbook as wb``. Nothing is read, drawn or loaded until it is used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
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
        "measures": ["frustration_index", "signed_triangles"],
        "networks": ["make_event_network", "make_signed_network", "make_tie_network"],
        "drawings": ["draw_network", "draw_networks"],
        "pictures": ["Picture"],
        "charts": ["draw_series", "draw_timeline"],
        "doctor": ["start"],
        "exercises": ["check", "hint", "progress"],
        "forms": ["ask"],
    },
)
