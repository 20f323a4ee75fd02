"""A model in the store as a network: of this program's families, or of a foreign one."""

from __future__ import annotations

import torch

from engine.errors import ImpastoError
from engine.generate.families.family import Family
from engine.generate.families.saving import load_generator
from engine.generate.foreign.recognition import build
from engine.models.loading import changed, load_tensors, metadata
from engine.models.store import CheckState, store

_OWN = "impasto-generator"


def load(name: str) -> Family:
    """The generator called ``name`` in the store, in float32, on the CPU.

    Raises ``ImpastoError`` when there is none, its file was changed, or it is no generator.
    """
    path = store().path(name)
    if store().check(name) is CheckState.CHANGED:
        raise changed(path)
    if metadata(path).get("format", "").startswith(_OWN):
        return load_generator(path, torch.device("cpu"))
    model = build(load_tensors(path))
    if model is None:
        raise ImpastoError(
            "{name} holds no generator that Impasto knows.",
            "Choose a StyleGAN, a DCGAN, or a model that Impasto trained.",
            name=path.name,
        )
    return model.eval().requires_grad_(False)
