"""The border of a filled hole: copies beside what was always there, without a step between them.

What is copied to the border goes on as its original does: the difference from a known neighbour
becomes the one that the original has to its own. What must change for that fades within a few
pixels. This is Poisson image editing (Pérez, Gangnet and Blake, SIGGRAPH 2003), but screened, so
that the hole as a whole keeps its copied colours.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import torch
from torch import Tensor

from engine.repair.patch_search.pyramid import Level

_SCREEN = 0.2
"""How strongly colours stay as copied: changes fade within about 1 / sqrt(this), some 2 pixels.
On the tuning photographs this leaves steps across the border like those beside it."""
_REACH = 8
"""Pixels deep in the hole after which nothing changes any more."""
_ROUNDS = 12
"""Rounds of Jacobi's method; with the screen they settle quickly."""


def smooth_seam(level: Level, copied: Tensor, check: Callable[[], None]) -> None:
    """Change the level's pixels near the border of its hole so that no step is left there.

    ``copied`` ``(H,)`` is the place that each pixel of the hole was copied from.
    """
    near = level.confidence[level.hole] >= level.confidence_at(_REACH)
    places, origins = level.hole[near], copied[near]
    if not len(places):
        return
    moves = torch.tensor([-1, 1, -level.stride, level.stride], device=places.device)
    around, around_origins = places[:, None] + moves, origins[:, None] + moves
    beside, is_beside = _found(places, around)
    in_picture = _in_picture(level, around)
    check()
    fixed = in_picture & ~_found(level.hole, around)[1]
    if level.channels == 4:
        # What is transparent shows no colour to go on from.
        fixed &= level.pixels[around][:, :, 3] > 0
    fixed &= _copyable(level)[around_origins]
    check()
    pixels = level.pixels[:, : level.channels]
    wanted = pixels[origins][:, None] - pixels[around_origins]
    present = pixels[places][:, None] - pixels[around]
    push = ((wanted - present) * fixed[:, :, None]).sum(1)
    share = 1 / (_SCREEN + in_picture.sum(1, keepdim=True))
    weights = is_beside[:, :, None].float()
    change = torch.zeros_like(push)
    for _ in range(_ROUNDS):
        change = ((change[beside] * weights).sum(1) + push) * share
        check()
    changed = (pixels[places] + change).clamp_(0, 1)
    if level.channels == 4:
        changed[:, :3] = changed[:, :3].minimum(changed[:, 3:])
    level.pixels[places, : level.channels] = changed


def _found(places: Tensor, sought: Tensor) -> tuple[Tensor, Tensor]:
    """Where each of ``sought`` is in the ascending ``places``, and whether it is there at all."""
    index = torch.searchsorted(places, sought).clamp_(max=len(places) - 1)
    return index, places[index] == sought


def _in_picture(level: Level, places: Tensor) -> Tensor:
    rows, columns = level.rows_and_columns(places)
    rows, columns = rows - level.margin, columns - level.margin
    return (rows >= 0) & (rows < level.height) & (columns >= 0) & (columns < level.width)


def _copyable(level: Level) -> Tensor:
    """``(P,) bool``: what belongs to the patch of a source."""
    centres = np.zeros(len(level.pixels), np.uint8)
    centres[level.sources.cpu().numpy()] = 1
    size = 2 * level.radius + 1
    spread = cv2.dilate(centres.reshape(-1, level.stride), np.ones((size, size), np.uint8))
    return torch.from_numpy(spread.ravel() > 0).to(level.pixels.device)
