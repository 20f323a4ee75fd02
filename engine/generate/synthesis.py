"""What the latent space asks of a network, whatever the family: styles in, pictures out."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.attributes import AttributeGenerator
from engine.generate.families.family import Family
from engine.generate.families.vae import VariationalAutoencoder


@runtime_checkable
class Styled(Protocol):
    """A family that maps latents to styles, one for each layer of its synthesis network."""

    average_style: Tensor

    @property
    def style_count(self) -> int:
        """How many styles one picture takes."""

    def map(self, latents: Tensor, truncation: float = 1.0) -> Tensor:
        """``(N, *latent_shape)`` to ``(N, style_count, style)``."""

    def stages(
        self, styles: Tensor, noise: Sequence[Tensor] = ()
    ) -> Iterator[tuple[Tensor, Tensor]]:
        """After each stage the features and the grid so far, ``(N, C, H, W)`` both.

        Without ``noise`` the network takes its own, always the same.
        """

    def picture(self, grid: Tensor) -> Tensor:
        """The last grid as pictures in [0, 1]."""

    def style_weights(self) -> list[Tensor]:
        """For each layer the matrix that reads its style, ``(channels, style)``."""


class Synthesis(ABC):
    """Styles ``(N, layers, *style_shape)`` to pictures."""

    layers: int
    style_shape: tuple[int, ...]
    has_picture_space: bool = False
    """Whether the network makes the latents of an autoencoder, which then makes the picture."""
    has_finish: bool = False
    """Whether ``picture`` is quicker unfinished."""

    @abstractmethod
    def map(self, latents: Tensor, truncation: float) -> Tensor:
        """``(N, *latent_shape)`` to styles."""

    @abstractmethod
    def average(self) -> Tensor:
        """The styles of the average picture, ``(1, layers, *style_shape)``."""

    @abstractmethod
    def grid(self, styles: Tensor, noise: Sequence[Tensor] = (), size: int = 0) -> Tensor:
        """What the network makes, before ``picture``; of at least ``size`` if that is cheaper."""

    @abstractmethod
    def picture(self, grid: Tensor, finished: bool = True) -> Tensor:
        """Grids as pictures in [0, 1]; with softer lines, but sooner, if not ``finished``."""

    def own_noise(self) -> list[Tensor]:
        """The noise maps that the network takes when it is given none, ``(1, 1, H, W)`` each."""
        return []

    @abstractmethod
    def features(
        self, styles: Tensor, residual: Tensor | None = None, noise: Sequence[Tensor] = ()
    ) -> Tensor:
        """Features in the middle of the network, ``(N, C, h, w)``, which follow what is seen.

        ``w`` is a quarter of the picture's side or more.
        """

    @abstractmethod
    def style_weights(self) -> list[Tensor]:
        """For each layer the matrix that its style meets first, ``(any, style numbers)``."""


class StyleSynthesis(Synthesis):
    """Of the families that map latents to styles."""

    def __init__(self, model: Family) -> None:
        assert isinstance(model, Styled)
        self._model: Styled = model
        self._size = model.config.size
        self.layers, self.style_shape = model.style_count, tuple(model.average_style.shape)
        space = getattr(model, "space", None)
        self._space = space if isinstance(space, VariationalAutoencoder) else None
        self.has_picture_space = self._space is not None
        self.has_finish = self._space is not None and self._space.has_finish
        # Alias-free networks have no picture before the end, and a decoder needs the whole grid.
        self._grows = self._space is None and getattr(model, "adds_to_picture", True)
        self._fold = int(getattr(model.config, "fold", 1))

    def map(self, latents: Tensor, truncation: float) -> Tensor:
        """As the network maps them; truncated towards the average style."""
        return self._model.map(latents, truncation)

    def average(self) -> Tensor:
        """The style that training averaged."""
        return self._model.average_style.expand(1, self.layers, -1)

    def grid(self, styles: Tensor, noise: Sequence[Tensor] = (), size: int = 0) -> Tensor:
        """A network that adds to its picture at every resolution is left as soon as may be."""
        grid = styles
        for _, grid in self._model.stages(styles, noise):
            if self._grows and 0 < size <= grid.shape[-1] * self._fold:
                break
        if self._space is not None:  # what others compare are the autoencoder's latents
            grid = functional.pixel_shuffle(grid, self._fold)
        return grid.float()

    def own_noise(self) -> list[Tensor]:
        """Of networks that came with constant noise."""
        maps: list[Tensor] = getattr(self._model, "noise_maps", list)()
        return maps

    def picture(self, grid: Tensor, finished: bool = True) -> Tensor:
        """Through the autoencoder where there is one."""
        if self._space is None:
            return self._model.picture(grid)
        return self._space.decode(grid, finished)

    def features(
        self, styles: Tensor, residual: Tensor | None = None, noise: Sequence[Tensor] = ()
    ) -> Tensor:
        """Of the synthesis network in pixels; of the decoder in a picture space."""
        if self._space is not None:
            grid = self.grid(styles, noise)
            return decoder_features(self._space, grid if residual is None else grid + residual)
        side = min(self._size, max(32, self._size // 4))
        value = styles
        for value, _ in self._model.stages(styles, noise):
            if value.shape[-1] >= side:
                break
        return value

    def style_weights(self) -> list[Tensor]:
        """Of the layers that turn styles into the scales of channels."""
        return self._model.style_weights()


class DirectSynthesis(Synthesis):
    """Of the families that make pictures from latents directly: one layer, whose style is z."""

    layers = 1

    def __init__(self, model: Family) -> None:
        self._model = model
        self.style_shape = model.latent_shape

    def map(self, latents: Tensor, truncation: float) -> Tensor:
        """The latents themselves, truncated towards zero."""
        return (latents * truncation)[:, None]

    def average(self) -> Tensor:
        """Zero."""
        return torch.zeros(1, 1, *self.style_shape, device=self._model.device)

    def grid(self, styles: Tensor, noise: Sequence[Tensor] = (), size: int = 0) -> Tensor:
        """The picture."""
        return self._model.decode(styles[:, 0]).float()

    def picture(self, grid: Tensor, finished: bool = True) -> Tensor:
        """Nothing is left to do."""
        return grid.clamp(0, 1)

    def features(
        self, styles: Tensor, residual: Tensor | None = None, noise: Sequence[Tensor] = ()
    ) -> Tensor:
        """Of the layer whose result has a quarter of the picture's side."""
        if isinstance(self._model, VariationalAutoencoder):
            return decoder_features(self._model, styles[:, 0])
        wanted = self._model.config.size // 4
        with _captured(self._model, wanted) as found:
            self._model.decode(styles[:, 0])
        return found[-1]

    def style_weights(self) -> list[Tensor]:
        """Of the first layer that takes a whole latent; nothing where there is none."""
        numbers = math.prod(self.style_shape)
        for layer in self._model.modules():
            if isinstance(layer, nn.Linear) and layer.in_features == numbers:
                return [layer.weight]
            if isinstance(layer, nn.ConvTranspose2d) and layer.in_channels == numbers:
                return [layer.weight.flatten(1).T]
        return []


class AttributeSynthesis(Synthesis):
    """Of attributes: one layer, whose style is the vector of attributes."""

    layers = 1

    def __init__(self, model: AttributeGenerator) -> None:
        self._model = model
        self.style_shape = (model.vector_length,)

    def map(self, latents: Tensor, truncation: float) -> Tensor:
        """As the prior draws them; which values are chosen is not truncated."""
        return self._model.map(latents, truncation)[:, None]

    def average(self) -> Tensor:
        """The usual picture by the most frequent hand."""
        return self._model.average()[:, None]

    def grid(self, styles: Tensor, noise: Sequence[Tensor] = (), size: int = 0) -> Tensor:
        """The latents of the picture space."""
        return self._model.grid(styles[:, 0])

    def picture(self, grid: Tensor, finished: bool = True) -> Tensor:
        """Through the picture space's decoder."""
        return self._model.picture(grid)

    def features(
        self, styles: Tensor, residual: Tensor | None = None, noise: Sequence[Tensor] = ()
    ) -> Tensor:
        """Of the picture space's decoder where it has the latents' side."""
        grid = self.grid(styles)
        space = self._model.space
        raw = (grid if residual is None else grid + residual) * space.latent_scale
        value: Tensor = raw + space.latent_mean
        for layer in space.decoder:
            if isinstance(layer, nn.PixelShuffle):
                break
            value = layer(value)
        return value

    def style_weights(self) -> list[Tensor]:
        """Of the layers that sum everything up."""
        style = self._model.decoder.style
        return [torch.cat([style.choices.weight, style.others.weight], dim=1)]


def synthesis_of(model: Family) -> Synthesis:
    """The synthesis of any family."""
    if isinstance(model, AttributeGenerator):
        return AttributeSynthesis(model)
    return StyleSynthesis(model) if isinstance(model, Styled) else DirectSynthesis(model)


def decoder_features(space: VariationalAutoencoder, latents: Tensor) -> Tensor:
    """The features of an autoencoder's decoder at a quarter of the picture's side or more."""
    raw = latents * space.latent_scale + space.latent_mean
    side = max(16, space.config.size // 4)
    value: Tensor = space.from_latent(raw)
    stages = list(space.decoder.stages)
    for number, stage in zip(range(len(stages), 0, -1), stages, strict=True):
        if number <= space.config.poolings:
            value = functional.interpolate(value, scale_factor=2.0, mode="nearest")
        value = stage(value)
        if value.shape[-1] >= side:
            break
    return value


@contextmanager
def _captured(model: nn.Module, side: int) -> Iterator[list[Tensor]]:
    """What layers give whose side is nearest to ``side``, the last one last."""
    found: list[Tensor] = []

    def keep(_: nn.Module, __: object, result: object) -> None:
        if isinstance(result, Tensor) and result.ndim == 4 and result.shape[-1] <= max(side, 8):
            found.append(result)

    leaves = [each for each in model.modules() if not list(each.children())]
    handles = [leaf.register_forward_hook(keep) for leaf in leaves]
    try:
        yield found
    finally:
        for handle in handles:
            handle.remove()
