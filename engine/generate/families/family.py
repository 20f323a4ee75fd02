"""What every family of generators can do, whatever its networks are."""

from __future__ import annotations

import dataclasses
import typing
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, Self, runtime_checkable

import torch
from torch import Tensor, nn

from engine.errors import ImpastoError


@dataclass(frozen=True)
class Config:
    """The plain numbers that build a family's networks: another picture size is another config."""

    size: int = 128
    """Side of the square pictures in pixels."""
    channels: int = 3
    """3 for RGB, 4 for RGBA."""

    def to_json(self) -> dict[str, Any]:
        """The numbers as JSON values; ``from_json`` reads them back."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` gave. Raises ``ImpastoError`` if a value is of no use here."""
        hints = typing.get_type_hints(cls)
        read: dict[str, Any] = {}
        for name, value in values.items():
            if name not in hints:
                raise ImpastoError(
                    "This model was made by another version of Impasto (unknown value “{name}”).",
                    "Update Impasto. If the model is older, export or train it again.",
                    name=name,
                )
            options = typing.get_args(hints[name]) or (hints[name],)
            inner = next(
                (o for o in options if isinstance(o, type) and issubclass(o, Config)), None
            )
            if inner is not None and isinstance(value, Mapping):
                read[name] = inner.from_json(value)
            elif type(value) in options:
                read[name] = value
            else:
                raise ImpastoError(
                    "This kind of model does not allow “{name}” = {value}.",
                    "Choose another model file.",
                    name=name,
                    value=repr(value),
                )
        return cls(**read)


class Family(nn.Module, ABC):
    """A generator: latents to pictures.

    Latents are ``(N, *latent_shape)`` float32, distributed like a standard normal; pictures are
    ``(N, channels, size, size)`` float32 in [0, 1], sRGB.
    """

    name: ClassVar[str]
    """The name of the family's folder, as cards and the command line say it."""
    config: Config

    @property
    @abstractmethod
    def latent_shape(self) -> tuple[int, ...]:
        """The shape of one latent."""

    @abstractmethod
    def decode(self, latents: Tensor) -> Tensor:
        """The pictures of ``latents``."""

    def sample(self, count: int, seed: int, truncation: float = 1.0) -> Tensor:
        """``count`` pictures from random latents. The same seed gives the same pictures.

        ``truncation`` below 1 keeps latents nearer to the average one.
        """
        return self.decode(self.random_latents(count, seed) * truncation)

    def random_latents(self, count: int, seed: int) -> Tensor:
        """Latents from the family's prior, drawn on the CPU so that every device gets the same."""
        generator = torch.Generator().manual_seed(seed)
        latents = torch.randn(count, *self.latent_shape, generator=generator)
        return latents.to(self.device)

    @property
    def device(self) -> torch.device:
        """Where the networks are."""
        return next(self.parameters()).device


@runtime_checkable
class Encodes(Protocol):
    """A family that finds what makes a picture in one pass, without inversion."""

    def encode(self, pictures: Tensor) -> Tensor:
        """The styles, ``(N, *style_shape)``, that ``(N, channels, size, size)`` are made from."""
