"""From a picture to the latent that makes it.

Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", 2020, appendix D: styles and
noise are optimized for a perceptual distance. Where the generator works in an autoencoder's picture
space, most of the way is gone in there, which costs a hundredth; what the generator cannot make
stays as a residual in that space, so that the picture comes back and the sliders still edit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from engine.device import one_thread
from engine.errors import ImpastoError
from engine.generate import stages
from engine.generate.families.family import Encodes
from engine.generate.families.vae import VariationalAutoencoder
from engine.generate.latents import Latent
from engine.generate.optimizing import Adam, Unknowns, roughness, whiten
from engine.generate.space import Space
from engine.operation import Context
from engine.perception.distance import resident_distance

Pixels = NDArray[np.uint8]

_SEEN_SIDE = 128
"""Larger pictures are compared at this size."""
_GUESSES = 512
_LOOKED_AT = 24
_RIDGE = 1e-2


@dataclass(frozen=True)
class InversionOptions:
    """How much is done."""

    rough_steps: int = 120
    """In the picture space, where the generator has one."""
    steps: int = 18
    """On the picture, with the perceptual distance."""
    long_steps: int = 80
    """Instead of ``steps``, where the guess can only be the likest of some samples."""
    likeness: float = 1.0
    """From 0, only what the generator itself can make, which edits best, to 1, the picture."""
    usual: float = 0.02
    """How much unusual styles are avoided, in which edits go wrong."""
    seed: int = 0

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        if not 0.0 <= self.likeness <= 1.0:
            raise ImpastoError("Likeness must be 0 to 1.")
        if min(self.steps, self.long_steps, self.rough_steps) < 0:
            raise ImpastoError("Steps must be 0 or more.")


class Inversion(NamedTuple):
    """How far an inversion is. The last one is the result."""

    latent: Latent
    pixels: Pixels
    """``(S, S, C)`` of the latent."""
    distance: float
    """The perceptual distance to the wanted picture: 0 for the same, 0.1 for very alike."""
    fraction: float
    stage: str
    """A few English words, a literal."""


def invert(
    space: Space,
    pixels: NDArray[Any],
    options: InversionOptions = InversionOptions(),
    context: Context = Context(),
    every: int = 4,
) -> Iterator[Inversion]:
    """Find the latent of a picture ``(H, W, 3|4)`` of any depth, the middle square of it.

    Yields a first guess at once and then every few steps; ``context.is_enough`` ends it early.
    Raises ``Cancelled`` and ``ImpastoError``.
    """
    task = _Task(space, pixels, options, context)
    yield task.guess
    if space.synthesis.has_picture_space:
        for step in task.rough():
            if context.is_enough():
                break
            if step % (8 * every) == 0:
                yield task.report(0.4 * step / options.rough_steps, stages.GUESSING.text)
        task.keep_residual()
        yield task.report(0.4, stages.REFINING.text)
    for step in task.refined():
        if context.is_enough():
            break
        if step % every == 0 and step < task.steps:
            share = 0.4 + 0.6 * step / task.steps
            yield task.report(share, stages.REFINING.text)
    yield task.result()


class _Task:
    """One picture that is inverted."""

    def __init__(
        self, space: Space, pixels: NDArray[Any], options: InversionOptions, context: Context
    ) -> None:
        self.space, self.options, self.context = space, options, context
        self.target = space.batch(pixels)
        self.perceptual = resident_distance(space.device)
        with torch.inference_mode(), space.precision(quick=True):
            features = self.perceptual.features(_seen(self.target))
        # Copied, since what optimizes cannot use what was made for looking only.
        self.wanted = [each.clone() for each in features]
        self.unknowns = Unknowns(space, self._guess(), options.seed)
        self.best = (float("inf"), self.unknowns.latent())
        self.guess = self.report(0.0, stages.GUESSING.text)

    def report(self, fraction: float, stage: str) -> Inversion:
        """What there is by now: the best so far, once the picture itself is compared."""
        self.context.check()
        latent = self.unknowns.latent() if self.best[0] == float("inf") else self.best[1]
        pixels = self.space.pictures([latent])[0]
        if self.best[0] == float("inf") or fraction == 1.0:
            with torch.inference_mode():
                distance = float(self.distance(self.space.batch(pixels)))
        else:
            distance = self.best[0]
        return Inversion(latent, pixels, distance, fraction, stage)

    def result(self) -> Inversion:
        """The best of all that was seen."""
        found = self.report(1.0, stages.REFINING.text)
        if found.distance <= self.guess.distance:
            return found
        return self.guess._replace(fraction=1.0, stage=stages.REFINING.text)

    def distance(self, pictures: Tensor) -> Tensor:
        """The perceptual distance to the target, one number."""
        seen = _seen(pictures).contiguous(memory_format=torch.channels_last)
        with self.space.precision(quick=True):
            features = self.perceptual.features(seen)
        return self.perceptual.between(features, self.wanted).mean()

    @property
    def steps(self) -> int:
        """How many there are on the picture."""
        has_near_guess = self.space.can_encode or self.space.synthesis.has_picture_space
        return self.options.steps if has_near_guess else self.options.long_steps

    # --- guessing ---

    def _guess(self) -> Latent:
        if isinstance(self.space.model, Encodes):
            with torch.inference_mode():
                return self.space.latent(self.space.model.encode(self.target).cpu().numpy()[0])
        if self.space.synthesis.has_picture_space:
            return self._regressed()
        return self._likest()

    @torch.inference_mode()
    def _regressed(self) -> Latent:
        """A straight line from the picture space to the styles, fitted to samples."""
        styles = self.space.random_styles(_GUESSES, self.options.seed)
        taken = torch.from_numpy(styles).to(self.space.device)
        layers = self.space.layers
        grids = []
        for start in range(0, _GUESSES, 128):
            self.context.check()
            repeated = taken[start : start + 128, None].expand(-1, layers, -1)
            with self.space.precision(quick=True):
                grids.append(self.space.synthesis.grid(repeated).flatten(1))
        seen = torch.cat(grids).float()
        centre, average = seen.mean(0), taken.mean(0)
        inputs = seen - centre
        # Among the samples there are fewer products than among the numbers of a grid.
        gram = inputs @ inputs.T
        gram += _RIDGE * gram.diagonal().mean() * torch.eye(len(gram), device=gram.device)
        wanted = (self._wanted_grid().flatten(1) - centre) @ inputs.T
        shares = torch.linalg.solve(gram, wanted.T)
        return self.space.latent((average + shares[:, 0] @ (taken - average)).cpu().numpy())

    def _likest(self) -> Latent:
        """The sample that looks most like the target, pulled towards the average."""
        candidates = [self.space.average()] + [
            self.space.mapped(each, 0.7)
            for each in self.space.sample(self.options.seed, _LOOKED_AT)
        ]
        side = min(64, self.space.size)
        pictures = self.space.pictures(candidates, side, quick=True, check=self.context.check)
        batch = torch.cat([self.space.batch(each, side) for each in pictures])[:, :3]
        wanted = functional.interpolate(_seen(self.target), (side, side), mode="area")
        with torch.inference_mode():
            distances = self.perceptual(batch, wanted.expand_as(batch))
        return candidates[int(distances.argmin())]

    @torch.inference_mode()
    def _wanted_grid(self) -> Tensor:
        space = getattr(self.space.model, "space", None)
        assert isinstance(space, VariationalAutoencoder)
        return space.encode(self.target)

    # --- optimizing ---

    def rough(self) -> Iterator[int]:
        """Styles whose grid is the target's, in the picture space."""
        wanted = self._wanted_grid().clone()
        unknowns, steps = self.unknowns, self.options.rough_steps
        optimizer = Adam([unknowns.steps], betas=(0.9, 0.99))
        for step in range(1, steps + 1):
            self.context.check()
            with one_thread():
                loss = functional.mse_loss(unknowns.grid(), wanted) + self._penalty()
                optimizer.rate = _rate(0.05, step / steps)
                optimizer.descend(loss)
            yield step

    def keep_residual(self) -> None:
        """What the generator cannot make: the difference in the picture space."""
        with torch.no_grad():
            without = float(self.distance(self.unknowns.picture()))
            difference = self._wanted_grid() - self.unknowns.grid()
            self.unknowns.residual = (difference * self.options.likeness).clone()
            if float(self.distance(self.unknowns.picture())) > without:
                # The autoencoder itself knows such pictures worse than the generator does.
                self.unknowns.residual.zero_()

    def refined(self) -> Iterator[int]:
        """Everything that may change, for the perceptual distance of the picture."""
        unknowns, steps = self.unknowns, self.steps
        groups = [unknowns.steps]
        if unknowns.residual is not None and self.options.likeness > 0.0:
            unknowns.residual.requires_grad_()
            groups.append(unknowns.residual)
        self._begin_noise()
        groups += unknowns.noise
        optimizer = Adam(groups, betas=(0.9, 0.99))
        for step in range(1, steps + 1):
            self.context.check()
            optimizer.rate = _rate(0.04, step / steps)
            with self.space.tuned("inversion"):
                self._refine(optimizer)
            yield step
        if steps:
            with torch.inference_mode():
                distance = self.distance(unknowns.picture())
            if float(distance) < self.best[0]:
                self.best = (float(distance), unknowns.latent())

    def _refine(self, optimizer: Adam) -> None:
        unknowns = self.unknowns
        before = unknowns.latent()
        picture = unknowns.picture()
        distance = self.distance(picture)
        if float(distance.detach()) < self.best[0]:
            self.best = (float(distance.detach()), before)
        loss = distance + (_seen(picture) - _seen(self.target)).abs().mean() + self._penalty()
        if unknowns.noise:
            loss = loss + 1e3 * roughness(unknowns.noise)
        optimizer.descend(loss)
        if unknowns.noise:
            whiten(unknowns.noise)

    def _penalty(self) -> Tensor:
        unusual = self.unknowns.unusual()
        discord = self.unknowns.discord() if self.space.layers > 1 else unusual * 0
        return self.options.usual * (functional.relu(unusual - 1) + discord)

    def _begin_noise(self) -> None:
        if self.unknowns.noise or self.options.likeness == 0.0:
            return
        # From the network's own, so that the guess is still the picture that it was.
        own = self.space.synthesis.own_noise()
        self.unknowns.noise = [each.clone().requires_grad_() for each in own]


def _rate(most: float, share: float) -> float:
    """Up in the first twentieth, and down along a cosine in the last quarter, as in the paper."""
    down = min(1.0, (1.0 - share) / 0.25)
    return most * min(1.0, share / 0.05) * (0.5 - 0.5 * float(np.cos(down * np.pi)))


def _seen(pictures: Tensor) -> Tensor:
    """Three channels, and no larger than they are compared at."""
    colours = pictures[:, :3] if pictures.shape[1] > 1 else pictures.expand(-1, 3, -1, -1)
    if colours.shape[-1] <= _SEEN_SIDE:
        return colours
    return functional.interpolate(colours, (_SEEN_SIDE, _SEEN_SIDE), mode="area")
