"""Pictures through the painting networks: which network, on which device, in which precision."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import cv2
import numpy as np
import torch
from torch import Tensor

from engine.convert.large import Large
from engine.convert.scaling import Scale, Values
from engine.convert.style.arbitrary import (
    PREDICTOR_CARD,
    PREDICTOR_SIDE,
    TRANSFORMER_CARD,
    Arbitrary,
    Predictor,
)
from engine.convert.style.multistyle import CARD, Multistyle
from engine.convert.style.space import departure
from engine.convert.style.statistics import Condition, Moments
from engine.convert.style.style import Style
from engine.convert.style.transformer import (
    LEAST_SIDE,
    REACH,
    STEP,
    Check,
    Encoded,
    Transformer,
)
from engine.device import fastest_dtype, one_thread
from engine.models import residency
from engine.models.store import store
from engine.operation import Readable
from engine.regions import Region
from engine.tensors import as_batch, as_values


class Painter(NamedTuple):
    """A network that is ready to paint in one style."""

    network: Transformer
    style: Sequence[Condition]
    device: torch.device

    def encode(self, photo: Values, check: Check) -> Encoded:
        """A photo ``(h, w, 3)`` as far as it does not depend on the style."""
        return self.network.encode(self._tensor(photo), check)

    def whole(
        self, photo: Values | Encoded, size: Region, check: Check
    ) -> tuple[Values, list[Moments]]:
        """The painted photo, ``size`` large, and its statistics."""
        picture = photo if isinstance(photo, Encoded) else self._tensor(photo)
        painted, moments = self.network.measure(picture, self.style, check)
        return as_values(painted)[: size.height, : size.width], moments

    def part(
        self, photo: Values, moments: Sequence[Moments], inner: Region, check: Check
    ) -> Values:
        """The region ``inner`` of a part of a photo, painted with the statistics of the whole."""
        weights = self.network.fold(self.style, moments)
        return as_values(self.network.paint(self._tensor(photo), weights, check))[inner.slices]

    def large(self, scale: Scale, picture: Readable, check: Check) -> Large:
        """The painting at ``scale``, to be made in parts, with the statistics of the whole."""
        height, width = scale.scaled.height, scale.scaled.width

        def read(top: int, bottom: int) -> Tensor:
            band = Region.between(0, top, width, min(bottom, height))
            return self._tensor(scale.read(picture, band), bottom - top)

        return Large(self.network, self.style, read, max(LEAST_SIDE, _stepped(height)), check)

    def _tensor(self, photo: Values, rows: int = LEAST_SIDE) -> Tensor:
        height, width = photo.shape[:2]
        below = max(rows, _stepped(height)) - height
        right = max(LEAST_SIDE, _stepped(width)) - width
        if below or right:
            photo = np.pad(photo, ((0, below), (0, right), (0, 0)), mode="symmetric")
        return as_batch(photo, self.device)


Artists = Sequence[tuple[Painter, float]]
"""Those who paint one picture, and their shares in it."""


def artists(mixture: Mixture, device: torch.device) -> Artists:
    """The painters for a mixture."""
    return [(painter(style, device), share) for style, share in mixture.styles]


def mixed(paintings: Iterable[tuple[Values, float]]) -> Values:
    """Paintings of the same, with their shares, as one."""
    values = [
        painted if share == 1.0 else painted * np.float32(share) for painted, share in paintings
    ]
    result: Values = values[0] if len(values) == 1 else np.sum(values, axis=0)
    return result


def _stepped(side: int) -> int:
    return -(-side // STEP) * STEP


def surroundings(part: Region, bounds: Region) -> Region:
    """What the network has to see of a picture to paint a part of it as it paints the whole."""
    return part.expand(REACH, bounds).align(STEP, bounds)


def painter(style: Style, device: torch.device, dtype: torch.dtype | None = None) -> Painter:
    """The painter for a style, in the fastest precision if none is given.

    Loads its network if it is not in memory.
    """
    dtype = fastest_dtype(device) if dtype is None else dtype
    if style.is_built_in:
        network = residency.get(CARD, lambda: Multistyle(store().load(CARD)), device, dtype)
        assert isinstance(network, Multistyle)
        return Painter(network, network.style(style.weights), device)
    arbitrary = residency.get(
        TRANSFORMER_CARD,
        lambda: Arbitrary(store().load(TRANSFORMER_CARD)),
        device,
        dtype,
    )
    assert isinstance(arbitrary, Arbitrary)
    vector = torch.tensor(style.vector, dtype=torch.float32, device=device)
    return Painter(arbitrary, arbitrary.style(vector), device)


class Mixture(NamedTuple):
    """What is painted of a style: one painting, or two that are mixed."""

    styles: tuple[tuple[Style, float], ...]
    """Built-in ones or vectors, and their shares, which add up to 1."""
    opacity: float
    """How much of the painting shows over the photo."""

    @property
    def coloured_as(self) -> Style:
        """The style whose palette the painting has: that of a moved style goes with its vector."""
        return self.styles[-1][0]


def at_amount(style: Style, own: Sequence[float], amount: float) -> Mixture:
    """What to paint of a style at some amount.

    Built-in styles fade in over the photo. A vector goes from the photo's ``own`` to the style's.
    Built-in styles that were moved do both, and are mixed as far as they went.
    """
    gone = departure(style)
    if gone == 0.0:
        return Mixture(((style, 1.0),), amount)
    vector, opacity = _vector_at_amount(dataclasses.replace(style, weights=()), own, amount)
    built_in = dataclasses.replace(style, vector=(), palette=())
    shown = gone * opacity + (1.0 - gone) * amount
    if gone == 1.0 or shown == 0.0:
        return Mixture(((vector, 1.0),), shown)
    share = gone * opacity / shown
    return Mixture(((built_in, 1.0 - share), (vector, share)), shown)


def _vector_at_amount(style: Style, own: Sequence[float], amount: float) -> tuple[Style, float]:
    """What the network makes of a photo in its own style is not quite the photo, so that the first
    steps fade in as well: the amount 0 is the photo.
    """
    if amount == 1.0:
        return style, amount
    ends = zip(own, style.vector, strict=True)
    vector = tuple(start + (end - start) * amount for start, end in ends)
    return dataclasses.replace(style, vector=vector), min(1.0, amount / _FADED_IN)


_FADED_IN = 0.25
"""The amount of a vector style from which on nothing of the photo shows through."""


def predicted(pixels: Values, device: torch.device) -> tuple[float, ...]:
    """The style vector of a picture ``(h, w, 3)`` in [0, 1]: the mean of squares that cover it."""
    network = residency.get(
        PREDICTOR_CARD,
        lambda: Predictor(store().load(PREDICTOR_CARD)),
        device,
        torch.float32,
    )
    squares = as_batch(np.stack([_seen(square) for square in _squares(pixels)]), device)
    with one_thread():  # the layers are many and small
        vectors: Tensor = network(squares)
    return tuple(vectors.mean(dim=0).cpu().tolist())


def _squares(pixels: Values) -> list[Values]:
    """One to three squares along the longer side."""
    height, width = pixels.shape[:2]
    side = min(height, width)
    count = min(3, round(max(height, width) / side + 0.2))
    offsets = [round((max(height, width) - side) * (k + 0.5) / count) for k in range(count)]
    if count > 1:
        offsets = [round((max(height, width) - side) * k / (count - 1)) for k in range(count)]
    if width >= height:
        return [pixels[:, left : left + side] for left in offsets]
    return [pixels[top : top + side] for top in offsets]


def _seen(square: Values) -> Values:
    shrinks = square.shape[0] > PREDICTOR_SIDE
    resized = cv2.resize(
        np.ascontiguousarray(square),
        (PREDICTOR_SIDE, PREDICTOR_SIDE),
        interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC,
    )
    return np.clip(np.asarray(resized, np.float32), 0.0, 1.0)
