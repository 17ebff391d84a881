"""Writing a file: whatever happens, the old one or the new one is there, whole, and nothing else."""

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from workbook.common import files
from workbook.common.errors import WorkbookError


def full(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def old(tmp_path):
    file = tmp_path / "marks.csv"
    file.write_bytes(b"old")
    return file


def test_the_new_content_is_there_and_nothing_beside_it(old):
    files.write(old, b"new")
    assert [(path.name, path.read_bytes()) for path in old.parent.iterdir()] == [("marks.csv", b"new")]


@pytest.mark.parametrize("broken", ["fsync", "fdopen"])
def test_a_full_disk_keeps_the_old_file(old, monkeypatch, broken):
    monkeypatch.setattr(os, broken, full)
    with pytest.raises(OSError, match="No space left"):
        files.write(old, b"new")
    monkeypatch.undo()
    assert [(path.name, path.read_bytes()) for path in old.parent.iterdir()] == [("marks.csv", b"old")]


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, MemoryError, PermissionError])
def test_whatever_stops_it_keeps_the_old_file(old, monkeypatch, stopped):
    def stop(*_):
        raise stopped

    monkeypatch.setattr(Path, "replace", stop)
    monkeypatch.setattr(files.time, "sleep", lambda _: None)
    with pytest.raises(stopped):
        files.write(old, b"new")
    assert [(path.name, path.read_bytes()) for path in old.parent.iterdir()] == [("marks.csv", b"old")]


def test_a_file_held_for_a_moment_is_tried_again(old, monkeypatch):
    real, refused = Path.replace, iter([True, True, False])

    def replace(self, target):
        if next(refused):
            raise PermissionError(errno.EACCES, "held by another program")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(files.time, "sleep", lambda _: None)
    files.write(old, b"new")
    assert old.read_bytes() == b"new"


def test_it_is_on_the_disk_before_the_old_one_goes_unless_it_can_be_made_again(old, monkeypatch):
    seen, real = [], Path.replace
    monkeypatch.setattr(os, "fsync", lambda _: seen.append("on the disk"))
    monkeypatch.setattr(Path, "replace", lambda self, target: (seen.append("put in place"), real(self, target))[1])
    files.write(old, b"new")
    files.write(old, b"newer", durable=False)
    assert seen == ["on the disk", "put in place", "put in place"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
@pytest.mark.parametrize(("mask", "rights"), [(0o022, 0o644), (0o077, 0o600)])
def test_it_may_be_read_as_other_files_may(old, mask, rights):
    before = os.umask(mask)
    try:
        files.write(old, b"new")
        files.write(old.with_name("first"), b"new")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in old.parent.iterdir()} == {rights}


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make a link")
def test_a_link_is_replaced_and_not_written_through(old):
    link = old.with_name("link.csv")
    link.symlink_to(old)
    files.write(link, b"new")
    assert not link.is_symlink()
    assert (old.read_bytes(), link.read_bytes()) == (b"old", b"new")


def test_of_two_that_write_at_once_nobody_s_half_is_seen(old):
    whole = {letter * 200_000 for letter in (b"a", b"b")}
    old.write_bytes(min(whole))
    seen = set()

    def write(content):
        for _ in range(40):
            files.write(old, content, durable=False)

    writers = [threading.Thread(target=write, args=[content]) for content in whole]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        seen.add(old.read_bytes())
    assert seen <= whole
    assert [path.name for path in old.parent.iterdir()] == ["marks.csv"]


def test_two_files_that_are_set_aside_in_one_second_are_both_kept(tmp_path):
    file, kept = tmp_path / "a.csv", []
    for content in (b"one", b"two"):
        file.write_bytes(content)
        kept.append(files.set_aside(file))
    assert [one.read_bytes() for one in kept] == [b"one", b"two"] and not file.exists()


def test_a_strangers_file_is_read_within_limits(tmp_path):
    file = tmp_path / "a.csv"
    for content, reason in ((b"x" * 3_000_000, r"^is larger than 2 MB; codes need far less$"), (b" \n", "^is empty$")):
        file.write_bytes(content)
        with pytest.raises(WorkbookError, match=reason):
            files.read_bytes(file, "codes")
    with pytest.raises(WorkbookError, match=r"^is not a file$"):
        files.read_bytes(tmp_path)
