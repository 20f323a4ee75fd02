"""ICC profiles for files that name their colour space without carrying its profile.

Sources: ICC.1:2022; ITU-T H.273 (code points); IEC 61966-2-1 (sRGB).
"""

from __future__ import annotations

import struct
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
"""x and y of a colour."""


class Chromaticities(NamedTuple):
    """White and primaries of a colour space, in CIE 1931 xy."""

    white: Point
    red: Point
    green: Point
    blue: Point


_D65 = (0.3127, 0.3290)
_DCI = (0.314, 0.351)
SRGB = Chromaticities(_D65, (0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
ADOBE_RGB = Chromaticities(_D65, (0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
_PRIMARIES = {
    1: SRGB,
    9: Chromaticities(_D65, (0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    11: Chromaticities(_DCI, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    12: Chromaticities(_D65, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
}
_GAMMAS = {4: 2.2, 5: 2.8, 8: 1.0}
_SRGB_LIKE = (1, 2, 6, 13, 14, 15)
"""sRGB's own curve, and those of video, whose pictures are made to be seen through it."""

_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_D50 = np.array([0.9642, 1.0, 0.8249])
_BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)


def from_code_points(primaries: int, transfer: int) -> bytes | None:
    """A profile of a colour space by its H.273 code points; None for sRGB and the unknown."""
    space = _PRIMARIES.get(primaries)
    if space is None:
        return None
    if transfer in _SRGB_LIKE:
        return None if space == SRGB else _profile(space, _SRGB_CURVE)
    gamma = _GAMMAS.get(transfer)
    return None if gamma is None else from_gamma(space, gamma)


def from_gamma(space: Chromaticities, gamma: float) -> bytes | None:
    """A profile of a space whose light is its values to a power; None if that is close to sRGB."""
    if any(y <= 0 for _, y in space):
        return None
    close = all(
        abs(a - b) < 0.002
        for point, other in zip(space, SRGB, strict=True)
        for a, b in zip(point, other, strict=True)
    )
    if (close and abs(gamma - 2.2) < 0.03) or not 0.2 < gamma < 10:
        return None
    return _profile(space, (gamma,))


def adobe_rgb() -> bytes:
    """A profile of the colours that cameras call Adobe RGB."""
    return _profile(ADOBE_RGB, (563 / 256,))


def _profile(space: Chromaticities, curve: tuple[float, ...]) -> bytes:
    """A matrix and curve profile, version 4.3. The curve is a gamma, or sRGB's five parameters."""
    to_d50 = _adaptation(_xyz(space.white))
    columns = _matrix(space).T @ to_d50.T
    kind = 0 if len(curve) == 1 else 3
    curve_tag = b"para" + struct.pack(">IHH", 0, kind, 0) + _fixed(curve)
    tags = {
        b"desc": _text("Impasto, from the file's own description"),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(_D50),
        b"chad": b"sf32\0\0\0\0" + _fixed(to_d50.ravel()),
        b"rXYZ": b"XYZ \0\0\0\0" + _fixed(columns[0]),
        b"gXYZ": b"XYZ \0\0\0\0" + _fixed(columns[1]),
        b"bXYZ": b"XYZ \0\0\0\0" + _fixed(columns[2]),
        b"rTRC": curve_tag,
        b"gTRC": curve_tag,
        b"bTRC": curve_tag,
    }
    table, data = [struct.pack(">I", len(tags))], b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table.append(name + struct.pack(">II", start + len(data), len(content)))
        data += content.ljust(-(-len(content) // 4) * 4, b"\0")
    body = b"".join(table) + data
    head = struct.pack(">I4sI", 128 + len(body), bytes(4), 0x04300000) + b"mntrRGB XYZ "
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(_D50)
    return head.ljust(128, b"\0") + body


def _matrix(space: Chromaticities) -> NDArray[np.float64]:
    """From linear RGB to XYZ: columns of the primaries, scaled so that they add up to white."""
    primaries = np.stack([_xyz(space.red), _xyz(space.green), _xyz(space.blue)], axis=1)
    scale = np.linalg.solve(primaries, _xyz(space.white))
    return np.asarray(primaries * scale, np.float64)


def _adaptation(white: NDArray[np.float64]) -> NDArray[np.float64]:
    """From XYZ seen under ``white`` to XYZ seen under D50 (Bradford)."""
    cones = (_BRADFORD @ _D50) / (_BRADFORD @ white)
    return np.asarray(np.linalg.inv(_BRADFORD) @ np.diag(cones) @ _BRADFORD, np.float64)


def _xyz(point: Point) -> NDArray[np.float64]:
    x, y = point
    return np.array([x / y, 1.0, (1 - x - y) / y])


def _fixed(values: NDArray[np.float64] | tuple[float, ...]) -> bytes:
    """Numbers as s15Fixed16."""
    return struct.pack(f">{len(values)}i", *(round(float(value) * 65536) for value in values))


def _text(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">III4sII", 0, 1, 12, b"enUS", len(data), 28) + data
