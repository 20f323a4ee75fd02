"""How the words of the stickers' captions look, for text to picture to begin with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from engine.generate.families.text import words_of
from engine.perception.efficientnet import efficientnet_lite0
from engine.training.families.word_looks import principal, word_looks
from engine.training.loop.precision import autocast
from engine.training.recipes.stickers.drawings import Sticker
from engine.transparency import over_white

TAG_WEIGHT = 0.25
"""How much a keyword means a drawing, compared to a word of its name."""
_PORTION = 64
_PLACES = 4
"""Latents are averaged to so many rows and columns."""


def looks(
    pictures: NDArray[np.uint8],
    latents: NDArray[np.float16],
    about: Sequence[Sticker],
    count: int,
    place: tuple[torch.device, torch.dtype],
    check: Callable[[], None],
) -> dict[str, NDArray[np.float32]]:
    """``count`` numbers for each word: half of them say what is seen, half where which colour is.

    ``pictures`` are ``(N, size, size, 4) uint8``, ``latents`` ``(N, C, side, side)`` theirs.
    """
    seen = principal(_seen(pictures, *place, check), count // 2)
    laid = principal(_coarse(latents[: len(pictures)]), count - count // 2)
    return word_looks(np.concatenate([seen, laid], axis=1), [_said(each) for each in about])


def _said(sticker: Sticker) -> dict[str, float]:
    said = {word: TAG_WEIGHT for tag in sticker.tags for word in words_of(tag)}
    words = [*words_of(sticker.name), *words_of(sticker.colour or "")]
    said |= dict.fromkeys([*words, *words_of(sticker.style)], 1.0)
    return {word: weight * sticker.weight for word, weight in said.items()}


def _seen(
    pictures: NDArray[np.uint8],
    device: torch.device,
    precision: torch.dtype,
    check: Callable[[], None],
) -> NDArray[np.float32]:
    """The means of EfficientNet's last two sizes of features, on white."""
    network = efficientnet_lite0(device).to(memory_format=torch.channels_last)
    fine: list[NDArray[np.float32]] = []
    coarse: list[NDArray[np.float32]] = []
    for start in range(0, len(pictures), _PORTION):
        check()
        portion = over_white(np.array(pictures[start : start + _PORTION]))
        batch = torch.from_numpy(portion).to(device).permute(0, 3, 1, 2).float() / 255
        with torch.inference_mode(), autocast(device, precision):
            found = network(batch)
        for kept, features in zip((fine, coarse), found[-2:], strict=True):
            kept.append(features.float().mean((2, 3)).cpu().numpy())
    parts = [np.concatenate(each) for each in (fine, coarse)]
    return np.concatenate([each / each.std() for each in parts], axis=1)


def _coarse(latents: NDArray[np.float16]) -> NDArray[np.float32]:
    count, channels, side, _ = latents.shape
    step = side // _PLACES
    squares = np.asarray(latents, np.float32)
    squares = squares.reshape(count, channels, _PLACES, step, _PLACES, step)
    return np.ascontiguousarray(squares.mean((3, 5)).reshape(count, -1))
