"""A quick look at latents, without decoding them.

Each number of a pixel is nearly a linear function of the latents at its place. Which one follows
from a chart of smooth colours that the autoencoder itself encodes: so it is right for any, and
takes next to no time at every step.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

CHART = 256
"""Side of the chart in pixels."""
_WAVES = 12


class LatentColours:
    """Latents of one autoencoder to small pictures."""

    def __init__(self, weights: Tensor) -> None:
        self._weights = weights
        """``(channels + 1, 3)``, the last row added."""

    @property
    def channels(self) -> int:
        """Of the latents."""
        return len(self._weights) - 1

    def __call__(self, latents: Tensor) -> NDArray[np.uint8]:
        """``(1, channels, h, w)`` as the pipeline has them to ``(h, w, 3)``."""
        values = latents[0].float().cpu().permute(1, 2, 0)
        colours = (values @ self._weights[:-1] + self._weights[-1]).clamp(0, 1)
        return np.asarray((colours * 255).round().byte().numpy())


@torch.no_grad()
def latent_colours(space: Any) -> LatentColours | None:
    """The colours of an autoencoder's latents; None for one that is not of pictures."""
    config = getattr(space, "config", None)
    scale = getattr(config, "scaling_factor", None)
    if scale is None or not hasattr(space, "encode"):
        return None
    chart = _chart().to(device=next(space.parameters()).device, dtype=space.dtype)
    encoded = space.encode(chart * 2 - 1)
    distribution = getattr(encoded, "latent_dist", None)
    latents = distribution.mode() if distribution is not None else getattr(encoded, "latents", None)
    if not isinstance(latents, Tensor) or latents.ndim != 4:
        return None
    shift = getattr(config, "shift_factor", None) or 0.0
    scaled = ((latents - shift) * scale).float().cpu()
    small = functional.adaptive_avg_pool2d(chart.float().cpu(), scaled.shape[2:])
    places = scaled[0].flatten(1).T
    given = torch.cat([places, torch.ones(len(places), 1)], dim=1)
    # A little towards zero, which is for autoencoders that leave some channels empty.
    square = given.T @ given + 1e-3 * len(given) * torch.eye(given.shape[1])
    return LatentColours(torch.linalg.solve(square, given.T @ small[0].flatten(1).T))


def _chart() -> Tensor:
    """``(1, 3, CHART, CHART)`` in [0, 1]: smooth, of all colours, always the same."""
    generator = torch.Generator().manual_seed(0)
    rough = torch.rand(1, 3, _WAVES, _WAVES, generator=generator)
    smooth = functional.interpolate(rough, size=CHART, mode="bicubic", align_corners=False)
    return smooth.clamp(0, 1)
