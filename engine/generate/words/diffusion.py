"""Pictures from words by a diffusion pipeline that the user added."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import cv2
import numpy as np

from engine.diffusion.painting import Request, paint
from engine.generate.words.cards import card_of, side_of
from engine.generate.words.painting import Pixels, Sketch
from engine.generate.words.settings import WordsSettings

USUAL_SIDE = 512


class DiffusionPainter:
    """Paints with the pipeline of a card. Its sampling method has a state, so one at a time."""

    has_state = True
    channels = 3

    def __init__(self, name: str, device: str) -> None:
        self._name, self._device = name, device
        self.size = side_of(card_of(name)) or USUAL_SIDE

    def paint(
        self, words: WordsSettings, start: Pixels | None, check: Callable[[], None]
    ) -> Iterator[Sketch]:
        """A sketch after every step, from the latents; the last one is decoded."""
        request = Request(
            prompt=words.prompt,
            negative=words.negative,
            toward=words.toward,
            share=words.share,
            seed=words.seed,
            steps=words.steps,
            guidance=words.guidance,
            amount=words.amount,
            side=self.size,
            scheduler=words.scheduler,
            lora=words.lora,
            lora_weight=words.lora_weight,
        )
        for fraction, pixels in paint(self._name, request, start, self._device, check):
            yield Sketch(fraction, None if pixels is None else self._square(pixels))

    def _square(self, pixels: Pixels) -> Pixels:
        side = (self.size, self.size)
        if pixels.shape[:2] == side:
            return pixels
        return np.asarray(cv2.resize(pixels, side, interpolation=cv2.INTER_CUBIC), np.uint8)
