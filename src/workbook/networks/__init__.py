"""Networks of ties, events, meetings, distances and the argument, and measures on them."""


def __getattr__(name: str) -> object:
    if name == "TIE_WEIGHTS":  # where version 0.1.0 had it
        raise AttributeError(
            "wb.networks.TIE_WEIGHTS has a new name since version 0.2.0. Write wb.TIE_WEIGHTS instead."
        )
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
