"""From the colours of a picture to those of a screen."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.formats import samples
from engine.formats.format import Samples
from engine.formats.metadata import profiles
from engine.regions import Pixels

_SRGB_TO_D50 = np.array(
    [[0.4361, 0.2225, 0.0139], [0.3851, 0.7169, 0.0971], [0.1431, 0.0606, 0.7141]]
)
"""XYZ of sRGB's primaries under D50, as every sRGB profile has them."""


@dataclass(frozen=True, eq=False)
class DisplayTransform:
    """Turns pixels of one colour space into those that a screen shows as meant."""

    _table: NDArray[np.uint16] | None
    """For a picture with a grey profile, or of HDR: values with sRGB's curve, of 16 bits, for each
    value of 16 bits."""
    _transform: ImageCms.ImageCmsTransform | None

    def apply(self, pixels: Pixels) -> Pixels:
        """``(h, w, 3|4) uint8`` for the screen, of ``(h, w, 3|4) uint8|uint16``. Alpha stays.

        May be called from several threads at once.
        """
        if self._table is not None:
            pixels = _through(self._table, pixels)
        pixels = samples.to_eight_bits(pixels)
        if self._transform is None or pixels.size == 0:
            return pixels
        image = Image.fromarray(np.ascontiguousarray(pixels[:, :, :3]))
        result = np.asarray(ImageCms.applyTransform(image, self._transform))
        if pixels.shape[2] == 3:
            return result
        return np.concatenate([result, pixels[:, :, 3:]], axis=2)


def display_transform(icc: bytes | None, screen_icc: bytes | None) -> DisplayTransform | None:
    """What turns a picture's pixels into a screen's; None if they are already right.

    ``icc`` is the picture's profile and ``screen_icc`` the screen's; None stands for sRGB, and so
    does a profile that is broken or not one for RGB or grey. Colours are kept relative to white,
    with black point compensation; HDR is compressed as ``formats.metadata.transfers`` says. A
    picture of 16 bits whose colours are right still has to be reduced to 8
    (``engine.formats.samples.to_eight_bits``).
    """
    table = _grey_table(icc) if _space(icc) == b"GRAY" else _hdr_table(icc)
    if is_hdr(icc):
        icc = _standard_range(icc)
    source = None if is_grey_profile(icc) or is_srgb(icc) else _profile(icc)
    screen = None if is_srgb(screen_icc) else _profile(screen_icc)
    # Some broken profiles can be read but not used.
    if source is not None and _build(source, _srgb()) is None:
        source = None
    if screen is not None and _build(_srgb(), screen) is None:
        screen = None
    if source is None and screen is None:
        return DisplayTransform(table, None) if table is not None else None
    return DisplayTransform(table, _build(source or _srgb(), screen or _srgb()))


def without_grey_profile(pixels: Pixels, icc: bytes) -> Pixels:
    """sRGB pixels, at their own depth, of a picture with a grey profile that is no longer grey.

    Each channel goes through the profile's curve: greys come out exactly, and colours that were
    painted into such a picture as they were seen.
    """
    table = _grey_table(icc)
    return pixels if table is None else _through(table, pixels)


def in_standard_range(pixels: Pixels, icc: bytes | None) -> tuple[Pixels, bytes | None]:
    """Pixels of HDR as a screen without it shows them, at their own depth, and their profile.

    Others are returned as they are.
    """
    table = _hdr_table(icc)
    return (pixels, icc) if table is None else (_through(table, pixels), _standard_range(icc))


def in_hdr(pixels: Pixels, icc: bytes | None) -> Pixels:
    """The reverse of ``in_standard_range``: pixels of an HDR profile, of those that a screen shows.

    ``pixels`` have the profile that ``standard_range_of`` gives; those of 8 bits become 16.
    """
    table = _hdr_table(icc)
    if table is None:
        return pixels
    # Of values that a screen shows alike the darkest, so that black stays black.
    shown, values = np.unique(table, return_index=True)
    back = np.rint(np.interp(np.arange(65536), shown, values)).astype(np.uint16)
    return _through(back, samples.to_sixteen_bits(pixels))


def standard_range_of(icc: bytes | None) -> bytes | None:
    """The profile of an HDR picture in a standard range; others as they are."""
    return _standard_range(icc) if is_hdr(icc) else icc


def is_hdr(icc: bytes | None) -> bool:
    """Whether a profile is one of PQ or HLG."""
    points = profiles.code_points(icc)
    return points is not None and bool(points.hdr)


def is_grey_profile(icc: bytes | None) -> bool:
    """Whether a profile describes pictures that have nothing but brightness."""
    return _space(icc) == b"GRAY"


def light_and_matrix(
    icc: bytes,
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """How a profile makes light: ``(3, 65536)`` for each value of 16 bits, and the matrix
    ``(3, 3)`` from there (rows of pixels on the left) to the linear light of sRGB.

    None for profiles that are broken or convert by tables only.
    """
    tags, levels = _tags(icc), np.linspace(0.0, 1.0, 65536)
    if is_grey_profile(icc):
        light = _curve(tags.get(b"kTRC", b""), levels)
        return None if light is None else (np.stack([light] * 3), np.eye(3))
    curves, primaries = [], []
    for name in (b"r", b"g", b"b"):
        xyz, curve = tags.get(name + b"XYZ", b""), _curve(tags.get(name + b"TRC", b""), levels)
        if len(xyz) < 20 or curve is None or curve[-1] <= curve[0]:
            return None
        primaries.append(np.array(struct.unpack_from(">3i", xyz, 8)) / 65536)
        curves.append(curve)
    matrix = np.stack(primaries)
    if abs(np.linalg.det(matrix)) < 1e-6:
        return None
    return np.stack(curves), matrix @ np.linalg.inv(_SRGB_TO_D50)


def fits(icc: bytes | None, kind: Samples) -> bool:
    """Whether a profile can be one of a picture whose file holds such samples.

    Grey samples are as right as red, green and blue that are equal.
    """
    space = _space(icc)
    return not space or space == b"RGB " or (space == b"GRAY" and kind == "grey")


def fits_grey(icc: bytes | None) -> bool:
    """Whether a profile can stand in a file with grey samples: no profile can, too."""
    return _space(icc) != b"RGB "


def is_srgb(icc: bytes | None) -> bool:
    """Whether a profile is sRGB under whatever name: None, or the same primaries and curve.

    Profiles that convert by tables are not looked into.
    """
    if icc is None:
        return True
    if _space(icc) != b"RGB ":
        return False
    tags = _tags(icc)
    if b"A2B0" in tags:
        return False
    levels = np.linspace(0.0, 1.0, 65)
    for name, primary in zip((b"r", b"g", b"b"), _SRGB_TO_D50, strict=True):
        xyz, curve = tags.get(name + b"XYZ", b""), _curve(tags.get(name + b"TRC", b""), levels)
        if len(xyz) < 20 or curve is None:
            return False
        if np.abs(np.array(struct.unpack_from(">3i", xyz, 8)) / 65536 - primary).max() > 0.002:
            return False
        # Half of one of 255 steps, where the eye counts them.
        if np.abs(srgb_value(curve) - levels).max() > 0.5 / 255:
            return False
    return True


def _build(
    source: ImageCms.ImageCmsProfile, screen: ImageCms.ImageCmsProfile
) -> ImageCms.ImageCmsTransform | None:
    try:
        return ImageCms.buildTransform(
            source,
            screen,
            "RGB",
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except ImageCms.PyCMSError:
        return None


def _profile(icc: bytes | None) -> ImageCms.ImageCmsProfile | None:
    """The profile, None if it is broken or not for RGB."""
    if icc is None or _space(icc) != b"RGB ":
        return None
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(icc))
    except (ImageCms.PyCMSError, OSError):
        return None


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _space(icc: bytes | None) -> bytes:
    """The kind of colours a profile is for: ``RGB ``, ``GRAY``, ``CMYK``, ..."""
    return icc[16:20] if icc is not None and icc[36:40] == b"acsp" else b""


def _tags(icc: bytes) -> dict[bytes, bytes]:
    """The parts of a profile by their names (ICC.1:2022, 7.3)."""
    count = min(200, int.from_bytes(icc[128:132], "big"))
    tags = {}
    for index in range(count):
        entry = icc[132 + 12 * index : 144 + 12 * index]
        if len(entry) == 12:
            name, start, size = struct.unpack(">4sII", entry)
            tags[name] = icc[start : start + size]
    return tags


def _hdr_table(icc: bytes | None) -> NDArray[np.uint16] | None:
    """Values with sRGB's curve for 65,536 values of an HDR picture; None if it is not one."""
    points = profiles.code_points(icc)
    if points is None or not points.hdr:
        return None
    light = profiles.light_of(points, np.arange(65536) / 65535)
    return np.rint(srgb_value(light) * 65535).astype(np.uint16)


def _standard_range(icc: bytes | None) -> bytes | None:
    points = profiles.code_points(icc)
    return None if points is None else profiles.standard_range(points)


def _grey_table(icc: bytes | None) -> NDArray[np.uint16] | None:
    """sRGB values for 65,536 values of a grey profile; None if it has no curve, or sRGB's own."""
    levels = np.arange(65536) / 65535
    light = _curve(_tags(icc or b"").get(b"kTRC", b""), levels)
    if light is None:
        return None
    table = np.rint(srgb_value(light) * 65535)
    # A grey profile with sRGB's own curve changes nothing that 8 bits could show.
    if np.abs(table - np.arange(65536)).max() < 128:
        return None
    return table.astype(np.uint16)


def _through(table: NDArray[Any], pixels: Pixels) -> Pixels:
    """Colours through a table of 65,536 values; alpha as it is."""
    result = pixels.copy()
    if pixels.dtype == np.uint8:
        table = samples.to_eight_bits(table[None, ::257])[0]
    result[:, :, :3] = table[pixels[:, :, :3]]
    return result


def _curve(tag: bytes, levels: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Light (0 to 1) for levels (0 to 1) by a curve tag (ICC.1:2022, 10.6 and 10.18)."""
    if tag[:4] == b"curv" and len(tag) >= 12:
        (count,) = struct.unpack_from(">I", tag, 8)
        if count == 0:
            return levels
        if len(tag) < 12 + 2 * count:
            return None
        values = np.frombuffer(tag, ">u2", count, 12).astype(np.float64)
        if count == 1:
            return np.asarray(levels ** (values[0] / 256))
        return np.interp(levels, np.linspace(0.0, 1.0, count), values / 65535)
    if tag[:4] == b"para" and len(tag) >= 12:
        kind = int.from_bytes(tag[8:10], "big")
        count = {0: 1, 1: 3, 2: 4, 3: 5, 4: 7}.get(kind, 99)
        if len(tag) < 12 + 4 * count:
            return None
        return _parametric(
            kind, [v / 65536 for v in struct.unpack_from(f">{count}i", tag, 12)], levels
        )
    return None


def _parametric(
    kind: int, values: list[float], levels: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    """The five function types of a parametric curve, in the letters of the standard."""
    g = values[0]
    a, b = (values[1], values[2]) if kind else (1.0, 0.0)
    c = values[3] if kind >= 2 else 0.0
    d = values[4] if kind >= 3 else (-b / a if kind and a else 0.0)
    e, f = (values[5], values[6]) if kind == 4 else (0.0, 0.0)
    power = np.maximum(a * levels + b, 0.0) ** g
    if kind == 2:
        above, below = power + c, np.full_like(levels, c)
    else:
        above, below = power + e, c * levels + f
    return np.clip(np.where(levels >= d, above, below), 0.0, 1.0)


def srgb_value(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """sRGB values of linear light (IEC 61966-2-1)."""
    light = np.clip(light, 0.0, 1.0)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
