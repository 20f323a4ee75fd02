"""Every architecture that the package spandrel knows, for upscaling and restoring pictures."""

from __future__ import annotations

from functools import partial
from typing import Any

from torch import Tensor, nn

from engine.convert.external import purposes
from engine.convert.external.network import Network, Tensors
from engine.models.architectures import described


def identify(tensors: Tensors) -> Network | None:
    """What the tensors are, if spandrel knows them and they take a picture to a picture.

    Networks that fill masks, and those for cut-out faces only, are not among them.
    """
    import spandrel

    model = described(tensors)
    if not isinstance(model, spandrel.ImageModelDescriptor) or model.purpose == "FaceSR":
        return None
    if model.input_channels not in (1, 3) or model.output_channels not in (1, 3):
        return None
    name = model.architecture.name
    if model.scale > 1:
        purpose = purposes.ENLARGING.get(model.scale, purposes.LARGER)
    else:
        purpose = purposes.RESTORING.get(model.architecture.id, purposes.RESTORATION)
    sizes = model.size_requirements
    return Network(
        architecture=" ".join([name, *(tag for tag in model.tags if tag != name)]),
        purpose=purpose.sentence,
        category="upscale" if model.scale > 1 else "restore",
        build=partial(_build, tensors),
        scale=model.scale,
        inputs=model.input_channels,
        outputs=model.output_channels,
        multiple=sizes.multiple_of,
        minimum=max(1, sizes.minimum),
        supports_half=model.supports_half,
        is_global=model.tiling != spandrel.ModelTiling.SUPPORTED,
    )


class SpandrelNetwork(nn.Module):
    """Calls a network as spandrel's description of it says."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.network: nn.Module = model.model
        self._call = model

    def forward(self, pictures: Tensor) -> Tensor:
        """``(N, C, H, W)`` in [0, 1] to ``(N, C, scale * H, scale * W)``."""
        result: Tensor = self._call(pictures)
        return result


def _build(tensors: Tensors) -> nn.Module:
    return SpandrelNetwork(described(tensors))
