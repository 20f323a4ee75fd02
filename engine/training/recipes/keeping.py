"""What is kept of a run in the repository, so that another machine can go on with it.

Only the averaged weights, at 8 bits, and the step: a whole checkpoint is ten times as large. The
optimizer begins anew, which costs some hundred steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from safetensors import safe_open
from safetensors.torch import load_file, save
from torch import Tensor

from engine.atomic import write_atomically
from engine.errors import ImpastoError
from engine.models.eight_bits import pack, unpack

FOLDER = Path(__file__).parent / "checkpoints"
STEP = "step"
"""In the file's metadata, how many steps were learned."""

Begin = Annotated[
    Path | None,
    typer.Option(help="Kept or exported weights to begin with, if there is no run yet."),
]


def keep(weights: Mapping[str, Tensor], step: int, to: Path) -> int:
    """Write weights to be gone on with; returns the bytes of the file. Raises ``ImpastoError``."""
    to.parent.mkdir(parents=True, exist_ok=True)
    data = save(pack(weights), {STEP: str(step)})
    write_atomically(to, data)
    return len(data)


def kept(file: Path) -> tuple[dict[str, Tensor], int]:
    """The weights in a file of ``keep``, or in an exported model that tells its step, and the step.

    Raises ``ImpastoError`` when the file does not tell how long it was trained.
    """
    with safe_open(file, "pt") as opened:
        step = (opened.metadata() or {}).get(STEP, "")
    if not step.isdigit():
        raise ImpastoError(
            "{name} does not tell how long it was trained.",
            "Name a file that a recipe kept or exported.",
            name=file.name,
        )
    return unpack(load_file(file)), int(step)
