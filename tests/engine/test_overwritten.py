"""Originals are kept for a while, and no longer."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine import overwritten as module
from engine.errors import ImpastoError
from engine.overwritten import copy_of, folder, forget, keep, kept, know_written, prune, restore


def overwrite(path: Path, data: bytes) -> None:
    original = keep(path)
    path.write_bytes(data)
    if original is not None:
        know_written(original, path)


def test_what_is_overwritten_is_kept_byte_for_byte_once(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"first")
    overwrite(path, b"ours")
    overwrite(path, b"ours again")
    (original,) = kept()
    assert copy_of(original).read_bytes() == b"first"
    assert (original.path, original.size) == (str(path), 5)


def test_what_another_program_wrote_meanwhile_is_kept_too(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"first")
    overwrite(path, b"ours")
    path.write_bytes(b"of another program")
    overwrite(path, b"ours again")
    assert [copy_of(each).read_bytes() for each in kept()] == [b"of another program", b"first"]


def test_a_new_file_has_no_original(tmp_path: Path) -> None:
    overwrite(tmp_path / "new.jpg", b"new")
    assert kept() == []


def test_what_cannot_be_kept_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"first")
    folder().parent.mkdir(parents=True)
    folder().write_bytes(b"a file in the way")
    with pytest.raises(ImpastoError, match="A backup"):
        overwrite(path, b"ours")
    assert path.read_bytes() == b"first"


def test_restoring_gives_the_same_bytes_and_deleting_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"first")
    overwrite(path, b"ours")
    (original,) = kept()
    restore(original, tmp_path / "restored.jpg")
    assert (tmp_path / "restored.jpg").read_bytes() == b"first"
    forget(original)
    assert kept() == []
    assert list(folder().iterdir()) == []


@pytest.mark.parametrize(("limit", "value"), [("MOST_FILES", 2), ("MOST_BYTES", 250)])
def test_the_oldest_go_when_there_are_too_many_or_they_are_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(module, limit, value)
    for number in range(4):
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(bytes(100))
        overwrite(path, b"ours")
    assert [each.name for each in kept()] == ["3.jpg", "2.jpg"]


def test_after_thirty_days_an_original_goes(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"first")
    overwrite(path, b"ours")
    now = time.time()
    prune(now + 29 * 86_400)
    assert len(kept()) == 1
    prune(now + 31 * 86_400)
    assert kept() == []


OVERWRITE = """
import sys
from pathlib import Path
from engine.atomic import write_atomically
from engine.overwritten import keep
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    keep(path)
    write_atomically(path, b"o" * 3_000_000)
    write_atomically(path, b"f" * 3_000_001)
"""


def test_a_kill_leaves_the_photo_or_its_original_whole(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"f" * 3_000_001)
    for delay in (0.0, 0.007, 0.013, 0.03):
        process = subprocess.Popen(
            [sys.executable, "-c", OVERWRITE, str(path)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
        process.wait()
        process.stdout.close()
        found = [path, *(copy_of(each) for each in kept())]
        contents = {each.read_bytes() for each in found}
        assert contents <= {b"f" * 3_000_001, b"o" * 3_000_000}
        assert b"f" * 3_000_001 in contents
