"""The command line's other repairs: finding damage, variants, extending the canvas."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import main
from tests.engine.repair.finding.test_finding import meadow, scratched

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    damaged, _ = scratched(meadow())
    path = tmp_path / "photo.png"
    Image.fromarray(damaged).save(path)
    return path


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image)


def test_scratches_are_found_shown_and_filled(photo: Path, capsys: Capture) -> None:
    mask, output = photo.with_name("mask.png"), photo.with_name("out.png")
    job = ["repair", str(photo), "--find", "scratches", "--save-mask", str(mask)]
    assert main.main(job) == 0
    said = capsys.readouterr().out
    assert "Found scratches on" in said
    assert str(mask) in said
    assert not output.exists()
    selected = pixels(mask) > 0
    assert 0.001 < selected.mean() < 0.1
    given = ["repair", str(photo), "--mask", str(mask), "--output", str(output)]
    assert main.main([*given, "--method", "telea"]) == 0
    before, after, whole = pixels(photo), pixels(output), meadow()
    assert (after[~selected] == before[~selected]).all()
    error = np.abs(after.astype(int) - whole)[selected].mean()
    assert error < np.abs(before.astype(int) - whole)[selected].mean() / 3


def test_what_is_not_there_is_told(tmp_path: Path, capsys: Capture) -> None:
    plain, output = tmp_path / "plain.png", tmp_path / "out.png"
    Image.new("RGB", (80, 60), "grey").save(plain)
    for what in ("scratches", "text"):
        assert main.main(["repair", str(plain), "--find", what, "--output", str(output)]) == 1
        assert f"No {what} found" in capsys.readouterr().err
    assert not output.exists()


def test_variants_and_their_sheet_are_written(photo: Path, capsys: Capture) -> None:
    mask, output = photo.with_name("mask.png"), photo.with_name("out.png")
    values = np.zeros((300, 400), np.uint8)
    values[200:230, 200:240] = 255
    Image.fromarray(values).save(mask)
    job = ["repair", str(photo), "--mask", str(mask), "--output", str(output)]
    job += ["--variants", "3", "--method", "patchmatch", "--also", "telea"]
    assert main.main(job) == 0
    files = [photo.with_name(f"out-{which}.png") for which in (1, 2, 3, "sheet")]
    assert all(file.is_file() for file in files)
    assert not output.exists()
    assert "telea, seed 0" in capsys.readouterr().out
    results = [pixels(file) for file in files[:3]]
    assert not (results[0] == results[1]).all()
    assert not (results[0] == results[2]).all()
    assert all((each[values == 0] == pixels(photo)[values == 0]).all() for each in results)
    assert main.main(job) == 1
    assert "already exists" in capsys.readouterr().err
    for file in files[:3]:
        file.unlink()
    assert main.main(job) == 1, "nor is the sheet written over"
    assert "out-sheet.png" in capsys.readouterr().err


def test_options_that_would_be_ignored_are_refused(photo: Path, capsys: Capture) -> None:
    mask, output = photo.with_name("mask.png"), photo.with_name("out.png")
    job = ["repair", str(photo), "--mask", str(mask), "--output", str(output)]
    for more, sentence in (
        (["--save-mask", str(photo.with_name("saved.png"))], "goes with --find"),
        (["--also", "telea"], "goes with --variants"),
        (["--variants", "2", "--also", "magic"], "magic"),
    ):
        assert main.main([*job, *more]) == 2
        assert sentence in capsys.readouterr().err
    assert not output.exists()


def test_auto_says_what_it_chose(photo: Path, capsys: Capture) -> None:
    mask, output = photo.with_name("mask.png"), photo.with_name("out.png")
    values = np.zeros((300, 400), np.uint8)
    values[100:250, 200:202] = 255
    Image.fromarray(values).save(mask)
    assert main.main(["repair", str(photo), "--mask", str(mask), "--output", str(output)]) == 0
    assert "Automatic: Quick: Telea for 1 place. " in capsys.readouterr().out


def test_the_canvas_is_extended(tmp_path: Path, capsys: Capture) -> None:
    photo, output = tmp_path / "photo.png", tmp_path / "out.png"
    Image.fromarray(meadow()[:80, :100]).save(photo)
    job = ["extend", str(photo), "--output", str(output)]
    assert main.main([*job, "--left", "10%", "--bottom", "8"]) == 0
    assert "from 100 × 80 to 110 × 88" in capsys.readouterr().out
    assert (pixels(output)[:80, 10:] == pixels(photo)).all()
    assert main.main([*job, "--aspect", "3:2", "--force"]) == 0
    assert pixels(output).shape == (80, 120, 3)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["repair", "p.png", "--output", "o.png"], 2, "either --mask or --find"),
        (["repair", "p.png", "--mask", "m.png"], 2, "--output"),
        (["repair", "p.png", "--mask", "m", "--output", "o.png", "--strategy", "x"], 2, "strategy"),
        (["repair", "p.png", "--mask", "m", "--output", "o.png", "--prefer", "x"], 2, "network"),
        (["extend", "p.png", "--output", "o.png", "--method", "telea"], 2, "extended"),
        (["extend", "p.png", "--output", "o.png", "--left", "9", "--aspect", "1"], 2, "--aspect"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], code: int, sentence: str, capsys: Capture) -> None:
    assert main.main(arguments) == code
    assert sentence in " ".join(capsys.readouterr().err.replace("│", " ").split())


@pytest.mark.parametrize("length", ["wide", "-5", "nan"])
def test_a_length_that_is_none_is_told(tmp_path: Path, length: str, capsys: Capture) -> None:
    photo = tmp_path / "photo.png"
    Image.new("RGB", (9, 9)).save(photo)
    job = ["extend", str(photo), f"--left={length}", "--output", str(tmp_path / "out.png")]
    assert main.main(job) == 1
    assert "is not a length" in capsys.readouterr().err
