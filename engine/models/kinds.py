"""Which architecture a file of weights is for: the families' recognisers, asked one by one.

The store must not import the families, which lie above it, so each is named here by its module and
imported when a file is to be recognised.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.models.card import Value

if TYPE_CHECKING:
    from torch import Tensor

    Recognise = Callable[[Mapping[str, Tensor]], "Description | None"]
    Understand = Callable[[Mapping[str, Tensor], Mapping[str, str]], "Description | None"]


@dataclass(frozen=True)
class Description:
    """What a recogniser says of the weights that it knows."""

    family: str
    """A card's family, such as ``image-to-image``."""
    architecture: str
    """Such as ``ESRGAN`` or ``CycleGAN ResNet generator, 9 blocks``."""
    purpose: str
    """What the network does to a picture, in a sentence."""
    input: str = ""
    """What it expects, such as ``RGB in [0, 1], sides a multiple of 4``."""
    details: Mapping[str, Value] = field(default_factory=dict)
    """What the family needs to know again without loading the file, such as ``scale``."""


@dataclass(frozen=True)
class Recogniser:
    """A function ``recognise(tensors) -> Description | None``, named by the module it lies in.

    It gets the tensors by name, as ``load_tensors`` returns them, and answers None when they are
    not its own. It judges by names and shapes alone.
    """

    family: str
    module: str

    def load(self) -> Recognise:
        """The function. Imports its module, and with it torch."""
        function: Recognise = importlib.import_module(self.module).recognise
        return function


GENERATORS = "engine.generate.recognition"
"""Where ``understand(tensors, metadata)`` knows the program's own generators, which say what they
are: numbers that the shapes of their tensors do not tell."""

RECOGNISERS: tuple[Recogniser, ...] = (
    Recogniser("image-to-image", "engine.convert.external.recognition"),
    Recogniser("inpainting", "engine.repair.external.recognition"),
    Recogniser("gan", "engine.generate.external.recognition"),
    Recogniser("lora", "engine.diffusion.recognition"),
)
"""All of the program's, in the order in which they are asked."""


def recognise(
    tensors: Mapping[str, Tensor],
    recognisers: Sequence[Recogniser] = RECOGNISERS,
    metadata: Mapping[str, str] | None = None,
) -> Description | None:
    """What these tensors are the weights of; None when no recogniser knows them.

    ``metadata`` is what their file says about itself. Raises ``ImpastoError`` when it says that
    they are a generator of this program, and they are not.
    """
    if metadata:
        understand: Understand = importlib.import_module(GENERATORS).understand
        description = understand(tensors, metadata)
        if description is not None:
            return description
    for each in recognisers:
        description = each.load()(tensors)
        if description is not None:
            return description
    return None
