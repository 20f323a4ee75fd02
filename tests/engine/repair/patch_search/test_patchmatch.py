"""The parts of the patch search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.operation import Cancelled
from engine.repair.patch_search import descriptors, patchmatch
from engine.repair.patch_search import field as field_module
from engine.repair.patch_search.contrast import match_contrast
from engine.repair.patch_search.descriptors import ENERGY, NEVER, Descriptors, principal_directions
from engine.repair.patch_search.field import Field
from engine.repair.patch_search.onion import peel
from engine.repair.patch_search.patchmatch import Completion, Search, complete
from engine.repair.patch_search.pyramid import Level, build_pyramid
from engine.repair.patch_search.seams import smooth_seam
from engine.repair.patch_search.voting import vote

CPU = torch.device("cpu")


def nothing() -> None:
    """No one wants to stop."""


def noise(height: int, width: int, seed: int = 0) -> NDArray[np.float32]:
    return np.random.default_rng(seed).random((height, width, 3), np.float32)


def hole_in(height: int, width: int, *slices: slice) -> NDArray[np.bool_]:
    hole = np.zeros((height, width), np.bool_)
    hole[slices] = True
    return hole


def levels_of(pixels: NDArray[np.float32], hole: NDArray[np.bool_], **values: Any) -> list[Level]:
    sizes = build_pyramid(pixels, hole, ~hole, 3, values.get("most_places", 10**6), nothing)
    return [size.level(CPU, nothing) for size in sizes]


def run(
    pixels: NDArray[np.float32], hole: NDArray[np.bool_], search: Search | None = None
) -> list[Completion]:
    return list(complete(pixels, hole, ~hole, search or Search(), 0, CPU, nothing))


def whole(pixels: NDArray[np.float32], completion: Completion) -> NDArray[np.float32]:
    result = pixels.copy()
    result[completion.region.slices] = completion.pixels
    return result


def placed_patch(level: Level, place: int) -> NDArray[np.float32]:
    return level.pixels[place + level.offsets].numpy()


def test_the_pyramid_goes_from_coarse_to_the_picture_itself() -> None:
    levels = levels_of(noise(301, 203), hole_in(301, 203, slice(60, 200), slice(50, 150)))
    sizes = [(level.height, level.width, level.scale) for level in levels]
    assert sizes == [(76, 51, 4), (151, 102, 2), (301, 203, 1)]


def test_every_source_is_wholly_known_on_every_level() -> None:
    hole = hole_in(120, 130, slice(40, 90), slice(0, 45))
    usable = ~hole
    usable[:20, 100:] = False
    marked = np.zeros((120, 130, 3), np.float32)
    marked[~usable] = 1.0
    for size in build_pyramid(marked, hole, usable, 3, 10**6, nothing):
        level = size.level(CPU, nothing)
        padded = torch.ones(len(level.pixels), dtype=torch.bool)
        frame = padded.view(-1, level.stride)
        frame[level.margin : -level.margin, level.margin : -level.margin] = False
        padded[level.hole] = True
        around = level.sources[:, None] + level.offsets
        assert not padded[around].any()
        assert not (level.pixels[around] > 0).any()


def test_the_field_leads_to_sources_only() -> None:
    pixels, hole = noise(90, 100), hole_in(90, 100, slice(30, 60), slice(70, 100))
    generator = torch.Generator().manual_seed(3)
    field: Field | None = None
    for level in levels_of(pixels, hole, most_places=3000):
        if field is None:
            field = Field(level, peel(level, generator, nothing))
        else:
            field = field.refined(level, generator, nothing)
        field.measure(
            Descriptors.of(level, principal_directions(level, generator), None, nothing), nothing
        )
        for _ in range(3):
            field.improve((4, 2, 1), generator, nothing)
            assert torch.isin(field.sources, level.sources).all()


def test_searching_only_ever_finds_nearer_patches() -> None:
    level = levels_of(noise(80, 80), hole_in(80, 80, slice(30, 50), slice(30, 50)))[-1]
    generator = torch.Generator().manual_seed(0)
    field = Field(level, peel(level, generator, nothing))
    vote(level, field, level.confidence, nothing)
    described = Descriptors.of(level, principal_directions(level, generator), None, nothing)
    field.measure(described, nothing)
    before = field.unlikeness.clone()
    field.improve((1,), generator, nothing)
    assert (field.unlikeness <= before).all()
    assert (field.unlikeness < before).any()
    found = field.unlikeness.clone(), field.distances.clone()
    field.measure(described, nothing)
    assert torch.allclose(field.unlikeness, found[0], atol=1e-4)
    assert torch.allclose(field.distances, found[1], atol=1e-3)


def test_descriptors_measure_colours_and_gradients() -> None:
    """On pictures that vary in few ways the projection keeps the whole distance."""
    rows, columns = np.indices((60, 60)).astype(np.float32) / 60
    pixels = np.stack([rows, columns, rows * columns], axis=2)
    level = levels_of(pixels, hole_in(60, 60, slice(25, 31), slice(25, 31)))[-1]
    generator = torch.Generator().manual_seed(0)
    described = Descriptors.of(level, principal_directions(level, generator), None, nothing)
    first, second = int(level.sources[0]), int(level.sources[-1])
    told = (described.table[first, :-2] - described.table[second, :-2]).square().sum()
    difference = (placed_patch(level, first) - placed_patch(level, second)).reshape(7, 7, 4)
    true = (difference**2).sum()
    true += (np.diff(difference, axis=0) ** 2).sum() + (np.diff(difference, axis=1) ** 2).sum()
    assert float(told) == pytest.approx(float(true), rel=1e-3)
    patch = placed_patch(level, first).reshape(7, 7, 4)
    patch -= patch.mean((0, 1))
    energy = (patch**2).sum()
    energy += (np.diff(patch, axis=0) ** 2).sum() + (np.diff(patch, axis=1) ** 2).sum()
    assert float(described.table[first, ENERGY]) == pytest.approx(float(energy), rel=1e-3)


def test_describing_in_parts_is_describing_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    level = levels_of(noise(61, 47), hole_in(61, 47, slice(20, 30), slice(0, 9)))[-1]
    projection = principal_directions(level, torch.Generator().manual_seed(0))
    at_once = Descriptors.of(level, projection, None, nothing).table
    monkeypatch.setattr(descriptors, "_ROWS", 5)
    in_parts = Descriptors.of(level, projection, None, nothing).table
    assert torch.allclose(at_once, in_parts, rtol=1e-5, atol=1e-5)
    patches = level.pixels[level.sources[:, None] + level.offsets].flatten(1)
    assert torch.allclose(at_once[level.sources, :-2], (patches @ projection)[:, :-2], atol=1e-4)


def test_refining_in_parts_is_refining_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hole = hole_in(120, 90, slice(20, 90), slice(30, 90))
    coarse, fine = levels_of(noise(120, 90), hole)[-2:]
    field = Field(coarse, peel(coarse, torch.Generator().manual_seed(1), nothing))
    at_once = field.refined(fine, torch.Generator().manual_seed(2), nothing).sources
    monkeypatch.setattr(field_module, "_LED_AT_ONCE", 37)
    in_parts = field.refined(fine, torch.Generator().manual_seed(2), nothing).sources
    assert (at_once == in_parts).all()
    assert torch.isin(at_once, fine.sources).all()


def test_filling_where_no_patch_is_usable_can_be_stopped() -> None:
    pixels, hole = noise(60, 60), hole_in(60, 60, slice(0, 60), slice(0, 60))
    hole[:2, :2] = False
    asked: list[int] = []
    *_, last = complete(pixels, hole, ~hole, Search(), 0, CPU, lambda: asked.append(1))
    assert last.fraction == 1.0
    assert len(asked) >= 3
    for limit in range(3):
        left = iter(range(limit))

        def stop(left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Cancelled

        with pytest.raises(Cancelled):
            list(complete(pixels, hole, ~hole, Search(), 0, CPU, stop))


def test_what_is_no_source_is_never_near() -> None:
    level = levels_of(noise(50, 50), hole_in(50, 50, slice(20, 30), slice(20, 30)))[-1]
    generator = torch.Generator().manual_seed(0)
    table = Descriptors.of(level, principal_directions(level, generator), None, nothing).table
    blocked = torch.ones(len(table), dtype=torch.bool)
    blocked[level.sources] = False
    assert (table[blocked, -1] == NEVER).all()
    assert (table[~blocked, -1] < 1e4).all()


def test_filled_pixels_are_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """No colour appears that was not there: before it is blended in, texture is not averaged."""
    monkeypatch.setattr(patchmatch, "_blend", lambda *_: None)
    pixels, hole = noise(64, 64), hole_in(64, 64, slice(20, 40), slice(20, 44))
    filled = whole(pixels, run(pixels, hole)[-1])
    known = {tuple(pixel) for pixel in pixels[~hole].tolist()}
    assert {tuple(pixel) for pixel in filled[hole].tolist()} <= known
    assert (filled[~hole] == pixels[~hole]).all()


def test_no_step_is_left_at_the_border() -> None:
    """What was copied from elsewhere goes on from what is beside it, and deeper stays as it was."""
    columns = np.linspace(0.2, 0.7, 120, endpoint=False, dtype=np.float32)
    pixels = np.broadcast_to(columns[None, :, None], (60, 120, 3)).copy()
    level = levels_of(pixels, hole_in(60, 120, slice(15, 45), slice(45, 75)))[-1]
    image = level.image()
    _, along = level.rows_and_columns(level.hole)
    # Copies from below the hole, but of what is 30 pixels further to the right.
    origins = (level.height - 5 + level.margin) * level.stride + along + 30
    level.pixels[level.hole] = level.pixels[origins]
    step = image[30, 45] - image[30, 44]
    middle = image[30, 60].clone()
    smooth_seam(level, origins, nothing)
    assert step.max() > 0.1
    assert (image[30, 45] - image[30, 44]).abs().max() < 0.45 * step.max()
    assert torch.equal(image[30, 60], middle)
    assert np.array_equal(image[:10, :, :3].numpy(), pixels[:10])


@pytest.mark.parametrize(("amplitude", "least", "most"), [(0.6, 0.8, 1.1), (2.5, 1.0, 1.8)])
def test_texture_gets_the_contrast_of_its_surroundings(
    amplitude: float, least: float, most: float
) -> None:
    pixels = 0.5 + 0.2 * (noise(120, 120) - 0.5)
    hole = hole_in(120, 120, slice(30, 90), slice(30, 90))
    level = levels_of(pixels, hole)[-1]
    image = level.image()
    image[30:90, 30:90, :3] += (amplitude - 1) * (image[30:90, 30:90, :3] - 0.5)
    match_contrast(level, nothing)
    filled = image[:, :, :3].numpy()
    assert least < filled[45:75, 45:75].std() / pixels[~hole].std() < most
    assert np.array_equal(filled[~hole], pixels[~hole])


def test_what_fits_and_what_is_plain_stays_as_it_is() -> None:
    pixels = 0.5 + 0.2 * (noise(120, 120) - 0.5)
    hole = hole_in(120, 120, slice(30, 90), slice(30, 90))
    level = levels_of(pixels, hole)[-1]
    match_contrast(level, nothing)
    assert np.abs(level.image()[:, :, :3].numpy() - pixels).max() < 0.02
    level.image()[30:90, 30:90] = 0.25
    match_contrast(level, nothing)
    assert (level.image()[40:80, 40:80] == 0.25).all()


def test_amplified_colours_are_no_brighter_than_they_are_opaque() -> None:
    alpha = np.full((80, 80, 1), 0.6, np.float32)
    pixels = np.concatenate([noise(80, 80) * alpha, alpha], axis=2).astype(np.float32)
    hole = hole_in(80, 80, slice(20, 60), slice(20, 60))
    level = levels_of(pixels, hole)[-1]
    image = level.image()
    image[20:60, 20:60, :3] = 0.45 + 0.3 * (image[20:60, 20:60, :3] - 0.3)
    match_contrast(level, nothing)
    assert (image[:, :, :3] <= image[:, :, 3:]).all()
    assert (image[:, :, 3:] == 0.6).all()
    assert image[25:55, 25:55, :3].std() > 0.04


def test_where_the_opaque_ends_is_no_detail() -> None:
    """A hole in a cut-out: neither its outline nor the nothing around it is texture to match."""
    alpha = np.zeros((120, 120, 1), np.float32)
    alpha[30:90, 30:90] = 1.0
    colours = (0.5 + 0.2 * (noise(120, 120) - 0.5)) * alpha
    pixels = np.concatenate([colours, alpha], axis=2).astype(np.float32)
    hole = hole_in(120, 120, slice(38, 82), slice(38, 90))
    level = levels_of(pixels, hole)[-1]
    match_contrast(level, nothing)
    assert np.abs(level.image().numpy() - pixels)[hole].mean() < 0.005


@pytest.mark.parametrize("start", [6, 7, 8])
def test_where_hardly_anything_is_known_contrast_is_that_of_the_little(start: int) -> None:
    pixels = 0.5 + 0.1 * (noise(16, 16) - 0.5)
    hole = np.ones((16, 16), np.bool_)
    hole[start : start + 3, start : start + 3] = False
    (size,) = build_pyramid(pixels, hole, ~hole, 1, 10**6, nothing)
    level = size.level(CPU, nothing)
    match_contrast(level, nothing)
    assert level.image()[:, :, :3].numpy()[hole].std() < 1.2 * pixels[hole].std()


def test_roughness_of_a_texture_is_kept() -> None:
    pixels = noise(100, 100)
    hole = hole_in(100, 100, slice(30, 70), slice(30, 70))
    filled = whole(pixels, run(pixels, hole)[-1])
    assert filled[hole].std() > 0.75 * pixels[~hole].std()


def test_plain_places_are_not_chosen_for_texture() -> None:
    texture = cv2.GaussianBlur(noise(120, 120) - 0.5, (0, 0), 1)
    texture *= 0.2 / texture.std()
    rows, columns = np.indices((120, 120))
    plain = ((rows // 20 + columns // 20) % 3 == 0) & ((rows < 30) | (rows >= 90))
    pixels = np.where(plain[:, :, None], 0.5, 0.5 + texture).astype(np.float32)
    hole = hole_in(120, 120, slice(40, 80), slice(40, 80))
    filled = whole(pixels, run(pixels, hole)[-1])
    assert filled[hole].std() > 0.6 * texture.std()


def test_an_edge_goes_on_through_the_hole() -> None:
    pixels = np.zeros((100, 100, 3), np.float32)
    rows, columns = np.indices((100, 100))
    pixels[columns > rows * 0.5 + 25] = (0.9, 0.6, 0.2)
    hole = hole_in(100, 100, slice(35, 65), slice(35, 65))
    broken = pixels.copy()
    broken[hole] = 0.5
    filled = whole(broken, run(broken, hole)[-1])
    assert np.abs(filled - pixels)[hole].mean() < 0.05


def test_what_is_not_usable_is_not_copied() -> None:
    pixels = np.full((80, 80, 3), 0.25, np.float32)
    pixels[:, 50:] = 0.75
    hole = hole_in(80, 80, slice(20, 60), slice(25, 45))
    usable = ~hole
    usable[:, 50:] = False
    completions = list(complete(pixels, hole, usable, Search(), 0, CPU, nothing))
    filled = whole(pixels, completions[-1])
    assert np.abs(filled[hole] - 0.25).max() < 0.001


def test_a_large_hole_is_searched_small_and_copied_large() -> None:
    rows, columns = np.indices((200, 200))
    stripes = ((rows // 8 + columns // 8) % 2).astype(np.float32)
    pixels = np.repeat(stripes[:, :, None], 3, axis=2)
    hole = hole_in(200, 200, slice(60, 140), slice(60, 140))
    completions = run(pixels, hole, Search(most_places=12_000))
    filled = whole(pixels, completions[-1])
    assert set(np.unique(filled[hole])) <= {0.0, 1.0}
    assert np.abs(filled - pixels)[hole].mean() < 0.15
    assert completions[-1].fraction == 1.0


@settings(deadline=None, max_examples=15)
@given(st.integers(1, 70), st.integers(1, 70), st.integers(0, 2**31), st.floats(0.02, 0.6))
def test_any_hole_is_filled_to_the_last_pixel(
    height: int, width: int, seed: int, share: float
) -> None:
    random = np.random.default_rng(seed)
    hole = random.random((height, width)) < share
    hole[0, 0] = False
    pixels = noise(height, width, seed)
    pixels[hole] = -5.0
    fractions = []
    for completion in complete(pixels, hole, ~hole, Search(), seed, CPU, nothing):
        fractions.append(completion.fraction)
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    filled = whole(pixels, completion)
    assert np.isfinite(filled).all()
    assert (filled[~hole] == pixels[~hole]).all()
    if hole.any():
        assert filled[hole].min() >= 0.0
