"""The commands ``convert`` and ``styles``."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.cli import main
from engine.folders import SAMPLE_PHOTO
from engine.picture import Picture


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Picture(Picture.preview(SAMPLE_PHOTO, 200).pixels).save(path)
    return path


def convert(photo: Path, *options: str) -> tuple[int, Path]:
    output = photo.with_name("converted.png")
    code = main(["convert", str(photo), "--output", str(output), "--device", "cpu", "--detail",
                 "128", "--force", *options])  # fmt: skip
    return code, output


@pytest.mark.parametrize(
    "options",
    [
        ("--style", "embers"),
        ("--style", "Ochre and Sky"),
        ("--style", "20", "--amount", "0.5", "--keep-colours"),
        ("--style", "random:3", "--match-palette"),
        ("--blend", "3:0.5,12:0.5"),
        ("--blend", "ink-lemon:1,random:4:2"),
    ],
)
def test_styles_are_called_in_many_ways(photo: Path, options: tuple[str, ...]) -> None:
    code, output = convert(photo, *options)
    assert code == 0
    before, after = Picture.open(photo).pixels, Picture.open(output).pixels
    assert after.shape == before.shape
    assert np.abs(after.astype(int) - before).mean() > 5


def test_any_picture_is_a_style(photo: Path) -> None:
    painting = photo.with_name("a.b.png")
    pixels = np.zeros((100, 80, 3), np.uint8)
    pixels[::4] = 230, 40, 20
    Picture(pixels).save(painting)
    _, output = convert(photo, "--style", str(painting))
    red = Picture.open(output).pixels.mean((0, 1))
    assert red[0] > red[2]


def test_only_the_masked_part_changes(photo: Path) -> None:
    before = Picture.open(photo).pixels
    values = np.zeros(before.shape, np.uint8)
    values[:50] = 255
    mask = photo.with_name("mask.png")
    Picture(values).save(mask)
    code, output = convert(photo, "--style", "7", "--mask", str(mask))
    after = Picture.open(output).pixels
    assert code == 0
    assert (after[50:] == before[50:]).all()
    assert (after[:50] != before[:50]).mean() > 0.5


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ((), 2, "--style"),
        (("--style", "3", "--blend", "3:1"), 2, "--style"),
        (("--style", "nothing"), 1, "No style named “nothing”"),
        (("--style", "there-is-none.png"), 1, "was not found"),
        (("--style", "random:x"), 1, "not a number"),
        (("--blend", "3"), 1, "lacks its share"),
        (("--blend", "3:0"), 1, "have a share of 0"),
        (("--style", "3", "--keep-colours", "--match-palette"), 2, "not both"),
        (("--style", "3", "--device", "nothing"), 1, "has no device"),
    ],
)
def test_wrong_use_gets_a_sentence(
    photo: Path,
    options: tuple[str, ...],
    code: int,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert convert(photo, *options)[0] == code
    said = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert words in said
    assert "Traceback" not in said


def test_frames_that_were_left_are_told(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    film = photo.with_name("film.gif")
    frames[0].save(film, save_all=True, append_images=frames[1:])
    assert convert(film, "--style", "0")[0] == 1
    assert "Only the first of 3 pages or frames is kept" in capsys.readouterr().err
    assert convert(film, "--style", "0", "--allow-loss")[0] == 0
    assert "Only the first of 3 pages or frames is kept" in capsys.readouterr().out


def test_a_folder_without_a_name_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "converted.png"
    assert main(["convert", ".", "--style", "0", "--output", str(output)]) == 1
    assert f"{Path.cwd()} is a folder" in capsys.readouterr().err


def test_styles_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["styles"]) == 0
    said = capsys.readouterr().out
    assert "woodcut" in said
    assert "25" in said
