"""Training an ``AttributeEncoder``: to read from a drawing the attributes that it was made from.

Drawings are shown as people have them: moved and scaled a little, softened, noisy, compressed, in
slightly other tones (Tobin et al., "Domain Randomization for Transferring Deep Neural Networks from
Simulation to the Real World", 2017). What is asked for stays the same, but for the tones.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.attributes.encoder import LAYERS, AttributeEncoder
from engine.generate.families.attributes.networks import AttributeConfig, Attributes
from engine.perception.distance import resident_distance
from engine.tensors import as_pixels
from engine.training.data.batches import Batches
from engine.training.data.transparency import over
from engine.training.families.attributes import Described
from engine.training.loop.averaging import moving_average
from engine.training.loop.batch_trainee import BatchTrainee
from engine.training.loop.workers import ALONE, Workers
from engine.training.report.sheets import tile

Pictures = NDArray[np.uint8]
UNSEEN = -1
"""In a table of choices, what is not known and not learned."""


@dataclass(frozen=True)
class EncoderSettings:
    """How to train."""

    batch: int = 16
    rate: float = 1e-3
    rate_warm_up: int = 100
    rate_decay: int = 2_000
    colours: float = 5.0
    """Weight of the absolute error of colours, beside the cross-entropy of a choice."""
    averaging: float = 0.998
    moved: float = 0.06
    """Drawings are moved by up to this share of their side, and scaled by twice as much."""
    precision: torch.dtype = torch.float32
    seed: int = 0


class _Batch(NamedTuple):
    pictures: Pictures
    """``(N, side, side, 3)``, as the encoder looks at them."""
    choices: NDArray[np.int64]
    colours: NDArray[np.float32]
    known: NDArray[np.bool_]
    """``(N, K)``: which colours a drawing has."""


class EncoderTrainee(BatchTrainee):
    """An ``AttributeEncoder`` that learns to read ``described``.

    ``known`` are ``(N, K)`` the colours that each drawing has, and ``held_known`` those of the
    drawings to measure with; None means all.
    """

    def __init__(
        self,
        config: AttributeConfig,
        settings: EncoderSettings,
        described: Described,
        held_out: Described,
        device: torch.device,
        known: NDArray[np.bool_] | None = None,
        held_known: NDArray[np.bool_] | None = None,
        workers: Workers = ALONE,
    ) -> None:
        super().__init__(settings.batch, 1, device, settings.precision, workers)
        torch.manual_seed(settings.seed)
        self.settings = settings
        self.model = AttributeEncoder(config).to(device).to(memory_format=torch.channels_last)
        self.average = moving_average(self.model, settings.averaging)
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), settings.rate, (0.9, 0.99), weight_decay=1e-2
        )
        self.vgg = resident_distance(device).vgg
        self.held_out = held_out
        self.held_known = _all_known(held_out) if held_known is None else held_known
        every = _all_known(described) if known is None else known
        self.batches = Batches(
            lambda _, rng: _some(described, every, rng, settings, config.encoder_side),
            settings.seed,
        )

    def step(self, index: int) -> dict[str, float]:
        """Read some drawings, and compare with what they were made from."""
        batch = self.batches.take(index)
        self._set_rates(index)
        self.optimizer.zero_grad()
        parts = (self.workers.part(each) for each in batch)
        pictures, choices, colours, known = (torch.from_numpy(np.array(each)) for each in parts)
        losses: dict[str, float] = {}
        for places in torch.arange(len(pictures)).chunk(self.parts):
            share = len(places) / len(pictures)
            with self._autocast():
                found = self._losses(
                    pictures[places].to(self.device),
                    choices[places].to(self.device),
                    colours[places].to(self.device),
                    known[places].to(self.device),
                )
            total = found["choices"] + self.settings.colours * found["colours"]
            (share * total).backward()  # type: ignore[no-untyped-call]
            for name, value in found.items():
                losses[name] = losses.get(name, 0.0) + share * value.item()
        self.workers.average_gradients(self.optimizer)
        losses["gradient"] = nn.utils.clip_grad_norm_(self.model.parameters(), 5.0).item()
        self.optimizer.step()
        self.average.update_parameters(self.model)
        return losses

    def _losses(
        self, pixels: Tensor, choices: Tensor, colours: Tensor, known: Tensor
    ) -> dict[str, Tensor]:
        pictures = pixels.permute(0, 3, 1, 2).float() / 255
        with torch.no_grad():
            features = self.vgg(pictures, LAYERS)
        read = self.model.read(features, pictures)
        crossed = [
            functional.cross_entropy(logits, right, ignore_index=UNSEEN)
            for logits, right in zip(
                torch.split(read.choices, self.model.config.counts, dim=1),
                choices.unbind(1),
                strict=True,
            )
        ]
        error = (read.colours - colours).abs().mean(2)
        return {
            "choices": torch.stack(crossed).mean(),
            "colours": (error * known).sum() / known.sum().clamp_min(1),
        }

    def _set_rates(self, index: int) -> None:
        warmth = min(1.0, (index + 1) / self.settings.rate_warm_up)
        decay = math.sqrt(1 + index / self.settings.rate_decay)
        for group in self.optimizer.param_groups:
            group["lr"] = self.settings.rate * self.rate_factor * warmth / decay

    # --- looking at it ---

    @torch.inference_mode()
    def measure(self) -> dict[str, float]:
        """The share of choices that are read right, the worst choice's, and the colours' error."""
        read = self._read(self._held_out())
        right = []
        for logits, choices in zip(
            torch.split(read.choices, self.model.config.counts, dim=1),
            torch.from_numpy(np.array(self.held_out.choices)).unbind(1),
            strict=True,
        ):
            right.append(float((logits.argmax(1) == choices).float().mean()))
        error = np.abs(read.colours.numpy() - self.held_out.colours).mean(2)
        return {
            "choices right": float(np.mean(right)),
            "worst choice": float(np.min(right)),
            "colour error": float(error[self.held_known].mean()),
        }

    @torch.inference_mode()
    def sheet(self) -> Pictures:
        """Some drawings as they are shown, and below each of them the colours that were read."""
        pictures = self._held_out()[:8]
        read = self._read(pictures)
        side = self.model.config.encoder_side
        bars = [
            functional.interpolate(each.T[None, :, None], (side // 4, side), mode="nearest")
            for each in read.colours
        ]
        return tile(as_pixels(torch.cat([pictures.cpu(), torch.cat(bars)], 2)), columns=4)

    def names_of(self, read: Attributes) -> list[list[str]]:
        """For each picture the names of the values that were read."""
        columns = []
        for logits, (_, values) in zip(
            torch.split(read.choices, self.model.config.counts, dim=1),
            json.loads(self.model.config.choices),
            strict=True,
        ):
            columns.append([values[place] for place in logits.argmax(1).tolist()])
        return [list(row) for row in zip(*columns, strict=True)]

    def _held_out(self) -> Tensor:
        batch = torch.from_numpy(np.array(self.held_out.pictures)).to(self.device)
        pictures = over(batch.permute(0, 3, 1, 2).float() / 255, 1.0)[:, :3]
        side = self.model.config.encoder_side
        return functional.interpolate(pictures, (side, side), mode="area")

    def _read(self, pictures: Tensor) -> Attributes:
        module = self.average.module
        assert isinstance(module, AttributeEncoder)
        found = []
        for some in torch.split(pictures, 16):
            with self._autocast():
                found.append(module.read(self.vgg(some, LAYERS), some))
        return Attributes(*(torch.cat(each).float().cpu() for each in zip(*found, strict=True)))

    def _parts(self) -> dict[str, Any]:
        return {"model": self.model, "average": self.average, "optimizer": self.optimizer}


def _all_known(described: Described) -> NDArray[np.bool_]:
    return np.ones(described.colours.shape[:2], np.bool_)


def _some(
    described: Described,
    known: NDArray[np.bool_],
    rng: np.random.Generator,
    settings: EncoderSettings,
    side: int,
) -> _Batch:
    places = np.sort(rng.integers(0, len(described.pictures), settings.batch))
    tones = rng.random(len(places)) < 0.3
    pictures = [
        shown(described.pictures[place][:, :, :3], side, rng, settings.moved, other)
        for place, other in zip(places, tones, strict=True)
    ]
    # In other tones a drawing's colours are others than those it was made from.
    seen = known[places] & ~tones[:, None]
    return _Batch(np.stack(pictures), described.choices[places], described.colours[places], seen)


def shown(
    drawing: Pictures,
    side: int,
    rng: np.random.Generator,
    moved: float,
    other_tones: bool,
) -> Pictures:
    """A drawing ``(H, W, 3)`` as a person may have it, ``(side, side, 3)``."""
    whole = drawing.shape[0]
    scale = side / whole * float(np.exp(rng.uniform(-2 * moved, 2 * moved)))
    shift = side / 2 - scale * whole / 2 + rng.uniform(-moved, moved, 2) * side
    way = np.array([[scale, 0, shift[0]], [0, scale, shift[1]]])
    picture = cv2.warpAffine(
        drawing, way, (side, side), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    if other_tones:
        gains = np.exp(rng.normal(0, 0.1, 3) + rng.normal(0, 0.15))
        curve = float(np.exp(rng.normal(0, 0.2)))
        table = (np.arange(256)[:, None] / 255 * gains).clip(0, 1) ** curve
        picture = cv2.LUT(picture, np.rint(table * 255).astype(np.uint8)[:, None])
    if rng.random() < 0.3:
        picture = cv2.GaussianBlur(picture, (0, 0), float(rng.uniform(0.4, 1.5)))
    if rng.random() < 0.3:
        noise = rng.normal(0, rng.uniform(2, 12), picture.shape)
        picture = (picture + noise).clip(0, 255).astype(np.uint8)
    if rng.random() < 0.3:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 90))]
        packed = cv2.imencode(".jpg", picture, quality)[1]
        picture = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)
    return np.ascontiguousarray(picture, np.uint8)
