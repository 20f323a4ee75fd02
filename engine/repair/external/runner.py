"""A external network, ready to fill a hole in a colour picture of any size."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.diffusion.names import FAMILY as DIFFUSION
from engine.errors import ImpastoError
from engine.models import residency
from engine.models.card import Card
from engine.models.store import store
from engine.repair.external.names import FAMILY, MODEL, PACKAGE
from engine.repair.external.packages import make_network
from engine.repair.external.recognition import identify


class Runner(nn.Module):
    """Gives a network the sides that it needs, and checks what it returns."""

    def __init__(self, title: str, network: nn.Module, multiple: int, supports_bfloat16: bool):
        super().__init__()
        self.title = title
        self.network = network
        self.multiple = multiple
        self.supports_bfloat16 = supports_bfloat16

    def forward(self, pictures: Tensor, masks: Tensor) -> Tensor:
        """``(1, 3, H, W)`` in [0, 1] and ``(1, 1, H, W)``, 1 in the hole, to ``(1, 3, H, W)``."""
        height, width = pictures.shape[2:]
        pad = (0, -width % self.multiple, 0, -height % self.multiple)
        if any(pad):
            pictures = functional.pad(pictures, pad, mode="replicate")
            masks = functional.pad(masks, pad, mode="replicate")
        grey = torch.where(masks > 0.5, pictures.new_tensor(0.5), pictures)
        result = self.network(grey, (masks > 0.5).to(pictures.dtype))
        if not isinstance(result, Tensor) or result.shape != pictures.shape:
            found = tuple(result.shape) if isinstance(result, Tensor) else type(result).__name__
            raise ValueError(f"it made {found} of {tuple(pictures.shape)}")
        return result[:, :, :height, :width].float().nan_to_num().clamp(0, 1)


def runner_of(method: str, device: torch.device, seed: int = 0) -> Runner:
    """The network that a method names, in memory, in float32. Raises ``ImpastoError``.

    ``seed`` is for pipelines, the only ones that paint at random.
    """
    card = _pipeline_card(method)
    if card is not None:
        from engine.diffusion.inpainting import hole_filler

        # The pipeline itself is what stays in memory.
        filler = hole_filler(card.name, device, seed)
        return Runner(card.title, filler, 1, supports_bfloat16=False)
    make = _of_model if method.startswith(MODEL) else _of_package
    build = partial(make, method.partition(":")[2])
    # A model's name is a card's, so that removing the model releases it.
    name = method.removeprefix(MODEL)
    return cast(Runner, residency.get(name, build, device, torch.float32))


def _pipeline_card(method: str) -> Card | None:
    """The card of the diffusion pipeline that a method names, if it names one."""
    if not method.startswith(MODEL):
        return None
    card = store().card(method.removeprefix(MODEL))
    return card if card.family == DIFFUSION else None


def _of_model(name: str) -> Runner:
    card = store().card(name)
    if card.family != FAMILY:
        raise ImpastoError(
            "The model “{title}” is not for repairs.", "Choose another model.", title=card.title
        )
    model = identify(store().load(name))
    if model is None:
        raise ImpastoError(
            "The model “{title}” has an unknown architecture.",
            "Remove it and add another model.",
            title=card.title,
        )
    return Runner(card.title, _SpandrelNetwork(model), 1, bool(model.supports_bfloat16))


def _of_package(name: str) -> Runner:
    network = make_network(name.removeprefix(PACKAGE))
    multiple = getattr(network, "multiple", 8)
    return Runner(name, network, max(1, int(multiple)), supports_bfloat16=False)


class _SpandrelNetwork(nn.Module):
    """Calls a network as spandrel's description of it says, which pads as the network needs."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.network: nn.Module = model.model
        self._call = model

    def forward(self, pictures: Tensor, masks: Tensor) -> Tensor:
        result: Tensor = self._call(pictures, masks)
        return result
