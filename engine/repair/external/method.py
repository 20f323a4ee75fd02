"""The method that runs an external network, and brings texture where it saw too little."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.repair.external.names import MODEL
from engine.repair.method import Method, Task
from engine.repair.patches import PATCH_SETTINGS, textured
from engine.repair.structure import smooth
from engine.repair.working_picture import Filling

WHOLE = ("resize", "original")
"""The strategies that show a network all of the picture."""


def fill_with_network(task: Task) -> Iterator[Filling]:
    """Let an external network see the holes; bring texture where it saw them too small."""
    from engine.repair.external.filling import look
    from engine.repair.network.guided import Guide

    settings, attempt = task.settings, task.attempt
    assert attempt is not None
    around, pixels, missing = task.read(settings.reach, whole=settings.strategy in WHOLE)
    is_deep = task.working.picture.dtype == np.uint16
    alpha = smooth(pixels, missing, attempt.device)[:, :, 3:]
    fraction, guide, check = 0.0, None, task.context.check
    for seen in look(
        task.method, settings.strategy, pixels, missing, attempt, is_deep, check, settings.seed
    ):
        is_blurred = seen.is_last and seen.reduction > 1 and settings.strategy == "auto"
        fraction = 0.5 if is_blurred else 1.0 if seen.is_last else min(fraction + 0.05, 0.4)
        filled = np.concatenate([seen.pixels, alpha], axis=2)
        yield Filling(around, filled, fraction, "Running the network")
        if is_blurred:
            guide = Guide.of(seen.afar, *missing.shape)
    if guide is not None:
        for filling in textured(task, around, pixels, missing, guide):
            yield filling._replace(fraction=0.5 + filling.fraction / 2)


EXTERNAL = Method(
    MODEL,
    "Network",
    "Runs a network that you installed.",
    fill_with_network,
    (*PATCH_SETTINGS, "strategy"),
    extends=True,
    sees_srgb=True,
)
"""What all external networks have in common."""
