"""The trained repair network as a model of the program: a file of weights and its card."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import torch
from safetensors.torch import save

from engine.atomic import write_atomically
from engine.models.card import SUFFIX, Card, card_text
from engine.models.hashes import sha256_of
from engine.repair.network import NETWORK
from engine.repair.network.network import ARCHITECTURE, MULTIPLE
from engine.training.loop.averaging import weights_of
from engine.training.loop.history import read_history
from engine.training.loop.run import read_state
from engine.training.recipes.repair.pictures import SOURCES
from engine.training.recipes.repair.structure_training import AVERAGE

LICENCE = "GPL-3.0-only"
"""The one under which works of the pictures' licences may be joined: theirs are GPL, CC BY-SA and
Free Art License among others, and some name just this version."""


def export(run: Path, folder: Path) -> Card:
    """Write the averaged weights of the run in ``run`` to ``folder``, at 16 bits, with a card.

    The card tells the last figures on held-out photographs. Raises ``ImpastoError`` when there is
    no checkpoint, or it cannot be read.
    """
    weights = weights_of(read_state(run)[AVERAGE])
    tensors = {name: value.to(torch.float16).contiguous() for name, value in weights.items()}
    history = read_history(run)
    measures = [line["measures"] for line in history if "measures" in line]
    figures = {name: float(f"{value:.4g}") for name, value in (measures or [{}])[-1].items()}
    details = {"steps": max((line["step"] for line in history), default=0), **figures}
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{NETWORK}.safetensors"
    write_atomically(file, save(tensors))
    card = Card(
        name=NETWORK,
        title="Structure",
        family="repair",
        purpose="Continues edges, horizons and outlines into a hole; PatchMatch adds the texture.",
        file=file.name,
        architecture=ARCHITECTURE,
        licence=LICENCE,
        source="Trained by the Impasto project with engine/training/recipes/repair/structure.py. "
        "The file is data beside the program, whose own licence is MIT.",
        data=credits_of_sources(),
        input=f"RGB in [0, 1] and the hole, sides padded to a multiple of {MULTIPLE}",
        sha256=sha256_of(file),
        size=file.stat().st_size,
        details=MappingProxyType(details),
    )
    write_atomically(folder / f"{NETWORK}{SUFFIX}", card_text(card).encode())
    return card


def credits_of_sources() -> str:
    """What the network learned from, by whom, and under which licences."""
    return "; ".join(f"{source.package}: {source.credit} ({source.licence})" for source in SOURCES)
