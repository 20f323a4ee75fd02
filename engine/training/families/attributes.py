"""Training an ``AttributeDecoder`` by reconstruction: the drawing that its attributes describe.

Where every choice behind a drawing is known, there is one right picture, and no critic is needed to
say which. The decoder learns latents of a frozen picture space, and what these decode to.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.attributes.networks import (
    AttributeConfig,
    AttributeDecoder,
    Attributes,
    Window,
)
from engine.generate.families.vae.picture_space import REDUCTION, PictureSpace
from engine.perception.distance import PerceptualDistance
from engine.perception.vgg import vgg19
from engine.tensors import as_pixels
from engine.training.data.batches import Batches
from engine.training.data.transparency import over
from engine.training.families.autoencoders import sized_optimizer
from engine.training.families.losses import FeatureLoss
from engine.training.families.space_training import edge_weights, with_alpha
from engine.training.loop.averaging import moving_average
from engine.training.loop.batch_trainee import BatchTrainee
from engine.training.loop.workers import ALONE, Workers
from engine.training.report.sheets import tile

Pictures = NDArray[np.uint8]
SEEN_AROUND = 2
"""Places of the maps around a window that its encoder sees too."""
CANVAS_SIZE = 0.3
"""About how large the numbers of the canvases are, to which their rate is relative."""
LOOKED_AT = 6
"""Held-out drawings of a sheet."""


@dataclass(frozen=True)
class AttributeSettings:
    """How to train; what to train is the ``AttributeConfig``."""

    batch: int = 8
    window: int = 20
    """Side of the squares of the maps that are learned; pictures show little at their edges."""
    rate: float = 6e-3
    """Of the weights' usual size, at every step."""
    rate_warm_up: int = 200
    rate_decay: int = 3_000
    latents: float = 0.1
    """Weight of the absolute error of latents, beside that of pixels."""
    painting: float = 1.0
    """Weight of the absolute error of the small picture that masks paint."""
    features: float = 0.1
    """Weight of the distance between VGG-19 features."""
    feature_layers: tuple[str, ...] = ("relu1_2", "relu2_2")
    edges: float = 4.0
    seen: int = 16
    """Side, in latents, of the squares that are decoded and compared as pictures."""
    averaging: float = 0.999
    precision: torch.dtype = torch.float32
    seed: int = 0


class Described(NamedTuple):
    """Pictures with their attributes."""

    pictures: Pictures
    """``(N, size, size, 3 or 4) uint8``."""
    choices: NDArray[np.int64]
    """``(N, A)``."""
    colours: NDArray[np.float32]
    """``(N, K, 3)`` sRGB in [0, 1]."""


class _Batch(NamedTuple):
    pictures: Pictures
    """Of the window and what is around it."""
    choices: NDArray[np.int64]
    colours: NDArray[np.float32]
    window: Window
    around: Window
    """The window with what is around it."""


class AttributeTrainee(BatchTrainee):
    """An ``AttributeDecoder`` that learns ``described`` in the frozen picture space ``space``."""

    def __init__(
        self,
        config: AttributeConfig,
        settings: AttributeSettings,
        space: PictureSpace,
        described: Described,
        held_out: Described,
        device: torch.device,
        workers: Workers = ALONE,
    ) -> None:
        super().__init__(settings.batch, 1, device, settings.precision, workers)
        torch.manual_seed(settings.seed)
        self.settings = settings
        self.space = space.to(device).to(memory_format=torch.channels_last).eval()
        self.space.requires_grad_(False)
        self.model = AttributeDecoder(config).to(device).to(memory_format=torch.channels_last)
        self.average = moving_average(self.model, settings.averaging)
        self.optimizer = _optimizer(self.model, settings.rate)
        vgg = vgg19(device).to(memory_format=torch.channels_last)
        self.features = FeatureLoss(vgg, settings.feature_layers)
        self.distance = PerceptualDistance(device)
        self.held_out = held_out
        self.batches = Batches(
            lambda _, rng: _some(described, rng, settings, config), settings.seed
        )

    def begin_with(self, weights: Mapping[str, Tensor]) -> None:
        """Begin with weights that another run has learned.

        Raises ``RuntimeError`` when they are of another decoder.
        """
        values = {name: value.float() for name, value in weights.items()}
        self.model.load_state_dict(values)
        self.average.module.load_state_dict(values)
        self.average.n_averaged.fill_(round(1 / (1 - self.settings.averaging)))

    # --- one step ---

    def step(self, index: int) -> dict[str, float]:
        """Draw a window of some pictures from their attributes, and compare."""
        batch = self.batches.take(index)
        self._set_rates(index)
        self.optimizer.zero_grad()
        pictures = self._tensor(self.workers.part(batch.pictures))
        attributes = self._attributes(
            self.workers.part(batch.choices), self.workers.part(batch.colours)
        )
        losses: dict[str, float] = {}
        count = len(pictures)
        for places in torch.arange(count).chunk(self.parts):
            share = len(places) / count
            some = Attributes(*(each[places] for each in attributes))
            for name, value in self._learn(pictures[places], some, batch, share, index).items():
                losses[name] = losses.get(name, 0.0) + share * value
        self.workers.average_gradients(self.optimizer)
        losses["gradient"] = nn.utils.clip_grad_norm_(self.model.parameters(), 1.0).item()
        self.optimizer.step()
        self.average.update_parameters(self.model)
        return losses

    def _learn(
        self, pictures: Tensor, attributes: Attributes, batch: _Batch, share: float, index: int
    ) -> dict[str, float]:
        """Add the gradients of a part of the batch; return its losses."""
        settings, fold = self.settings, self.model.config.fold
        window, around = batch.window, batch.around
        inner = Window(window.top - around.top, window.left - around.left, window.side)
        with self._autocast():
            with torch.no_grad():
                aims = inner.of(self.space.encode(pictures), fold)
            latents, painted = self.model.draw(attributes, window)
            pictures = inner.of(pictures, fold * REDUCTION)
            weights = edge_weights(pictures, settings.edges)
            error = functional.avg_pool2d(weights, REDUCTION) * (latents - aims).abs()
            small = functional.avg_pool2d(pictures[:, :3], REDUCTION)
            painting = functional.avg_pool2d(weights, REDUCTION) * (painted - small).abs()
            seen = _square(fold * window.side, settings.seen, index)
            square = seen.of(pictures, REDUCTION)
            # As opaque as they are: of a drawing on transparent ground premultiplied colours count.
            made = self._pictures(seen.of(latents))
            weighted = edge_weights(square, settings.edges) * (made - square).abs()
            features = self.features(made[:, :3], square[:, :3])
        found = {
            "latents": error.mean(),
            "painting": painting.mean(),
            "pixels": weighted.mean(),
            "features": features,
        }
        loss = (
            found["pixels"]
            + settings.painting * found["painting"]
            + settings.latents * found["latents"]
            + settings.features * found["features"]
        )
        (share * loss).backward()
        return {name: value.item() for name, value in found.items()}

    def _pictures(self, latents: Tensor) -> Tensor:
        """Decoded, but not clamped: what is too bright must learn it."""
        return self.space.pictures(latents * self.space.latent_scale + self.space.latent_mean)

    def _set_rates(self, index: int) -> None:
        warmth = min(1.0, (index + 1) / self.settings.rate_warm_up)
        decay = math.sqrt(1 + index / self.settings.rate_decay)
        rate = self.settings.rate * self.rate_factor * warmth / decay
        for group in self.optimizer.param_groups:
            group["lr"] = rate * group["size"]

    # --- looking at it ---

    @torch.inference_mode()
    def measure(self) -> dict[str, float]:
        """Perceptual distance and peak signal-to-noise ratio to held-out drawings."""
        pictures, made = self._whole(len(self.held_out.pictures))
        error = (made - pictures).square().mean((1, 2, 3))
        return {
            "lpips": self.distance(made, pictures).mean().item(),
            "psnr": (-10 * error.log10()).mean().item(),
        }

    @torch.inference_mode()
    def sheet(self) -> Pictures:
        """Held-out drawings, what they come to in the picture space, and what was made of them.

        Below, the same with the choices of their neighbours, one choice after the other.
        """
        pictures, made = self._whole(LOOKED_AT)
        with self._autocast():
            remade = over(self.space.decode(self.space.encode(self._held_out(LOOKED_AT))), 1.0)
        rows = [pictures, remade, made, *self._changed(LOOKED_AT)]
        return tile(as_pixels(torch.cat(rows)), columns=LOOKED_AT)

    def _changed(self, count: int) -> list[Tensor]:
        """Rows with all colours, and then each of some choices, taken from another drawing."""
        own = self._attributes(self.held_out.choices[:count], self.held_out.colours[:count])
        rows = [own._replace(colours=own.colours.roll(1, 0))]
        for choice, (_, values) in enumerate(json.loads(self.model.config.choices)):
            if len(values) < 10 or len(rows) > 4:
                continue
            choices = own.choices.clone()
            hands = self.held_out.choices[:, 0]
            for row in range(count):
                same = np.flatnonzero(hands == hands[row])
                others = self.held_out.choices[same, choice]
                others = others[others != self.held_out.choices[row, choice]]
                if len(others):
                    choices[row, choice] = int(others[0])
            rows.append(own._replace(choices=choices))
        return [self._draw(attributes) for attributes in rows]

    def _whole(self, count: int) -> tuple[Tensor, Tensor]:
        """The first held-out drawings, and what is drawn from their attributes, without alpha."""
        found = []
        for start in range(0, count, 8):
            rows = slice(start, min(count, start + 8))
            found.append(
                self._draw(
                    self._attributes(self.held_out.choices[rows], self.held_out.colours[rows])
                )
            )
        return over(self._held_out(count), 1.0), torch.cat(found)

    def _draw(self, attributes: Attributes) -> Tensor:
        module = self.average.module
        assert isinstance(module, AttributeDecoder)
        with self._autocast():
            return over(self.space.decode(module(attributes)), 1.0)

    def _held_out(self, count: int) -> Tensor:
        return self._tensor(with_alpha(self.held_out.pictures[:count], self.space.config.channels))

    def _attributes(self, choices: NDArray[np.int64], colours: NDArray[np.float32]) -> Attributes:
        config = self.model.config
        side = config.residual_side
        return Attributes(
            torch.from_numpy(np.array(choices)).to(self.device),
            torch.from_numpy(np.array(colours)).to(self.device),
            torch.zeros(len(choices), config.residual_channels, side, side, device=self.device),
        )

    def _tensor(self, pixels: Pictures) -> Tensor:
        batch = torch.from_numpy(np.array(pixels)).to(self.device)
        return batch.permute(0, 3, 1, 2).float() / 255

    def _parts(self) -> dict[str, Any]:
        return {"model": self.model, "average": self.average, "optimizer": self.optimizer}


def _some(
    described: Described,
    rng: np.random.Generator,
    settings: AttributeSettings,
    config: AttributeConfig,
) -> _Batch:
    """The same window of some pictures, with their attributes."""
    places = np.sort(rng.integers(0, len(described.pictures), settings.batch))
    side = min(settings.window, config.side)
    top, left = (int(each) for each in rng.integers(0, config.side - side + 1, 2))
    window = Window(top, left, side)
    around = _around(window, config.side)
    scale = config.fold * REDUCTION
    found = [
        described.pictures[
            place,
            scale * around.top : scale * (around.top + around.side),
            scale * around.left : scale * (around.left + around.side),
        ]
        for place in places
    ]
    pictures = with_alpha(np.stack(found), config.space.channels)
    return _Batch(pictures, described.choices[places], described.colours[places], window, around)


def _around(window: Window, most: int) -> Window:
    """A square that holds the window and what is around it, inside the maps."""
    side = min(most, window.side + 2 * SEEN_AROUND)
    top, left = (min(max(0, each - SEEN_AROUND), most - side) for each in (window.top, window.left))
    return Window(top, left, side)


def _square(side: int, inner: int, place: int) -> Window:
    """A square in a larger one, another one for another ``place``."""
    inner = min(inner, side)
    top, left = np.random.default_rng(place).integers(0, side - inner + 1, 2)
    return Window(int(top), int(left), inner)


def _optimizer(model: AttributeDecoder, rate: float) -> torch.optim.Optimizer:
    """The rates of all layers suit their size; those of the canvases their numbers'."""
    optimizer = sized_optimizer(model, rate, (0.9, 0.99))
    for group in optimizer.param_groups:
        if group["params"][0] is model.canvases:
            group["size"] = CANVAS_SIZE
            group["weight_decay"] = 0.0
    return optimizer
