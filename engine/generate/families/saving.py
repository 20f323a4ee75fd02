"""A generator as a file: safetensors at 16 bits that say themselves which networks they fill."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save

from engine.atomic import write_atomically
from engine.errors import ImpastoError
from engine.generate.families.family import Family
from engine.generate.families.gan import Gan, GanConfig
from engine.generate.families.vae import VaeConfig, VariationalAutoencoder
from engine.models.loading import load_tensors, metadata

_FORMAT = "impasto-generator-1"


def save_generator(model: Family, path: Path) -> None:
    """Write ``model`` to ``path``, half of its size in memory. Raises ``ImpastoError``."""
    tensors = {
        name: value.detach().to("cpu", torch.float16).contiguous()
        for name, value in model.state_dict().items()
    }
    write_atomically(path, save(tensors, card_details(model)))


def card_details(model: Family) -> dict[str, str]:
    """What a model's card says in ``details``, and its file of itself, to build it again."""
    config = json.dumps(model.config.to_json())
    return {"format": _FORMAT, "family": model.name, "config": config}


def load_generator(path: Path, device: torch.device) -> Family:
    """The generator in the file at ``path``, in float32, on ``device``, ready to sample.

    Nothing in the file is executed. Raises ``ImpastoError`` when it is no generator of this
    program, or is damaged.
    """
    tensors, details = load_tensors(path), metadata(path)
    if details.get("format") != _FORMAT:
        raise _no_generator(path, "it does not say which networks it is for")
    try:
        model = build(details["family"], json.loads(details["config"]))
        model.load_state_dict({name: value.float() for name, value in tensors.items()})
    except (KeyError, ValueError, RuntimeError) as error:
        raise _no_generator(path, "its weights do not fit what it says") from error
    return model.to(device).eval().requires_grad_(False)


def build(family: str, config: Mapping[str, Any]) -> Family:
    """The networks of ``family`` with random weights.

    Raises ``ImpastoError`` when the family is not known, or has no such config.
    """
    if family == VariationalAutoencoder.name:
        return VariationalAutoencoder(VaeConfig.from_json(config))
    if family == Gan.name:
        return Gan(GanConfig.from_json(config))
    raise ImpastoError(
        "The kind of generator “{family}” is not known to this version.",
        "Update Impasto.",
        family=family,
    )


def _no_generator(path: Path, reason: str) -> ImpastoError:
    return ImpastoError(
        "{name} is not a generator: {reason}.",
        "Choose a file that Impasto trained.",
        name=path.name,
        reason=reason,
    )
