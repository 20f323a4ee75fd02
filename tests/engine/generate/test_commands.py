"""``generate`` with sliders, latents and animations."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.cli import main
from engine.generate import Latent
from engine.generate.directions import Direction, coordinates, finding, library
from engine.models.store import store
from tests.engine.generate import tiny


@pytest.fixture(autouse=True)
def _model() -> None:
    tiny.install(tiny.gan())


def hair() -> Direction:
    slider = Direction("hair", "Hair", "components", np.ones(8, np.float32), step=0.5, effect=0.3)
    library("tiny").put([slider])
    return slider


def run(*arguments: object) -> int:
    return main(["generate", "--model", "tiny", *map(str, arguments)])


def test_sliders_are_found_and_listed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "COMPONENTS", 2)
    monkeypatch.setattr(finding, "FACTORS", 1)
    assert run("--list-directions") == 0
    assert "component-1" in capsys.readouterr().out
    assert library("tiny").found()


def test_sliders_are_moved(tmp_path: Path) -> None:
    slider = hair()
    assert run("--direction", "hair=1.5", "--output", tmp_path / "out", "--seed", 3) == 0
    (file,) = (tmp_path / "out").glob("*.png")
    latent = Latent.open(file)
    assert coordinates(latent, [slider])["hair"] == pytest.approx(1.5, abs=1e-4)
    assert run("--direction", "beard=1", "--output", tmp_path / "other") == 1


def test_a_latent_comes_back(tmp_path: Path) -> None:
    hair()
    run("--direction", "hair=1.5", "--output", tmp_path / "out")
    (file,) = (tmp_path / "out").glob("*.png")
    assert run("--latent", file, "--output", tmp_path / "again") == 0
    (again,) = (tmp_path / "again").glob("*.png")
    np.testing.assert_array_equal(np.asarray(Image.open(file)), np.asarray(Image.open(again)))


def test_one_picture_can_be_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "face.png"
    assert run("--output", path, "--seed", 4) == 0
    assert path.is_file()
    assert Latent.open(path).model == "tiny"
    assert run("--output", path) == 1  # it is there already
    assert run("--output", tmp_path / "two.png", "--count", 2) == 1
    assert run("--output", tmp_path / "two.png", "--sheet") == 1
    assert not (tmp_path / "two.png").exists()
    capsys.readouterr()
    assert run("--prompt", "a cat", "--output", tmp_path / "cat") == 1
    assert "does not take prompts" in capsys.readouterr().err


def test_an_animation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "walk.webp"
    assert run("--count", 2, "--seconds", 0.25, "--animate", path) == 0
    with Image.open(path) as image:
        assert image.n_frames == 12  # type: ignore[attr-defined]
        assert image.size == (32, 32)
    assert run("--animate", path) == 1
    assert "at least two" in capsys.readouterr().err
    assert run() == 2


def test_the_card_says_how_much_is_truncated(tmp_path: Path) -> None:
    card = store().path("tiny").with_suffix(".json")
    said = json.loads(card.read_text(encoding="utf-8"))
    said["details"]["truncation"] = 0.4
    card.write_text(json.dumps(said), encoding="utf-8")
    pictures = {}
    for name, options in {"usual": (), "same": ("0.4",), "all": ("1",)}.items():
        truncation = [each for option in options for each in ("--truncation", option)]
        assert run("--output", tmp_path / f"{name}.png", *truncation) == 0
        pictures[name] = np.asarray(Image.open(tmp_path / f"{name}.png"))
    np.testing.assert_array_equal(pictures["usual"], pictures["same"])
    assert (pictures["usual"] != pictures["all"]).any()
