"""From a picture's colours to a screen's."""

from __future__ import annotations

import io
import struct
import threading
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.colour import display_transform, is_srgb, without_grey_profile
from engine.formats import samples
from engine.formats.metadata import profiles
from tests.engine.picture_samples import SRGB, deep_photo, photo, with_alpha

P3 = profiles.from_code_points(profiles.CodePoints(12, 13))
assert P3 is not None
ADOBE = profiles.adobe_rgb()


def grey_profile(gamma: float) -> bytes:
    """A profile for brightness alone, as scanners embed it."""
    white = struct.pack(">3i", *(round(v * 65536) for v in (0.9642, 1.0, 0.8249)))
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    tags = [(b"wtpt", b"XYZ \0\0\0\0" + white), (b"kTRC", curve)]
    table, data = struct.pack(">I", len(tags)), b""
    for name, content in tags:
        table += name + struct.pack(">II", 128 + 4 + 12 * len(tags) + len(data), len(content))
        data += content
    head = struct.pack(">I4sI", 128 + len(table) + len(data), bytes(4), 0x02100000)
    head += b"mntrGRAYXYZ " + bytes(12) + b"acsp" + bytes(28) + white
    return head.ljust(128, b"\0") + table + data


def by_little_cms(pixels: NDArray[Any], source: bytes, target: bytes) -> NDArray[Any]:
    profiles = [ImageCms.ImageCmsProfile(io.BytesIO(icc)) for icc in (source, target)]
    image = Image.fromarray(np.ascontiguousarray(pixels))
    result = ImageCms.profileToProfile(
        image,
        *profiles,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return np.asarray(result)


def test_srgb_on_an_srgb_screen_needs_nothing() -> None:
    for picture in (None, SRGB):
        for screen in (None, SRGB):
            assert display_transform(picture, screen) is None


def test_srgb_is_known_by_its_numbers_and_not_by_its_name() -> None:
    lookalike = SRGB.replace(b"s\0R\0G\0B", b"x\0Y\0Z\0W")
    assert is_srgb(lookalike)
    assert not is_srgb(P3)
    assert not is_srgb(ADOBE)
    assert not is_srgb(profiles.from_gamma(profiles.SRGB, 1.8))


@pytest.mark.parametrize("icc", [P3, ADOBE], ids=["Display P3", "Adobe RGB"])
def test_colours_come_out_as_little_cms_says(icc: bytes) -> None:
    transform = display_transform(icc, None)
    assert transform is not None
    shown = transform.apply(photo())
    assert shown.dtype == np.uint8
    assert np.abs(shown.astype(int) - by_little_cms(photo(), icc, SRGB)).max() <= 1
    assert np.abs(shown.astype(int) - photo()).max() > 20


def test_a_wide_screen_shows_srgb_with_less() -> None:
    transform = display_transform(None, P3)
    assert transform is not None
    red = np.array([[[255, 0, 0]]], np.uint8)
    # sRGB's red within Display P3 (CSS Color 4: 0.918, 0.200, 0.139).
    assert np.abs(transform.apply(red)[0, 0].astype(int) - (234, 51, 35)).max() <= 1


def test_sixteen_bits_are_shown_as_their_nearest_eight() -> None:
    transform = display_transform(ADOBE, None)
    assert transform is not None
    deep = deep_photo()
    eight = samples.to_eight_bits(deep)
    assert np.array_equal(transform.apply(deep), transform.apply(eight))


def test_alpha_is_untouched() -> None:
    transform = display_transform(P3, None)
    assert transform is not None
    pixels = with_alpha(photo())
    shown = transform.apply(pixels)
    assert np.array_equal(shown[:, :, 3], pixels[:, :, 3])
    assert np.array_equal(shown[:, :, :3], transform.apply(photo()))


@pytest.mark.parametrize(
    "icc", [b"", b"broken", SRGB[:200], SRGB[:128] + bytes(400), b"\xff" * 3000]
)
def test_a_broken_profile_counts_as_srgb(icc: bytes) -> None:
    assert display_transform(icc, None) is None
    transform = display_transform(icc, P3)
    assert transform is not None
    expected = display_transform(None, P3)
    assert expected is not None
    assert np.array_equal(transform.apply(photo()), expected.apply(photo()))
    assert display_transform(P3, icc) is not None


def test_a_grey_profile_keeps_greys_and_works_on_colours() -> None:
    icc = grey_profile(1.0)
    transform = display_transform(icc, None)
    assert transform is not None
    levels = np.arange(256, dtype=np.uint8)[None]
    shown = transform.apply(samples.from_grey(levels))
    light = levels / 255
    meant = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055) * 255
    assert np.abs(shown[:, :, 0] - meant).max() <= 0.51
    assert samples.is_grey(shown)
    assert transform.apply(photo()).shape == photo().shape


def test_leaving_a_grey_profile_looks_the_same_at_both_depths() -> None:
    icc = grey_profile(1.4)
    transform = display_transform(icc, None)
    assert transform is not None
    for pixels in (photo(), deep_photo(), with_alpha(photo())):
        converted = without_grey_profile(pixels, icc)
        assert converted.dtype == pixels.dtype
        shown = samples.to_eight_bits(converted)
        assert np.abs(shown.astype(int) - transform.apply(pixels)).max() <= 1


def test_tiles_from_many_threads_are_as_from_one() -> None:
    transform = display_transform(ADOBE, P3)
    assert transform is not None
    tiles = [photo()[row : row + 8] for row in range(0, 48, 8)] * 8
    alone = [transform.apply(tile) for tile in tiles]
    together: list[Any] = [None] * len(tiles)

    def work(start: int) -> None:
        for index in range(start, len(tiles), 4):
            together[index] = transform.apply(tiles[index])

    threads = [threading.Thread(target=work, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))


def test_an_empty_tile_stays_empty() -> None:
    transform = display_transform(P3, None)
    assert transform is not None
    assert transform.apply(np.zeros((0, 5, 3), np.uint8)).shape == (0, 5, 3)


def test_profiles_made_from_numbers_are_read_by_little_cms() -> None:
    for icc in (
        P3,
        ADOBE,
        profiles.from_code_points(profiles.CodePoints(9, 8)),
        profiles.from_gamma(profiles.SRGB, 1),
    ):
        assert icc is not None
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        assert ImageCms.getProfileDescription(profile).strip()
        white = by_little_cms(np.full((1, 1, 3), 255, np.uint8), icc, SRGB)
        assert white.tolist() == [[[255, 255, 255]]]
    assert profiles.from_code_points(profiles.CodePoints(1, 13)) is None
    assert profiles.from_gamma(profiles.SRGB, 2.2) is None
