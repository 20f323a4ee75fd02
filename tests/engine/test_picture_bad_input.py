"""Files that are no pictures, or not any more: one clear sentence each, and never a wait."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from engine.errors import ImpastoError
from engine.formats.limits import check_size
from engine.formats.metadata import metadata
from engine.layers import Stack
from engine.losses import check_losses, losses
from engine.picture import FORMATS, Format, Metadata, Picture, SaveOptions
from engine.projects.openraster import save as save_project
from engine.projects.project import Project
from tests.engine.picture_samples import IPTC, SRGB, XMP, canon_exif, encoded, photo, png_of

WRITABLE = [format.name for format in FORMATS if format.can_write]
METADATA = Metadata(exif=canon_exif("<", 1), xmp=XMP, iptc=IPTC, icc=SRGB, dpi=(300.0, 300.0))


def refusal(path: Path) -> str:
    with pytest.raises(ImpastoError) as caught:
        Picture.open(path)
    assert caught.value.advice, "says what to do"
    return str(caught.value)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    assert refusal(tmp_path / "a.jpg").startswith("a.jpg is empty.")


def test_a_text_that_calls_itself_a_photo(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_text("Dear diary, " * 20)
    assert "not a picture, despite its name" in refusal(tmp_path / "a.jpg")
    (tmp_path / "a.txt").write_text("Dear diary, " * 20)
    assert "the format is not supported" in refusal(tmp_path / "a.txt")


def test_a_file_that_vanished(tmp_path: Path) -> None:
    assert "a.jpg was not found" in refusal(tmp_path / "a.jpg")


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert "could not be opened" in refusal(tmp_path / "a\0b.jpg")
    assert "could not be opened" in refusal(tmp_path / ("x" * 5000))


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    assert "is a device or a pipe" in refusal(tmp_path / "a.jpg")


def test_a_device_is_refused() -> None:
    assert "is a device or a pipe" in refusal(Path(os.devnull))


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Picture(photo()).save(path)
    path.chmod(0)
    tmp_path.chmod(0o755)
    program = (
        "import os, sys\n"
        "if hasattr(os, 'getuid') and os.getuid() == 0:\n"
        "    os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "from engine.picture import Picture\n"
        "from engine.errors import ImpastoError\n"
        "try:\n"
        "    Picture.open(sys.argv[1])\n"
        "except ImpastoError as error:\n"
        "    print(error)\n"
    )
    said = _run_unprivileged(program, path)
    assert "You do not have permission to open a.png" in said


def _run_unprivileged(program: str, path: Path) -> str:
    """Run a program that gives up being root, on a path whose folders it may then enter."""
    loaded = "import engine.picture, engine.formats\n" + program
    for folder in path.parents:
        if folder.stat().st_uid == os.getuid() and folder.name.startswith("pytest-"):
            folder.chmod(0o755)
    path.parent.parent.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", loaded, str(path)],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("format", WRITABLE)
@pytest.mark.parametrize("share", [0.999, 0.6, 0.2, 0.02])
def test_a_file_cut_short(tmp_path: Path, format: str, share: float) -> None:
    data = Picture(photo(200, 300)).encode(SaveOptions(format=format))
    path = tmp_path / "a.dat"
    path.write_bytes(data[: int(len(data) * share)])
    said = refusal(path)
    assert "incomplete" in said or "damaged" in said or "not supported" in said


@pytest.mark.parametrize("damaged", [False, True])
@pytest.mark.parametrize("format", WRITABLE)
def test_no_damage_makes_a_decoder_raise_anything_else(
    tmp_path: Path, format: str, damaged: bool
) -> None:
    data = Picture(photo(40, 60), METADATA).encode(SaveOptions(format=format))
    random = np.random.default_rng(1)
    refused = 0
    for _ in range(120):
        broken = bytearray(data)
        for place in random.integers(0, min(len(broken), 1200), 3):
            broken[place] = random.integers(0, 256)
        (tmp_path / "a.dat").write_bytes(broken)
        try:
            # Anything that is not an ImpastoError gets through and fails the test.
            picture = Picture.open(tmp_path / "a.dat", damaged=damaged)
        except ImpastoError:
            refused += 1
        else:
            assert picture.bounds.area > 0
    assert refused > 0


@pytest.mark.parametrize(
    "format",
    [format for format in FORMATS if format.can_write or format.name == "GIF"],
    ids=lambda format: format.name,
)
def test_a_mistake_of_ours_is_not_called_damage(
    tmp_path: Path, format: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise TypeError("a mistake in this program")

    path = tmp_path / "a.dat"
    if format.name == "OpenRaster":
        save_project(Project(Stack(Picture(photo()))), path)
    elif format.can_write:
        path.write_bytes(Picture(photo()).encode(SaveOptions(format=format.name)))
    else:
        path.write_bytes(encoded(Image.fromarray(photo()), format.name))
    monkeypatch.setattr(metadata.Metadata, "upright", broken)
    monkeypatch.setattr(metadata.Metadata, "__init__", broken)
    with pytest.raises(TypeError, match="a mistake in this program"):
        Picture.open(path)


def test_what_a_library_says_of_damage_is_logged_with_its_traceback(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data = bytearray(Picture(photo()).encode(SaveOptions(format="PNG")))
    data[data.find(b"IDAT") + 50] ^= 1
    (tmp_path / "a.png").write_bytes(data)
    assert "damaged" in refusal(tmp_path / "a.png")
    assert [record.exc_info is not None for record in caplog.records] == [True]


def test_a_damaged_photo_shows_what_is_left_only_if_asked(tmp_path: Path) -> None:
    whole = Picture(photo(400, 600))
    data = whole.encode(SaveOptions(format="JPEG"))
    path = tmp_path / "a.jpg"
    path.write_bytes(data[: len(data) // 2])
    assert "a.jpg is incomplete" in refusal(path)
    left = Picture.open(path, damaged=True)
    assert left.bounds == whole.bounds
    assert np.abs(left.pixels[:100].astype(int) - whole.pixels[:100]).mean() < 3


def test_a_bomb_is_refused_before_its_pixels_are_touched(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_of((40000, 25000, 8, 2), b"\0" * 1000))
    said = refusal(path)
    assert "bomb.png is too large: 40000 × 25000 px" in said
    assert "1000 megapixels" in said


def test_bombs_of_other_formats_are_refused(tmp_path: Path) -> None:
    jpeg = bytearray(Picture(photo()).encode(SaveOptions(format="JPEG")))
    frame = jpeg.find(b"\xff\xc0")
    struct.pack_into(">HH", jpeg, frame + 5, 60000, 60000)
    gif = b"GIF89a" + struct.pack("<HHBBB", 60000, 60000, 0, 0, 0) + b",\0\0\0\0`\xea`\xea\0\2\0;"
    bmp = bytearray(Picture(photo()).encode(SaveOptions(format="BMP")))
    struct.pack_into("<ii", bmp, 18, 60000, 60000)
    tifffile.imwrite(tmp_path / "a.tif", photo(), photometric="rgb")
    tiff = bytearray((tmp_path / "a.tif").read_bytes())
    for tag, old in ((256, 64), (257, 48)):
        for kind in (3, 4):
            entry = tiff.find(struct.pack("<HHII", tag, kind, 1, old))
            if entry >= 0:
                struct.pack_into("<HHII", tiff, entry, tag, 4, 1, 60000)
    for data in (jpeg, gif, bmp, tiff):
        (tmp_path / "bomb").write_bytes(data)
        assert "is too large: 60000 × 60000 px" in refusal(tmp_path / "bomb")


def test_two_hundred_megapixels_are_let_in() -> None:
    check_size("large.jpg", 20000, 10000, 1)
    with pytest.raises(ImpastoError, match=r"needs \d+ MB of memory"):
        check_size("large.jpg", 20000, 10000, 1 << 20)
    with pytest.raises(ImpastoError, match="is empty: 0 × 10 px"):
        check_size("none.jpg", 0, 10, 3)


def test_a_camera_raw_file_is_named_as_such(tmp_path: Path) -> None:
    tifffile.imwrite(
        tmp_path / "a.dng",
        photo(),
        photometric="rgb",
        extratags=[(50706, 1, 4, b"\1\4\0\0", True)],
    )
    assert "camera raw" in refusal(tmp_path / "a.dng").lower()


def test_further_pages_are_told_before_they_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "pages.tif"
    with tifffile.TiffWriter(path) as writer:
        writer.write(photo(), photometric="rgb")
        writer.write(255 - photo(), photometric="rgb")
    picture = Picture.open(path)
    assert np.array_equal(picture.pixels, photo())
    with pytest.raises(ImpastoError, match="the first of 2 pages or frames"):
        check_losses(losses(picture, path), path.name)
    picture.save(tmp_path / "first.tif")
    Picture.open(tmp_path / "first.tif").save(tmp_path / "first.tif")
