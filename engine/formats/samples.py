"""From a file's samples to pixels and back: grey, palette, CMYK, depth, alpha, orientation."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.decoding import library_decoder
from engine.regions import Pixels

_D50 = np.array([0.9642, 1.0, 0.8249])
"""XYZ of white in ICC's connection space."""
_XYZ_TO_SRGB = np.array(
    [[3.1339, -1.6169, -0.4906], [-0.9788, 1.9161, 0.0335], [0.0719, -0.2290, 1.4052]]
)
"""From XYZ under D50 to linear sRGB (Bradford)."""
Plane = NDArray[Any]
"""``(H, W)``, ``uint8`` or ``uint16``."""


def from_grey(grey: Plane, alpha: Plane | None = None) -> Pixels:
    """RGB or RGBA pixels of a grey plane."""
    planes = [grey, grey, grey] if alpha is None else [grey, grey, grey, alpha]
    pixels = np.empty((*grey.shape, len(planes)), grey.dtype)
    for channel, plane in enumerate(planes):
        pixels[:, :, channel] = plane
    return pixels


def from_planes(planes: NDArray[Any]) -> Pixels:
    """RGB or RGBA pixels of ``(H, W)`` or ``(H, W, 1 to 4)``: grey, with alpha, or colours."""
    if planes.ndim == 2:
        return from_grey(planes)
    if planes.shape[2] <= 2:
        return from_grey(planes[:, :, 0], planes[:, :, 1] if planes.shape[2] == 2 else None)
    return np.ascontiguousarray(planes)


def is_grey(pixels: Pixels) -> bool:
    """Whether red, green and blue are the same everywhere."""
    first = pixels[:, :, 0]
    return bool((first == pixels[:, :, 1]).all() and (first == pixels[:, :, 2]).all())


def is_opaque(pixels: Pixels) -> bool:
    """Whether nothing shines through, for want of alpha or because it is full everywhere."""
    return pixels.shape[2] == 3 or bool((pixels[:, :, 3] == np.iinfo(pixels.dtype).max).all())


def from_palette(indices: Plane, colours: NDArray[np.uint8]) -> Pixels:
    """Pixels of indices into ``colours`` ``(N, 3|4) uint8``; alpha goes if it is 255 everywhere.

    An index past the end of the palette shows the last colour.
    """
    if colours.shape[1] == 4 and (colours[:, 3] == 255).all():
        colours = colours[:, :3]
    return np.take(colours, indices, axis=0, mode="clip")


def from_cmyk(cmyk: Pixels, icc: bytes | None) -> tuple[Pixels, bytes | None]:
    """sRGB pixels of ``(H, W, 4)`` CMYK samples (0 no ink), and the profile they have from now on.

    With a CMYK profile the colours are converted relative to the paper's white with black point
    compensation, as photo programs do; without one by simple subtraction.
    """
    if icc is not None:
        rgb = _from_cmyk_by_profile(to_eight_bits(cmyk), icc)
        if rgb is not None:
            return rgb, srgb_profile()
    top = np.uint32(np.iinfo(cmyk.dtype).max)
    light = top - cmyk.astype(np.uint32)
    rgb = (light[:, :, :3] * light[:, :, 3:] + top // 2) // top
    return rgb.astype(cmyk.dtype), None


def from_lab(lab: NDArray[np.uint16], is_signed: bool) -> NDArray[np.uint16]:
    """sRGB pixels of CIE L*a*b* (D50), ``(H, W, 3|4)`` of 16 bits; alpha stays.

    Source: TIFF 6.0, section 23 (``is_signed``: a and b in two's complement), and Adobe's ICCLAB.
    """
    result = np.empty_like(lab)
    result[:, :, 3:] = lab[:, :, 3:]
    for top in range(0, lab.shape[0], 64):
        rows = lab[top : top + 64, :, :3]
        lightness = rows[:, :, 0] / np.float32(655.35)
        if is_signed:
            a_and_b = np.ascontiguousarray(rows[:, :, 1:]).view(np.int16) / np.float32(256)
        else:
            a_and_b = (rows[:, :, 1:].astype(np.float32) - 32768) / 256
        y = (lightness + 16) / 116
        f = np.stack([y + a_and_b[:, :, 0] / 500, y, y - a_and_b[:, :, 1] / 200], axis=2)
        xyz = np.where(f > 6 / 29, f**3, (f - 4 / 29) * (3 * (6 / 29) ** 2)) * _D50
        light = np.clip(xyz @ _XYZ_TO_SRGB.T, 0, 1)
        curve = np.where(
            light <= 0.0031308, light * 12.92, 1.055 * np.maximum(light, 1e-9) ** (1 / 2.4) - 0.055
        )
        result[top : top + 64, :, :3] = np.rint(curve * 65535)
    return result


def _from_cmyk_by_profile(cmyk: Pixels, icc: bytes) -> Pixels | None:
    """None if the profile is broken or not one for CMYK."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        if profile.profile.xcolor_space.strip() != "CMYK":
            return None
        transform = ImageCms.buildTransform(
            profile,
            ImageCms.createProfile("sRGB"),
            "CMYK",
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return None
    image = Image.frombuffer("CMYK", (cmyk.shape[1], cmyk.shape[0]), cmyk.tobytes())
    with library_decoder("Little CMS"):
        return np.asarray(ImageCms.applyTransform(image, transform))


def srgb_profile() -> bytes:
    """An ICC profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def to_eight_bits(samples: Pixels) -> Pixels:
    """Samples of 16 bits rounded to the nearest of 8; those of 8 as they are."""
    if samples.dtype == np.uint8:
        return samples
    # Exactly the nearest value for each of the 65,536, without a float copy of the picture.
    result = np.empty(samples.shape, np.uint8)
    for row in range(0, samples.shape[0], 64):
        rows = samples[row : row + 64].astype(np.uint32)
        result[row : row + 64] = (rows * 255 + 32895) >> 16
    return result


def to_sixteen_bits(samples: Pixels) -> Pixels:
    """Samples of 8 bits spread over 16, white to white; those of 16 as they are."""
    if samples.dtype == np.uint16:
        return samples
    return samples.astype(np.uint16) * np.uint16(257)


def widened(samples: NDArray[Any], bits: int) -> NDArray[Any]:
    """Samples of 1 to 16 bits, kept in a wider type, spread over the whole of 8 or 16 bits."""
    if bits in (8, 16):
        return samples
    top, full = (1 << bits) - 1, 255 if bits < 8 else 65535
    wide = (samples.astype(np.uint32) * full + top // 2) // top
    return wide.astype(np.uint8 if bits < 8 else np.uint16)


def narrowed(samples: NDArray[Any], bits: int) -> NDArray[Any]:
    """Samples of 8 or 16 bits with only ``bits`` of them, rounded: the reverse of ``widened``."""
    if bits == 8 * samples.itemsize:
        return samples
    top, full = (1 << bits) - 1, int(np.iinfo(samples.dtype).max)
    return ((samples.astype(np.uint32) * top + full // 2) // full).astype(samples.dtype)


def unpremultiplied(pixels: Pixels) -> Pixels:
    """Straight alpha, the last channel, from colours that were multiplied by it."""
    top = np.iinfo(pixels.dtype).max
    alpha = pixels[:, :, -1:].astype(np.float32)
    scale = np.divide(top, alpha, out=np.zeros_like(alpha), where=alpha > 0)
    colour = np.minimum(np.rint(pixels[:, :, :-1] * scale), top)
    return np.concatenate([colour.astype(pixels.dtype), pixels[:, :, -1:]], axis=2)


def turned(pixels: Pixels, orientation: int) -> Pixels:
    """The pixels as they are seen, from how an EXIF orientation (1 to 8) says that they lie."""
    if orientation == 1:
        return pixels
    import cv2

    turns: dict[int, Any] = {
        2: lambda p: cv2.flip(p, 1),
        3: lambda p: cv2.rotate(p, cv2.ROTATE_180),
        4: lambda p: cv2.flip(p, 0),
        5: cv2.transpose,
        6: lambda p: cv2.rotate(p, cv2.ROTATE_90_CLOCKWISE),
        7: lambda p: cv2.transpose(cv2.rotate(p, cv2.ROTATE_180)),
        8: lambda p: cv2.rotate(p, cv2.ROTATE_90_COUNTERCLOCKWISE),
    }
    result: Pixels = turns[orientation](pixels)
    # OpenCV drops the last axis of a single channel.
    return result.reshape(*result.shape[:2], pixels.shape[2])


def resized(pixels: Pixels, long_side: int) -> Pixels:
    """Pixels made smaller until the longer side has ``long_side``; as they are if it is shorter.

    Averages over areas. Colours count in proportion to their alpha, so that what is hidden under
    transparent pixels does not leak.
    """
    height, width = pixels.shape[:2]
    if max(height, width) <= long_side:
        return pixels
    import cv2

    scale = long_side / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    if is_opaque(pixels):
        opaque: Pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        return opaque
    alpha = pixels[:, :, 3:].astype(np.float32)
    weighted = np.concatenate([pixels[:, :, :3] * alpha, alpha], axis=2)
    small = cv2.resize(weighted, size, interpolation=cv2.INTER_AREA)
    weight = small[:, :, 3:]
    colour = np.divide(
        small[:, :, :3], weight, out=np.zeros_like(small[:, :, :3]), where=weight > 0
    )
    result = np.rint(np.concatenate([colour, weight], axis=2))
    return np.asarray(result.clip(0, np.iinfo(pixels.dtype).max), pixels.dtype)
