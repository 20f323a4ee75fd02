"""What the automatic method takes for which hole."""

from __future__ import annotations

import numpy as np
import pytest

from engine.masks import Mask
from engine.operation import Context
from engine.picture import Picture
from engine.repair import Repair
from engine.repair.choice import Facts, choose, look_at

OWN = ("patchmatch", "telea", "navier-stokes")


@pytest.mark.parametrize(
    ("facts", "available", "preferred", "method"),
    [
        (Facts(3, 0.1, 0.9), OWN, "", "telea"),
        (Facts(15, 0.001, 0.9), OWN, "", "navier-stokes"),
        (Facts(15, 0.05, 0.9), OWN, "", "patchmatch"),
        (Facts(60, 0.001, 0.9), OWN, "", "patchmatch"),
        (Facts(60, 0.05, 0.9), OWN, "", "patchmatch"),
        (Facts(60, 0.05, 0.9), (*OWN, "guided"), "", "guided"),
        (Facts(60, 0.05, 0.1), (*OWN, "guided"), "", "patchmatch"),
        (Facts(60, 0.05, 0.9), (*OWN, "guided", "model:x"), "model:x", "model:x"),
        (Facts(60, 0.05, 0.9), (*OWN, "guided"), "model:x", "guided"),
        (Facts(15, 0.05, 0.9), (*OWN, "model:x"), "model:x", "patchmatch"),
    ],
)
def test_the_choice_follows_the_facts(
    facts: Facts, available: tuple[str, ...], preferred: str, method: str
) -> None:
    choice = choose(facts, available, preferred)
    assert choice.method == method
    assert choice.stage.startswith("Automatic: ")
    assert choice.reason.endswith(".")


def test_the_facts_are_of_what_is_around_not_of_what_is_in_the_hole() -> None:
    rows = np.indices((80, 80))[0]
    pixels = np.repeat(np.where(rows % 10 < 5, 0.2, 0.8)[:, :, None], 3, axis=2)
    missing = np.zeros((80, 80), bool)
    missing[30:50, 20:60] = True
    facts = look_at(pixels.astype(np.float32), missing)
    pixels[missing] = np.random.default_rng(0).random((missing.sum(), 3))
    assert look_at(pixels.astype(np.float32), missing) == facts
    assert facts.thickness == pytest.approx(20, abs=2)
    assert facts.roughness > 0.02
    assert facts.coherence > 0.9
    noise = np.random.default_rng(0).random((80, 80, 3)).astype(np.float32)
    assert look_at(noise, missing).coherence < 0.3
    plain = np.full((80, 80, 3), 0.5, np.float32)
    assert look_at(plain, missing)[1:] == (0.0, 0.0)


def test_auto_does_what_it_says() -> None:
    random = np.random.default_rng(1)
    pixels = random.integers(0, 255, (120, 160, 3)).astype(np.uint8)
    values = np.zeros((120, 160), np.uint8)
    values[20:22, 10:150] = 255
    picture, mask = Picture(pixels), Mask.of(values)
    ((region, choice),) = Repair().choices(picture, mask)
    assert region == mask.region
    assert choice.method == "telea"
    *_, auto = Repair().run(picture, mask, Context("cpu"))
    *_, telea = Repair("telea").run(picture, mask, Context("cpu"))
    assert auto.stage == choice.stage
    assert (auto.pixels == telea.pixels).all()
    assert Repair("telea").choices(picture, mask) == []


def test_what_is_filled_already_changes_no_decision() -> None:
    values = np.zeros((4200, 200), np.uint8)
    values[20:4180, 60:63] = 255
    for end in range(20 + 256, 4180, 256):
        values[end - 14 : end, 55:68] = 255  # each piece of the line ends in a blob
    picture, mask = Picture(np.full((4200, 200, 3), 90, np.uint8)), Mask.of(values)
    said = {region: choice.stage for region, choice in Repair().choices(picture, mask)}
    assert len(set(said.values())) == 1
    done = {update.region: update.stage for update in Repair().run(picture, mask, Context("cpu"))}
    assert done == said
