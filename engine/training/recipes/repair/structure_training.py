"""How the repair network learns: from crops with random holes, whose contents are known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from engine.perception.distance import PerceptualDistance
from engine.perception.vgg import vgg19
from engine.repair.network.network import InpaintingNetwork, NetworkConfig, smooth_fill
from engine.tensors import as_pixels
from engine.training.data.batches import Batches
from engine.training.families.discriminators import PatchDiscriminator
from engine.training.families.losses import FeatureLoss
from engine.training.loop.averaging import moving_average
from engine.training.loop.precision import autocast
from engine.training.loop.run import Trainee
from engine.training.recipes.repair.crops import CROPS, VALIDATION
from engine.training.recipes.repair.masks import USUAL, random_hole
from engine.training.report.sheets import tile

LAYERS = ("relu1_2", "relu2_2", "relu3_1", "relu4_2", "relu5_2")
"""What the perceptual loss compares. The last see a hundred pixels and more at once, and so whether
outlines go on as a whole (compare the loss of high receptive field in Suvorov et al. 2022)."""
AVERAGE = "average"
"""In a checkpoint, the weights that are used."""
LOOKED_AT = 12
"""Held-out crops on the sheet."""
MEASURED = 14
"""Held-out crops that figures are taken on, one of each photograph."""


class SizeStage(NamedTuple):
    """From step ``begin`` on, ``pictures`` of ``size`` pixels are learned from at a time."""

    begin: int
    size: int
    pictures: int
    most: float = USUAL
    """The share of a picture that holes cover at most, about."""


@dataclass(frozen=True)
class Settings:
    """What can be tuned between sittings."""

    rate: float = 6e-4
    warm_up: int = 150
    steady: int = 4000
    """Steps at the full rate, which then falls as one over the square root of the step."""
    steps: int = 23_000
    """Steps in all."""
    cool_down: int = 4000
    """Steps at the end over which the rate falls to nothing, which calms what is learned (compare
    Hägele et al., "Scaling Laws and Compute-Optimal Training Beyond Fixed Training Durations",
    2024). To train longer, raise ``steps`` and go on from a checkpoint before them."""
    stages: tuple[SizeStage, ...] = (
        SizeStage(0, 64, 16),
        SizeStage(2500, 96, 12),
        SizeStage(8000, 128, 8),
        SizeStage(15_400, 160, 6, 0.4),
        SizeStage(19_000, 192, 4, 0.4),
    )
    """Small pictures teach most of it in a fraction of the time. The large ones at the end teach
    what the program asks for: holes up to the network's ``widest_hole`` and their surroundings.
    Pictures are no larger than the crops on the disk."""
    adversarial_from: int = 12000
    """The step from which a discriminator judges too."""
    known_weight: float = 0.1
    perceptual_weight: float = 0.3
    adversarial_weight: float = 0.1
    matching_weight: float = 1.0
    average: float = 0.998
    """Decay of the moving average of the weights, which is what is used."""
    seed: int = 0


class Batch(NamedTuple):
    """What one step learns from."""

    pictures: Tensor
    """``(N, 3, H, W)`` in [0, 1]."""
    masks: Tensor
    """``(N, 1, H, W)``, 1 in the hole."""


class RepairTrainee(Trainee):
    """The network, its moving average, and the discriminator, with their optimizers."""

    def __init__(
        self,
        data: Path,
        config: NetworkConfig,
        settings: Settings,
        device: torch.device,
        precision: torch.dtype,
    ) -> None:
        self.settings, self.device, self.precision = settings, device, precision
        torch.manual_seed(settings.seed)
        self.network = InpaintingNetwork(config).to(device).to(memory_format=torch.channels_last)
        self.average = moving_average(self.network, settings.average).requires_grad_(False).eval()
        self.discriminator = PatchDiscriminator().to(device).to(memory_format=torch.channels_last)
        self.optimizer = self._optimizer(self.network)
        self.judge_optimizer = self._optimizer(self.discriminator)
        self.slowness = 1.0
        eyes = vgg19(device).to(memory_format=torch.channels_last)
        self.perceptual = FeatureLoss(eyes, LAYERS)
        self.crops: NDArray[np.uint8] = np.load(data / CROPS, mmap_mode="r")
        self.batches = Batches(self._make, settings.seed)
        self.held_out = _held_out(np.load(data / VALIDATION), device)

    def state(self) -> dict[str, Any]:
        """All it takes to continue."""
        parts = {name: part.state_dict() for name, part in self._parts().items()}
        return {**parts, "slowness": self.slowness}

    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from what ``state`` gave."""
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self.slowness = float(state["slowness"])

    def step(self, index: int) -> dict[str, float]:
        """One step of the network, and from some step on one of the discriminator."""
        rate = self._rate(index)
        for optimizer in (self.optimizer, self.judge_optimizer):
            for group in optimizer.param_groups:
                group["lr"] = rate
        batch = self.batches.take(index)
        adversarial = index >= self.settings.adversarial_from
        painted, losses = self._learn(batch, adversarial)
        if adversarial:
            losses["judge"] = self._judge(batch, painted)
        self.average.update_parameters(self.network)
        return losses

    def sheet(self) -> NDArray[np.uint8]:
        """For some held-out crops: the hole, its smooth filling, ours, the original."""
        pictures, masks = (part[:LOOKED_AT] for part in self.held_out)
        columns = (
            torch.where(masks > 0.5, torch.ones_like(pictures), pictures),
            smooth_fill(pictures, masks),
            self._fill(pictures, masks),
            pictures,
        )
        rows = torch.stack([column.cpu() for column in columns], 1).flatten(0, 1)
        return tile(as_pixels(rows), 12)

    def measure(self) -> dict[str, float]:
        """Error in the hole, of 255, and ST-LPIPS, on held-out crops."""
        pictures, masks = (part[:: max(1, len(part) // MEASURED)] for part in self.held_out)
        filled = self._fill(pictures, masks)
        share = masks.sum() * 3
        error = ((filled - pictures).abs() * masks).sum() / share * 255
        with torch.inference_mode():
            parts = zip(torch.split(filled, 8), torch.split(pictures, 8), strict=True)
            distances = torch.cat([self._distance(ours, theirs) for ours, theirs in parts])
        return {"error": float(error), "distance": float(distances.mean())}

    def slow_down(self) -> None:
        """Halve the rates."""
        self.slowness *= 0.5

    @cached_property
    def _distance(self) -> PerceptualDistance:
        return PerceptualDistance(self.device)

    def _parts(self) -> dict[str, Any]:
        return {
            "network": self.network,
            AVERAGE: self.average,
            "discriminator": self.discriminator,
            "optimizer": self.optimizer,
            "judge_optimizer": self.judge_optimizer,
        }

    def _optimizer(self, network: torch.nn.Module) -> torch.optim.Optimizer:
        return torch.optim.AdamW(
            network.parameters(), self.settings.rate, (0.9, 0.99), weight_decay=1e-4, fused=True
        )

    def _rate(self, index: int) -> float:
        begin = min(1.0, (index + 1) / self.settings.warm_up)
        end = min(1.0, math.sqrt(self.settings.steady / (index + 1)))
        left = max(0.0, min(1.0, (self.settings.steps - index) / self.settings.cool_down))
        return self.settings.rate * self.slowness * begin * end * left

    def _learn(self, batch: Batch, adversarial: bool) -> tuple[Tensor, dict[str, float]]:
        """One step of the network; gives what it painted, whole pictures, and the losses."""
        pictures, masks = batch
        with autocast(self.device, self.precision):
            painted = self.network.paint_all(pictures, masks)
            whole = torch.where(masks > 0.5, painted, pictures)
            difference = (painted - pictures).abs()
            hole = (difference * masks).sum() / (3 * masks.sum())
            known = (difference * (1 - masks)).sum() / (3 * (1 - masks).sum())
            # Structure is what is left at half the size, and looking there is cheap.
            seen = self.perceptual(
                functional.avg_pool2d(whole, 2), functional.avg_pool2d(pictures, 2)
            )
            total = hole + self.settings.known_weight * known
            total = total + self.settings.perceptual_weight * seen
            losses = {"hole": hole, "known": known, "perceptual": seen}
            if adversarial:
                losses["fooled"], losses["matching"] = self._fool(whole, batch)
                total = total + self.settings.adversarial_weight * losses["fooled"]
                total = total + self.settings.matching_weight * losses["matching"]
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        return whole.detach(), {name: float(value.detach()) for name, value in losses.items()}

    def _fool(self, whole: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
        """How little the discriminator is fooled in the hole, and how differently it feels."""
        self.discriminator.requires_grad_(False)
        *felt, scores = _responses(self.discriminator, whole)
        with torch.no_grad():
            *aims, _ = _responses(self.discriminator, batch.pictures)
        self.discriminator.requires_grad_(True)
        share = _soft(batch.masks, scores)
        fooled = ((scores - 1).square() * share).sum() / share.sum()
        pairs = list(zip(felt, aims, strict=True))
        matching = sum(
            ((a - b).abs().mean() for a, b in pairs), torch.zeros((), device=self.device)
        )
        return fooled, matching / len(pairs)

    def _judge(self, batch: Batch, painted: Tensor) -> float:
        """One step of the discriminator: 1 for what is real, less where more of it is painted.

        The soft target is that of SM-PatchGAN (Zeng et al. 2022).
        """
        with autocast(self.device, self.precision):
            real = self.discriminator(batch.pictures).float()
            made = self.discriminator(painted.clamp(0, 1)).float()
            loss = (real - 1).square().mean()
            loss = loss + (made - (1 - _soft(batch.masks, made))).square().mean()
        self.judge_optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.judge_optimizer.step()
        return float(loss.detach())

    @torch.inference_mode()
    def _fill(self, pictures: Tensor, masks: Tensor) -> Tensor:
        with autocast(self.device, self.precision):
            parts = zip(torch.split(pictures, 8), torch.split(masks, 8), strict=True)
            return torch.cat([self.average(*part).float() for part in parts])

    def _make(self, index: int, random: np.random.Generator) -> Batch:
        stage = [stage for stage in self.settings.stages if stage.begin <= index][-1]
        size, count = min(stage.size, self.crops.shape[1]), stage.pictures
        chosen = random.integers(0, len(self.crops), count)
        pictures = np.stack([_varied(self.crops[number], size, random) for number in chosen])
        masks = np.stack([random_hole(random, size, stage.most) for _ in range(count)])
        return Batch(
            torch.from_numpy(pictures).permute(0, 3, 1, 2).to(self.device),
            torch.from_numpy(masks).float()[:, None].to(self.device),
        )


def _responses(judge: PatchDiscriminator, pictures: Tensor) -> list[Tensor]:
    """What every layer of the discriminator says, the scores last, all in float32."""
    value = functional.pixel_unshuffle(pictures * 2 - 1, 2)
    responses = []
    for convolution in judge.convolutions:
        value = functional.leaky_relu(convolution(value), 0.2)
        responses.append(value.float())
    return [*responses, judge.score(value).float()]


def _soft(masks: Tensor, like: Tensor) -> Tensor:
    """How much of what each score sees is painted."""
    wide = functional.avg_pool2d(masks, 9, stride=1, padding=4)
    height, width = like.shape[2:]
    return functional.adaptive_avg_pool2d(torch.maximum(masks, wide), (height, width))


def _varied(crop: NDArray[np.uint8], size: int, random: np.random.Generator) -> NDArray[np.float32]:
    """A part of a crop, perhaps mirrored, turned, and in other colours: ``(size, size, 3)``."""
    side = int(random.integers(size, crop.shape[0] + 1))
    top, left = random.integers(0, crop.shape[0] - side + 1, 2)
    part = np.asarray(crop[top : top + side, left : left + side])
    if side != size:
        part = cv2.resize(part, (size, size), interpolation=cv2.INTER_AREA).astype(np.uint8)
    if random.random() < 0.5:
        part = part[:, ::-1]
    if random.random() < 0.25:
        part = np.rot90(part, int(random.integers(1, 4)))
    if random.random() < 0.1:
        part = np.repeat(cv2.cvtColor(part.copy(), cv2.COLOR_RGB2GRAY)[:, :, None], 3, 2)
    if random.random() < 0.6:
        part = cv2.LUT(np.ascontiguousarray(part), _tones(random)).astype(np.uint8)
    return part.astype(np.float32) / np.float32(255)


def _tones(random: np.random.Generator) -> NDArray[np.uint8]:
    """A table of other tones for each channel, ``(256, 3)``: gain and gamma."""
    gains = (1 + random.normal(0, 0.08, 3) + random.normal(0, 0.1)).clip(0.6, 1.5)
    tones = (np.arange(256)[:, None] / 255 * gains).clip(0, 1) ** np.exp(random.normal(0, 0.15))
    table: NDArray[np.uint8] = np.rint(tones * 255).astype(np.uint8)[:, None]
    return table


def _held_out(pictures: NDArray[np.uint8], device: torch.device) -> Batch:
    """Held-out crops at half their size, with holes that are the same in every run."""
    whole = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255
    halves = functional.avg_pool2d(whole, 2)
    random = np.random.default_rng(7)
    masks = np.stack([random_hole(random, halves.shape[2]) for _ in halves])
    return Batch(halves.to(device), torch.from_numpy(masks).float()[:, None].to(device))
