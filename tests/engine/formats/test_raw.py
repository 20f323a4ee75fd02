"""Camera RAW, with DNG files made here: a mosaic that LibRaw develops."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image
from typer.testing import CliRunner

from engine import colour
from engine.cli.app import app
from engine.errors import ImpastoError
from engine.formats import HEAD, format_of_content, optional, samples
from engine.formats.metadata import exif
from engine.formats.raw_kinds import SUFFIXES
from engine.picture import Picture, SaveOptions
from tests.engine.picture_samples import encoded, photo

pytest.importorskip("rawpy")

NEUTRAL = (0.5, 1.0, 0.8)
"""What the sensor saw of white: lamplight, ..."""
DAYLIGHT = (0.7, 1.0, 0.6)
"""... and what it sees in daylight."""
_XYZ_TO_SRGB = np.array(
    [[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.2040, 1.0570]]
)


def scene(height: int = 96, width: int = 128) -> NDArray[np.uint8]:
    """Soft colours that every colour space holds, from dark to white: ``(H, W, 3)``."""
    y, x = np.mgrid[0:height, 0:width]
    light = 60 + 195 * x / (width - 1)
    tint = 1 - 0.3 * y / height
    return np.stack([light, light * tint, light * (2 - tint) / 2], axis=2).round().astype(np.uint8)


def dng(
    path: Path, orientation: int = 1, jpeg: bytes = b"", rgb: NDArray[np.uint8] | None = None
) -> Path:
    """A file of a camera with a Bayer filter, whose colours are sRGB's with other amplification."""
    values = (scene() if rgb is None else rgb) / 255.0
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    seen = linear * NEUTRAL
    mosaic = np.empty(seen.shape[:2])
    for row, column, channel in ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 2)):
        mosaic[row::2, column::2] = seen[row::2, column::2, channel]
    matrix = np.diag(DAYLIGHT) @ _XYZ_TO_SRGB
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"
    tags = [
        (271, 2, 0, "Impasto", True),
        (272, 2, 0, "Pinhole 1", True),
        (274, 3, 1, orientation, True),
        (315, 2, 0, "Ann Artist", True),
        (700, 1, len(xmp), xmp, True),
        (33421, 3, 2, (2, 2), True),
        (33422, 1, 4, bytes((0, 1, 1, 2)), True),
        (50706, 1, 4, bytes((1, 4, 0, 0)), True),
        (50708, 2, 0, "Impasto Pinhole 1", True),
        (50714, 4, 1, 256, True),
        (50717, 4, 1, 16384, True),
        (50721, 10, 9, [part for each in matrix.ravel() for part in (round(each * 1e4), 10_000)]),
        (50728, 5, 3, [part for each in NEUTRAL for part in (round(each * 100), 100)]),
        (50778, 3, 1, 21, True),
    ]
    with tifffile.TiffWriter(path) as writer:
        writer.write(
            (mosaic * 16128 + 256).round().astype(np.uint16),
            photometric=32803,
            extratags=tags,
            metadata=None,
            software=False,
            subifds=1 if jpeg else 0,
        )
        if jpeg:
            height, width = np.asarray(Image.open(io.BytesIO(jpeg))).shape[:2]
            writer.write(
                iter([jpeg]),
                shape=(height, width, 3),
                dtype=np.uint8,
                compression="jpeg",
                photometric="ycbcr",
                subfiletype=1,
                metadata=None,
            )
    return path


def seen(picture: Picture) -> NDArray[np.float64]:
    """Its colours in sRGB, 0 to 255."""
    transform = colour.display_transform(picture.metadata.icc, None)
    assert transform is not None
    return np.asarray(transform.apply(samples.to_eight_bits(picture.pixels)), np.float64)


@pytest.mark.parametrize(("orientation", "turns"), [(1, 0), (3, 2), (6, -1), (8, 1)])
def test_a_file_is_developed_upright_in_its_own_colours(
    tmp_path: Path, orientation: int, turns: int
) -> None:
    picture = Picture.open(dng(tmp_path / "a.dng", orientation))
    meant = np.rot90(scene(), turns)
    assert picture.pixels.shape == meant.shape
    assert picture.dtype == np.uint16
    assert len(np.unique(picture.pixels)) > 1000, "16 bits, not 8 made longer"
    found = seen(picture)
    inside = (slice(4, -4), slice(4, -4))
    ratio = (found[inside] / 255) ** 2.2 / (meant[inside] / 255.0) ** 2.2
    # The whole may be brighter, all colours alike; the white balance is the camera's.
    assert np.abs(ratio / np.median(ratio) - 1).mean() < 0.05
    assert picture.metadata.exif is not None
    assert exif.orientation(picture.metadata.exif) == 1
    assert b"Ann Artist" in picture.metadata.exif
    assert b"Impasto Pinhole" not in picture.metadata.exif, "that says how to develop"
    assert picture.metadata.xmp is not None


def test_a_sensor_without_colours_gives_a_grey_picture(tmp_path: Path) -> None:
    data = bytearray(dng(tmp_path / "a.dng").read_bytes())
    at = data.find(b"\x06\x01\x03\0\x01\0\0\0")
    data[at + 8 : at + 10] = (34892).to_bytes(2, "little")  # no mosaic
    (tmp_path / "a.dng").write_bytes(data)
    picture = Picture.open(tmp_path / "a.dng")
    assert picture.pixels.shape == (96, 128, 3)
    assert samples.is_grey(picture.pixels)
    assert Picture.preview(tmp_path / "a.dng", 64).pixels.shape == (48, 64, 3)


def test_what_is_saved_of_it_is_an_ordinary_tiff(tmp_path: Path) -> None:
    picture = Picture.open(dng(tmp_path / "a.dng"))
    picture.save(tmp_path / "a.tif")
    again = Picture.open(tmp_path / "a.tif")
    assert again.origin is not None
    assert again.origin.format == "TIFF"
    assert np.array_equal(again.pixels, picture.pixels)
    assert again.metadata.icc == picture.metadata.icc
    assert again.metadata.exif is not None
    assert b"Ann Artist" in again.metadata.exif


@pytest.mark.parametrize("name", ["a.dng", "a.tif", "a.nef"])
@pytest.mark.parametrize("format", [None, "TIFF", "PNG"])
def test_no_picture_is_saved_over_it(tmp_path: Path, name: str, format: str | None) -> None:
    path = dng(tmp_path / name)
    before = path.read_bytes()
    with pytest.raises(ImpastoError, match="RAW"):
        Picture.open(path).save(path, SaveOptions(format=format))
    assert path.read_bytes() == before


def test_a_preview_is_quick_and_upright(tmp_path: Path) -> None:
    path = dng(tmp_path / "a.dng", 6)
    half = Picture.preview(path, 64)
    assert (half.width, half.height) == (48, 64)
    whole = Picture.preview(path, 100)
    assert (whole.width, whole.height) == (75, 100)


@pytest.mark.parametrize("orientation", [1, 6])
def test_the_camera_s_own_picture_is_the_preview(tmp_path: Path, orientation: int) -> None:
    colours = photo(64, 96)
    jpeg = encoded(Image.fromarray(colours), "JPEG", quality=95)
    preview = Picture.preview(dng(tmp_path / "a.dng", orientation, jpeg), 96)
    meant = np.rot90(colours, -1) if orientation == 6 else colours
    assert preview.pixels.shape == meant.shape
    assert np.abs(preview.pixels.astype(int) - meant).mean() < 6


def test_ordinary_tiff_files_are_not_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, photo(), photometric="rgb", extratags=[(271, 2, 0, "NIKON", True)])
    found = format_of_content(path.read_bytes()[:HEAD])
    assert found is not None
    assert found.name == "TIFF"


@pytest.mark.parametrize(
    "head",
    [
        b"IIRO\x08\0\0\0",
        b"IIU\0\x18\0\0\0",
        b"FUJIFILMCCD-RAW 0201",
        b"\0\0\0\x18ftypcrx \0\0\0\1",
        b"II*\0\x10\0\0\0CR\2\0",
    ],
)
def test_other_cameras_are_recognised_by_their_first_bytes(tmp_path: Path, head: bytes) -> None:
    found = format_of_content(head.ljust(200, b"\0"))
    assert found is not None
    assert found.name == "Camera RAW"
    assert found.suffixes == SUFFIXES
    path = tmp_path / "a.raw"
    path.write_bytes(head.ljust(5000, b"\0"))
    with pytest.raises(ImpastoError, match="cannot be developed"):
        Picture.open(path)


def test_a_header_without_pixels_takes_no_memory(tmp_path: Path) -> None:
    data = bytearray(dng(tmp_path / "a.dng").read_bytes())
    for tag in (256, 257):
        at = data.find(tag.to_bytes(2, "little") + b"\x04\0\x01\0\0\0")
        data[at + 8 : at + 12] = (20_000).to_bytes(4, "little")
    (tmp_path / "a.dng").write_bytes(data)
    with pytest.raises(ImpastoError, match="pixels are missing"):
        Picture.open(tmp_path / "a.dng")


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = dng(tmp_path / "a.dng")
    monkeypatch.setattr(optional.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImpastoError, match=r"rawpy.*impasto\[raw\]"):
        Picture.open(path)


def test_no_batch_replaces_it(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    path = dng(folder / "a.tif")
    before = path.read_bytes()
    words = ["batch", str(folder), str(folder), "--in-place", "--format", "TIFF"]
    done = CliRunner().invoke(app, [*words, "--step", "crop aspect=1:1"])
    assert path.read_bytes() == before
    assert done.exit_code != 0
    assert "never replaces" in " ".join(done.output.split())
