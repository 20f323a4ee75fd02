"""Which files of weights hold networks that fill holes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from engine.models.architectures import described
from engine.models.kinds import Description
from engine.repair.external.names import FAMILY


def identify(tensors: Mapping[str, Tensor]) -> Any:
    """Spandrel's description of the inpainting network of these weights, loaded; None for others.

    Of the architectures that spandrel knows these are those that take a mask.
    """
    import spandrel

    model = described(tensors)
    if not isinstance(model, spandrel.MaskedImageModelDescriptor):
        return None
    return model if model.input_channels == model.output_channels == 3 else None


def recognise(tensors: Mapping[str, Tensor]) -> Description | None:
    """What the tensors are the weights of, as ``engine.models.kinds`` asks for it."""
    model = identify(tensors)
    if model is None:
        return None
    sizes = model.size_requirements
    sides = f"sides padded to multiples of {sizes.multiple_of}"
    return Description(
        family=FAMILY,
        architecture=" ".join([model.architecture.name, *model.tags]),
        purpose="Fills holes with what could be behind them.",
        input=f"RGB in [0, 1] and the hole, {sides}",
        details={
            "multiple": sizes.multiple_of,
            "minimum": sizes.minimum,
            "half": model.supports_half,
            "bfloat16": model.supports_bfloat16,
        },
    )
