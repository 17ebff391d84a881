"""An exercise of each kind, made for the tests."""

from workbook.exercises.model import Alternative, Exercise

NUMBER = Exercise(
    name="99.1",
    kind="number",
    prompt="How long?",
    solution=13.6,
    tolerance=0.1,
    unit="years",
    right="Yes.",
    wrong={14: "The papers rounded."},
    hints=("Subtract.", "Use days."),
)
CHOICE = Exercise(
    name="99.2",
    kind="choice",
    prompt="Who?",
    solution="KOR",
    right="Yes.",
    options={"KOR": "South Korea", "PRK": "North Korea", "JPN": "Japan"},
    wrong={"PRK": "Not the North."},
)
PAIRS = Exercise(
    name="99.3",
    kind="selection",
    prompt="Which pairs?",
    solution=["PRK-USA", "JPN-PRK"],
    right="Yes.",
    options={pair: pair for pair in ("CHN-USA", "JPN-PRK", "PRK-USA", "KOR-USA")},
    wrong={("CHN-USA",): "Since 1979."},
)
EMPTY = Exercise(
    name="99.4",
    kind="selection",
    prompt="Which rows show the cause?",
    solution="none",
    right="None does.",
    options={"a": "first", "b": "second"},
)
TEXT = Exercise(
    name="99.5",
    kind="text",
    prompt="Argue.",
    solution="",
    right="",
    words=(8, 30),
    cites=("claim", "event", "against"),
)
MAP = Exercise(
    name="99.8",
    kind="map",
    prompt="Which claim is a reason for which?",
    options={
        "A": "it rained",
        "B": "the road was wet",
        "C": "under the trees it was dry",
        "D": "the car slid",
        "E": "a witness says that it slid",
    },
    solution=["A supports B", "B supports D", "C qualifies B", "E supports D"],
    either=("E supports B",),
    also=(Alternative(("A supports B",), ("A supports D",), "A may speak for itself."),),
    reports=("E",),
    right="A chain, and a limit.",
    wrong={
        "D supports B": "D is where it all leads. Does the slide make the road wet?",
        "C attacks B": "Can both be true at once, in two places of one road?",
    },
    hints=("Say because between two of them.", "A leads to B, and B and E lead to D."),
    points=2,
)
