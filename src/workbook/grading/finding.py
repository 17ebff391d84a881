"""What lies in a folder with hand-ins, or in a ZIP file as a platform gives it: files to read, and why others are not.

Nothing is unpacked to the disk. What a ZIP file may hold is limited, so that nobody can fill the memory with one.
"""

import contextlib
import functools
import io
import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from workbook.common.errors import WorkbookError
from workbook.common.files import LARGEST, read_start

MOST_FILES, MOST_INNER = 20_000, 200
"""In a ZIP file, and in one that a student handed in; a class of a thousand has two thousand."""
MOST_BYTES = 1_000_000_000
"""That the files in a ZIP file may have together when they are unpacked."""
LARGEST_INNER = 20_000_000
"""Bytes of a ZIP file that a student handed in."""
BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error),
    *(NotImplementedError, RuntimeError, ValueError, OSError),
)
"""What reading a damaged or hostile ZIP file may raise."""
SIGNS = tuple("four-capitals/answers/".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
SYSTEM = "was made by a program, and not by a student"
CUT_OFF = "is not a ZIP file that can be read: it may have been cut off"
ROSTERS = ("moodle", "canvas", "blackboard", "brightspace")
OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".tbz")
UNFINISHED = (".part", ".crdownload", ".download", ".partial", ".icloud", ".tmp")
OUR_OUTPUT = {"grades.csv", "summary.html", "texts.csv", "feedback"}
"""What `workbook grade` writes; a folder with all of it is none of hand-ins."""
ALL_OUTPUT = OUR_OUTPUT | {"texts.html", "texts-backup.csv", "likeness.html"} | {f"for-{name}.csv" for name in ROSTERS}


class Found(NamedTuple):
    """A file that was found.

    Parameters
    ----------
    name : str
        Below the folder, parts separated by ``/``; what lies in a ZIP file is named as if that were a folder.
    read : function, optional
        Returns its bytes, or as many of them as it is asked for, and never more than a hand-in may have and one. None
        if it is no hand-in.
    fault : str
        Why it is not read; empty if it is.
    remark : str
        What is odd about it though it is read.
    """

    name: str
    read: Callable[..., bytes] | None
    fault: str = ""
    remark: str = ""


def find_files(folder: Path, leave_out: Path | None = None) -> Iterator[Found]:
    """Yield everything in a folder or in a ZIP file, except what the system put there.

    Parameters
    ----------
    folder : pathlib.Path
    leave_out : pathlib.Path, optional
        A folder whose content was not handed in.

    Yields
    ------
    Found

    Examples
    --------
    >>> [found.fault for found in find_files(Path("a folder that is not there"))]
    ['cannot be opened (No such file or directory)']
    """
    if folder.is_file():
        yield from _in_zip(folder, "")
        return
    root = os.path.realpath(folder)
    left_out = os.path.realpath(leave_out) if leave_out else None
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        if os.path.realpath(place) == left_out:
            if Path(place) != folder:
                folders.clear()
                continue
            folders[:], names = ([one for one in some if one not in ALL_OUTPUT] for some in (folders, names))
        below = "" if Path(place) == folder else Path(place).relative_to(folder).as_posix() + "/"
        if below and {*folders, *names} >= OUR_OUTPUT:
            folders.clear()
            yield Found(below, None, "is a folder that `workbook grade` has written, and was not read")
            continue
        inside, folders[:] = folders[:], sorted(name for name in folders if not is_system_file(name))
        for name in sorted([*inside, *names]):
            path = Path(place, name)
            if name not in inside or path.is_symlink() or path.suffix.lower() == ".json" or is_system_file(name):
                yield from _on_disk(path, below + name, root, is_folder=name in inside)
    for error in closed:
        path = Path(error.filename)
        name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
        yield Found(name, None, f"cannot be opened ({error.strerror})")


def is_system_file(name: str) -> bool:
    """Return whether a system or a program made a file, and no student: hidden files, checkpoints, locks.

    Parameters
    ----------
    name : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_system_file(".DS_Store"), is_system_file("handin-Ada.json")
    (True, False)
    """
    return name.startswith((".", "__MACOSX", "~$")) or name.casefold() in (
        *("thumbs.db", "desktop.ini", "my-answers.lock", "texts.lock"),
    )


def _on_disk(path: Path, name: str, root: str, is_folder: bool) -> Iterator[Found]:
    """Yield a file on the disk, or what is in it."""
    if is_system_file(path.name):
        yield Found(name, None, SYSTEM)
    elif path.is_symlink() and is_folder:
        yield Found(name, None, "is a link to a folder, and was not followed")
    elif path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root):
        yield Found(name, None, "is a link that leads out of the folder, and was not followed")
    elif path.suffix.lower() == ".zip" and path.is_file():
        yield from _in_zip(path, f"{name}/")
    else:
        yield _judge_name(name, functools.partial(read_start, path))


def _judge_name(name: str, read: Callable[..., bytes]) -> Found:
    """Return a file as one to read, or with the reason why it is not: by its name, and by how it begins."""
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".json":
        return Found(name, read)
    try:
        begins = read(400)
    except WorkbookError as error:
        return Found(name, None, str(error))
    if any(sign in begins for sign in SIGNS) and begins.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0").startswith(b"{"):
        return Found(name, read, remark="is a hand-in, though its name does not end in .json")
    if ending == ".ipynb":
        return Found(name, None, "is a lesson and holds no answers; they are in my-answers.json beside it")
    if ending in OTHER_ARCHIVES:
        return Found(name, None, "is an archive that cannot be read here: unpack it, or ask for a .zip or .json file")
    if ending in UNFINISHED:
        return Found(name, None, "was not downloaded to its end")
    return Found(name, None, "is not a hand-in: those end in .json")


# --- ZIP files ------------------------------------------------------------------------------------------------


def _in_zip(path: Path, below: str) -> Iterator[Found]:
    """Yield what is in a ZIP file on the disk."""
    called = below.rstrip("/") or path.name
    try:
        with path.open("rb") as file:
            fault = _fault_of_list(file, MOST_FILES)
        if not fault:
            archive = zipfile.ZipFile(path)  # stays open as long as one of its files may be read
    except BROKEN as error:
        fault = f"cannot be opened ({error.strerror})" if isinstance(error, OSError) else CUT_OFF
    if fault:
        yield Found(called, None, fault)
    else:
        yield from _members(lambda: archive, below, called)


def _fault_of_list(file: BinaryIO, most: int) -> str:
    """Return why the list of files in a ZIP file is not read; it is looked at before it fills the memory."""
    file.seek(0, os.SEEK_END)
    file.seek(max(0, file.tell() - 70_000))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + 20:
        return CUT_OFF
    number, size = struct.unpack_from("<H", tail, at + 10)[0], struct.unpack_from("<L", tail, at + 12)[0]
    return f"holds more than {most:,} files, and was not read" if number > most or size > 500 * most else ""


def _members(opened: Callable[[], zipfile.ZipFile], below: str, called: str, is_inner: bool = False) -> Iterator[Found]:
    """Yield the files in a ZIP file."""
    most = 10 * LARGEST_INNER if is_inner else MOST_BYTES
    try:
        infos = [info for info in opened().infolist() if not info.is_dir()]
    except BROKEN:
        infos, most = [], -1
    if sum(info.file_size for info in infos) > most:
        fault = CUT_OFF if most < 0 else f"would unpack to more than {most // 1_000_000:,} MB, and was not read"
        yield Found(called, None, fault)
        return
    seen: dict[str, int] = {}
    for info in sorted(infos, key=lambda info: info.filename):
        inside = _name_in(info)
        seen[inside] = seen.get(inside, 0) + 1
        name = f"{below}{inside}" + f" ({seen[inside]})" * (seen[inside] > 1)
        fault = _fault_of(info, inside)
        read = functools.partial(_read_member, opened, info)
        if fault:
            yield Found(name, None, fault)
        elif inside.lower().endswith(".zip"):
            yield from _zip_in_zip(read, name, is_inner)
        else:
            yield _judge_name(name, read)


def _name_in(info: zipfile.ZipInfo) -> str:
    """Return the name of a file in a ZIP file; a Mac writes UTF-8 without saying so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _fault_of(info: zipfile.ZipInfo, name: str) -> str:
    """Return why a file in a ZIP file is not read, as far as its entry tells."""
    parts, ending = name.split("/"), PurePosixPath(name).suffix.lower()
    if ".." in parts or name.startswith("/") or name[1:2] == ":":
        return "has a name that leads out of the ZIP file, and was not read"
    if any(map(is_system_file, parts)):
        return SYSTEM
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        return "is a link, and was not followed"
    if info.flag_bits & 1:
        return "is locked with a password"
    limit = {".json": LARGEST, ".zip": LARGEST_INNER}.get(ending, MOST_BYTES)
    return f"is larger than {limit // 1_000_000} MB; answers need far less" if info.file_size > limit else ""


def _read_member(opened: Callable[[], zipfile.ZipFile], info: zipfile.ZipInfo, most: int = LARGEST + 1) -> bytes:
    try:
        with opened().open(info) as member:
            return member.read(most)
    except BROKEN:
        raise WorkbookError("cannot be unpacked: the ZIP file is damaged there, or made in an unusual way") from None


def _zip_in_zip(read: Callable[..., bytes], name: str, is_inner: bool) -> Iterator[Found]:
    """Yield what is in a ZIP file within a ZIP file, as when a student hands in one; deeper nobody looks."""
    if is_inner:
        yield Found(name, None, "is a ZIP file in a ZIP file in a ZIP file, and was not read")
        return
    try:
        fault = _fault_of_list(io.BytesIO(read(LARGEST_INNER)), MOST_INNER)
    except WorkbookError as error:
        fault = str(error)
    if fault:
        yield Found(name, None, fault)
    else:
        yield from _members(lambda: zipfile.ZipFile(io.BytesIO(read(LARGEST_INNER))), f"{name}/", name, is_inner=True)
