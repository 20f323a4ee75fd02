"""ICC profiles for files that name their colour space without carrying its profile.

Such a profile keeps the name in its ``cicp`` tag (ICC.1:2022, 9.2.17), so that a picture's profile
says all about its colours, and writers find the code points again.

Sources: ICC.1:2022; ITU-T H.273 (code points); IEC 61966-2-1 (sRGB).
"""

from __future__ import annotations

import struct
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.formats.metadata import transfers

Point = tuple[float, float]
"""x and y of a colour."""


class Chromaticities(NamedTuple):
    """White and primaries of a colour space, in CIE 1931 xy."""

    white: Point
    red: Point
    green: Point
    blue: Point


class CodePoints(NamedTuple):
    """The name of a colour space by ITU-T H.273. RGB has no matrix."""

    primaries: int
    transfer: int
    full_range: bool = True

    def to_bytes(self) -> bytes:
        """As the chunk cICP and the tag ``cicp`` write them."""
        return bytes((self.primaries, self.transfer, 0, self.full_range))

    @property
    def hdr(self) -> str:
        """What HDR is called: ``PQ`` or ``HLG``; empty for a standard range."""
        return {PQ: "PQ", HLG: "HLG"}.get(self.transfer, "")


PQ, HLG = transfers.PQ, transfers.HLG
SRGB_NAME = (1, 13)
"""Primaries and transfer of sRGB."""
_UNSPECIFIED = 2

_D65 = (0.3127, 0.3290)
_DCI = (0.314, 0.351)
_C = (0.310, 0.316)
SRGB = Chromaticities(_D65, (0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
ADOBE_RGB = Chromaticities(_D65, (0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
_SMPTE = Chromaticities(_D65, (0.630, 0.340), (0.310, 0.595), (0.155, 0.070))
_PRIMARIES = {
    1: SRGB,
    4: Chromaticities(_C, (0.67, 0.33), (0.21, 0.71), (0.14, 0.08)),
    5: Chromaticities(_D65, (0.64, 0.33), (0.29, 0.60), (0.15, 0.06)),
    6: _SMPTE,
    7: _SMPTE,
    8: Chromaticities(_C, (0.681, 0.319), (0.243, 0.692), (0.145, 0.049)),
    9: Chromaticities(_D65, (0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    11: Chromaticities(_DCI, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    12: Chromaticities(_D65, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    22: Chromaticities(_D65, (0.630, 0.340), (0.295, 0.605), (0.155, 0.077)),
}
_GAMMAS = {4: 2.2, 5: 2.8, 8: 1.0, 17: 2.6}
_SRGB_LIKE = (1, 2, 6, 7, 11, 12, 13, 14, 15)
"""sRGB's own curve, and those of video, whose pictures are made to be seen through it."""
_TITLES = {1: "Rec. 709", 9: "Rec. 2020", 11: "DCI-P3", 12: "Display P3"}

_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_CURVE_POINTS = 4096
_D50 = np.array([0.9642, 1.0, 0.8249])
_BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)


def is_known(points: CodePoints) -> bool:
    """Whether there is a profile for these code points, or they are sRGB."""
    return points.primaries in (*_PRIMARIES, _UNSPECIFIED) and (
        points.transfer in _SRGB_LIKE or points.transfer in _GAMMAS or bool(points.hdr)
    )


def from_code_points(points: CodePoints) -> bytes | None:
    """A profile of a colour space by its code points; None for sRGB and the unknown.

    Of PQ and HLG its curves show what a screen without HDR would: see ``transfers``.
    """
    if not is_known(points):
        return None
    usual = 9 if points.hdr else 1
    space = _PRIMARIES[usual if points.primaries == _UNSPECIFIED else points.primaries]
    if points.transfer in _SRGB_LIKE and points.full_range:
        return None if space == SRGB else _profile(space, _SRGB_CURVE, points)
    if points.transfer in _GAMMAS and points.full_range:
        gamma = _GAMMAS[points.transfer]
        return None if _is_close(space, gamma) else _profile(space, (gamma,), points)
    return _profile(space, light_of(points, np.linspace(0.0, 1.0, _CURVE_POINTS)), points)


def code_points(icc: bytes | None) -> CodePoints | None:
    """The name of the colour space that a profile carries, if it carries one."""
    if icc is None or icc[36:40] != b"acsp":
        return None
    for index in range(min(200, int.from_bytes(icc[128:132], "big"))):
        entry = icc[132 + 12 * index : 144 + 12 * index]
        name, start, size = struct.unpack(">4sII", entry.ljust(12, b"\0"))
        tag = icc[start : start + size]
        if name == b"cicp" and tag[:4] == b"cicp" and len(tag) >= 12:
            return CodePoints(tag[8], tag[9], bool(tag[11]))
    return None


def standard_range(points: CodePoints) -> bytes | None:
    """A profile of the same primaries with sRGB's curve; None for sRGB."""
    return from_code_points(points._replace(transfer=SRGB_NAME[1], full_range=True))


def light_of(points: CodePoints, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Light (0 to 1) on a screen without HDR, of values from 0 to 1 of this colour space."""
    if not points.full_range:
        values = ((values * 255 - 16) / 219).clip(0.0, 1.0)
    if points.hdr:
        return transfers.shown(points.transfer, values)
    if points.transfer in _GAMMAS:
        return np.asarray(values ** _GAMMAS[points.transfer])
    power, scale, shift, slope, low = _SRGB_CURVE
    return np.where(values >= low, (scale * values + shift) ** power, slope * values)


def is_written_as_points(icc: bytes) -> bool:
    """Whether a profile was made here of code points, of full range, that say all it says."""
    points = code_points(icc)
    return points is not None and points.full_range and from_code_points(points) == icc


def from_gamma(space: Chromaticities, gamma: float) -> bytes | None:
    """A profile of a space whose light is its values to a power; None if that is close to sRGB."""
    if any(y <= 0 for _, y in space):
        return None
    if _is_close(space, gamma) or not 0.2 < gamma < 10:
        return None
    return _profile(space, (gamma,))


def _is_close(space: Chromaticities, gamma: float) -> bool:
    """Whether a space of this gamma is close to sRGB."""
    same = all(
        abs(a - b) < 0.002
        for point, other in zip(space, SRGB, strict=True)
        for a, b in zip(point, other, strict=True)
    )
    return same and abs(gamma - 2.2) < 0.03


def adobe_rgb() -> bytes:
    """A profile of the colours that cameras call Adobe RGB."""
    return _profile(ADOBE_RGB, (563 / 256,))


def _profile(
    space: Chromaticities,
    curve: tuple[float, ...] | NDArray[np.float64],
    points: CodePoints | None = None,
) -> bytes:
    """A matrix and curve profile, version 4.4.

    The curve is a gamma, sRGB's five parameters, or light (0 to 1) for even steps of the values.
    """
    to_d50 = _adaptation(_xyz(space.white))
    columns = _matrix(space).T @ to_d50.T
    tags = {
        b"desc": _text(_title(points)),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(_D50),
        b"chad": b"sf32\0\0\0\0" + _fixed(to_d50.ravel()),
        b"rXYZ": b"XYZ \0\0\0\0" + _fixed(columns[0]),
        b"gXYZ": b"XYZ \0\0\0\0" + _fixed(columns[1]),
        b"bXYZ": b"XYZ \0\0\0\0" + _fixed(columns[2]),
        b"rTRC": _curve(curve),
        b"gTRC": _curve(curve),
        b"bTRC": _curve(curve),
    }
    if points is not None:
        tags[b"cicp"] = b"cicp" + bytes(4) + points.to_bytes()
    places: dict[bytes, int] = {}
    table, data = [struct.pack(">I", len(tags))], b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        # Tags of the same content share it.
        if content not in places:
            places[content] = start + len(data)
            data += content.ljust(-(-len(content) // 4) * 4, b"\0")
        table.append(name + struct.pack(">II", places[content], len(content)))
    body = b"".join(table) + data
    head = struct.pack(">I4sI", 128 + len(body), bytes(4), 0x04400000) + b"mntrRGB XYZ "
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(_D50)
    return head.ljust(128, b"\0") + body


def _title(points: CodePoints | None) -> str:
    """What programs call the profile."""
    if points is None or points.primaries not in _TITLES:
        return "Impasto, from the file's own description"
    title = _TITLES[points.primaries]
    if points.hdr:
        title = {"Rec. 2020": "Rec. 2100"}.get(title, title)
        return f"{title} {points.hdr}"
    return title


def _curve(curve: tuple[float, ...] | NDArray[np.float64]) -> bytes:
    if isinstance(curve, tuple):
        kind = 0 if len(curve) == 1 else 3
        return b"para" + struct.pack(">IHH", 0, kind, 0) + _fixed(curve)
    steps = np.rint(curve * 65535).astype(">u2")
    return b"curv" + struct.pack(">II", 0, steps.size) + steps.tobytes()


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
