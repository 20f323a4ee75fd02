"""A generator as a file: safetensors that say themselves which networks they fill.

Weights are stored at 16 bits, or at 8 where that does not show.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save
from torch import Tensor

from engine.atomic import write_atomically
from engine.device import is_out_of_memory
from engine.documents import DocumentError, document_text, parse_document
from engine.errors import ImpastoError
from engine.generate.families.attributes import AttributeConfig, AttributeGenerator
from engine.generate.families.family import Family
from engine.generate.families.gan import Gan, GanConfig
from engine.generate.families.text import TextConfig, TextToPicture
from engine.generate.families.vae import VaeConfig, VariationalAutoencoder
from engine.generate.families.vae.picture_space import PictureSpace, SpaceConfig
from engine.models.eight_bits import pack, unpack
from engine.models.loading import load_tensors, metadata

log = logging.getLogger(__name__)

_FORMAT = "impasto-generator-1"


def save_generator(
    model: Family,
    path: Path,
    about: Mapping[str, str] | None = None,
    at_eight_bits: bool = False,
) -> None:
    """Write ``model`` to ``path``, half or a quarter of its size in memory.

    ``about`` is what else the file is to say of itself. Raises ``ImpastoError``.
    """
    tensors = {
        name: value.detach().to("cpu", torch.float16).contiguous()
        for name, value in model.state_dict().items()
    }
    if at_eight_bits:
        tensors = pack(tensors)
    write_atomically(path, save(tensors, {**(about or {}), **card_details(model)}))


def card_details(model: Family) -> dict[str, str]:
    """What a model's card says in ``details``, and its file of itself, to build it again."""
    config = document_text(model.config.to_json())
    return {"format": _FORMAT, "family": model.name, "config": config}


def load_generator(path: Path, device: torch.device) -> Family:
    """The generator in the file at ``path``, in float32, on ``device``, ready to sample.

    Nothing in the file is executed. Raises ``ImpastoError`` when it is no generator of this
    program, or is damaged.
    """
    return generator_of(load_tensors(path), metadata(path), path.name).to(device)


def is_generator(details: Mapping[str, str]) -> bool:
    """Whether a file that says this about itself is a generator of this program."""
    return details.get("format") == _FORMAT


def generator_of(tensors: Mapping[str, Tensor], details: Mapping[str, str], name: str) -> Family:
    """The generator that the contents of a file called ``name`` are, in float32, on the CPU.

    ``details`` is what the file says about itself. Raises ``ImpastoError``.
    """
    if not is_generator(details):
        raise ImpastoError(
            "{name} is not a generator: its description is missing.",
            "Choose a model that Impasto trained.",
            name=name,
        )
    try:
        config = parse_document(details.get("config", ""), dict, name)
        model = build(details.get("family", ""), config)
        model.load_state_dict({name: each.float() for name, each in unpack(tensors).items()})
    except (DocumentError, ValueError, RuntimeError) as error:
        if is_out_of_memory(error):
            raise
        log.warning("%s cannot be built", name, exc_info=True)
        raise ImpastoError(
            "{name} is damaged or was made by another version of Impasto: its weights do not fit.",
            "Update Impasto. If the model is older, export or train it again.",
            name=name,
        ) from error
    return model.eval().requires_grad_(False)


def build(family: str, config: Mapping[str, Any]) -> Family:
    """The networks of ``family`` with random weights.

    Raises ``ImpastoError`` when the family is not known, or has no such config.
    """
    if family == VariationalAutoencoder.name:
        return VariationalAutoencoder(VaeConfig.from_json(config))
    if family == AttributeGenerator.name:
        return AttributeGenerator(AttributeConfig.from_json(config))
    if family == PictureSpace.name:
        return PictureSpace(SpaceConfig.from_json(config))
    if family == Gan.name:
        return Gan(GanConfig.from_json(config))
    if family == TextToPicture.name:
        return TextToPicture(TextConfig.from_json(config))
    raise ImpastoError(
        "This version does not know generators of the kind “{family}”.",
        "Update Impasto.",
        family=family,
    )
