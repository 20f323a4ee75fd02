"""Recipes as data: to files and back, from edits, and what makes them different."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.batch import Library, MaskArea, MaskFile, MaskFolder, MaskSource, Output, Recipe, Step
from engine.convert.neural.neural import NeuralStyle
from engine.convert.style.style import Style
from engine.convert.style.stylize import Stylize
from engine.errors import ImpastoError
from engine.geometry import Crop, Resize
from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.outcome import run_to_end
from engine.picture import Picture
from engine.regions import Region
from engine.repair import Repair
from tests.engine.picture_samples import photo

built_in = Style.built_in

FULL = Recipe(
    "Urlaub 海",
    (
        Step(Repair("telea"), MaskArea(0.7, 0.9, 0.3, 0.1)),
        Step(Repair("telea"), MaskFile("/masks/stamp.png", fit=False)),
        Step(Repair("telea"), MaskFolder("/masks")),
        Step(Crop("16:9")),
        Step(Stylize(built_in(3), amount=0.5)),
        Step(Resize("megapixels", megapixels=1.0)),
    ),
    Output("WebP", 80, 8, "strip_gps", "{index:03}-{stem}", keep_folders=False),
)


def test_a_recipe_survives_its_file(tmp_path: Path) -> None:
    FULL.save(tmp_path / "a.recipe.json")
    assert Recipe.load(tmp_path / "a.recipe.json") == FULL


@given(
    st.lists(
        st.builds(
            Step,
            st.builds(Resize, size=st.integers(1, 5000), enlarge=st.booleans())
            | st.builds(Crop, st.sampled_from(["1", "3:2", "2.39:1"]), st.floats(0, 1)),
            st.none()
            | st.builds(MaskArea, st.floats(0, 0.5), st.just(0.0), st.just(0.5), st.just(1)),
        ),
        max_size=4,
    ),
    st.text(),
    st.sampled_from(["keep", "strip_gps", "strip"]),
)
def test_any_recipe_is_the_same_after_json(steps: list[Step], name: str, metadata: Any) -> None:
    recipe = Recipe(name, tuple(steps), Output(metadata=metadata))
    again = Recipe.from_json(json.loads(json.dumps(recipe.to_json())))
    assert again == recipe
    assert again.digest("x") == recipe.digest("x")


def damaged(path: tuple[str | int, ...], value: object) -> Any:
    data: Any = json.loads(json.dumps(FULL.to_json()))
    place = data
    for key in path[:-1]:
        place = place[key]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], "The recipe is not valid"),
        ({}, "The recipe: “schema” is missing"),
        (damaged(("schema",), 99), "newer version"),
        (damaged(("name",), 3), "The recipe: “name” is not valid"),
        (damaged(("steps",), None), "“steps” is missing"),
        (damaged(("extra",), 1), "“extra” is unknown"),
        (damaged(("output", "extra"), 1), "“output.extra” is unknown"),
        (damaged(("steps", 0, "extra"), 1), "Step 1 .*“extra” is unknown"),
        (damaged(("steps", 0, "mask", "extra"), 1), "Step 1 .*“extra” is unknown"),
        (damaged(("steps", 3), 7), "Step 4 of the recipe"),
        (damaged(("steps", 4, "operation", "kind"), "magic"), "Step 5 .*“magic” is not known"),
        (damaged(("steps", 4, "operation", "amount"), 7), "Step 5 .*Amount must be 0 to 1"),
        (damaged(("steps", 4, "operation", "colour"), 7), "has no setting “colour”"),
        (damaged(("steps", 0, "mask", "x"), 2), "must lie within the picture"),
        (damaged(("steps", 0, "mask", "x"), True), "The mask: “x” is not valid"),
        (damaged(("steps", 0, "mask", "shape"), "!!"), "damaged"),
        (damaged(("steps", 1, "mask", "path"), ""), "empty or damaged"),
        (damaged(("steps", 2, "mask", "kind"), "sky"), "mask in the recipe: “sky”"),
        (damaged(("output", "format"), "GIF"), "cannot save pictures as GIF"),
        (damaged(("output", "quality"), 0), "Quality must be"),
        (damaged(("output", "bit_depth"), 12), "“output.bit_depth” is not valid"),
        (damaged(("output", "metadata"), "some"), "metadata"),
        (damaged(("output", "template"), "{what}"), "{what}"),
    ],
)
def test_damage_is_told_in_a_sentence(data: object, sentence: str) -> None:
    with pytest.raises(ImpastoError, match=sentence):
        Recipe.from_json(data)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"null", b'{"schema": 1}'])
def test_files_that_are_no_recipes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.recipe.json"
    path.write_bytes(content)
    with pytest.raises(ImpastoError):
        Recipe.load(path)


def apply(recipe: Recipe, picture: Picture) -> tuple[Picture, list[float]]:
    """The result, and the fractions on the way to it."""
    fractions: list[float] = []
    result = run_to_end(recipe.apply(picture), lambda update: fractions.append(update.fraction))
    return result, fractions


def test_steps_run_in_order() -> None:
    recipe = Recipe("x", (Step(Crop("1")), Step(Resize(size=20))))
    result, fractions = apply(recipe, Picture(photo(60, 90)))
    assert fractions == [0.5, 1.0]
    assert (result.width, result.height) == (20, 20)
    assert recipe.result_bounds(Region(0, 0, 90, 60)) == result.bounds


def test_a_painted_mask_becomes_the_same_part_of_a_picture_of_another_size() -> None:
    values = np.zeros((10, 20), np.uint8)
    values[2:8, 5:15] = 255
    values[4, 5:15] = 128
    mask = Mask.of(values, (40, 30))
    area = MaskArea.of(mask, Region(0, 0, 100, 50))
    same = area.mask_for(Region(0, 0, 100, 50), "")
    assert same.region == mask.region
    assert np.array_equal(same.values, mask.values)
    double = area.mask_for(Region(0, 0, 200, 100), "")
    assert double.region == Region(90, 64, 20, 12)
    assert double.values[0, 0] == 255
    tiny = area.mask_for(Region(0, 0, 2, 2), "")
    assert not tiny.is_empty


def test_the_last_edits_become_a_recipe() -> None:
    picture = Picture(photo(60, 80))
    mask = Mask.of(np.full((6, 8), 255, np.uint8), (72, 54))
    layers = (
        Layer("repair", operation=Repair("telea"), selection=mask),
        Layer("painted by hand"),
        Layer("hidden", operation=Stylize(built_in(1)), visible=False),
        Layer("styled", operation=Stylize(built_in(2))),
    )
    recipe = Recipe.of_stack("mine", Stack(picture, layers))
    assert [step.operation for step in recipe.steps] == [
        Repair("telea"),
        Stylize(built_in(2)),
    ]
    assert recipe.steps[0].mask == MaskArea(0.9, 0.9, 0.1, 0.1)
    assert recipe.steps[1].mask is None
    with pytest.raises(ImpastoError, match="no edits that can be repeated"):
        Recipe.of_stack("none", Stack(picture, layers[1:3]))


def test_the_masks_of_later_edits_count_in_the_size_that_the_picture_has_by_then() -> None:
    mask = Mask.of(np.full((10, 10), 255, np.uint8), (10, 10))
    edits = [(Resize("percent", percent=50), None), (Repair("telea"), mask)]
    recipe = Recipe.of_edits("x", edits, Region(0, 0, 80, 40))
    assert recipe.steps[1].mask == MaskArea(0.25, 0.5, 0.25, 0.5)


def test_masks_from_files_and_folders(tmp_path: Path) -> None:
    mask = Image.new("L", (40, 30))
    mask.paste(255, (10, 10, 20, 20))
    mask.save(tmp_path / "Beach.png")
    bounds, double = Region(0, 0, 40, 30), Region(0, 0, 80, 60)
    whole = MaskFile(str(tmp_path / "Beach.png"))
    assert whole.mask_for(bounds, "any").region == Region(10, 10, 10, 10)
    assert whole.mask_for(double, "any").region.contains(Region(20, 20, 20, 20))
    with pytest.raises(ImpastoError, match="40 × 30"):
        MaskFile(whole.path, fit=False).mask_for(double, "any")
    folder = MaskFolder(str(tmp_path))
    assert folder.mask_for(bounds, "beach").region == Region(10, 10, 10, 10)
    with pytest.raises(ImpastoError, match="no mask for sky"):
        folder.mask_for(bounds, "sky")
    mask.paste(255, (0, 0, 5, 5))
    mask.save(tmp_path / "sky.png")
    assert folder.mask_for(bounds, "sky").region == Region(0, 0, 20, 20)


def test_masks_of_a_folder_are_read_as_other_programs_made_them(tmp_path: Path) -> None:
    pixels = np.full((30, 40, 3), 255, np.uint8)
    pixels[10:20, 10:20] = (220, 30, 30)
    Image.fromarray(pixels).save(tmp_path / "beach.png")
    Image.fromarray((pixels[:, :, 1] < 255).astype(np.uint8)).save(tmp_path / "sky.png")
    bounds = Region(0, 0, 40, 30)
    assert MaskFolder(str(tmp_path)).mask_for(bounds, "sky").values.min() == 255
    with pytest.raises(ImpastoError, match="unclear"):
        MaskFolder(str(tmp_path)).mask_for(bounds, "beach")
    told = MaskFolder(str(tmp_path), convention="colour")
    assert MaskSource.from_json(told.to_json()) == told
    assert told.mask_for(bounds, "beach").region == Region(10, 10, 10, 10)
    one = MaskFile(str(tmp_path / "beach.png"), convention="colour")
    assert one.mask_for(bounds, "any").region == Region(10, 10, 10, 10)


def test_the_digest_knows_what_changes_the_results(tmp_path: Path) -> None:
    path = tmp_path / "m.png"
    Image.new("L", (4, 4), 255).save(path)
    recipe = Recipe("a", (Step(Repair("telea"), MaskFile(str(path))),))
    before = recipe.digest("x")
    assert recipe.replace(name="b").digest("x") == before
    assert recipe.replace(output=Output("PNG")).digest("x") != before
    other = recipe.replace(output=Output(template="{recipe}"))
    assert other.digest("x") != other.replace(name="b").digest("x")
    Image.new("L", (5, 5), 255).save(path)
    assert recipe.digest("x") != before
    folder = Recipe("a", (Step(Repair("telea"), MaskFolder(str(tmp_path))),))
    assert folder.digest("m") != folder.digest("x")


def test_what_is_missing_is_told_before_any_work(tmp_path: Path) -> None:
    for mask in (MaskFile(str(tmp_path / "no.png")), MaskFolder(str(tmp_path / "no"))):
        with pytest.raises(ImpastoError):
            Recipe("x", (Step(Repair("telea"), mask),)).check()
    Recipe("x", FULL.steps[3:]).check()


def test_a_library_of_recipes(tmp_path: Path) -> None:
    library = Library()
    assert library.recipes() == ()
    library.save(FULL)
    library.save(Recipe("a/b: c?"))
    assert [recipe.name for recipe in library.recipes()] == ["a/b: c?", FULL.name]
    with pytest.raises(ImpastoError, match="already"):
        library.save(Recipe("A/B: C?"))
    changed = Recipe("A/B: C?", FULL.steps[3:4])
    library.save(changed, replace=True)
    assert library.get("a/b: c?") == changed
    assert library.duplicate(FULL.name).name == f"{FULL.name} 2"
    assert library.duplicate(FULL.name).name == f"{FULL.name} 3"
    assert library.rename(FULL.name, "Sea") == dataclasses.replace(FULL, name="Sea")
    library.rename("Sea", "sea")
    with pytest.raises(ImpastoError, match="already"):
        library.rename("sea", f"{FULL.name} 2")
    library.delete(f"{FULL.name} 3")
    assert sorted(recipe.name for recipe in library.recipes()) == [
        "A/B: C?",
        f"{FULL.name} 2",
        "sea",
    ]
    for wrong in (library.get, library.delete, library.duplicate):
        with pytest.raises(ImpastoError, match="no recipe named"):
            wrong("none")
    (library.folder / "bad.recipe.json").write_text("{")
    assert [each.path.name for each in library.damaged()] == ["bad.recipe.json"]
    assert len(library.recipes()) == 3
    with pytest.raises(ImpastoError, match="no name"):
        library.save(Recipe(" "))


def test_a_step_without_what_it_needs_is_told_before_the_batch() -> None:
    recipe = Recipe("", (Step(Crop("1:1")), Step(NeuralStyle(""))))
    assert [step.missing.name if step.missing else None for step in recipe.steps] == [None, "style"]
    assert Recipe.from_json(recipe.to_json()) == recipe
    with pytest.raises(ImpastoError, match=r"Step 2 .* has no style image"):
        recipe.check()
