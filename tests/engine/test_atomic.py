"""Writing all or nothing, with a disk that is really full and a process that is really killed."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.atomic import check_target, write_atomically
from engine.errors import ImpastoError

ROOT = Path(__file__).resolve().parents[2]


def run(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_new_file_gets_the_permissions_that_any_new_file_gets(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"new")
    (tmp_path / "b").write_bytes(b"other")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_private_file_is_private_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o600)
    seen = []
    flush = os.fsync

    def look(descriptor: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    write_atomically(path, b"new")
    assert seen[0] == 0o600


def test_what_can_be_foreseen_is_said_before_writing(tmp_path: Path) -> None:
    check_target(tmp_path / "new")
    assert not list(tmp_path.iterdir())
    (tmp_path / "folder").mkdir()
    with pytest.raises(ImpastoError, match="it is not a file"):
        check_target(tmp_path / "folder")
    with pytest.raises(ImpastoError, match=r"folder .*gone does not exist"):
        check_target(tmp_path / "gone" / "a.png")


def test_a_link_stays_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "target"
    target.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_names_in_any_script_and_of_any_length(tmp_path: Path) -> None:
    for name in ("照片" * 40, "x" * 255, "a b.jpg"):
        write_atomically(tmp_path / name, b"new")
        assert (tmp_path / name).read_bytes() == b"new"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ImpastoError, match="it is not a file"):
        write_atomically(tmp_path / "folder", b"new")


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"old" * 1000)
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from engine.atomic import write_atomically\n"
        "from engine.errors import ImpastoError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))\n"
        "try:\n"
        "    write_atomically(Path(sys.argv[1]), bytes(8 << 20))\n"
        "except ImpastoError as error:\n"
        "    print(error)\n"
    )
    done = run(program, path)
    assert "photo.png could not be saved: the disk is full" in done.stdout, done.stderr
    assert path.read_bytes() == b"old" * 1000
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["photo.png"]


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    old, size = b"old" * 1000, 4 << 20
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from engine.atomic import write_atomically\n"
        "data = b'new!' * (int(sys.argv[2]) // 4)\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    write_atomically(Path(sys.argv[1]), data)\n"
    )
    killed_half_way = 0
    for turn in range(60):
        path.write_bytes(old)
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(path), str(size)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.002 * (turn % 8))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert path.read_bytes() in (old, b"new!" * (size // 4))
        left = list(tmp_path.glob(".impasto-*.part"))
        killed_half_way += len(left)
        for part in left:
            part.unlink()
        if killed_half_way and turn >= 7:
            break
    assert killed_half_way, "no kill came while a file was being written"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that others can reach."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for parent in list(folder.parents)[:4]:
        if parent.stat().st_uid == os.getuid():
            parent.chmod(0o755)
    return folder


AS_SOMEBODY = (
    "import os, sys\n"
    "from pathlib import Path\n"
    "from engine.atomic import check_target, write_atomically\n"
    "from engine.errors import ImpastoError\n"
    "if os.getuid() == 0:\n"
    "    os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
    "try:\n"
    "    if sys.argv[2:] == ['check']:\n"
    "        check_target(Path(sys.argv[1]))\n"
    "    else:\n"
    "        write_atomically(Path(sys.argv[1]), b'new')\n"
    "except ImpastoError as error:\n"
    "    print(error)\n"
)
"""Writes a file, or asks whether it could, with no special rights."""


def test_a_folder_that_may_be_written_but_not_read(folder: Path) -> None:
    folder.chmod(0o333)
    said = run(AS_SOMEBODY, folder / "new.png")
    folder.chmod(0o755)
    assert (said.stdout, said.stderr) == ("", "")
    assert (folder / "new.png").read_bytes() == b"new"


def test_a_folder_that_allows_nothing_is_said_so(folder: Path) -> None:
    (folder / "a.png").write_bytes(b"old")
    folder.chmod(0o555)
    for only_ask in ((), ("check",)):
        said = run(AS_SOMEBODY, folder / "new.png", *only_ask)
        assert "no permission to write" in said.stdout, said.stderr
    (folder / "a.png").chmod(0o444)
    said = run(AS_SOMEBODY, folder / "a.png")
    assert "write-protected" in said.stdout, said.stderr
    folder.chmod(0o755)
    assert (folder / "a.png").read_bytes() == b"old"


def test_a_folder_that_cannot_be_reached_is_not_called_missing(folder: Path) -> None:
    (folder / "inner").mkdir()
    folder.chmod(0o600)
    said = run(AS_SOMEBODY, folder / "inner" / "new.png", "check")
    folder.chmod(0o755)
    assert "no permission to write" in said.stdout, said.stderr


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImpastoError, match=r"folder .*gone does not exist"):
        write_atomically(tmp_path / "gone" / "a.png", b"new")
