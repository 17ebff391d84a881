"""A made-up class that coded the cells: nobody in it exists, and nobody read anything."""

import functools
import random

from workbook.answers import own_codes, record
from workbook.datasets.own_codes import CANNOT_TELL, Code, Codes, own_cells, own_period
from workbook.datasets.positions import load_positions

from .class_files import put


@functools.cache
def known_positions():
    """Position and salience of record by cell."""
    return {(row.issue, row.actor): (row.position, row.salience) for row in load_positions(own_period()).itertuples()}


def coding(number, slip=0.3, unsure=0.04, note=""):
    """Codes of one reader: those of record, some a step off; one reader in five leans to one side."""
    draw = random.Random(number)
    known = known_positions()
    lean = draw.choice([-1, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    cells = {}
    for cell in own_cells():
        position, salience = known.get(cell, (draw.choice([-1, 0, 1]), draw.choice([0, 1])))
        if draw.random() < slip:
            position = max(-2, min(2, position + (lean or draw.choice([-1, 1]))))
        if draw.random() < slip:
            salience = max(0, min(3, salience + draw.choice([-1, 1])))
        if draw.random() < (0.7 if cell not in known else unsure):
            position = CANNOT_TELL
        cells[cell] = Code(position, salience, note, f"2026-11-25T10:{number % 60:02}:00+00:00")
    return Codes(f"mark{number}", cells, [])


def make_class(folder, size=40, **options):
    """Hand in for a class, as Moodle, Canvas and `workbook handin` lay the files; return the codes."""
    codings = [coding(number, **options) for number in range(size)]
    for number, codes in enumerate(codings):
        moodle = folder / f"Student {number}_{4000 + number}_assignsubmission_file_" / "my-codes.csv"
        canvas = folder / f"student{number}_{number}_88_my-codes.csv"
        if number % 3 == 2:
            content = record.empty() | {"name": f"Student {number}", "codes": own_codes.entries(codes)}
            put(folder / f"group {number % 4}" / f"handin-Student {number}.json", content)
            continue
        file = moodle if number % 3 else canvas
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(own_codes.as_bytes(codes))
    return codings
