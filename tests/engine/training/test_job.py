"""From a folder of pictures to a model with a card and a report."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.errors import ImpastoError
from engine.generate.families.saving import load_generator, save_generator
from engine.training.job import FAMILIES, Plan, advance, finish, prepare, read_plan, trained_model

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


def test_a_plan_that_cannot_be_is_refused(pictures: Path, tmp_path: Path) -> None:
    for change in ({"family": "text"}, {"size": 100}, {"hours": 0.0}):
        with pytest.raises(ImpastoError):
            Plan("x", (str(pictures),), **change)
    with pytest.raises(ImpastoError, match="no training run"):
        read_plan(tmp_path)
    few = tmp_path / "few"
    few.mkdir()
    Image.new("RGB", (9, 9)).save(few / "a.png")
    with pytest.raises(ImpastoError, match="1 pictures to learn from"):
        prepare(Plan("x", (str(few),)), tmp_path / "run")
    assert not (tmp_path / "run").exists()
