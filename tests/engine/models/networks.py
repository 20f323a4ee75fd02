"""A small network, files that hold it, and the recogniser that knows it."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import save_file

from engine.models.kinds import Description, Recogniser

RECOGNISER = Recogniser("image-to-image", "tests.engine.models.networks")


def weights(seed: int = 0) -> dict[str, torch.Tensor]:
    """What the recogniser below knows."""
    random = torch.Generator().manual_seed(seed)
    return {
        "tint.weight": torch.randn(3, 3, 1, 1, generator=random),
        "tint.bias": torch.randn(3, generator=random),
    }


def recognise(tensors: Mapping[str, torch.Tensor]) -> Description | None:
    if set(tensors) != {"tint.weight", "tint.bias"}:
        return None
    return Description("image-to-image", "Tint", "Tints a picture.", "RGB in [0, 1]", {"scale": 1})


def write_safetensors(path: Path, seed: int = 0) -> Path:
    save_file(weights(seed), path)
    return path


class Marker:
    """Writes a file when it is unpickled: what code in a pickle could do."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.write_text, (self.target, "the code ran")


def write_pickle_with_code(path: Path, marker: Path, legacy: bool = False) -> Path:
    torch.save(
        {"state_dict": weights(), "extra": Marker(marker)},
        path,
        _use_new_zipfile_serialization=not legacy,
    )
    return path


def write_plain_pickle_with_code(path: Path, marker: Path) -> Path:
    path.write_bytes(pickle.dumps(Marker(marker)))
    return path
