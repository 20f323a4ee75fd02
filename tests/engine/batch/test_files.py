"""Finding pictures in folders of every kind."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePath

import pytest

from engine.batch.files import Found, Selection, Unreadable, find_pictures
from engine.errors import ImpastoError


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(folder: Path, leave_out: Path | None = None, **selection: object) -> list[str]:
    found = find_pictures(folder, Selection(**selection), leave_out)  # type: ignore[arg-type]
    return [each.path.as_posix() for each in found if isinstance(each, Found)]


def test_pictures_are_found_in_counting_order(tmp_path: Path) -> None:
    touch(tmp_path, "img10.jpg", "IMG2.JPG", "img1.png", "notes.txt", "Thumbs.db", "b/x.webp")
    assert names(tmp_path) == ["img1.png", "IMG2.JPG", "img10.jpg"]
    assert names(tmp_path, recursive=True) == ["img1.png", "IMG2.JPG", "img10.jpg", "b/x.webp"]


def test_names_in_any_script_and_in_none(tmp_path: Path) -> None:
    odd = ["海.jpg", "море.png", "ภาพ.jpg", "a\nb.jpg", "🏖.png", " .jpg", "%s.jpg", "--x.jpg"]
    if sys.platform == "linux":
        odd.append(os.fsdecode(b"\xff\xfe.jpg"))
    touch(tmp_path, *odd)
    assert sorted(names(tmp_path)) == sorted(odd)


def test_filters(tmp_path: Path) -> None:
    touch(tmp_path, "IMG_1.jpg", "scan.tif", "raw.data", "keep/a.png", "leave/a.png")
    assert names(tmp_path, pattern="img_*, *.data") == ["IMG_1.jpg", "raw.data"]
    assert names(tmp_path, recursive=True, pattern="keep/*") == ["keep/a.png"]
    assert names(tmp_path, pattern=" ; ") == ["IMG_1.jpg", "scan.tif"]


def test_hidden_files_and_unfinished_ones(tmp_path: Path) -> None:
    touch(tmp_path, ".hidden.jpg", ".git/a.jpg", "a.jpg", ".impasto-0123456789abcdef.part")
    assert names(tmp_path, recursive=True) == ["a.jpg"]
    shown = names(tmp_path, recursive=True, hidden=True, pattern="*")
    assert sorted(shown) == [".git/a.jpg", ".hidden.jpg", "a.jpg"]


def test_links_are_followed_once_and_true_names_come_first(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "elsewhere"
    touch(inside, "z/a.jpg")
    touch(outside, "b.jpg")
    (inside / "again").symlink_to(inside)
    (inside / "z" / "up").symlink_to(inside, target_is_directory=True)
    (inside / "early").symlink_to(inside / "z")
    (inside / "far").symlink_to(outside)
    (inside / "loop").symlink_to(inside / "loop")
    assert names(inside, recursive=True) == ["z/a.jpg", "far/b.jpg"]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    touch(tmp_path, "a.jpg")
    (tmp_path / "gone.jpg").symlink_to(tmp_path / "nowhere.jpg")
    (tmp_path / "circle.jpg").symlink_to(tmp_path / "circle.jpg")
    found = list(find_pictures(tmp_path, Selection(recursive=True)))
    bad = {each.path: str(each.error) for each in found if isinstance(each, Unreadable)}
    assert "No such file" in bad[PurePath("gone.jpg")]
    assert set(bad) == {PurePath("gone.jpg"), PurePath("circle.jpg")}
    with pytest.raises(ImpastoError, match="could not be read"):
        list(find_pictures(tmp_path / "nothing", Selection()))


def test_a_folder_that_may_not_be_read_is_told_and_the_others_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "a/a.jpg", "b/b.jpg", "c/c.jpg")
    listing = Path.iterdir

    def refusing(folder: Path) -> object:  # root may read what nobody else may
        if folder.name == "b":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(Path, "iterdir", refusing)
    found = list(find_pictures(tmp_path, Selection(recursive=True)))
    assert [each.path.as_posix() for each in found] == ["a/a.jpg", "b", "c/c.jpg"]
    assert isinstance(found[1], Unreadable)
    assert str(found[1].error) == "b could not be read: Permission denied."


def test_the_folder_of_results_is_left_out(tmp_path: Path) -> None:
    touch(tmp_path, "a.jpg", "out/a.jpg")
    assert names(tmp_path, tmp_path / "out", recursive=True) == ["a.jpg"]
    assert names(tmp_path, tmp_path, recursive=True) == ["a.jpg", "out/a.jpg"]


def test_one_file_is_enough(tmp_path: Path) -> None:
    touch(tmp_path, "picture.data", "b.jpg")
    assert names(tmp_path / "picture.data") == ["picture.data"]
