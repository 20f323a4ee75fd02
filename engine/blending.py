"""How a layer's colours mix with those below it: the blend modes.

After W3C, "Compositing and Blending Level 1" (https://www.w3.org/TR/compositing-1/), which Krita,
GIMP and SVG follow too. Colours are straight (not multiplied by alpha) and computed in float32
whatever the depth, so 16 bits lose nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from engine.regions import Coverage, Pixels, blend, mix

Colours = NDArray[np.float32]
"""``(H, W, 3) float32`` in [0, 1]."""

BLEND_MODES = (
    "normal",
    "multiply",
    "screen",
    "overlay",
    "soft-light",
    "darken",
    "lighten",
    "difference",
    "color",
    "luminosity",
)
"""Their names, as CSS and SVG write them."""


def composite(
    under: Pixels,
    over: Pixels,
    coverage: Coverage | None,
    opacity: float = 1.0,
    mode: str = "normal",
) -> Pixels:
    """Lay ``over`` on ``under`` in a blend mode: depth and channels of ``under``, a new array.

    ``under`` and ``over`` are ``(H, W, 3|4)`` of one depth, ``coverage`` is ``(H, W) uint8`` or
    None for all. With a coverage of 0 the pixels of ``under`` come back bit for bit. Coverage and
    opacity are the alpha of what is laid on top. An alpha channel in ``over`` is the alpha that the
    picture shall have there (as ``regions.blend`` says); where ``under`` has none, it counts as
    coverage.

    Raises ``KeyError`` for a mode that is not in ``BLEND_MODES``.
    """
    if under.shape[2] == 3 and over.shape[2] == 4:
        coverage = product(coverage, eight_bit_alpha(over))
        over = over[:, :, :3]
    if mode == "normal":
        return blend(under, over, coverage, opacity)
    if under.dtype != over.dtype:
        raise ValueError(f"cannot blend {over.dtype} over {under.dtype}")
    formula = FORMULAS[mode]
    result = under.copy()

    def work(rows: slice) -> None:
        cover = None if coverage is None else coverage[rows]
        if cover is None or cover.any():
            result[rows] = _blended(under[rows], over[rows], cover, opacity, formula)

    height, width = under.shape[:2]
    step = max(1, _AT_ONCE // max(1, width))
    bands = [slice(top, top + step) for top in range(0, height, step)]
    if height * width < _WORTH_THREADS:
        for band in bands:
            work(band)
    else:
        with ThreadPoolExecutor(min(4, cpu_count() or 1)) as pool:
            list(pool.map(work, bands))
    return result


def product(one: Coverage | None, other: Coverage | None) -> Coverage | None:
    """What is covered where both ``(H, W) uint8`` cover, rounded; None covers all."""
    if one is None or other is None:
        return other if one is None else one
    both = one.astype(np.uint16)
    both *= other
    both += 128
    both += both >> 8  # an exact division by 255
    both >>= 8
    return both.astype(np.uint8)


def eight_bit_alpha(pixels: Pixels) -> Coverage:
    """The alpha of RGBA pixels as coverage, ``(H, W) uint8``."""
    alpha = pixels[:, :, 3]
    if alpha.dtype == np.uint8:
        return np.asarray(alpha, np.uint8)
    return ((alpha.astype(np.uint32) + 128) // 257).astype(np.uint8)


_AT_ONCE = 1 << 16
"""Pixels mixed at a time, so that the floating-point values stay in the processor's cache."""
_WORTH_THREADS = 1 << 20
"""Pixels from which several cores are quicker; NumPy leaves Python's lock while it computes."""


def _blended(
    under: Pixels,
    over: Pixels,
    coverage: Coverage | None,
    opacity: float,
    formula: Callable[[Colours, Colours], Colours],
) -> Pixels:
    most = np.float32(np.iinfo(under.dtype).max)
    backdrop = under[:, :, :3].astype(np.float32)
    backdrop /= most
    source = over[:, :, :3].astype(np.float32)
    source /= most
    mixed = formula(backdrop, source)
    above: NDArray[np.float32]
    if under.shape[2] == 4:
        # Over what is transparent, a layer keeps its own colours.
        alpha = under[:, :, 3:].astype(np.float32)
        mixed -= source
        mixed *= alpha / most
        mixed += source
        opaque = np.full_like(alpha, most)
        above = np.concatenate(
            [mixed * most, over[:, :, 3:].astype(np.float32) if over.shape[2] == 4 else opaque], 2
        )
    else:
        mixed *= most
        above = mixed
    weight = np.full((*under.shape[:2], 1), opacity, np.float32)
    if coverage is not None:
        weight = coverage[:, :, None] * np.float32(opacity / 255.0)
    return mix(under, above, weight)


# --- the formulas: the colour that a backdrop and a source make, (H, W, 3) in [0, 1] ---


def _multiply(backdrop: Colours, source: Colours) -> Colours:
    return backdrop * source


def _screen(backdrop: Colours, source: Colours) -> Colours:
    return backdrop + source - backdrop * source


def _overlay(backdrop: Colours, source: Colours) -> Colours:
    both = backdrop * source
    dark = 2 * both
    light = 2 * (backdrop + source - both) - 1
    return np.asarray(np.where(backdrop <= 0.5, dark, light), np.float32)


def _soft_light(backdrop: Colours, source: Colours) -> Colours:
    curve = np.where(
        backdrop <= 0.25, ((16 * backdrop - 12) * backdrop + 4) * backdrop, np.sqrt(backdrop)
    )
    strength = 2 * source - 1
    reach = np.where(source <= 0.5, backdrop - backdrop * backdrop, curve - backdrop)
    reach *= strength
    reach += backdrop
    return np.asarray(reach, np.float32)


def _darken(backdrop: Colours, source: Colours) -> Colours:
    return np.minimum(backdrop, source)


def _lighten(backdrop: Colours, source: Colours) -> Colours:
    return np.maximum(backdrop, source)


def _difference(backdrop: Colours, source: Colours) -> Colours:
    return np.asarray(np.abs(backdrop - source))


def _color(backdrop: Colours, source: Colours) -> Colours:
    return _with_luminosity(_planes(source), _luminosity_of(_planes(backdrop)))


def _luminosity(backdrop: Colours, source: Colours) -> Colours:
    return _with_luminosity(_planes(backdrop), _luminosity_of(_planes(source)))


def _planes(colours: Colours) -> Colours:
    """One plane for each colour, ``(3, H, W)``: several times as quick to compute with."""
    return np.ascontiguousarray(np.moveaxis(colours, 2, 0))


def _luminosity_of(planes: Colours) -> Colours:
    """``Lum`` of the specification, ``(H, W)``."""
    shares = np.array([0.3, 0.59, 0.11], np.float32)
    return np.asarray(np.tensordot(shares, planes, 1), np.float32)


def _with_luminosity(planes: Colours, luminosity: Colours) -> Colours:
    """``SetLum`` and ``ClipColor``: hue kept, saturation lowered where the colour would not fit."""
    moved = planes + (luminosity - _luminosity_of(planes))
    least, most = moved.min(axis=0), moved.max(axis=0)
    share = np.ones_like(luminosity)
    np.divide(luminosity, luminosity - least, out=share, where=least < 0)
    np.divide(1 - luminosity, most - luminosity, out=share, where=most > 1)
    moved -= luminosity
    moved *= share
    moved += luminosity
    np.clip(moved, 0, 1, out=moved)
    return np.ascontiguousarray(np.moveaxis(moved, 0, 2))


FORMULAS: Mapping[str, Callable[[Colours, Colours], Colours]] = MappingProxyType(
    {
        "multiply": _multiply,
        "screen": _screen,
        "overlay": _overlay,
        "soft-light": _soft_light,
        "darken": _darken,
        "lighten": _lighten,
        "difference": _difference,
        "color": _color,
        "luminosity": _luminosity,
    }
)
"""All modes but normal, in which a source hides its backdrop."""
