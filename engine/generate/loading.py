"""A model in the store as a network: of this program's families, or of an external one."""

from __future__ import annotations

import torch

from engine.errors import ImpastoError
from engine.generate.external.recognition import build
from engine.generate.families.family import Family
from engine.generate.families.saving import generator_of, is_generator
from engine.models.store import store


def load(name: str, device: torch.device | None = None) -> Family:
    """The generator called ``name`` in the store, in float32, on the CPU.

    Its weights lie in the order in which convolutions are fastest on ``device``.

    Raises ``ImpastoError`` when there is none, its file was changed, or it is no generator, and
    ``LockedModel`` when it is encrypted and was not unlocked.
    """
    tensors, said = store().weights(name)
    file = store().path(name).name
    if is_generator(said):
        model = generator_of(tensors, said, file)
        if device is not None and device.type in ("cpu", "cuda"):
            model.to(memory_format=torch.channels_last)
        return model
    external = build(tensors)
    if external is None:
        raise ImpastoError(
            "{name} does not contain a generator that Impasto supports.",
            "Choose a StyleGAN, a DCGAN, or a model that Impasto trained.",
            name=file,
        )
    return external.eval().requires_grad_(False)
