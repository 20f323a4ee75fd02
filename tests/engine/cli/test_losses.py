"""The command line writes no file that holds less than the photo's, unless it was told to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import main
from engine.picture import Picture
from tests.engine.special_files import KEPT, LOST

Capture = pytest.CaptureFixture[str]

COMMANDS = {
    "repair": ["--method", "telea"],
    "variants": ["--method", "telea", "--variants", "2", "--also", "navier-stokes"],
    "extend": ["--left", "4", "--method", "patchmatch"],
    "resize": ["--mode", "long_side", "--size", "32"],
    "crop": ["--aspect", "1:1"],
}


def command(name: str, photo: Path, output: Path) -> list[str]:
    mask = photo.with_name("mask.png")
    values = np.zeros((48, 64), np.uint8)
    values[20:26, 20:26] = 255
    Image.fromarray(values).save(mask)
    takes_mask = ["--mask", str(mask)] if name in ("repair", "variants") else []
    verb = "repair" if name == "variants" else name
    return [verb, str(photo), "--output", str(output), *takes_mask, *COMMANDS[name]]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_refuses_then_says_what_was_lost(
    tmp_path: Path, capsys: Capture, name: str
) -> None:
    photo, output = tmp_path / "deep.png", tmp_path / "out.jpg"
    KEPT["deep.png"](photo)
    arguments = command(name, photo, output)
    assert main.main(arguments) == 1
    said = capsys.readouterr().err
    assert "Saving out.jpg would lose something: 16 bits per channel become 8." in said
    assert "--allow-loss" in said
    assert not list(tmp_path.glob("out*"))
    assert main.main([*arguments, "--allow-loss"]) == 0
    assert "16 bits per channel become 8." in capsys.readouterr().out
    assert list(tmp_path.glob("out*.jpg"))


@pytest.mark.parametrize("name", LOST)
def test_every_kind_is_refused_in_place(tmp_path: Path, capsys: Capture, name: str) -> None:
    photo = tmp_path / name
    LOST[name][0](photo)
    before = photo.read_bytes()
    # GIF is not written at all.
    output = photo.with_suffix(".png") if photo.suffix == ".gif" else photo
    assert main.main([*command("repair", photo, output), "--force"]) == 1
    assert "would lose something" in capsys.readouterr().err
    assert photo.read_bytes() == before
    assert main.main([*command("repair", photo, output), "--force", "--allow-loss"]) == 0


def test_what_is_kept_needs_no_leave(tmp_path: Path, capsys: Capture) -> None:
    photo = tmp_path / "pq10.heic"
    KEPT["pq10.heic"](photo)
    before = Picture.open(photo)
    assert main.main([*command("repair", photo, photo), "--force"]) == 0
    after = Picture.open(photo)
    assert after.metadata.icc == before.metadata.icc
    assert before.origin is not None
    assert after.origin is not None
    assert after.origin.bit_depth == before.origin.bit_depth == 10


def test_batch_refuses_and_tells(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    LOST["pages.tif"][0](folder / "pages.tif")
    arguments = ["batch", str(folder), str(tmp_path / "out"), "--resize", "50%"]
    assert main.main(arguments) == 1
    assert "Only the first of 3 pages or frames is kept." in capsys.readouterr().err
    report = tmp_path / "report.txt"
    assert main.main([*arguments, "--resume", "--allow-loss", "--report", str(report)]) == 0
    assert "pages.tif: Only the first of 3 pages" in capsys.readouterr().out
    assert "Lost: Only the first of 3 pages" in report.read_text()
