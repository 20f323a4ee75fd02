"""From a picture to the vector of attributes that describes it, in one pass.

The backbone is VGG-16 (Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale
Image Recognition", 2015) as it was trained on photographs; only what reads its features is learned.
Features of three stages are brought to one small map, so that it is known where everything is, and
a head for every part reads it: the values of each choice as probabilities, the colours, and the
residual. Colours are looked at where they are: for each one the network says which places show it,
and takes their mean, so that a colour that training never saw is read right as well.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.attributes.networks import AttributeConfig, Attributes
from engine.perception.distance import resident_distance

LAYERS = ("relu3_3", "relu4_3", "relu5_3")
CHANNELS = (256, 512, 512)
"""Of VGG-16's layers."""
SIDE = 8
"""Of the map that all heads read, and of the residual."""
PLACES = 32
"""Side of the map of places where colours are looked at."""


class AttributeEncoder(nn.Module):
    """Heads on the features of VGG-16, whose weights are no part of it."""

    def __init__(self, config: AttributeConfig) -> None:
        super().__init__()
        self.config = config
        reduced, width = config.encoder_reduced, config.encoder_width
        self.reduce = nn.Conv2d(sum(CHANNELS), reduced, 1)
        self.gather = nn.Linear(reduced * SIDE**2, width)
        self.choices = nn.Linear(width, sum(config.counts))
        self.where = nn.Conv2d(CHANNELS[0], config.colour_count, 1)
        self.shift = nn.Linear(width, 3 * config.colour_count)
        self.residual = nn.Conv2d(reduced, config.residual_channels, 1)
        for part in (self.shift, self.residual):
            nn.init.zeros_(part.weight)
            if part.bias is not None:
                nn.init.zeros_(part.bias)

    def forward(self, pictures: Tensor) -> Attributes:
        """The attributes of ``(N, 3, H, W)`` sRGB in [0, 1]; choices as logits, ``(N, V)``.

        Raises ``ImpastoError`` when the package with VGG-16's weights is not installed.
        """
        side = self.config.encoder_side
        seen = functional.interpolate(pictures, (side, side), mode="area")
        return self.read(resident_distance(pictures.device).vgg(seen, LAYERS), pictures)

    def read(self, features: Mapping[str, Tensor], pictures: Tensor) -> Attributes:
        """The same from the features of VGG-16."""
        config = self.config
        maps = [functional.adaptive_avg_pool2d(features[name], SIDE) for name in LAYERS]
        reduced = functional.relu(self.reduce(torch.cat(maps, 1)))
        gathered = functional.relu(self.gather(reduced.flatten(1)))
        where = functional.interpolate(
            self.where(features[LAYERS[0]]).float(), (PLACES, PLACES), mode="bilinear"
        )
        shares = where.flatten(2).softmax(2)
        small = functional.interpolate(pictures.float(), (PLACES, PLACES), mode="area").flatten(2)
        looked = torch.einsum("nkp,ncp->nkc", shares, small)
        shift = self.shift(gathered).float().reshape(-1, config.colour_count, 3)
        side = config.residual_side
        residual = self.residual(reduced).float()
        if side != SIDE:
            residual = functional.interpolate(residual, (side, side), mode="area")
        return Attributes(self.choices(gathered).float(), (looked + shift).clamp(0, 1), residual)


def as_chosen(attributes: Attributes, config: AttributeConfig, certain: float = 0.0) -> Attributes:
    """Logits to weights: the likeliest value of each choice, or mixtures where none is certain.

    ``certain`` is the probability from which on the likeliest value is taken alone; 0 always does.
    """
    weights = []
    for logits in torch.split(attributes.choices, config.counts, dim=1):
        probabilities = logits.softmax(1)
        best, place = probabilities.max(1, keepdim=True)
        alone = torch.zeros_like(probabilities).scatter_(1, place, 1.0)
        weights.append(torch.where(best >= certain, alone, probabilities))
    return attributes._replace(choices=torch.cat(weights, 1))
