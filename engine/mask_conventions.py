"""What a mask file selects, in the conventions of the programs that make them.

White on black is one of many: labels of 0 and 1, index maps (Pascal VOC), paint in one hue, a layer
with transparency, a photo whose hole was erased. A convention is recognised only where nothing else
fits; otherwise the person is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.picture import FORMATS, Picture
from engine.regions import Pixels

Convention = Literal["auto", "luminance", "darkness", "alpha", "transparency", "colour", "index"]
"""What of a mask file is selected: white; black; what is opaque; what is transparent; what differs
from the background; every index or label but 0. ``auto`` recognises it."""
CONVENTIONS: tuple[Convention, ...] = get_args(Convention)

Values = NDArray[np.uint8]
"""``(H, W)``, 0 not selected, 255 selected."""

OWN_MARK = b"Impasto\0mask"
"""A PNG text in the masks that Impasto writes: they need no guessing."""

_HAZE = 16
"""How far from black and white lossy compression may leave what was black and white."""
_HALF = 128
_MOST_LABELS = 64
"""Index maps have no more kinds of things; softer masks have more levels."""


class UnclearMaskError(ImpastoError):
    """A mask file that could mean several things; telling which would help."""

    def __init__(self, name: str, *choices: Convention) -> None:
        super().__init__(
            "It is unclear what the mask {name} selects.",
            "Choose what is selected ({choices}), or save the mask in black and white.",
            name=name,
            choices=", ".join(choices),
        )
        self.choices = choices
        """What it could mean, the likeliest first."""


def selection_in(picture: Picture, convention: Convention = "auto", name: str = "") -> Values:
    """How much each pixel of a mask file is selected. ``name`` is the file's, for messages.

    Raises ``UnclearMaskError`` if that cannot be told and ``convention`` does not say it, and
    ``ImpastoError`` for a convention that there is not.
    """
    if convention not in CONVENTIONS:
        raise ImpastoError(
            "“{convention}” is not a kind of mask.",
            "Use one of these: {known}.",
            convention=convention,
            known=", ".join(CONVENTIONS),
        )
    pixels = _eight_bits(picture.pixels)
    if convention != "auto":
        return _READERS[convention](pixels)
    if any(block.data == OWN_MARK for block in picture.metadata.blocks):
        return _by_luminance(pixels)
    if pixels.shape[2] == 4 and pixels[:, :, 3].min() < 255:
        return _see_through(pixels, name)
    pixels = pixels[:, :, :3]
    is_hazy = _is_hazy(picture)
    if int(np.ptp(pixels, axis=2).max(initial=0)) <= (4 * _HAZE if is_hazy else 8):
        return _grey(pixels, is_hazy, name)
    return _coloured(pixels, is_hazy, name)


def _eight_bits(pixels: Pixels) -> Pixels:
    """Pixels of 8 bits; 16 that hold nothing above 255 were meant as 8."""
    if pixels.dtype == np.uint8:
        return pixels
    colours = pixels[:, :, :3]
    wide = np.uint16(1 if colours.max(initial=0) <= 255 else 257)
    result = (colours // wide).astype(np.uint8)
    if pixels.shape[2] == 3:
        return result
    return np.concatenate([result, (pixels[:, :, 3:] // 257).astype(np.uint8)], axis=2)


def _is_hazy(picture: Picture) -> bool:
    """Whether the picture comes from a file with lossy compression."""
    origin = picture.origin
    if origin is None or origin.lossless:
        return False
    return any(format.has_quality for format in FORMATS if format.name == origin.format)


# --- files without transparency ---


def _grey(pixels: Pixels, is_hazy: bool, name: str) -> Values:
    values = _by_luminance(pixels)
    if is_hazy:
        values[values < _HAZE] = 0
        values[values > 255 - _HAZE] = 255
    levels = np.unique(values)
    top = int(levels[-1])
    if top < _HALF and (levels.size == 1 or (levels.size == 2 and levels[0] == 0)):
        return np.where(values > 0, np.uint8(255), np.uint8(0))  # 0 and 1, or any other label
    if top < _MOST_LABELS and not is_hazy and _is_flat(values):
        return _by_index(pixels)
    if top < _HALF and not is_hazy:
        raise UnclearMaskError(name, "index", "luminance")
    inner = levels[(levels > 0) & (levels < 255)]
    if top == 255 and inner.size and inner[-1] < _MOST_LABELS and not is_hazy:
        # Labels with a border of 255, as Pascal VOC has, or a mask with the faintest of shadows.
        raise UnclearMaskError(name, "index", "luminance")
    return values


def _coloured(pixels: Pixels, is_hazy: bool, name: str) -> Values:
    darkest = 2 * _HAZE if is_hazy else 8
    brightest = pixels.max(axis=2)
    if np.count_nonzero(brightest <= darkest) >= brightest.size // 100:  # on black
        is_map = not is_hazy and len(_colours_in(pixels, 257)) <= 256
        if is_map and _is_flat(brightest):
            return _by_index(pixels)
        painted = pixels[brightest > max(darkest, int(brightest.max()) // 4)]
        if _has_one_hue(painted, 48 if is_hazy else 24):
            return _by_colour(pixels, black=True)
        if is_map:
            return _by_index(pixels)
    raise UnclearMaskError(name, "colour", "luminance", "index")


def _has_one_hue(colours: NDArray[np.uint8], tolerance: int) -> bool:
    """Whether ``(N, 3)`` colours are the same but for their brightness."""
    if colours.size == 0:
        return False
    full = colours * (np.float32(255) / colours.max(axis=1, keepdims=True))
    return bool(np.ptp(full, axis=0).max() <= 2 * tolerance)


# --- files with transparency ---


def _see_through(pixels: Pixels, name: str) -> Values:
    """Of paint on nothing what is opaque; of a photo with a hole the hole."""
    alpha = pixels[:, :, 3]
    visible = pixels[alpha > alpha.max() // 2][:, :3]
    if visible.size == 0:
        return _by_luminance(pixels)
    if int(np.ptp(visible, axis=0).max()) <= 8:
        return alpha.copy()
    if int(np.ptp(visible, axis=1).max()) <= 8:
        extremes = np.count_nonzero((visible[:, 0] < _HAZE) | (visible[:, 0] > 255 - _HAZE))
        if extremes >= 0.9 * len(visible):
            return _by_luminance(pixels)
    if len(_colours_in(visible[:, None], 17)) <= 16:
        return alpha.copy()
    # What stands free amid nothing may be a subject that was cut out, and is no hole.
    edge = np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])
    is_hole = alpha.min() < 16 and (alpha < _HALF).mean() < 0.5 and (edge < _HALF).mean() < 0.5
    if is_hole:
        return _by_transparency(pixels)
    raise UnclearMaskError(name, "transparency", "alpha", "luminance")


# --- one convention each ---


def _by_luminance(pixels: Pixels) -> Values:
    """Luma after ITU-R BT.601, exact for greys, as far as it is opaque."""
    red, green, blue = (pixels[:, :, channel].astype(np.uint32) for channel in range(3))
    luma = ((red * 19595 + green * 38470 + blue * 7471 + 32768) >> 16).astype(np.uint8)
    if pixels.shape[2] == 3:
        return luma
    return np.rint(luma * (pixels[:, :, 3] / np.float32(255))).astype(np.uint8)


def _by_darkness(pixels: Pixels) -> Values:
    light = 255 - _by_luminance(pixels[:, :, :3])
    if pixels.shape[2] == 3:
        return light
    return np.rint(light * (pixels[:, :, 3] / np.float32(255))).astype(np.uint8)


def _by_alpha(pixels: Pixels) -> Values:
    if pixels.shape[2] == 3:
        return np.full(pixels.shape[:2], 255, np.uint8)
    return pixels[:, :, 3].copy()


def _by_transparency(pixels: Pixels) -> Values:
    return 255 - _by_alpha(pixels)


def _by_colour(pixels: Pixels, black: bool = False) -> Values:
    """How far each pixel is from the background, the commonest colour along the edge, or black."""
    background = np.zeros(3, np.uint8) if black else _background(pixels)
    distance = np.abs(pixels[:, :, :3].astype(np.int16) - background).max(axis=2)
    scale = np.float32(255) / max(1, int(distance.max(initial=0)))
    values: Values = np.rint(distance * scale).astype(np.uint8)
    return values


def _by_index(pixels: Pixels) -> Values:
    """All but the background: black (index 0 in most palettes), else the commonest along the edge.

    A map that hides its index 0 behind another colour has that along the edge.
    """
    colours = pixels[:, :, :3]
    background = np.zeros(3, np.uint8)
    if not (colours == background).all(axis=2).any():
        background = _background(pixels)
    differs = np.asarray((colours != background).any(axis=2))
    return np.where(differs, np.uint8(255), np.uint8(0))


def _background(pixels: Pixels) -> NDArray[np.uint8]:
    colours = pixels[:, :, :3]
    edge = np.concatenate([colours[0], colours[-1], colours[:, 0], colours[:, -1]])
    found, counts = np.unique(edge, axis=0, return_counts=True)
    return np.asarray(found[counts.argmax()], np.uint8)


_READERS: dict[Convention, Callable[[Pixels], Values]] = {
    "luminance": _by_luminance,
    "darkness": _by_darkness,
    "alpha": _by_alpha,
    "transparency": _by_transparency,
    "colour": _by_colour,
    "index": _by_index,
}


def _is_flat(values: Values) -> bool:
    """Whether nearly all neighbours are equal, as those of labels are and those of shadows not."""
    equal = np.count_nonzero(values[:, 1:] == values[:, :-1])
    equal += np.count_nonzero(values[1:] == values[:-1])
    pairs = values[:, 1:].size + values[1:].size
    inside = values > 0
    # Beside the borders, of which a small place has many for its size.
    return bool(pairs - equal <= 4 * np.sqrt(np.count_nonzero(inside)) + inside.sum() // 4)


def _colours_in(pixels: Pixels, enough: int) -> set[int]:
    """The colours of ``(H, W, 3)`` pixels, each as one number; not all if there are ``enough``."""
    packed = pixels[:, :, 0].astype(np.uint32) << 16
    packed |= pixels[:, :, 1].astype(np.uint32) << 8
    packed |= pixels[:, :, 2]
    flat = packed.ravel()
    first = set(np.unique(flat[:: max(1, flat.size // 4096)]).tolist())
    return first if len(first) >= enough else set(np.unique(flat).tolist())
