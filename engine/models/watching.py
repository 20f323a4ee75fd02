"""Looking into a network while it runs: to stop it between two layers, and to measure it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from torch import Tensor, nn


@contextmanager
def checked(network: nn.Module, check: Callable[[], None]) -> Iterator[None]:
    """In here ``check`` is called before each layer, so that it can stop the network in between."""
    hooks = [
        layer.register_forward_pre_hook(lambda module, inputs: check())
        for layer in _layers(network)
    ]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


class Effort:
    """What one run of a network has taken, in the layer that takes most."""

    def __init__(self) -> None:
        self.bytes = 0
        """Of what goes in and comes out."""
        self.products = 0
        """Multiplications."""

    def count(self, layer: nn.Module, inputs: tuple[Any, ...], output: Any) -> None:
        """Look at a layer that has run: a forward hook."""
        tensors = [each for each in (*inputs, output) if isinstance(each, Tensor)]
        size = sum(each.numel() * each.element_size() for each in tensors)
        self.bytes = max(self.bytes, size)
        weight = getattr(layer, "weight", None)
        if isinstance(weight, Tensor) and weight.ndim > 1 and isinstance(output, Tensor):
            # Each row of weights makes one number of the output, or spreads one of the input.
            spreads = isinstance(layer, nn.ConvTranspose2d)
            numbers = inputs[0].numel() if spreads else output.numel()
            self.products = max(self.products, numbers * weight[0].numel())


@contextmanager
def measured(network: nn.Module) -> Iterator[Effort]:
    """Measures what runs in here. The same run always measures the same."""
    effort = Effort()
    hooks = [layer.register_forward_hook(effort.count) for layer in _layers(network)]
    try:
        yield effort
    finally:
        for hook in hooks:
            hook.remove()


def _layers(network: nn.Module) -> list[nn.Module]:
    return [module for module in network.modules() if not any(module.children())]
