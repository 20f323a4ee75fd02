"""The commands ``train`` and ``generate``, and giving the model away encrypted."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine import cli
from engine.generate.latents import Latent
from engine.models import encryption, store
from engine.training.families.adversarial import GanTrainee
from engine.training.job import run_folder, runs_folder
from engine.training.plan import read_plan
from engine.training.runs import claimed, delete_run, known_run


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "squares"
    folder.mkdir()
    colours = np.random.default_rng(0).integers(0, 256, (24, 3, 3, 3), np.uint8)
    for number, each in enumerate([*colours, colours[0]]):
        image = Image.fromarray(each).resize((24, 40), Image.Resampling.NEAREST)
        image.save(folder / f"{number:02}.png")
    (folder / "broken.png").write_bytes((folder / "00.png").read_bytes()[:60])
    return folder


def small(pictures: Path, *more: str) -> list[str]:
    return ["train", str(pictures), "--output", "squares", "--size", "32", "--batch", "4",
            "--threads", "1", "--images", "8", *more]  # fmt: skip


def test_a_folder_becomes_pictures(
    pictures: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(encryption, "_COST", 2**10)
    assert cli.main(small(pictures, "--augment", "crop,geometric", "--no-flip")) == 0
    said, complained = capsys.readouterr()
    assert "25 pictures" in said
    assert "1 picture looking like another: left out" in said
    assert "25 pictures must be enlarged" in said
    assert "broken.png" in complained
    plan = read_plan(run_folder("squares"))
    assert (plan.images, plan.hours, plan.flip) == (8, 0, False)
    assert plan.augmentation == ("crop", "geometric")
    with Image.open(run_folder("squares") / "crops.png") as sheet:
        assert sheet.width == 10 * 34 - 2
    assert (run_folder("squares") / "report.html").exists()

    assert cli.main(small(pictures)) == 1  # it is there already
    assert "--resume" in capsys.readouterr().err

    out = tmp_path / "out"
    sampled = ["generate", "--model", "squares", "--seed", "7", "--sheet", "--device", "cpu"]
    assert cli.main([*sampled, "--count", "5", "--best", "3", "--output", str(out)]) == 0
    written = sorted(path.name for path in out.iterdir())
    assert len(written) == 4
    assert written[-1] == "sheet.png"
    with Image.open(out / written[0]) as picture:
        assert picture.size == (32, 32)
        seed = int(picture.info["Impasto seed"])
        assert picture.info["Impasto model"] == f"squares {store().card('squares').sha256}"
    assert seed in range(7, 12)
    assert Latent.open(out / written[0]).model == "squares"

    (tmp_path / "secret").write_text("long enough\n")
    key = ["--passphrase-file", str(tmp_path / "secret")]
    given = tmp_path / "given.encrypted"
    assert cli.main(["models", "encrypt", "squares", "--output", str(given), *key]) == 0
    assert cli.main(["models", "remove", "squares"]) == 0
    assert cli.main(["models", "add", str(given)]) == 0
    capsys.readouterr()
    again = [*sampled, "--count", "1", "--output", str(tmp_path / "again")]
    assert cli.main(again) == 1
    assert "passphrase is needed" in capsys.readouterr().err
    assert cli.main([*again, *key]) == 0
    first = next((tmp_path / "again").glob("0*.png"))
    same = next(out.glob("*seed-7.png"), None)
    if same is not None:
        assert np.array_equal(np.asarray(Image.open(first)), np.asarray(Image.open(same)))


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["train", "--output", "x"], 2, "Name a folder"),
        (["train", "--output", "x", "--resume"], 1, "No training run named “x”"),
        (["train", ".", "--output", "portraits"], 1, "came with Impasto"),
        (["train", ".", "--output", "../x"], 1, "not a valid model name"),
        (["train", ".", "--output", "x", "--family", "cat"], 2, "Kind cannot be “cat”"),
        (["train", ".", "--output", "x", "--hours", "1", "--minutes", "1"], 2, "not both"),
        (["train", ".", "--output", "x", "--augment", "blur"], 2, "cannot be “blur”"),
        (["generate", "--model", "x", "--output", "y"], 1, "There is no model called “x”"),
        (["generate", "--model", "vgg19", "--output", "y"], 1, "makes no pictures of its own"),
        (["generate", "--model", "x", "--output", "y", "--best", "2"], 2, "is more than"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    arguments: list[str], code: int, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == code
    assert text in " ".join(capsys.readouterr().err.replace("│", " ").split())


def test_looking_writes_no_run(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(small(pictures, "--dry-run")) == 0
    assert (tmp_path / "crops.png").exists()
    assert not run_folder("squares").exists()


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = cli.main(arguments)
    return code, " ".join(capsys.readouterr().err.replace("│", " ").split())


def test_no_run_and_no_model_is_lost_by_mistake(
    pictures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(small(pictures)) == 0
    checkpoint = (run_folder("squares") / "checkpoint.pt").read_bytes()
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder in (empty, tmp_path / "nowhere"):
        assert cli.main([*small(folder), "--anew"]) == 1
    with claimed(run_folder("squares")):
        code, text = told([*small(pictures), "--anew"], capsys)
    assert code == 1
    assert "The training of “squares” is running and cannot be deleted." in text
    assert (run_folder("squares") / "checkpoint.pt").read_bytes() == checkpoint

    code, text = told([*small(pictures), "--resume"], capsys)
    assert code == 2
    assert "FOLDER cannot be changed" in text
    code, text = told(["train", "--output", "squares", "--resume", "--batch", "8"], capsys)
    assert code == 2
    assert "--batch cannot be changed" in text

    delete_run(run_folder("squares"))
    code, text = told(small(pictures), capsys)
    assert code == 1
    assert "A model named “squares” already exists." in text


def test_what_cannot_be_written_is_told(pictures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runs_folder().parent.mkdir(parents=True, exist_ok=True)
    runs_folder().write_text("a file in the way")
    code, text = told(small(pictures), capsys)
    assert code == 1
    assert "The training run could not be written" in text


def test_a_run_that_is_stopped_says_how_to_go_on(
    pictures: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    handlers = signal.getsignal(signal.SIGINT)
    step = GanTrainee.step

    def interrupted(trainee: GanTrainee, index: int) -> dict[str, float]:
        if index == 1:
            os.kill(os.getpid(), signal.SIGINT)  # as Ctrl-C does
        return step(trainee, index)

    with monkeypatch.context() as patched:
        patched.setattr(GanTrainee, "step", interrupted)
        assert cli.main(small(pictures, "--images", "400")) == 130
    assert "impasto train --output squares --resume" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGINT) is handlers
    assert known_run(run_folder("squares")).result is None
    resumed = ["train", "--output", "squares", "--resume", "--images", "12", "--threads", "1"]
    assert cli.main(resumed) == 0
    run = known_run(run_folder("squares"))
    assert run.step == 3
    assert run.result is not None
    assert store().card("squares").family == "gan"
