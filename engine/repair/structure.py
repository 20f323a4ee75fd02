"""The method that imagines structure with our network, and copies texture to match."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.device import one_thread
from engine.repair.method import Method, Task
from engine.repair.patches import PATCH_SETTINGS, textured
from engine.repair.working_picture import Filling

if TYPE_CHECKING:
    import torch

_IMAGINED = 0.1
"""How far along a repair is when structure has been imagined."""


def fill_with_structure(task: Task) -> Iterator[Filling]:
    """Show what our network imagines, and let it guide the search for texture."""
    from engine.repair.external.filling import larger
    from engine.repair.network.guided import Guide, imagine, load_network

    assert task.attempt is not None
    device, check = task.attempt.device, task.context.check
    around, pixels, missing = task.read(task.settings.reach)
    rough = smooth(pixels, missing, device)
    yield Filling(around, rough, 0.0, "Predicting structure")
    check()
    network = load_network(device)
    with one_thread():
        seen = imagine(network, pixels, missing, device, check)
    structure = np.concatenate([larger(seen, pixels, missing), rough[:, :, 3:]], axis=2)
    yield Filling(around, structure, _IMAGINED, "Predicting structure")
    guide = Guide.of(seen, *missing.shape)
    for filling in textured(task, around, pixels, missing, guide):
        yield filling._replace(fraction=_IMAGINED + (1 - _IMAGINED) * filling.fraction)


def smooth(
    pixels: NDArray[np.float32], missing: NDArray[np.bool_], device: torch.device
) -> NDArray[np.float32]:
    """Colours, and transparency, that run in from all sides: what is shown at first."""
    from engine.repair.external.filling import smoothly

    colours = smoothly(pixels[:, :, :3], missing, device).pixels
    if pixels.shape[2] == 3:
        return colours
    alpha = smoothly(np.repeat(pixels[:, :, 3:], 3, axis=2), missing, device).pixels[:, :, :1]
    return np.concatenate([colours, alpha], axis=2)


GUIDED = Method(
    "guided",
    "Structure and texture",
    "Continues lines and outlines, with matching texture.",
    fill_with_structure,
    (*PATCH_SETTINGS, "seed"),
    extends=True,
    sees_srgb=True,
)
"""Needs the repair network, so it is offered where that is there."""
