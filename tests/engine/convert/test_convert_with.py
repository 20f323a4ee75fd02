"""``convert`` with a model of one's own, and by optimisation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.cli.app import main
from engine.convert.neural import estimate as neural_estimate
from tests.engine.convert.external.networks import add_to_store, compact


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    pixels = np.random.default_rng(2).integers(0, 256, (48, 64, 3), np.uint8)
    Image.fromarray(pixels).save(path, dpi=(300, 300))
    return path


def test_a_model_makes_the_picture_larger(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = add_to_store(compact(2), tmp_path / "double.safetensors")
    output = tmp_path / "large.png"
    assert main(["convert", str(photo), "--model", card.name, "--output", str(output)]) == 0
    with Image.open(output) as image:
        assert image.size == (128, 96)
        assert image.info["dpi"][0] == pytest.approx(300, abs=0.1)
    said = capsys.readouterr().out
    assert "Converted photo.png with double (128 × 96 pixels)" in said


def test_a_picture_is_painted_in_the_style_of_another(
    photo: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(neural_estimate, "speed", lambda device: 1e-3)
    style, output = tmp_path / "style.png", tmp_path / "painted.png"
    Image.new("RGB", (64, 64), (200, 90, 20)).save(style)
    arguments = ["--neural", str(style), "--steps", "2", "--device", "cpu"]
    assert main(["convert", str(photo), *arguments, "--output", str(output)]) == 0
    with Image.open(output) as painted, Image.open(photo) as before:
        assert painted.size == before.size
        assert (np.asarray(painted) != np.asarray(before)).any()
    said = capsys.readouterr().out
    assert "Painting at up to 64 pixels takes about 6 s." in said
    assert "in the style of style.png" in said


def test_only_models_that_convert_are_offered(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["convert", str(photo), "--output", str(tmp_path / "out.png"), "--model", "nothing"]
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert "Installed models: realesrgan" in told  # those that come with the program
    assert "vgg19" not in told
    card = add_to_store(compact(2), tmp_path / "double.safetensors")
    assert main(arguments) == 1
    assert f" {card.name}" in capsys.readouterr().err


def test_pictures_that_go_with_the_file_are_told_when_they_are_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pair.jpg"
    left, right = (Image.new("RGB", (40, 30), colour) for colour in ("red", "blue"))
    left.save(path, "MPO", save_all=True, append_images=[right])
    arguments = ["convert", str(path), "--style", "3", "--detail", "128", "--device", "cpu"]
    arguments += ["--output", str(path), "--force"]
    assert main(arguments) == 1
    assert "Only the first of 2 pages or frames is kept" in capsys.readouterr().err
    assert main([*arguments, "--allow-loss"]) == 0
    assert "Only the first of 2 pages or frames is kept" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--model", "nothing"], 1, "no model called “nothing”"),
        (["--neural", "gone.png"], 1, "gone.png was not found"),
        (["--model", "a", "--style", "3"], 2, "one of --style"),
        ([], 2, "one of --style"),
        (["--model", "a", "--amount", "0.5"], 2, "--amount has no effect without --style or"),
        (["--model", "a", "--keep-colours"], 2, "has no effect without --style, --blend"),
        (["--style", "3", "--tile", "256"], 2, "--tile has no effect without --model"),
        (["--style", "3", "--strength", "1"], 2, "without --model or --neural"),
        (["--neural", "a.png", "--detail", "0"], 2, "--detail has no effect without"),
        (["--style", "3", "--fit-mask"], 2, "--fit-mask has no effect without --mask"),
    ],
)
def test_what_cannot_be_done_is_told(
    photo: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    monkeypatch.setattr(neural_estimate, "speed", lambda device: 1e-3)
    output = tmp_path / "result.png"
    assert main(["convert", str(photo), *arguments, "--output", str(output)]) == code
    captured = capsys.readouterr()
    assert message in " ".join((captured.out + captured.err).split())
    assert not output.exists()


def test_a_style_that_is_no_picture_is_refused_before_the_wait_is_told(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    style, output = tmp_path / "empty.jpg", tmp_path / "painted.png"
    style.touch()
    assert main(["convert", str(photo), "--neural", str(style), "--output", str(output)]) == 1
    captured = capsys.readouterr()
    assert "empty.jpg is empty" in captured.err
    assert "takes about" not in captured.out
