"""Which files are one student's: these are joined, answer by answer, as `workbook restore` joins them.

The platform's own number leads. Where there is none, or where the same name stands in two places, two files are one
student's if they hold one and the same attempt; what stays uncertain is said, and nobody is guessed.
"""

import functools
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from workbook.answers.merging import attempts_of, merge_answers
from workbook.common.text import plain
from workbook.exercises.model import Exercise
from workbook.grading.marking import Student, mark
from workbook.grading.submissions import safe_file_name
from workbook.grading.whose import is_name_of

Read = Callable[[str], dict[str, Any]]
"""Reads a file that was handed in once more, by its name."""
Attempts = Callable[[str], frozenset[int]]
"""Returns the attempts in a file, by its name."""


def join(
    students: Iterable[Student], read: Read, exercises: dict[str, Exercise]
) -> tuple[list[Student], dict[str, list[str]]]:
    """Join the files of each student.

    Parameters
    ----------
    students : iterable of Student
        One for each file.
    read : function
        Returns the record in a file.
    exercises : dict of str to Exercise

    Returns
    -------
    students : list of Student
        In the order of their names; two of one name are shown with what tells them apart.
    remarks : dict of str to list of str
        By file: what was joined, what was not though the name is the same, and which name is not the platform's.

    Examples
    --------
    >>> join([], lambda file: {}, {})
    ([], {})
    """
    students = list(students)
    _drop_hidden_names(students)
    _drop_group_folders(students)
    remarks: dict[str, list[str]] = {student.file: _about_platform(student) for student in students}

    # Few students hand in twice, so their files are read once more, and the others' are not kept.
    @functools.cache
    def attempts(file: str) -> frozenset[int]:
        return attempts_of(read(file)["answers"])

    joined = []
    for cluster in _clusters(students, attempts):
        student = _join_files(cluster, read, exercises) if len(cluster) > 1 else cluster[0]
        for part in cluster:
            if part.file != student.file:
                into = f"joined, answer by answer, with {plain(student.file, 200)}"
                doubt = "" if part.whose or _is_shared(part, student, attempts) else _doubt(part)
                remarks[part.file].append(f"{part.name!r} handed in {len(cluster)} files: {into}{doubt}")
        joined.append(student)
    by_name: dict[str, list[Student]] = {}
    for student in joined:
        by_name.setdefault(student.key, []).append(student)
    for student in joined:
        remarks[student.file] += _about_namesakes(student, by_name[student.key])
    _tell_apart(joined)
    _find_guests(joined)
    return sorted(joined, key=lambda one: (one.key, one.name, one.file)), remarks


def _drop_hidden_names(students: list[Student]) -> None:
    """Forget the name that a platform gives to everybody, in whatever language: it hides the names while one marks."""
    numbers: dict[str, set[str]] = {}
    for whose in (student.whose for student in students if student.whose and student.whose.system):
        numbers.setdefault(whose.name, set()).add(whose.key)
    if len(numbers) == 1 and len(*numbers.values()) > 2:
        for student in students:
            if student.whose and student.whose.name in numbers:
                student.whose = student.whose._replace(name="")


def _drop_group_folders(students: list[Student]) -> None:
    """Forget what a folder says that is not a student's: it only looks like one, as ``section_2`` does."""
    names: dict[str, set[str]] = {}
    agree = set()
    for student in students:
        if student.whose and not student.whose.system:
            names.setdefault(student.whose.place, set()).add(student.key)
            if student.written and is_name_of(student.written, student.whose):
                agree.add(student.whose.place)
    for student in students:
        whose = student.whose
        is_folder = whose and not whose.system and whose.place not in agree
        if whose and is_folder and (len(names[whose.place]) > 1 or whose.place.endswith(")")):
            student.whose = None
            if not student.written:
                student.name, student.page = plain(student.file), safe_file_name(student.file)


def _about_platform(student: Student) -> list[str]:
    """Return a remark if the name in the file is not the one that the platform says."""
    whose = student.whose
    if not whose or not student.written or is_name_of(student.written, whose):
        return []
    who = f"{whose.system} says" if whose.system else "its folder says"
    names = f"the name in it is {student.written!r}, and {who} {whose.shown!r}"
    return [f"{names}: find out whose work it is. Points go to the second"]


# --- which files are one student's ----------------------------------------------------------------------------


def _clusters(students: list[Student], attempts: Attempts) -> list[list[Student]]:
    """Return the files of each student together. Only files of one identity or one name are compared."""
    clusters: dict[str, list[Student]] = {}
    near: dict[str, list[Student]] = {}
    for student in students:
        mine = [student]
        others = {id(clusters[one.file]): clusters[one.file] for key in _keys(student) for one in near.get(key, ())}
        for cluster in others.values():
            apart = any(_are_two(one, other) for one in cluster for other in mine)
            if not apart and any(_is_same(one, student, attempts) for one in cluster):
                mine = [*cluster, *mine]
        clusters |= {one.file: mine for one in mine}
        for key in _keys(student):
            near.setdefault(key, []).append(student)
    return list({id(cluster): cluster for cluster in clusters.values()}.values())


def _keys(student: Student) -> set[str]:
    return {student.identity, student.key}


def _are_two(one: Student, other: Student) -> bool:
    """Return whether a platform says that two files are of two students."""
    if not one.whose or not other.whose:
        return False
    return one.whose.key != other.whose.key and one.whose.download == other.whose.download


def _is_same(one: Student, other: Student, attempts: Attempts) -> bool:
    """Return whether two files are one student's work."""
    if one.whose and other.whose and one.whose.key == other.whose.key:
        return one.key == other.key or not (one.written and other.written) or _is_shared(one, other, attempts)
    if one.key != other.key:
        return False
    if not one.whose and not other.whose:
        places = {student.file.rpartition("/")[0] for student in (one, other)}
        if len(places) == 1 or "" in places or one.marked.keys().isdisjoint(other.marked):
            return True
    return _is_shared(one, other, attempts)  # in Moodle a student has another number in each download


def _is_shared(one: Student, other: Student, attempts: Attempts) -> bool:
    return not attempts(one.file).isdisjoint(attempts(other.file))


def _doubt(student: Student) -> str:
    """Return what to say where nothing but the name makes two files one student's."""
    one, other = (f"{student.name}_{number}" for number in (1, 2))
    return f"; only the name is the same, so if they are two students, put the files into folders {one!r} and {other!r}"


def _about_namesakes(student: Student, namesakes: list[Student]) -> list[str]:
    """Return a remark if another file has the same name, and nothing says whether it is the same student."""
    others = [one.file for one in namesakes if one is not student and not _are_two(one, student)]
    if not others:
        return []
    return [
        f"{student.name!r} stands in {plain(others[0], 200)} too, and no attempt is in both: two students, or one? "
        "If one, put both files into one folder"
    ]


def _tell_apart(students: list[Student]) -> None:
    """Show two students of one name with what tells them apart."""
    shown = Counter(student.name.casefold() for student in students)
    for student in students:
        if shown[student.name.casefold()] > 1:
            whose = student.whose
            what = student.file
            if whose:
                what = whose.number if is_name_of(student.written, whose) else f"{whose.name} {whose.number}"
            student.name = plain(f"{student.name} ({what})", 200)
            student.page = safe_file_name(student.name)


def _find_guests(students: list[Student]) -> None:
    """Of several students of one number or name, let only the one that has the platform's name be known by it."""
    shared = Counter(student.identity for student in students)
    for student in students:
        is_host = student.whose and student.written and is_name_of(student.written, student.whose)
        student.is_guest = shared[student.identity] > 1 and not is_host


# --- their answers --------------------------------------------------------------------------------------------


def _join_files(cluster: list[Student], read: Read, exercises: dict[str, Exercise]) -> Student:
    """Return one student with the answers of several files; the latest file leads."""
    orders = {one.whose.system if one.whose and one.whose.order else "" for one in cluster}
    is_known = len(orders) == 1 and "" not in orders
    if is_known:
        files = sorted(cluster, key=lambda one: (one.whose.order if one.whose else (), one.file))
    else:
        files = sorted(cluster, key=lambda one: (one.when, one.file))
    content = read(files[0].file)
    for part in files[1:]:
        merge_answers(content["answers"], read(part.file)["answers"], True if is_known else None)
    latest = next((one for one in reversed(files) if one.written), files[-1])
    student, _ = mark(content | {"name": latest.written}, files[-1].file, exercises)
    student.whose = next((one.whose for one in reversed(files) if one.whose), None)
    student.name, student.page, student.key = latest.name, latest.page, latest.key
    student.files = [one.file for one in files]
    late = [one.file for one in files if one.late]
    student.late = "LATE" + f": {', '.join(late)}" * (len(late) < len(files)) if late else ""
    student.submitted = next((one.submitted for one in reversed(files) if one.submitted), "")
    return student
