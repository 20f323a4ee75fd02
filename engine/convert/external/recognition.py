"""Which of the known architectures a file's tensors belong to."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.convert.external import (
    animegan,
    ncnn_networks,
    resnet,
    spandrel_networks,
    transformer_net,
    unet,
)
from engine.convert.external.cards import FAMILY
from engine.convert.external.network import Network, Tensors
from engine.models.kinds import Description

_ARCHITECTURES: tuple[Callable[[Tensors], Network | None], ...] = (
    resnet.identify,
    unet.identify,
    transformer_net.identify,
    animegan.identify,
    ncnn_networks.identify,
    spandrel_networks.identify,
)
_WRAPPERS = re.compile(r"(netG(_A|_B)?|generator|G|net_g|params_ema|params|module)\.")


def identify(tensors: Tensors) -> Network | None:
    """What the tensors are the weights of; None when no architecture has such names and shapes."""
    tensors = _unwrapped(tensors)
    for identify_as in _ARCHITECTURES:
        network = identify_as(tensors)
        if network is not None:
            return network
    return None


def recognise(tensors: Tensors) -> Description | None:
    """The same for the card of a model, as ``engine.models.kinds`` asks for it."""
    network = identify(tensors)
    if network is None:
        return None
    sides = "of any size" if network.multiple == 1 else f"sides multiples of {network.multiple}"
    return Description(
        family=FAMILY,
        architecture=network.architecture,
        purpose=network.purpose,
        input=f"{'grey' if network.inputs == 1 else 'RGB'} in [0, 1], {sides}",
        details={
            "category": network.category,
            "scale": network.scale,
            "inputs": network.inputs,
            "outputs": network.outputs,
            "multiple": network.multiple,
            "minimum": network.minimum,
            "half": network.supports_half,
        },
    )


def _unwrapped(tensors: Tensors) -> Tensors:
    """Without a name in front that all tensors share, as training programs put it there."""
    while tensors:
        match = _WRAPPERS.match(next(iter(tensors)))
        if match is None or not all(name.startswith(match[0]) for name in tensors):
            break
        tensors = {name.removeprefix(match[0]): value for name, value in tensors.items()}
    return tensors
