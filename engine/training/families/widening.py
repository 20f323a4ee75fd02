"""From an autoencoder of opaque pictures to one of pictures with transparency."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import torch
from torch import Tensor

from engine.errors import ImpastoError
from engine.generate.families.vae import VaeConfig

ENTRANCE = "encoder.stages.0.convolutions.0.weight"
COLOURS = 3


def with_alpha(weights: Mapping[str, Tensor], config: VaeConfig) -> dict[str, Tensor]:
    """The weights of a ``VariationalAutoencoder`` for RGB, widened to those for RGBA.

    ``config`` is that of the RGB one. It sees and paints colours as before; of alpha it knows
    nothing yet. Raises ``ImpastoError`` when the weights are not those of ``config`` or not RGB.
    """
    folded = config.entrance**2
    entrance = weights.get(ENTRANCE)
    if config.channels != COLOURS or entrance is None or entrance.shape[1] != COLOURS * folded:
        raise ImpastoError(
            "The autoencoder to begin with is not one for opaque pictures.",
            "Choose one for RGB pictures, with the same settings.",
        )
    widened = dict(weights)
    widened[ENTRANCE] = _more_inputs(entrance, folded)
    # The encoder's features end with the picture itself.
    gaussian = "to_gaussian.weight" if config.latent_side > 1 else "to_gaussian.1.weight"
    inputs = 1 if config.latent_side > 1 else weights[gaussian].shape[1] // _features(config)
    widened[gaussian] = _more_inputs(weights[gaussian], inputs)
    for name, value in weights.items():
        if name.startswith("decoder.exits."):
            widened[name] = _more_outputs(value, folded)
    if config.finish:
        # It sees the last features, then the picture so far, and corrects the picture.
        features = config.decoder_width
        finish = "decoder.finish.entrance.weight"
        sizes = [features, COLOURS * folded, COLOURS * folded]
        seen, means, scales = torch.split(weights[finish], sizes, dim=1)
        widened[finish] = torch.cat(
            [seen, _more_inputs(means, folded), _more_inputs(scales, folded)], dim=1
        )
        for name in ("decoder.finish.exit.weight", "decoder.finish.exit.bias"):
            widened[name] = _more_outputs(weights[name], folded)
    return widened


def rgba(config: VaeConfig) -> VaeConfig:
    """The config of the same networks for RGBA."""
    return dataclasses.replace(config, channels=4)


def _features(config: VaeConfig) -> int:
    return 8 * config.width + config.channels


def _more_inputs(weight: Tensor, count: int) -> Tensor:
    return torch.cat([weight, weight.new_zeros(len(weight), count, *weight.shape[2:])], dim=1)


def _more_outputs(value: Tensor, count: int) -> Tensor:
    """The outputs are the means of all channels, then their scales: alpha comes after each."""
    nothing = value.new_zeros(count, *value.shape[1:])
    means, scales = value.chunk(2)
    return torch.cat([means, nothing, scales, nothing])
