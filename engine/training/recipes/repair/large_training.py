"""How the large repair network learns: from coarse to fine, and at last against a discriminator."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
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
from engine.perception.vgg import keep_density, vgg19
from engine.repair.external.filling import larger
from engine.repair.network.guided import imagine, load_network
from engine.repair.network.scene_network import SceneConfig, SceneNetwork
from engine.tensors import as_pixels
from engine.training.data.batches import Batches
from engine.training.families.losses import FeatureLoss
from engine.training.loop.averaging import moving_average
from engine.training.loop.precision import autocast
from engine.training.loop.run import Trainee
from engine.training.recipes.repair import judge as repair_judge
from engine.training.recipes.repair.judge import FillingJudge
from engine.training.recipes.repair.scenes import Batch, Scenes, as_batch, read_judged
from engine.training.report.sheets import tile

LAYERS = ("relu1_2", "relu2_2", "relu3_1", "relu4_2", "relu5_2")
"""What the perceptual loss compares, at half the size. The last layers see the whole scene at once,
and, kept dense, at many places (compare the loss of high receptive field in Suvorov et al. 2022).
"""
DENSE = 5
"""The stage of VGG-19 from which on it dilates instead of reducing."""
AVERAGE = "average"
"""In a checkpoint, the weights that are used."""
LOOKED_AT = 12
"""Scenes on the sheet."""
ROUGH = 8
"""By so much the rough picture of the network is reduced."""


class SizeStage(NamedTuple):
    """From step ``begin`` on, ``pictures`` of ``size`` pixels are learned from at a time."""

    begin: int
    size: int
    pictures: int


@dataclass(frozen=True)
class Settings:
    """What can be tuned between sittings."""

    rate: float = 4e-4
    warm_up: int = 300
    steady: int = 12_000
    """Steps at the full rate, which then falls as one over the square root of the step."""
    steps: int = 40_000
    """Steps in all."""
    cool_down: int = 6000
    """Steps at the end over which the rate falls to nothing. To train longer, raise ``steps`` and
    go on from a checkpoint before them."""
    stages: tuple[SizeStage, ...] = (
        SizeStage(0, 96, 8),
        SizeStage(4000, 128, 8),
        SizeStage(20_000, 192, 6),
        SizeStage(30_000, 256, 4),
    )
    """Small pictures teach the large shapes in a fraction of the time."""
    adversarial_from: int = 24_000
    """The step from which a discriminator judges too."""
    known_weight: float = 0.05
    rough_weight: float = 0.5
    perceptual_weight: float = 0.5
    adversarial_weight: float = 0.02
    matching_weight: float = 0.5
    judge_rate: float = 2e-4
    slope_weight: float = 0.01
    """Of R1, at every ``slope_every``-th step of the discriminator."""
    slope_every: int = 8
    average: float = 0.999
    """Decay of the moving average of the weights, which is what is used."""
    seed: int = 0


class SceneTrainee(Trainee):
    """The network, its moving average, and the discriminator, with their optimizers."""

    def __init__(
        self,
        data: Path,
        config: SceneConfig,
        settings: Settings,
        device: torch.device,
        precision: torch.dtype,
    ) -> None:
        self.settings, self.device, self.precision = settings, device, precision
        torch.manual_seed(settings.seed)
        self.network = SceneNetwork(config).to(device).to(memory_format=torch.channels_last)
        self.average = moving_average(self.network, settings.average).requires_grad_(False).eval()
        self.judge = FillingJudge().to(device).to(memory_format=torch.channels_last)
        self.optimizer = _optimizer(self.network, settings.rate, (0.9, 0.98))
        self.judge_optimizer = _optimizer(self.judge, settings.judge_rate, (0.5, 0.99))
        self.slowness = 1.0
        self.first = 0
        eyes = keep_density(vgg19(device), DENSE).to(memory_format=torch.channels_last)
        self.perceptual = FeatureLoss(eyes, LAYERS)
        self.scenes = Scenes(data)
        self.batches = Batches(self._make, settings.seed)
        self.judged_pixels, self.judged_masks = read_judged(data)

    def state(self) -> dict[str, Any]:
        """All it takes to continue."""
        parts = {name: part.state_dict() for name, part in self._parts().items()}
        return {**parts, "slowness": self.slowness, "first": self.first}

    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from what ``state`` gave."""
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self.slowness = float(state["slowness"])
        self.first = int(state.get("first", 0))

    def begin_with(self, weights: Mapping[str, Tensor], step: int) -> None:
        """Begin at ``step`` with weights that another run has learned until there.

        Raises ``RuntimeError`` when they are of another network.
        """
        values = {name: value.float() for name, value in weights.items()}
        self.network.load_state_dict(values)
        self.average.module.load_state_dict(values)
        self.average.n_averaged.fill_(round(1 / (1 - self.settings.average)))
        self.first = step

    def step(self, index: int) -> dict[str, float]:
        """One step of the network, and from some step on one of the discriminator."""
        pace = self._pace(index)
        for optimizer, rate in (
            (self.optimizer, self.settings.rate),
            (self.judge_optimizer, self.settings.judge_rate),
        ):
            for group in optimizer.param_groups:
                group["lr"] = rate * pace
        batch = Batch(*(part.to(self.device) for part in self.batches.take(index)))
        adversarial = index >= self.settings.adversarial_from
        filled, losses = self._learn(batch, adversarial)
        if adversarial:
            losses.update(self._judge(batch, filled, index % self.settings.slope_every == 0))
        self.average.update_parameters(self.network)
        return losses

    def sheet(self) -> NDArray[np.uint8]:
        """For some held-out scenes: the hole, what the program's network makes, ours, the original.

        Three scenes in a row.
        """
        every = max(1, len(self.judged_pixels) // LOOKED_AT)
        chosen = range(0, len(self.judged_pixels), every)[:LOOKED_AT]
        places = np.array(chosen)
        pictures, masks = as_batch(self.judged_pixels[places], self.judged_masks[places])
        columns = (
            torch.where(masks > 0.5, torch.ones_like(pictures), pictures),
            self._theirs[places],
            self._fill(pictures, masks),
            pictures,
        )
        return tile(as_pixels(torch.stack(columns, 1).flatten(0, 1)), 12)

    def measure(self) -> dict[str, float]:
        """Error in the hole, of 255, and ST-LPIPS, on held-out scenes; the same of the network that
        the program has, and of Telea's method."""
        pictures, masks = self._judged
        error, distance = self._figures(self._fill(pictures, masks))
        return {"error": error, "distance": distance, **self._peers}

    def slow_down(self) -> None:
        """Halve the rates."""
        self.slowness *= 0.5

    def close(self) -> None:
        """End the thread that makes batches."""
        self.batches.close()

    # --- steps ---

    def _parts(self) -> dict[str, Any]:
        return {
            "network": self.network,
            AVERAGE: self.average,
            "judge": self.judge,
            "optimizer": self.optimizer,
            "judge_optimizer": self.judge_optimizer,
        }

    def _pace(self, index: int) -> float:
        begin = min(1.0, (index - self.first + 1) / self.settings.warm_up)
        end = min(1.0, math.sqrt(self.settings.steady / (index + 1)))
        left = max(0.0, min(1.0, (self.settings.steps - index) / self.settings.cool_down))
        return self.slowness * begin * end * left

    def _make(self, index: int, random: np.random.Generator) -> Batch:
        stage = [stage for stage in self.settings.stages if stage.begin <= index][-1]
        return self.scenes.batch(random, stage.pictures, stage.size)

    def _learn(self, batch: Batch, adversarial: bool) -> tuple[Tensor, dict[str, float]]:
        """One step of the network; gives the filled pictures and the losses."""
        pictures, masks = batch
        settings = self.settings
        with autocast(self.device, self.precision):
            painted, rough = self.network.paint_twice(pictures, masks)
            filled = torch.where(masks > 0.5, painted, pictures)
            difference = (painted - pictures).abs()
            losses = {
                "hole": _mean(difference, masks),
                "known": _mean(difference, 1 - masks),
                "rough": self._rough(rough, batch),
                # Structure is what is left at half the size, and looking there is cheap.
                "perceptual": self.perceptual(
                    functional.avg_pool2d(filled, 2), functional.avg_pool2d(pictures, 2)
                ),
            }
            total = losses["hole"] + settings.known_weight * losses["known"]
            total = total + settings.rough_weight * losses["rough"]
            total = total + settings.perceptual_weight * losses["perceptual"]
            if adversarial:
                losses["fooled"], losses["matching"] = self._fool(filled, batch)
                total = total + settings.adversarial_weight * losses["fooled"]
                total = total + settings.matching_weight * losses["matching"]
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        length = torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        figures = {name: float(value.detach()) for name, value in losses.items()}
        return filled.detach(), {**figures, "gradient": float(length)}

    def _rough(self, rough: Tensor, batch: Batch) -> Tensor:
        size = (rough.shape[2] * ROUGH, rough.shape[3] * ROUGH)
        pad = (0, size[1] - batch.pictures.shape[3], 0, size[0] - batch.pictures.shape[2])
        pictures, masks = (functional.pad(part, pad, mode="replicate") for part in batch)
        aims, shares = (functional.avg_pool2d(part, ROUGH) for part in (pictures, masks))
        return _mean((rough - aims).abs(), shares)

    def _fool(self, filled: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
        """How little the discriminator is fooled in the hole, and how differently it feels."""
        self.judge.requires_grad_(False)
        felt = self.judge(filled)
        with torch.no_grad():
            aims = self.judge(batch.pictures)
        self.judge.requires_grad_(True)
        return repair_judge.fooling(felt[-1], batch.masks), repair_judge.matching(felt, aims)

    def _judge(self, batch: Batch, filled: Tensor, with_slope: bool) -> dict[str, float]:
        with autocast(self.device, self.precision):
            real, made = self.judge(batch.pictures)[-1], self.judge(filled.clamp(0, 1))[-1]
            losses = {"judge": repair_judge.telling(real, made, batch.masks)}
        total = losses["judge"]
        if with_slope:
            losses["slope"] = repair_judge.slope(self.judge, batch.pictures)
            total = total + self.settings.slope_weight * self.settings.slope_every * losses["slope"]
        self.judge_optimizer.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        self.judge_optimizer.step()
        figures = {name: float(value.detach()) for name, value in losses.items()}
        figures["real"] = float(real.detach().mean())
        return figures

    # --- figures ---

    @cached_property
    def _judged(self) -> Batch:
        return as_batch(self.judged_pixels, self.judged_masks)

    @cached_property
    def _distance(self) -> PerceptualDistance:
        return PerceptualDistance(self.device)

    @cached_property
    def _theirs(self) -> Tensor:
        """What the network that the program has makes of the held-out scenes."""
        device = torch.device("cpu")
        network = load_network(device)
        filled = []
        for picture, mask in zip(self.judged_pixels, self.judged_masks, strict=True):
            values = picture.astype(np.float32) / np.float32(255)
            values[mask > 0] = 0.5
            seen = imagine(network, values, mask > 0, device, lambda: None)
            filled.append(larger(seen, values, mask > 0))
        return torch.from_numpy(np.stack(filled)).permute(0, 3, 1, 2).float()

    @cached_property
    def _peers(self) -> dict[str, float]:
        pairs = zip(self.judged_pixels, self.judged_masks, strict=True)
        telea = np.stack([cv2.inpaint(*pair, 3, cv2.INPAINT_TELEA) for pair in pairs])
        figures = {}
        for name, filled in (
            ("shipped", self._theirs),
            ("telea", as_batch(telea.astype(np.uint8), self.judged_masks).pictures),
        ):
            figures[f"{name}_error"], figures[f"{name}_distance"] = self._figures(filled)
        return figures

    @torch.inference_mode()
    def _figures(self, filled: Tensor) -> tuple[float, float]:
        """The mean error in the holes, of 255, and the mean perceptual distance."""
        pictures, masks = self._judged
        error = float(((filled - pictures).abs() * masks).sum() / masks.sum() / 3 * 255)
        distances = []
        for ours, theirs in _parts_of(filled, pictures):
            with autocast(self.device, self.precision):
                both = [self._distance.features(part.to(self.device)) for part in (ours, theirs)]
            distances.append(self._distance.between(*both).cpu())
        return error, float(torch.cat(distances).mean())

    @torch.inference_mode()
    def _fill(self, pictures: Tensor, masks: Tensor) -> Tensor:
        with autocast(self.device, self.precision):
            parts = [
                self.average(*(each.to(self.device) for each in part)).float().cpu()
                for part in _parts_of(pictures, masks)
            ]
        return torch.cat(parts)


def _parts_of(first: Tensor, second: Tensor) -> Iterator[tuple[Tensor, Tensor]]:
    return zip(torch.split(first, 4), torch.split(second, 4), strict=True)


def _mean(difference: Tensor, where: Tensor) -> Tensor:
    """The mean over the places and the channels, weighed by ``where``."""
    return (difference * where).sum() / (difference.shape[1] * where.sum()).clamp_min(1e-6)


def _optimizer(
    network: torch.nn.Module, rate: float, betas: tuple[float, float]
) -> torch.optim.Optimizer:
    return torch.optim.AdamW(network.parameters(), rate, betas, weight_decay=1e-3, fused=True)
