"""Which of the inpainting networks some weights are of."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from engine.repair.network.base import FillingNetwork
from engine.repair.network.network import network_of
from engine.repair.network.scene_network import scene_network_of


def filling_network_of(tensors: Mapping[str, Tensor]) -> FillingNetwork | None:
    """The network that these weights are of, in float32; None when they are of another."""
    return network_of(tensors) or scene_network_of(tensors)
