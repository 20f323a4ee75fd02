"""What is behind a subject goes, or becomes something else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.convert.background.background import Background
from engine.convert.background.run import without_spill
from engine.errors import ImpastoError
from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.operation import Context, operation_from_json
from engine.outcome import outcome, run_to_end
from engine.picture import Picture
from engine.regions import Pixels
from tests.engine.selection.test_subject import composed

CPU = Context(device="cpu")


def result(operation: Background, picture: Picture, mask: Mask | None = None) -> Pixels:
    return run_to_end(outcome(operation, picture, mask, CPU)).pixels


def test_a_transparent_background_is_an_alpha_channel() -> None:
    pixels, right = composed(300, 420)
    cut = result(Background(), Picture(pixels))
    assert cut.shape == (300, 420, 4)
    assert np.abs(cut[:, :, 3] / 255 - right).mean() < 0.03
    inside = cut[:, :, 3] == 255
    assert (cut[inside][:, :3] == pixels[inside]).mean() > 0.99


def test_what_is_selected_is_the_subject() -> None:
    pixels, right = composed(300, 420)
    values = np.rint(right * 255).astype(np.uint8)
    mask = Mask.of(values)
    white = result(Background(fill="colour", colour="#00ff80"), Picture(pixels), mask)
    assert white.shape == pixels.shape
    assert (white[right == 0] == (0, 255, 128)).all()
    assert (white[right == 1] == pixels[right == 1]).all()


def test_sixteen_bits_stay(tmp_path: Path) -> None:
    pixels, right = composed(200, 300, np.uint16)
    mask = Mask.of(np.rint(right * 255).astype(np.uint8))
    other = tmp_path / "other.png"
    Picture(np.full((50, 90, 3), (10, 20, 30), np.uint8)).save(other)
    behind = result(Background(fill="picture", picture=str(other)), Picture(pixels), mask)
    assert behind.dtype == np.uint16
    assert (behind[right == 0] == (10 * 257, 20 * 257, 30 * 257)).all()
    blurred = result(Background(fill="blur", blur=3.0), Picture(pixels), mask)
    assert (blurred[right == 1] == pixels[right == 1]).all()
    ground = right == 0
    rough, smooth = (np.abs(np.diff(each[:, :, 1].astype(int), axis=1))[ground[:, 1:]].mean()
                     for each in (pixels, blurred))  # fmt: skip
    assert smooth < 0.5 * rough
    # The red subject does not glow into its surroundings.
    assert blurred[ground][:, 0].mean() == pytest.approx(pixels[ground][:, 0].mean(), rel=0.1)


def test_soft_edges_lose_the_colour_behind_them() -> None:
    coverage = np.zeros((40, 60), np.uint8)
    coverage[:, :28] = 255
    coverage[:, 28:32] = (204, 153, 102, 51)
    share = coverage[:, :, None] / 255
    pixels = np.rint(np.array([200, 30, 30]) * share + np.array([0, 0, 255]) * (1 - share))
    clean = without_spill(pixels.astype(np.uint8), coverage)
    blue = clean[:, 28:32, 2].astype(int)
    assert (blue <= pixels[:, 28:32, 2]).all()
    assert blue.mean() < 0.65 * pixels[:, 28:32, 2].mean()


def test_in_a_stack_all_below_is_hidden() -> None:
    pixels, _ = composed(60, 80)
    patch = Layer("cut", operation=Background())
    stack = Stack(Picture(pixels), (Layer("below"), Layer("above"))).with_layer(patch)
    alone = stack.with_layer_alone(patch)
    assert [each.visible for each in alone.layers] == [False, False, True]
    assert not alone.base_visible
    assert stack.base_visible


def test_it_says_what_is_wrong() -> None:
    flat = Picture(np.full((64, 64, 3), 130, np.uint8))
    empty = Mask.of(np.zeros((1, 1), np.uint8))
    with pytest.raises(ImpastoError, match="No subject"):
        result(Background(), flat, empty)
    with pytest.raises(ImpastoError, match="not a colour"):
        Background(colour="white")
    with pytest.raises(ImpastoError, match="No picture"):
        result(Background(fill="picture"), flat)
    operation = Background(fill="blur", blur=4.0)
    assert operation_from_json(operation.to_json()) == operation
