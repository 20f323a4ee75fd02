"""Random changes of pictures before a discriminator sees them, so that small sets suffice.

All operations are differentiable, so that the generator learns through them (Zhao et al.,
"Differentiable Augmentation for Data-Efficient GAN Training", 2020), and each happens to a picture
with a probability only, so that the generator does not learn to make changed pictures (Karras et
al., "Training Generative Adversarial Networks with Limited Data", 2020).
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional


@dataclass(frozen=True)
class Augmentation:
    """What may happen to a picture, and how much of it."""

    shift: float = 0.125
    """Farthest move, of the side."""
    zoom: float = 0.2
    """Standard deviation of the logarithm (base 2) of the scale."""
    turn: float = 0.0
    """Farthest turn, in degrees."""
    brightness: float = 0.2
    """Standard deviation of what is added, in pictures from -1 to 1."""
    contrast: float = 0.5
    """Standard deviation of the logarithm (base 2) of the factor."""
    saturation: float = 1.0
    """The same, of the distance from grey."""
    cutout: float = 0.5
    """Side of the square that is blanked, of the picture's side."""
    shear: float = 0.0
    """Farthest slant, in widths for each height."""

    def __call__(self, pictures: Tensor, probability: float) -> Tensor:
        """``(N, C, H, W)``, about -1 to 1. Random numbers come from torch's generators."""
        if probability <= 0:
            return pictures
        pictures = self._move(pictures, probability)
        pictures = self._colour(pictures, probability)
        return self._cut(pictures, probability)

    def _move(self, pictures: Tensor, probability: float) -> Tensor:
        count, device = len(pictures), pictures.device
        turn = _sometimes(_uniform(count, device) * math.radians(self.turn), probability)
        scale = _sometimes(torch.randn(count, device=device) * self.zoom, probability).exp2()
        across = _sometimes(_uniform(count, device) * 2 * self.shift, probability)
        down = _sometimes(_uniform(count, device) * 2 * self.shift, probability)
        cosine, sine = turn.cos() * scale, turn.sin() * scale
        # Nothing is drawn for a slant of nothing: runs that began before there was one go on.
        slant = _sometimes(_uniform(count, device) * self.shear, probability) if self.shear else 0.0
        rows = [cosine, slant * cosine - sine, across, sine, slant * sine + cosine, down]
        matrices = torch.stack(rows, dim=1).reshape(count, 2, 3)
        grid = functional.affine_grid(matrices, list(pictures.shape), align_corners=False)
        moved = functional.grid_sample(
            pictures.float(), grid, padding_mode="reflection", align_corners=False
        )
        return moved.to(pictures.dtype)

    def _colour(self, pictures: Tensor, probability: float) -> Tensor:
        count, device = len(pictures), pictures.device
        colours, alpha = pictures[:, :3], pictures[:, 3:]
        grey = colours.mean(1, keepdim=True)
        saturation = torch.randn(count, device=device) * self.saturation
        factor = _sometimes(saturation, probability).exp2()
        colours = grey + (colours - grey) * factor[:, None, None, None]
        mean = colours.mean((1, 2, 3), keepdim=True)
        factor = _sometimes(torch.randn(count, device=device) * self.contrast, probability).exp2()
        colours = mean + (colours - mean) * factor[:, None, None, None]
        added = _sometimes(torch.randn(count, device=device) * self.brightness, probability)
        return torch.cat([colours + added[:, None, None, None], alpha], dim=1)

    def _cut(self, pictures: Tensor, probability: float) -> Tensor:
        count, _, height, width = pictures.shape
        device = pictures.device
        middle = torch.rand(2, count, 1, 1, device=device)
        half = _sometimes(torch.full((count,), self.cutout / 2, device=device), probability)
        half = half[:, None, None]
        down = (torch.arange(height, device=device)[:, None] + 0.5) / height - middle[0]
        across = (torch.arange(width, device=device) + 0.5) / width - middle[1]
        kept = (down.abs() >= half) | (across.abs() >= half)
        return pictures * kept[:, None].to(pictures.dtype)


def chosen_augmentation(kinds: Collection[str]) -> Augmentation | None:
    """What some of ``engine.training.plan.AUGMENTATIONS`` do; None when there are none."""
    if not kinds:
        return None
    usual = Augmentation()
    crop, colour = "crop" in kinds, "colour" in kinds
    return Augmentation(
        shift=usual.shift if crop else 0.0,
        zoom=usual.zoom if crop else 0.0,
        turn=15.0 if "geometric" in kinds else 0.0,
        shear=0.1 if "geometric" in kinds else 0.0,
        brightness=usual.brightness if colour else 0.0,
        contrast=usual.contrast if colour else 0.0,
        saturation=usual.saturation if colour else 0.0,
        cutout=usual.cutout if "cutout" in kinds else 0.0,
    )


def mild_augmentation(kinds: Collection[str]) -> Augmentation | None:
    """The same for a network that learns to make what it sees: a fifth, and nothing is blanked."""
    chosen = chosen_augmentation([kind for kind in kinds if kind != "cutout"])
    if chosen is None:
        return None
    numbers = {each.name: getattr(chosen, each.name) / 5 for each in dataclasses.fields(chosen)}
    return Augmentation(**numbers)


class AdaptiveProbability:
    """Augments more while the discriminator knows its few real pictures too well.

    Karras et al.'s heuristic: the share of real pictures that score above 0, less the others, is to
    stay at ``target``.
    """

    def __init__(
        self, probability: float = 0.0, target: float = 0.6, pictures_to_one: int = 200_000
    ) -> None:
        self.target, self.pictures_to_one = target, pictures_to_one
        self.probability = probability
        self._mean = target

    def see(self, real_scores: Tensor) -> None:
        """Adjust the probability to the scores of a batch of real pictures."""
        self._mean = 0.97 * self._mean + 0.03 * real_scores.sign().mean().item()
        step = len(real_scores) / self.pictures_to_one * (1 if self._mean > self.target else -1)
        self.probability = min(0.8, max(0.0, self.probability + step))

    def state_dict(self) -> dict[str, float]:
        """The two numbers that change."""
        return {"probability": self.probability, "mean": self._mean}

    def load_state_dict(self, state: dict[str, float]) -> None:
        """Continue from ``state_dict``."""
        self.probability, self._mean = state["probability"], state["mean"]


def _uniform(count: int, device: torch.device) -> Tensor:
    """From -1 to 1."""
    return torch.rand(count, device=device) * 2 - 1


def _sometimes(values: Tensor, probability: float) -> Tensor:
    """Zero in the place of each value, but with ``probability``."""
    return values * (torch.rand_like(values) < probability)
