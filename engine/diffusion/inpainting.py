"""Holes filled by a pipeline: what is around them at the size that it wants, and back again."""

from __future__ import annotations

import inspect
import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.device import Attempt
from engine.diffusion.pipelines import Pipeline, open_pipeline
from engine.errors import ImpastoError
from engine.models.store import store
from engine.tensors import as_batch

USUAL_SIDE = 512


class HoleFiller(nn.Module):
    """As networks that fill holes are called: pictures with holes in, filled pictures out."""

    def __init__(self, pipeline: Pipeline, side: int, steps: int, seed: int) -> None:
        super().__init__()
        self.parts = pipeline.parts
        self._pipeline = pipeline
        self._side, self._steps, self._seed = side, steps, seed

    @torch.inference_mode()
    def forward(self, pictures: Tensor, masks: Tensor) -> Tensor:
        """``(1, 3, H, W)`` in [0, 1] and ``(1, 1, H, W)``, 1 in the hole, to ``(1, 3, H, W)``."""
        height, width = pictures.shape[2:]
        size = wanted_size(height, width, self._side, self._pipeline.multiple)
        small = functional.interpolate(
            pictures, size=size, mode="bicubic", align_corners=False, antialias=True
        ).clamp(0, 1)
        hole = (
            functional.adaptive_max_pool2d(masks, size)
            if size[0] < height
            else (functional.interpolate(masks, size=size, mode="nearest"))
        )
        filled = self._filled(small, hole).to(pictures.device, pictures.dtype)
        return functional.interpolate(
            filled, size=(height, width), mode="bicubic", align_corners=False, antialias=True
        ).clamp(0, 1)

    def _filled(self, pictures: Tensor, masks: Tensor) -> Tensor:
        pipe = self._pipeline.of(self._pipeline.tasks.inpaint)
        self._pipeline.prepare(pipe, "", "", 1.0)
        height, width = pictures.shape[2:]
        given: dict[str, Any] = {
            "prompt": "",
            "image": pictures.float().cpu(),
            "mask_image": masks.float().cpu(),
            "height": height,
            "width": width,
            "strength": 1.0,
            # There is nothing to exaggerate without a prompt, and it takes half the time.
            "guidance_scale": 1.0,
            "num_inference_steps": self._steps,
            "generator": torch.Generator().manual_seed(self._seed),
            "output_type": "np",
        }
        known = inspect.signature(pipe.__call__).parameters
        images = pipe(**{name: value for name, value in given.items() if name in known}).images
        return as_batch(images[:1])


def hole_filler(name: str, device: torch.device, seed: int = 0) -> HoleFiller:
    """The pipeline called ``name`` as a network that fills holes. Raises ``ImpastoError``."""
    pipeline = open_pipeline(name, Attempt(device, 1))
    card = store().card(name)
    if not pipeline.tasks.inpaint:
        raise ImpastoError(
            "The model “{title}” is not for repairs.", "Choose another model.", title=card.title
        )
    side, steps = card.details.get("size"), card.details.get("steps")
    return HoleFiller(
        pipeline,
        side if isinstance(side, int) else USUAL_SIDE,
        steps if isinstance(steps, int) else 25,
        seed,
    )


def wanted_size(height: int, width: int, side: int, multiple: int) -> tuple[int, int]:
    """As many pixels as a square of ``side`` has, with about the same proportions."""
    scale = side / math.sqrt(height * width)
    rows, columns = (max(1, round(each * scale / multiple)) for each in (height, width))
    return rows * multiple, columns * multiple
