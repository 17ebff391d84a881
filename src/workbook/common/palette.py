"""Style: the one palette, the looks of lines and the places of actors. Looked up by id, never by order."""

FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"

COLOURS = {
    "ink": "#1b2430",  # text, rings
    "soft": "#4d5766",  # second-rank text, 7:1 on white
    "paper": "#ffffff",
    "mist": "#eceef2",  # fill of actors that are not of the four capitals
    "blue": "#005f99",
    "vermilion": "#b93c0e",
    "grey": "#6a7280",
    "amber": "#ffd479",  # fills that light up an actor: black text stays readable on each
    "sky": "#a9d8f5",
    "rose": "#f6b8cf",
    "mint": "#aee3c5",
}
"""Colours by name. Signs also differ by dash and symbol, fills by shape and letters: colour is never alone."""
