"""``generate --prompt``: files and folders of pictures that carry their settings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.cli import main
from engine.folders import SAMPLE_PHOTO
from engine.generate.words.words import Words
from engine.picture import Picture
from tests.engine.generate import tiny
from tests.engine.generate.words import words_model


@pytest.fixture(autouse=True)
def _model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.hide_bundled(tmp_path / "bundled", monkeypatch)
    words_model.install()


def run(*arguments: object, model: str = "stickers") -> int:
    options = ["--device", "cpu", *map(str, arguments)]
    return main(["generate", "--model", model, *options])


def settings(path: Path) -> Words:
    words = Words.in_metadata(Picture.open(path).metadata)
    assert words is not None
    return words


def test_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "apple.png"
    told = ("--prompt", "a red apple", "--negative", "blue", "--guidance", 2, "--steps", 2)
    assert run(*told, "--seed", 7, "--output", path) == 0
    assert capsys.readouterr().out == f"1 picture written to {path}.\n"
    with Image.open(path) as image:
        assert (image.mode, image.size) == ("RGBA", (16, 16))
    words = settings(path)
    assert (words.prompt, words.negative, words.seed) == ("a red apple", "blue", 7)
    assert (words.guidance, words.steps, words.amount) == (2.0, 2, 1.0)
    again = tmp_path / "again.png"
    assert run("--latent", path, "--output", again) == 0
    np.testing.assert_array_equal(Picture.open(again).pixels, Picture.open(path).pixels)
    assert run(*told, "--output", path) == 1
    assert "--force" in capsys.readouterr().err
    assert run("--latent", path, "--steps", 3, "--output", tmp_path / "other.png") == 1
    assert "brings all its settings" in capsys.readouterr().err


def test_a_folder_of_several(tmp_path: Path) -> None:
    folder = tmp_path / "cats"
    told = ("--prompt", "cat", "--toward", "dog", "--share", 0.25, "--steps", 2)
    assert run(*told, "--count", 5, "--seed", 2, "--output", folder) == 0
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [f"{n:05}-seed-{n + 2}.png" for n in range(5)]
    assert [settings(file).seed for file in files] == [2, 3, 4, 5, 6]
    assert {settings(file).share for file in files} == {0.25}
    single = tmp_path / "single.png"
    assert run(*told, "--seed", 4, "--output", single) == 0
    np.testing.assert_array_equal(Picture.open(single).pixels, Picture.open(files[2]).pixels)


def test_it_begins_with_a_photo(tmp_path: Path) -> None:
    path, same = tmp_path / "made.png", tmp_path / "same.png"
    told = ("--prompt", "house", "--steps", 2, "--from", SAMPLE_PHOTO)
    assert run(*told, "--amount", 0.5, "--output", path) == 0
    assert run(*told, "--amount", 0.0, "--output", same) == 0
    assert settings(path).start == settings(same).start
    with Image.open(SAMPLE_PHOTO) as photo:
        side = min(photo.size)
        left, top = (photo.width - side) // 2, (photo.height - side) // 2
        middle = photo.crop((left, top, left + side, top + side)).resize((16, 16), 4)
    shown = Picture.open(same).pixels.astype(int)
    assert np.abs(shown[:, :, :3] - np.asarray(middle.convert("RGB"))).mean() < 8
    assert not np.array_equal(shown, Picture.open(path).pixels)


def test_what_is_wrong_is_one_helpful_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.install(tiny.gan(), "faces")
    cases = (
        (("--prompt", "cat"), "unknown", "Choose one of these: stickers."),
        (("--prompt", "cat"), "faces", "Leave the prompt empty, or choose one of these"),
        (("--negative", "cat"), "stickers", "Add --prompt"),
        (("--prompt", "cat", "--from", tmp_path / "no.jpg"), "stickers", "no.jpg"),
        (("--prompt", "cat", "--scheduler", "ddim"), "stickers", "diffusion pipelines"),
        (("--prompt", "red \udcff"), "stickers", "not valid UTF-8"),
        (("--prompt", "cat", "--sheet", "--best", 1), "stickers", "cannot have --best, --sheet"),
        (("--prompt", "cat", "--size", 64), "stickers", "cannot have --size"),
        (("--prompt", "cat", "--latent", SAMPLE_PHOTO), "stickers", "cannot have --latent"),
        (("--prompt", "cat", "--animate", tmp_path / "a.gif"), "stickers", "have --animate"),
    )
    for arguments, model, said in cases:
        assert run(*arguments, "--output", tmp_path / "out.png", model=model) == 1
        error = capsys.readouterr().err
        assert said in error
        assert error.count("\n") == 1
    assert run("--prompt", "cat", "--count", 2, "--output", tmp_path / "out.png") == 1
    assert "Give a folder" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.png"))


def test_a_prompt_alone_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "cat.png"
    assert main(["generate", "--prompt", "cat", "--toward", "dog", "--output", str(path)]) == 0
    words = settings(path)
    assert (words.model, words.toward, words.share) == ("stickers", "dog", 0.5)
    assert (words.steps, words.guidance) == (8, 3.0)  # as the card says
