"""What the program must know of a network that turns a picture into a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from torch import Tensor, nn

Tensors = Mapping[str, Tensor]
"""The weights of a network by name, as ``load_tensors`` returns them."""


@dataclass(frozen=True)
class Network:
    """A network that was recognised, not built yet.

    What ``build`` makes takes ``(N, inputs, H, W)`` floats in [0, 1] of any height and width, and
    returns ``(N, outputs, scale * H, scale * W)`` in [0, 1].
    """

    architecture: str
    """As its paper or its authors call it, with what tells it from others of its kind."""
    purpose: str
    """What it does to a picture, in a sentence."""
    category: str
    """``translate`` (one kind of picture into another), ``style``, ``upscale`` or ``restore``."""
    build: Callable[[], nn.Module]
    """Makes the module and loads the weights into it, on the CPU."""
    scale: int = 1
    """How many times larger the result is, in each direction."""
    inputs: int = 3
    """1 for grey, 3 for RGB."""
    outputs: int = 3
    multiple: int = 1
    """Sides are filled up to multiples of this; tiles that are need no filling."""
    minimum: int = 1
    """Shorter sides are filled up to this."""
    supports_half: bool = False
    """Whether 16-bit floats are precise enough for it."""
    is_painterly: bool = False
    """Whether the last bit of a shade does not matter to what it makes."""
    is_global: bool = False
    """Whether it judges a place by the whole picture, so that tiles should be large."""


def matches(module: nn.Module, tensors: Tensors) -> bool:
    """Whether ``tensors`` have exactly the names and shapes of the module's own."""
    own = {name: value.shape for name, value in module.state_dict().items()}
    return own == {name: value.shape for name, value in tensors.items()}


def loader(make: Callable[[], nn.Module], tensors: Tensors) -> Callable[[], nn.Module]:
    """A function that makes the module and loads ``tensors`` into it."""

    def build() -> nn.Module:
        module = make()
        module.load_state_dict(dict(tensors))
        return module

    return build
