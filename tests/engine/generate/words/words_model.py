"""A tiny text-to-picture model with random weights, in the test's own store."""

from __future__ import annotations

import torch

from engine.generate.families.text import TextConfig, TextToPicture
from tests.engine.generate import tiny

TINY = TextConfig(
    size=16, channels=4, patch=4, width=32, depth=1, heads=2, words=6, buckets=64, text_depth=1
)


def install(name: str = "stickers", channels: int = 4) -> None:
    torch.manual_seed(0)
    made = TextToPicture(TextConfig.from_json({**TINY.to_json(), "channels": channels})).eval()
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(0.2 * torch.randn_like(parameter))
    tiny.install(made, name)
