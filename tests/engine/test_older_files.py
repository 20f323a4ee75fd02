"""Files of the version before settings were declared still open, and mean the same.

``tests/older`` was written by that version: see each file's own format.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.batch import Recipe
from engine.generate import Latent, Words
from engine.operation import operation_from_json
from engine.picture import Picture
from engine.training.plan import read_plan
from engine.training.runs import read_result

OLDER = Path(__file__).resolve().parents[1] / "older"
OPERATIONS = json.loads((OLDER / "operations.json").read_text("utf-8"))


@pytest.mark.parametrize("data", OPERATIONS, ids=[f"{each['kind']}" for each in OPERATIONS])
def test_an_operation_is_read_and_written_as_it_was(data: dict[str, object]) -> None:
    written = operation_from_json(data).to_json()
    assert {name: written[name] for name in data} == data


def test_a_recipe_is_read_whole() -> None:
    path = OLDER / "everything.recipe.json"
    recipe = Recipe.load(path)
    assert [step.operation.kind for step in recipe.steps] == [
        step["operation"]["kind"] for step in json.loads(path.read_text("utf-8"))["steps"]
    ]
    assert recipe.steps[0].mask is not None
    assert recipe.output.template == "{stem}-{index:03}"
    assert recipe.output.quality == 80


def test_a_generated_picture_carries_its_point() -> None:
    latent = Latent.open(OLDER / "portrait.png")
    assert latent.model == "portraits"
    assert latent.place == "w"
    assert Latent.parse(str(latent)) == latent


def test_a_picture_of_a_prompt_carries_its_settings() -> None:
    words = Words.in_metadata(Picture.open(OLDER / "sticker.png").metadata)
    assert words is not None
    assert (words.model, words.prompt, words.seed) == ("stickers", "a red apple", 3)


def test_a_training_run_is_known_with_its_plan_and_result() -> None:
    folder = OLDER / "training" / "squares"
    plan = read_plan(folder)
    assert (plan.family, plan.size, plan.images, plan.batch) == ("vae", 32, 64, 4)
    assert plan.augmentation == ("crop", "colour", "cutout")
    result = read_result(folder)
    assert result is not None
    assert result.figures
