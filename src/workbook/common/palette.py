"""Palette: the font and the colours, by name, of everything that is drawn or written."""

FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"

COLOURS = {
    "ink": "#1b2430",  # text, rings
    "soft": "#4d5766",  # second-rank text, 7:1 on white
    "paper": "#ffffff",
    "mist": "#eceef2",  # fill of actors that are not of the four capitals
    "blue": "#005f99",
    "vermilion": "#b93c0e",
    "grey": "#6a7280",
    "violet": "#7b3f98",
    "green": "#2f7d32",
    "rule": "#c3c9d3",  # lines of a scale
    "amber": "#ffd479",  # fills that light up an actor: black text stays readable on each
    "sky": "#a9d8f5",
    "rose": "#f6b8cf",
    "mint": "#aee3c5",
}
"""Colours by name. Signs also differ by dash and symbol, fills by shape and letters: colour is never alone."""
