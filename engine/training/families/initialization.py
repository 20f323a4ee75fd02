"""The weights that training begins with.

- ``HE``: what every network here has when it is made. Normal, with the variance that keeps the
  size of activations from layer to layer (He et al., "Delving Deep into Rectifiers", 2015); layers
  beside a skip connection begin small. The choice where there is nothing to continue from.
- ``ORTHOGONAL``: of the same size, but the rows of every layer's weights at right angles to one
  another (Saxe et al., "Exact solutions to the nonlinear dynamics of learning", 2014). Nothing is
  doubled and nothing lost at first, which helps deep networks without normalization.
- ``continue_from``: the weights of another model, the person's or a bundled one. By far the best
  for small folders, even where the pictures show something else: so short trainings begin with a
  bundled one unless told otherwise (``engine.training.plan.Plan.beginning``).
- ``take_vgg16``: the convolutions of a trained VGG-16 in the encoder of an autoencoder.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import torch
from torch import Tensor, nn

from engine.errors import ImpastoError
from engine.generate.families.vae.networks import Vgg16Encoder
from engine.perception.vgg import Vgg


class Initialization(Enum):
    """Random weights to begin with."""

    HE = "he"
    ORTHOGONAL = "orthogonal"


def initialize(network: nn.Module, way: Initialization) -> None:
    """Give a network that was just made other random weights, from torch's generator."""
    if way is Initialization.HE:
        return
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.ndim < 2:
                continue
            # As large as before: layers are made with the size that suits their place.
            size = parameter.square().mean().sqrt()
            nn.init.orthogonal_(parameter)
            parameter.mul_(size / parameter.square().mean().sqrt().clamp_min(1e-12))


def continue_from(network: nn.Module, weights: Mapping[str, Tensor]) -> list[str]:
    """Fill ``network`` with ``weights``, and return the names of what it lacks or has otherwise.

    Weights of another picture size or another latent fit in most places; the rest keep what they
    have. Raises ``ImpastoError`` when less than half of the network finds its weights.
    """
    own = network.state_dict()
    fitting = {
        name: value
        for name, value in weights.items()
        if name in own and own[name].shape == value.shape
    }
    filled = sum(own[name].numel() for name in fitting)
    total = sum(value.numel() for value in own.values())
    if 2 * filled < total:
        raise ImpastoError(
            "The model to continue from has another architecture: {percent} % of its weights fit.",
            "Choose a model of the same kind, or the settings it was made with.",
            percent=round(100 * filled / total),
        )
    network.load_state_dict(fitting, strict=False)
    return [name for name in own if name not in fitting]


def take_vgg16(encoder: Vgg16Encoder, vgg: Vgg) -> None:
    """Fill ``encoder`` with the convolutions of a trained VGG-16.

    Raises ``ImpastoError`` unless it is the published one: full width, no folding, no skips.
    """
    ours = [each for each in encoder.modules() if isinstance(each, nn.Conv2d)]
    theirs = [each for each in vgg.convolutions.values() if isinstance(each, nn.Conv2d)]
    shapes = [[each.weight.shape for each in some] for some in (ours, theirs)]
    if shapes[0] != shapes[1]:
        raise ImpastoError(
            "The weights of VGG-16 fit only its full width.",
            "Choose a width of 64, an entrance of 1 and no skip connections.",
        )
    with torch.no_grad():
        for our, their in zip(ours, theirs, strict=True):
            our.weight.copy_(their.weight)
            if our.bias is not None and their.bias is not None:
                our.bias.copy_(their.bias)
        _accept_signed_pictures(ours[0], vgg)


def _accept_signed_pictures(first: nn.Conv2d, vgg: Vgg) -> None:
    """The encoder gets pictures from -1 to 1; VGG-16 shifts and scales those from 0 to 1."""
    mean, scale = vgg.get_buffer("mean"), vgg.get_buffer("scale")
    if first.bias is not None:
        first.bias.add_((first.weight * (0.5 - mean) / scale).sum((1, 2, 3)))
    first.weight.div_(2 * scale)
