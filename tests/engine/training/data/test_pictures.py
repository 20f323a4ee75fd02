"""A folder of anybody's pictures: what is found in it, and what they are made into."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from engine.errors import ImpastoError
from engine.operation import Cancelled
from engine.training.data.pictures import Captions, Example, Fit, Framing, collect

FRAMING = Framing(size=16)


def scene(seed: int, width: int = 60, height: int = 40) -> NDArray[np.uint8]:
    """Blocks of colour, the same for the same seed at every size."""
    blocks = np.random.default_rng(seed).integers(0, 256, (4, 6, 3), np.uint8)
    return np.asarray(Image.fromarray(blocks).resize((width, height), Image.Resampling.BILINEAR))


def write(path: Path, pixels: NDArray[np.uint8], **settings: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, **settings)
    return path


def test_pictures_are_found_in_folders_within_folders_and_bad_ones_named(tmp_path: Path) -> None:
    write(tmp_path / "a.png", scene(0))
    write(tmp_path / "inner" / "b.jpg", scene(1))
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "broken.png").write_bytes((tmp_path / "a.png").read_bytes()[:200])
    found = collect([tmp_path, tmp_path / "inner"], FRAMING)
    assert [example.path.name for example in found.examples] == ["a.png", "b.jpg"]
    assert [rejected.path.name for rejected in found.rejected] == ["broken.png"]
    assert "broken.png" in found.rejected[0].error.sentence()
    assert found.pictures.shape == (2, 16, 16, 3)
    assert (found.examples[0].width, found.examples[0].height) == (60, 40)


def test_what_is_there_twice_is_found_whatever_its_size_and_format(tmp_path: Path) -> None:
    for seed in range(5):
        write(tmp_path / f"{seed}.png", scene(seed))
    large = write(tmp_path / "again.jpg", scene(3, 120, 80), quality=70)
    write(tmp_path / "once more.png", scene(3, 90, 60))
    found = collect([tmp_path], FRAMING)
    (group,) = found.duplicates()
    assert {each.path.name for each in group} == {"3.png", "again.jpg", "once more.png"}
    kept = found.without_duplicates()
    assert len(kept.examples) == 5
    assert large in [each.path for each in kept.examples]
    assert kept.duplicates() == []


def test_the_three_ways_to_a_square(tmp_path: Path) -> None:
    pixels = np.zeros((20, 60, 3), np.uint8)
    pixels[:, :20], pixels[:, 20:40], pixels[:, 40:] = (200, 0, 0), (0, 200, 0), (0, 0, 200)
    write(tmp_path / "flag.png", pixels)

    def square(fit: Fit) -> NDArray[np.uint8]:
        return collect([tmp_path], Framing(size=12, fit=fit)).pictures[0]

    assert (square(Fit.CENTRE) == (0, 200, 0)).all()
    whole = square(Fit.WHOLE)
    assert (whole[0] == 255).all()
    assert whole[6].tolist() == [[200, 0, 0]] * 4 + [[0, 200, 0]] * 4 + [[0, 0, 200]] * 4
    assert square(Fit.STRETCH)[0].tolist() == whole[6].tolist()


def test_transparency_is_kept_or_laid_on_white(tmp_path: Path) -> None:
    pixels = np.zeros((16, 16, 4), np.uint8)
    pixels[:, 8:] = (10, 20, 30, 255)
    write(tmp_path / "half.png", pixels)
    write(tmp_path / "plain.png", pixels[:, :, :3])
    rgb = collect([tmp_path], FRAMING).pictures
    assert (rgb[0, :, :8] == 255).all()
    assert (rgb[0, :, 8:] == (10, 20, 30)).all()
    rgba = collect([tmp_path], Framing(size=16, channels=4)).pictures
    assert (rgba[0] == pixels).all()
    assert (rgba[1, :, :, 3] == 255).all()


def test_captions_come_from_names_or_files(tmp_path: Path) -> None:
    write(tmp_path / "red_apple-03 (2).png", scene(0))
    write(tmp_path / "7.png", scene(1))
    (tmp_path / "7.txt").write_text("a green\n pear ", encoding="utf-8-sig")  # as Notepad does

    def captions(source: Captions) -> list[str]:
        framing = Framing(size=16, captions=source)
        return [example.caption for example in collect([tmp_path], framing).examples]

    assert sorted(captions(Captions.NAMES)) == ["", "red apple"]
    assert sorted(captions(Captions.SIDECAR)) == ["", "a green pear"]
    assert captions(Captions.NONE) == ["", ""]
    found = collect([tmp_path], Framing(size=16, captions=Captions.SIDECAR))
    assert [example.path.name for example in found.wordless] == ["red_apple-03 (2).png"]


def test_a_caption_that_is_no_text_rejects_its_picture(tmp_path: Path) -> None:
    write(tmp_path / "a.png", scene(0))
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    found = collect([tmp_path], Framing(size=16, captions=Captions.SIDECAR))
    assert not found.examples
    assert "a.txt" in found.rejected[0].error.sentence()


def test_small_pictures_and_small_folders_are_told(tmp_path: Path) -> None:
    write(tmp_path / "a.png", scene(0, 12, 40))
    write(tmp_path / "b.png", scene(1))
    found = collect([tmp_path], FRAMING)
    assert [example.path.name for example in found.small] == ["a.png"]
    with pytest.raises(ImpastoError, match="pictures found: 2"):
        found.check()
    assert not collect([tmp_path], FRAMING).wordless


def test_looking_through_a_folder_can_be_stopped(tmp_path: Path) -> None:
    for seed in range(3):
        write(tmp_path / f"{seed}.png", scene(seed))
    asked = []

    def check() -> None:
        asked.append(1)
        if len(asked) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        collect([tmp_path], FRAMING, check)


def test_duplicates_among_many_are_found_across_portions() -> None:
    from engine.training.data.pictures import Collection

    rng = np.random.default_rng(0)
    pictures = rng.integers(0, 256, (1200, 16, 16, 3), np.uint8)
    pictures[1100] = pictures[5]
    examples = [Example(Path(str(i)), 16, 16, each, "") for i, each in enumerate(pictures)]
    (group,) = Collection(FRAMING, examples).duplicates()
    assert [str(each.path) for each in group] == ["5", "1100"]
