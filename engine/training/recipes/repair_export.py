"""The trained repair network as a model of the program: a file of weights and its card."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save

from engine.atomic import write_atomically
from engine.errors import ImpastoError
from engine.models.card import SUFFIX, Card, card_text
from engine.models.hashes import sha256_of
from engine.repair.methods import NETWORK
from engine.repair.network import ARCHITECTURE, MULTIPLE
from engine.training.recipes.repair_pictures import SOURCES
from engine.training.recipes.repair_training import AVERAGE
from engine.training.run import CHECKPOINT

_WRAPPED = "module."


def export(run: Path, folder: Path) -> Card:
    """Write the averaged weights of the run in ``run`` to ``folder``, at 16 bits, with a card.

    Raises ``ImpastoError`` when there is no checkpoint, or it cannot be read.
    """
    try:
        saved = torch.load(run / CHECKPOINT, map_location="cpu", weights_only=True)
        average, step = saved["trainee"][AVERAGE], int(saved["now"]["step"])
    except (OSError, RuntimeError, KeyError) as error:
        raise ImpastoError(
            "There is no checkpoint to export in {folder}: {reason}.",
            "Train first.",
            folder=run,
            reason=str(error).splitlines()[0],
        ) from error
    tensors = {
        name.removeprefix(_WRAPPED): value.to(torch.float16).contiguous()
        for name, value in average.items()
        if name.startswith(_WRAPPED)
    }
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
        licence="MIT",
        source=f"Trained by the recipe repair of this project, {step} steps.",
        data=credits_of_sources(),
        input=f"RGB in [0, 1] and the hole, sides padded to a multiple of {MULTIPLE}",
        sha256=sha256_of(file),
        size=file.stat().st_size,
    )
    write_atomically(folder / f"{NETWORK}{SUFFIX}", card_text(card).encode())
    return card


def credits_of_sources() -> str:
    """What the network learned from, by whom, and under which licences."""
    return "; ".join(f"{source.package}: {source.credit} ({source.licence})" for source in SOURCES)
