"""From a folder of pictures to a model with a card and a report."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from engine.errors import ImpastoError
from engine.generate.families.gan import Gan, GanConfig
from engine.generate.families.saving import load_generator, save_generator
from engine.generate.families.vae import VaeConfig
from engine.models import encryption, store
from engine.training.job import FAMILIES, Plan, advance, finish, prepare, read_plan, trained_model
from engine.training.plan import PLAN, write_plan

CPU = torch.device("cpu")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    colours = np.random.default_rng(0).integers(0, 256, (30, 3, 3, 3), np.uint8)
    for number, each in enumerate([*colours, colours[0]]):
        image = Image.fromarray(each).resize((40, 40), Image.Resampling.NEAREST)
        image.save(folder / f"square {number}.png")
    return folder


@pytest.mark.parametrize("family", FAMILIES)
def test_a_folder_becomes_a_model(family: str, pictures: Path, tmp_path: Path) -> None:
    wordy = FAMILIES[family].needs_captions
    plan = Plan(
        "squares",
        (str(pictures),),
        family,
        size=32,
        hours=1e-6,
        batch=4,
        captions="names" if wordy else "none",
    )
    found = prepare(plan, tmp_path / "run")
    assert len(found.examples) == 31
    assert len(found.duplicates()) == 1
    assert read_plan(tmp_path / "run") == plan.settled()
    progress = list(advance(tmp_path / "run", CPU))
    assert progress[-1].fraction == 1
    if family == "gan":
        assert progress[-1].losses["augmented"] == pytest.approx(0.3, abs=0.01)
    card = finish(tmp_path / "run", tmp_path / "models", CPU)
    assert card.family == family
    assert "copied" in card.details
    assert "29" not in card.purpose  # one of thirty is a duplicate, four are held out
    assert "26" in card.purpose
    assert (tmp_path / "run" / "report.html").exists()
    model = load_generator(tmp_path / "models" / card.file, CPU)
    assert model.sample(1, seed=0).shape == (1, FAMILIES[family].channels, 32, 32)


def test_training_continues_from_another_model(pictures: Path, tmp_path: Path) -> None:
    plan = Plan("first", (str(pictures),), size=32, hours=1e-6, batch=4)
    prepare(plan, tmp_path / "first")
    list(advance(tmp_path / "first", CPU))
    known = trained_model(tmp_path / "first", CPU)
    save_generator(known, tmp_path / "first.safetensors")
    further = dataclasses.replace(plan, continue_from=str(tmp_path / "first.safetensors"), seed=1)
    prepare(further, tmp_path / "second")
    next(advance(tmp_path / "second", CPU))
    again = trained_model(tmp_path / "second", CPU)
    for name, value in known.named_parameters():
        # One step at most lies between them.
        assert (again.get_parameter(name) - value).abs().max() < 0.3, name
    write_plan(dataclasses.replace(plan.settled(), size=64), tmp_path / "first")
    with pytest.raises(ImpastoError, match="another version of Impasto"):
        trained_model(tmp_path / "first", CPU)


def small_space_gan(path: Path) -> Gan:
    """A GAN in a picture space for 32 px, with what its card would say, in a file."""
    torch.manual_seed(5)
    space = VaeConfig(size=32, width=4, decoder_width=4, latent_side=8, latent_channels=3)
    model = Gan(GanConfig(size=32, latent=8, style=8, width=8, fold=2, space=space))
    said = {"title": "Faces", "license": "CC-BY-4.0", "data": "Faces by A. Painter"}
    save_generator(model, path, {f"modelspec.{name}": value for name, value in said.items()})
    return model.eval()


def test_training_continues_in_the_picture_space_of_another_model(
    pictures: Path, tmp_path: Path
) -> None:
    known = small_space_gan(tmp_path / "faces.safetensors")
    plan = Plan(
        "x", (str(pictures),), size=32, hours=0, images=24, batch=4,
        continue_from=str(tmp_path / "faces.safetensors"),
    )  # fmt: skip
    for name in ("whole", "parts"):
        prepare(plan, tmp_path / name)
    (tmp_path / "faces.safetensors").unlink()  # a run goes on without it
    whole = [progress.losses for progress in advance(tmp_path / "whole", CPU)]
    parts = []
    for _ in range(2):
        sitting = advance(tmp_path / "parts", CPU)
        parts += [next(sitting).losses for _ in range(3)]
        sitting.close()
    assert parts == whole
    assert "decoder" in whole[0]
    assert "pixels" not in whole[0]  # there is no time for a second critic
    model = trained_model(tmp_path / "whole", CPU)
    assert model.config == known.config
    assert (model.get_parameter("synthesis.start") - known.synthesis.start).abs().max() < 0.3
    # Latents mean what they meant, but are drawn as these pictures are.
    assert known.space is not None
    for name, value in known.space.state_dict().items():
        learns = name.startswith(("decoder", "from_latent"))
        assert torch.equal(model.state_dict()[f"space.{name}"], value.half().float()) != learns, (
            name
        )
    card = finish(tmp_path / "whole", tmp_path / "models", CPU)
    assert card.licence == "CC-BY-4.0"
    assert "Faces by A. Painter" in card.data
    assert "Faces" in card.source
    begun = read_plan(tmp_path / "whole")
    sealed = tmp_path / "sealed.encrypted"
    sealed.write_bytes(encryption.MAGIC)
    others: list[tuple[dict[str, Any], str]] = [
        ({"size": 64}, "does not make pictures of 64 pixels"),
        ({"family": "vae"}, "not a model of the kind “Variational autoencoder”"),
        ({"continue_from": str(sealed)}, "sealed.encrypted is encrypted"),
        ({"continue_from": str(tmp_path / "gone")}, "cannot be read: No such file"),
    ]
    for change, message in others:
        with pytest.raises(ImpastoError, match=message):
            prepare(dataclasses.replace(begun, **change), tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_a_short_training_begins_with_a_bundled_model() -> None:
    plan = Plan("x", ("a",), hours=0.2)
    bundled = store().path("portraits")
    assert plan.beginning == str(bundled)
    assert plan.settled().continue_from == str(bundled)
    others: list[dict[str, Any]] = [
        {"size": 64},  # there is none for that
        {"hours": 10},
        {"networks": "small"},
        {"initialization": "orthogonal"},
        {"continue_from": ""},
    ]
    for change in others:
        assert dataclasses.replace(plan, **change).beginning == "", change
    # A picture space has no pictures of its own.
    assert "space" not in dataclasses.replace(plan, family="vae").beginning


def test_a_plan_that_cannot_be_is_refused(pictures: Path, tmp_path: Path) -> None:
    for change in ({"family": "text"}, {"size": 100}, {"hours": 0.0}):
        with pytest.raises(ImpastoError):
            Plan("x", (str(pictures),), **change)
    with pytest.raises(ImpastoError, match="no training run"):
        read_plan(tmp_path)
    for content in ("{", "[1]", '{"not_known_here": 1}', "\xff"):
        (tmp_path / PLAN).write_text(content, encoding="latin-1")
        with pytest.raises(ImpastoError, match="another version"):
            read_plan(tmp_path)
    few = tmp_path / "few"
    few.mkdir()
    Image.new("RGB", (9, 9)).save(few / "a.png")
    with pytest.raises(ImpastoError, match="pictures found: 1"):
        prepare(Plan("x", (str(few),)), tmp_path / "run")
    assert not (tmp_path / "run").exists()
