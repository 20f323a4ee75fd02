"""What inversion and dragging optimize: the styles of a latent, and what goes with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor

from engine.generate.latents import Latent
from engine.generate.space import Space

_SAMPLES = 1024


class Unknowns:
    """A latent as tensors that an optimizer changes.

    Styles are kept as deviations from a start, in units of the standard deviation that the model's
    styles have: a step means the same for every model.
    """

    def __init__(self, space: Space, start: Latent, seed: int = 0) -> None:
        self.space, self.start = space, start
        styles = space.random_styles(_SAMPLES, seed)
        device = space.device
        self.average = torch.from_numpy(styles.mean(0)).to(device)
        # One number, as in the projector of StyleGAN2: the axes of the styles mean nothing.
        self.spread = max(float(styles.std(0).mean()), 1e-6)
        self.base = torch.from_numpy(start.values.copy()).to(device)[None]
        self.steps = torch.zeros_like(self.base, requires_grad=True)
        self.residual: Tensor | None = None
        if start.residual is not None:
            self.residual = torch.from_numpy(start.residual.copy()).to(device)[None]
        self.noise: list[Tensor] = [
            torch.from_numpy(each.copy()).to(device)[None] for each in start.noise
        ]

    @property
    def styles(self) -> Tensor:
        """``(1, layers, *style_shape)`` as they are now."""
        return self.base + self.steps * self.spread

    def grid(self) -> Tensor:
        """What the network makes of them, with the residual."""
        made = self.space.synthesis.grid(self.styles, self.noise)
        return made if self.residual is None else made + self.residual

    def picture(self) -> Tensor:
        """``(1, C, S, S)`` in [0, 1]; gradients flow."""
        return self.space.synthesis.picture(self.grid())

    def features(self) -> Tensor:
        """Features that follow what is seen; gradients flow."""
        return self.space.synthesis.features(self.styles, self.residual, self.noise)

    def unusual(self) -> Tensor:
        """How far the styles are from the average one, 1 for usual ones; one number."""
        deviations = (self.styles - self.average) / self.spread
        return deviations.square().mean()

    def discord(self) -> Tensor:
        """How much the styles of the layers differ, one number."""
        styles = self.styles / self.spread
        return (styles - styles.mean(1, keepdim=True)).square().mean()

    def latent(self) -> Latent:
        """The value."""
        with torch.no_grad():
            values = self.styles[0].cpu().numpy()
            residual = None if self.residual is None else self.residual[0].detach().cpu().numpy()
            noise = tuple(each[0].detach().cpu().numpy() for each in self.noise)
        return self.start.replace(
            values=values.astype(np.float32), residual=residual, noise=noise, name=""
        )


class Adam:
    """Descends along gradients, each number at a pace of its own.

    Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015. Written out because making
    torch's own imports its compiler, which takes seconds before the first step.
    """

    def __init__(
        self,
        parameters: Sequence[Tensor],
        rate: float = 0.0,
        betas: tuple[float, float] = (0.9, 0.999),
    ) -> None:
        self.rate = rate
        """How far a step goes; may be changed between steps."""
        self._parameters = list(parameters)
        self._betas = betas
        self._means = [torch.zeros_like(each) for each in self._parameters]
        self._squares = [torch.zeros_like(each) for each in self._parameters]
        self._count = 0

    def descend(self, loss: Tensor, then: Callable[[], None] | None = None) -> None:
        """One step for ``loss``; ``then`` may change the gradients before it."""
        for each in self._parameters:
            each.grad = None
        loss.backward()  # type: ignore[no-untyped-call]
        if then is not None:
            then()
        self._step()

    @torch.no_grad()
    def _step(self) -> None:
        self._count += 1
        first, second = self._betas
        unbiased = (1 - second**self._count) ** 0.5 / (1 - first**self._count)
        for each, mean, square in zip(self._parameters, self._means, self._squares, strict=True):
            if each.grad is not None:
                mean.lerp_(each.grad, 1 - first)
                square.mul_(second).addcmul_(each.grad, each.grad, value=1 - second)
                spread = square.sqrt().add_(1e-8)
                each.addcdiv_(mean, spread, value=-self.rate * unbiased)


def roughness(noise: Sequence[Tensor]) -> Tensor:
    """How far noise maps are from white noise: neighbours alike, at every scale.

    Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", 2020, appendix D.
    """
    total = torch.zeros((), device=noise[0].device)
    for each in noise:
        value = each
        while True:
            for axis in (2, 3):
                total = total + (value * torch.roll(value, 1, axis)).mean().square()
            if value.shape[-1] <= 8:
                break
            value = torch.nn.functional.avg_pool2d(value, 2)
    return total


@torch.no_grad()
def whiten(noise: Sequence[Tensor]) -> None:
    """Bring noise maps back to zero mean and unit variance, in place."""
    for each in noise:
        each -= each.mean()
        each /= each.square().mean().sqrt().clamp_min(1e-8)
