"""What makes pictures from words, whichever kind of network it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.generate.families.text import Prompts, Sampling, TextToPicture, blend
from engine.generate.words.settings import WordsSettings
from engine.models.watching import checked
from engine.tensors import as_batch, as_pixels

Pixels = NDArray[np.uint8]


class Sketch(NamedTuple):
    """A picture in the making."""

    fraction: float
    """How far along, 0 to 1; at 1 it is done."""
    pixels: Pixels | None
    """``(S, S, 3|4)``, what it is going to be as far as can be seen; None if nothing can be."""


class Painter(Protocol):
    """Makes pictures from words, one after the other or, if it has no state, side by side."""

    size: int
    """Side of the pictures in pixels."""
    channels: int
    """3 for RGB, 4 for RGBA."""
    has_state: bool
    """Whether one picture must be done before the next is begun."""

    def paint(
        self, words: WordsSettings, start: Pixels | None, check: Callable[[], None]
    ) -> Iterator[Sketch]:
        """A sketch after every step; the last one has the fraction 1 and pixels.

        ``start`` is ``(S, S, channels)``. Raises ``ImpastoError``, and what ``check`` raises.
        """


class FamilyPainter:
    """A text-to-picture network of this program."""

    has_state = False

    def __init__(self, model: TextToPicture) -> None:
        self._model = model
        self.size, self.channels = model.config.size, max(3, model.config.channels)

    def paint(
        self, words: WordsSettings, start: Pixels | None, check: Callable[[], None]
    ) -> Iterator[Sketch]:
        """A sketch after every step of the flow. Scheduler and adapter are none of its settings."""
        _refuse_diffusion_settings(words)
        steps = self._model.generate(
            self._prompts(words),
            self._model.random_latents(1, words.seed),
            Sampling(words.steps, words.guidance, words.amount),
            [words.negative],
            None if start is None else self._grid(start),
        )
        while True:
            with checked(self._model, check):
                step = next(steps, None)
                if step is None:
                    return
                with torch.inference_mode():
                    picture = self._model.picture(step.grids)
            yield Sketch(step.fraction, as_pixels(picture)[0])

    @torch.inference_mode()
    def _prompts(self, words: WordsSettings) -> Prompts:
        encode = self._model.text.encode
        if not words.share:
            return encode([words.prompt])
        return blend(encode([words.prompt]), encode([words.toward]), words.share)

    @torch.inference_mode()
    def _grid(self, start: Pixels) -> torch.Tensor:
        batch = as_batch(start, self._model.device)
        if self._model.config.channels == 1:
            batch = batch[:, :3].mean(1, keepdim=True)
        return self._model.grid(batch)


def _refuse_diffusion_settings(words: WordsSettings) -> None:
    if words.scheduler or words.lora:
        raise ImpastoError(
            "The model “{model}” takes no sampler and no LoRA.",
            "These are for diffusion pipelines: choose one, or leave them out.",
            model=words.model,
        )
