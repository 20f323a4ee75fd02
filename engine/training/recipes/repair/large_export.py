"""The trained large repair network as a model of the program: weights, card and credits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

import torch
from safetensors.torch import save

from engine.atomic import write_atomically
from engine.models.card import SUFFIX, Card, card_text
from engine.models.hashes import sha256_of
from engine.repair.network import NETWORK
from engine.repair.network.scene_network import ARCHITECTURE, MULTIPLE
from engine.training.loop.averaging import weights_of
from engine.training.loop.history import read_history
from engine.training.loop.run import read_state
from engine.training.recipes.keeping import STEP
from engine.training.recipes.repair.large_training import AVERAGE
from engine.training.recipes.repair.photographs import Entry, read_credits

LICENCE = "CC-BY-4.0"
CREDITS = f"{NETWORK}.credits.txt"


def export(run: Path, data: Path, folder: Path) -> Card:
    """Write the averaged weights of the run in ``run`` to ``folder``, at 16 bits, with a card.

    ``data`` is where ``photographs.pack`` put the photographs; the credits of all that were
    learned from go into a text file beside the weights. Raises ``ImpastoError`` when there is no
    checkpoint, or it cannot be read.
    """
    weights = weights_of(read_state(run)[AVERAGE])
    tensors = {name: value.to(torch.float16).contiguous() for name, value in weights.items()}
    history = read_history(run)
    measures = [line["measures"] for line in history if "measures" in line]
    figures = {name: float(f"{value:.4g}") for name, value in (measures or [{}])[-1].items()}
    step = max((line["step"] for line in history), default=0)
    credits = read_credits(data)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{NETWORK}.safetensors"
    write_atomically(file, save(tensors, {STEP: str(step)}))
    write_atomically(folder / CREDITS, credits_text(credits).encode())
    card = Card(
        name=NETWORK,
        title="Structure",
        family="repair",
        purpose="Continues edges, horizons and outlines into a hole; PatchMatch adds the texture.",
        file=file.name,
        architecture=ARCHITECTURE,
        licence=LICENCE,
        source="Trained by the Impasto project with engine/training/recipes/repair/large.py.",
        data=f"{summary(credits)}; each is credited in {CREDITS}",
        input=f"RGB in [0, 1] and the hole, sides padded to a multiple of {MULTIPLE}",
        sha256=sha256_of(file),
        size=file.stat().st_size,
        details=MappingProxyType({"steps": step, **figures}),
    )
    write_atomically(folder / f"{NETWORK}{SUFFIX}", card_text(card).encode())
    return card


def summary(credits: Sequence[Entry]) -> str:
    """How many photographs under which licences."""
    counts = Counter(entry.licence for entry in credits)
    licences = ", ".join(f"{count} {licence}" for licence, count in counts.most_common())
    return f"{len(credits)} photographs ({licences})"


def credits_text(credits: Sequence[Entry]) -> str:
    """One line for each photograph: what, whose, under which licence, and from where."""
    lines = (
        f"{entry.original or entry.file}: {entry.credit} [{entry.licence}] {entry.source}"
        for entry in credits
    )
    return "\n".join(["The photographs that this network has learned from.", "", *lines, ""])
