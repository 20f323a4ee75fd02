"""Names as people and systems write them, and what a file carries beside its bytes."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from engine.atomic import write_atomically
from engine.batch import MaskFolder
from engine.batch.files import Selection, find_pictures
from engine.errors import ImpastoError
from engine.picture import Picture
from engine.regions import Region
from tests.engine.picture_samples import photo

SPELLINGS = pytest.mark.parametrize(("on_disk", "typed"), [("NFC", "NFD"), ("NFD", "NFC")])


def spelled(form: str) -> str:
    return unicodedata.normalize(form, "Übung é.png")  # type: ignore[arg-type]


@SPELLINGS
def test_a_name_is_found_and_replaced_however_its_accents_are_spelled(
    on_disk: str, typed: str, tmp_path: Path
) -> None:
    Picture(photo()).save(tmp_path / spelled(on_disk))
    picture = Picture.open(tmp_path / spelled(typed))
    picture.with_pixels(255 - photo()).save(tmp_path / spelled(typed))
    assert [path.name for path in tmp_path.iterdir()] == [spelled(on_disk)]
    assert (Picture.open(tmp_path / spelled(on_disk)).pixels == 255 - photo()).all()


@SPELLINGS
def test_a_mask_is_found_however_the_name_is_spelled(
    on_disk: str, typed: str, tmp_path: Path
) -> None:
    Image.new("L", (64, 48), 255).save(tmp_path / spelled(on_disk))
    mask = MaskFolder(str(tmp_path)).mask_for(Region(0, 0, 64, 48), Path(spelled(typed)).stem)
    assert not mask.is_empty


def test_the_longest_name_can_be_saved_and_a_longer_one_is_told(tmp_path: Path) -> None:
    longest = tmp_path / ("ü" * 125 + "x.png")
    assert len(os.fsencode(longest.name)) == 255
    for _ in range(2):
        Picture(photo()).save(longest)
    assert Picture.open(longest).width == 64
    with pytest.raises(ImpastoError, match="could not be saved"):
        Picture(photo()).save(tmp_path / ("x" * 252 + ".png"))
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_tags_of_the_file_manager_survive_saving(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    Picture(photo()).save(path)
    try:
        os.setxattr(path, "user.xdg.tags", "Sommer,Süden".encode())
    except OSError:
        pytest.skip("the file system has no extended attributes")
    path.chmod(0o640)
    Picture.open(path).save(path)
    assert os.getxattr(path, "user.xdg.tags") == "Sommer,Süden".encode()
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no access control lists here")
def test_access_control_lists_survive_saving(tmp_path: Path) -> None:
    path = tmp_path / "photo.bin"
    path.write_bytes(b"before")
    # Version 2: owner rw, user 1234 rw, group r, mask rw, others none (linux/posix_acl_xattr.h).
    entries = [(1, 6, -1), (2, 6, 1234), (4, 4, -1), (16, 6, -1), (32, 0, -1)]
    acl = (2).to_bytes(4, "little") + b"".join(
        tag.to_bytes(2, "little")
        + rights.to_bytes(2, "little")
        + (who & 0xFFFFFFFF).to_bytes(4, "little")
        for tag, rights, who in entries
    )
    try:
        os.setxattr(path, "system.posix_acl_access", acl)
    except OSError:
        pytest.skip("the file system has no access control lists")
    write_atomically(path, b"after")
    assert path.read_bytes() == b"after"
    assert os.getxattr(path, "system.posix_acl_access") == acl


@pytest.mark.parametrize("hidden", [False, True])
def test_what_systems_leave_among_pictures_is_passed_over(hidden: bool, tmp_path: Path) -> None:
    meant = ["a.jpg", "more/b.png"]
    litter = [
        "@eaDir/a.jpg/SYNOPHOTO_THUMB_M.jpg", "__MACOSX/more/._b.png", "._a.jpg", ".DS_Store",
        "more/@eaDir/b.png", ".@__thumb/a.jpg", "#recycle/c.jpg", "$RECYCLE.BIN/d.png",
        "Thumbs.db", "more/.AppleDouble/b.png",
    ]  # fmt: skip
    for name in (*meant, *litter):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = find_pictures(tmp_path, Selection(recursive=True, hidden=hidden))
    assert [str(each.path) for each in found] == meant
