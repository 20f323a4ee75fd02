"""Structure for a hole, imagined by the network at low resolution, to guide the patch search.

The network sees the hole's neighbourhood so much reduced that the hole is as wide as those that it
learned from. What it paints is blurred, but says where each colour goes; the patch search then
brings texture out of the picture itself. So any size is filled at the cost of a small picture
(compare Yi et al., "Contextual Residual Aggregation for Ultra High-Resolution Image Inpainting",
CVPR 2020).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.models import residency
from engine.models.store import store
from engine.repair.network import NETWORK
from engine.repair.network.base import FillingNetwork
from engine.repair.network.recognition import filling_network_of
from engine.tensors import as_batch, as_values

if TYPE_CHECKING:
    from torch import Tensor

    from engine.repair.patch_search.pyramid import Level

WEIGHT = 3.0
"""How much a difference from the guide counts, against one between patches' pixels."""
BLUR = 3.0
"""Of what the network paints only what is left after a Gaussian of so many of its pixels is heeded:
its texture is too soft, and patches that match it would be too."""
_KNOWN = 0.99
"""A reduced pixel is known when so much of it is."""


@dataclass(frozen=True, eq=False)
class Guide:
    """What a picture looks like from afar, in its hole too."""

    colours: NDArray[np.float32]
    """``(h, w, 3)`` RGB in [0, 1], blurred alike inside the hole and outside."""

    @classmethod
    def of(cls, seen: NDArray[np.float32], height: int, width: int) -> Guide:
        """A guide for ``height`` x ``width`` pixels from ``(h, w, 3)``, filled and reduced."""
        blurred = cv2.GaussianBlur(seen, (0, 0), BLUR)
        colours = cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR)
        return cls(np.asarray(colours, np.float32))

    def rows(self, level: Level) -> Tensor:
        """The guide's colours at the places of a level and a patch's radius to each side of them,
        so that edges have their place, weighed: ``(P, 15)``."""
        colours = self._colours(level) * WEIGHT
        up, left = level.radius * level.stride, level.radius
        return torch.cat([torch.roll(colours, by, 0) for by in (0, -left, left, -up, up)], 1)

    def _colours(self, level: Level) -> Tensor:
        height, width = level.height * level.scale, level.width * level.scale
        edge = ((0, height - self.colours.shape[0]), (0, width - self.colours.shape[1]), (0, 0))
        padded = np.pad(self.colours, edge, mode="edge")
        size = (level.width, level.height)
        reduced = cv2.resize(padded, size, interpolation=cv2.INTER_AREA)
        margin = (level.margin, level.margin)
        framed = np.pad(reduced, (margin, margin, (0, 0)), mode="edge")
        rows = torch.from_numpy(np.ascontiguousarray(framed.reshape(-1, 3), np.float32))
        return rows.to(level.pixels.device)


def load_network(device: torch.device) -> FillingNetwork:
    """The network of the store, kept in memory. Raises ``ImpastoError`` when it is not there."""
    network = residency.get(NETWORK, _build, device, torch.float32)
    assert isinstance(network, FillingNetwork)
    return network


def imagine(
    network: FillingNetwork,
    pixels: NDArray[np.float32],
    hole: NDArray[np.bool_],
    device: torch.device,
    check: Callable[[], None],
) -> NDArray[np.float32]:
    """What the network sees of the picture and makes of its hole: ``(h', w', 3)``, reduced.

    ``pixels`` is ``(h, w, C) float32`` in [0, 1], of which the first three channels count,
    ``hole`` ``(h, w)``.
    """
    height, width = hole.shape
    factor = reduction(hole, network)
    size = (max(1, round(width / factor)), max(1, round(height / factor)))
    known = (~hole).astype(np.float32)
    reduce = partial(cv2.resize, dsize=size, interpolation=cv2.INTER_AREA)
    share = reduce(known)
    sums = reduce(pixels[:, :, :3] * known[:, :, None])
    colours = np.asarray(sums / np.maximum(share, 1e-6)[:, :, None], np.float32)
    check()
    missing = as_batch(share[:, :, None] < _KNOWN, device)
    with torch.inference_mode():
        painted = as_values(network(as_batch(colours, device), missing))
    check()
    return np.ascontiguousarray(painted)


def reduction(hole: NDArray[np.bool_], network: FillingNetwork) -> float:
    """By how much to reduce a picture for the network to see its hole well; at least 1."""
    framed = np.pad(hole, 1).astype(np.uint8)
    thickness = 2 * float(cv2.distanceTransform(framed, cv2.DIST_L2, 3).max())
    crowding = float(np.sqrt(hole.size / network.most_places))
    return max(1.0, thickness / network.widest_hole, crowding)


def _build() -> FillingNetwork:
    network = filling_network_of(store().load(NETWORK))
    if network is None:
        raise ImpastoError(
            "The model “{name}” is not the repair network of this version.",
            "Update Impasto.",
            name=NETWORK,
        )
    return network
