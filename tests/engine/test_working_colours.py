"""Networks see sRGB, and what they make is in the picture's own colours."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.convert.enlarge.enlarge import Enlarge
from engine.convert.neural.neural import NeuralStyle
from engine.convert.style.style import Style
from engine.convert.style.stylize import Stylize
from engine.folders import SAMPLE_PHOTO
from engine.formats.metadata import profiles
from engine.formats.metadata.metadata import Metadata
from engine.layers import Stack
from engine.masks import Mask
from engine.operation import Context, Operation, Readable, Update, operation_types
from engine.outcome import outcome, run_to_end
from engine.picture import Picture
from engine.repair import Extend, Repair
from engine.working_colours import as_srgb, in_srgb, space_of
from tests.cases import CASES, needs_cases
from tests.engine.picture_samples import SRGB, photo, with_alpha

ADOBE = profiles.adobe_rgb()
WIDE = profiles.from_gamma(
    profiles.Chromaticities((0.3457, 0.3585), (0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001)),
    1.8,
)
assert WIDE is not None
SPACES = pytest.mark.parametrize("icc", [ADOBE, WIDE], ids=["adobe", "wide"])
HOLE = np.zeros((96, 128), np.uint8)
HOLE[30:60, 40:80] = 255


def in_space(pixels: NDArray[np.uint8], icc: bytes) -> Picture:
    """The same colours in another space, by Little CMS."""
    own, srgb = (ImageCms.ImageCmsProfile(io.BytesIO(each)) for each in (icc, SRGB))
    image = ImageCms.profileToProfile(Image.fromarray(pixels), srgb, own, outputMode="RGB")
    return Picture(np.asarray(image), Metadata(icc=icc))


def difference(one: Picture, other: Picture) -> float:
    """The mean Delta E (1976) between two pictures as they are seen."""
    labs = [
        cv2.cvtColor(as_srgb(each)[:, :, :3].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
        for each in (one, other)
    ]
    return float(np.linalg.norm(labs[0] - labs[1], axis=2).mean())


@SPACES
def test_colours_go_there_and_back(icc: bytes) -> None:
    picture = in_space(photo(96, 128), icc)
    space = space_of(picture)
    assert space is not None
    srgb = space.to_srgb(picture.pixels)
    assert np.abs(srgb.astype(int) - photo(96, 128)).mean() < 1
    assert np.abs(space.from_srgb(srgb).astype(int) - picture.pixels).mean() < 0.6
    deep = picture.pixels.astype(np.uint16) * 257
    assert np.abs(space.from_srgb(space.to_srgb(deep)).astype(int) - deep).mean() < 20
    clear = with_alpha(picture.pixels)
    assert np.array_equal(space.to_srgb(clear)[:, :, 3], clear[:, :, 3])


@pytest.mark.parametrize("icc", [None, SRGB, b"no profile"])
def test_srgb_costs_nothing(icc: bytes | None) -> None:
    assert space_of(Picture(photo(), Metadata(icc=icc))) is None


def test_no_operation_with_a_network_forgets() -> None:
    """Repair and extend choose by method: PatchMatch copies colours, whatever they are."""
    for kind in operation_types():
        if kind.info.uses_networks and kind.kind not in ("repair", "extend", "heal"):
            if not kind.__module__.startswith("engine."):
                continue
            assert hasattr(kind.run, "__wrapped__"), kind
            if kind.info.has_preview:
                assert hasattr(kind.preview, "__wrapped__"), kind


class Inverted(Operation):
    """Inverts the upper half of what it sees."""

    seen: list[Readable] = []  # noqa: RUF012

    @in_srgb
    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        self.seen.append(picture)
        pixels = picture.read(picture.bounds).copy()
        pixels[:48, :, :3] = np.iinfo(pixels.dtype).max - pixels[:48, :, :3]
        yield Update(picture.bounds, pixels, None, 1.0, "Inverting")


@SPACES
def test_what_an_operation_leaves_alone_stays_exactly(icc: bytes) -> None:
    Inverted.seen.clear()
    rng = np.random.default_rng(1)
    pixels = rng.integers(0, 256, (96, 128, 3)).astype(np.uint8)  # colours outside sRGB, too
    picture = Picture(pixels, Metadata(icc=icc))
    for each in (picture, Stack(picture), picture):
        (update,) = Inverted().run(each, None, Context())
        assert update.pixels.dtype == np.uint8
        assert np.array_equal(update.pixels[48:], pixels[48:])
        assert (update.pixels[:48] != pixels[:48]).mean() > 0.8
    assert Inverted.seen[0] is Inverted.seen[2], "previews keep by it what they computed"


@SPACES
@pytest.mark.parametrize(
    "operation",
    [Stylize(style=Style.parse("7")), Enlarge(scale=2.0), Repair("guided")],
    ids=lambda operation: operation.kind,
)
def test_the_same_photo_in_another_space_gives_the_same(operation: Operation, icc: bytes) -> None:
    # A photograph: styles turn the rounding of smooth colours into patterns.
    sample = Picture.preview(SAMPLE_PHOTO, 600).pixels[200:296, 200:328]
    picture = in_space(np.ascontiguousarray(sample), icc)
    mask = Mask.of(HOLE) if operation.info.needs_mask else None
    expected = run_to_end(outcome(operation, Picture(as_srgb(picture)), mask))
    result = run_to_end(outcome(operation, picture, mask))
    assert difference(result, expected) < 2
    unaware = run_to_end(outcome(operation, Picture(picture.pixels), mask))
    assert difference(unaware, expected) > 2 * difference(result, expected)
    if mask is not None:
        assert np.array_equal(result.pixels[HOLE == 0], picture.pixels[HOLE == 0])


def test_extending_sees_the_colours_too() -> None:
    plain = Picture(photo(96, 128))
    operation = Extend(method="guided", right=24)
    expected = run_to_end(outcome(operation, plain, None))
    result = run_to_end(outcome(operation, in_space(plain.pixels, ADOBE), None))
    assert difference(result, expected) < 2


def test_colours_outside_srgb_survive_enlarging() -> None:
    pixels = np.zeros((64, 64, 3), np.uint8)
    pixels[:, :32] = (20, 240, 30)
    pixels[:, 32:] = (240, 20, 230)
    picture = Picture(pixels, Metadata(icc=WIDE))
    result = run_to_end(outcome(Enlarge(scale=2.0), picture, None))
    for part in (slice(8, 56), slice(72, 120)):
        shown = result.pixels[8:120, part].reshape(-1, 3).mean(axis=0)
        meant = pixels[0, 0 if part.start < 64 else 40]
        assert np.abs(shown - meant).max() < 8


def test_a_style_picture_is_read_with_its_profile(tmp_path: Path) -> None:
    style = photo(64, 64)[::-1, :, ::-1].copy()
    in_space(style, ADOBE).save(tmp_path / "wide.png")
    Picture(style).save(tmp_path / "plain.png")
    operations = [
        NeuralStyle(str(tmp_path / name), size=128, steps=4) for name in ("plain.png", "wide.png")
    ]
    results = [run_to_end(outcome(each, Picture(photo(64, 64)), None)) for each in operations]
    assert difference(*results) < 2


@needs_cases
@pytest.mark.parametrize(
    "operation",
    [Stylize(style=Style.parse("7")), Enlarge(scale=2.0), Repair("guided")],
    ids=lambda operation: operation.kind,
)
def test_the_cases(operation: Operation) -> None:
    folder = CASES / "colour"
    pictures = [Picture.open(folder / f"{name}.png") for name in ("srgb", "adobe", "prophoto")]
    mask = None
    if operation.info.needs_mask:
        values = Picture.open(folder / "mask.png").pixels[:, :, 0]
        mask = Mask.of(np.ascontiguousarray(values))
    first, *others = [run_to_end(outcome(operation, each, mask)) for each in pictures]
    for other in others:
        assert difference(first, other) < 2
