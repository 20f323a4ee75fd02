"""Handles are dragged to their targets, and what they hold follows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.errors import ImpastoError
from engine.generate.dragging import DragOptions, Handle, drag
from engine.generate.families.family import Config, Family
from engine.operation import Cancelled, Context
from tests.engine.generate import tiny

SIZE = 32


class Blob(Family):
    """A bright spot on a gradient, whose place is the style: dragging has a known answer."""

    name = "blob"

    def __init__(self) -> None:
        super().__init__()
        self.config = Config(SIZE)
        self.unused = torch.nn.Parameter(torch.zeros(1), requires_grad=False)
        self.register_buffer("average_style", torch.zeros(4))
        self.style_count = 2

    @property
    def latent_shape(self) -> tuple[int, ...]:
        return (4,)

    def map(self, latents: Tensor, truncation: float = 1.0) -> Tensor:
        return (latents * truncation)[:, None].expand(-1, 2, -1)

    def stages(self, styles: Tensor, noise: object = ()) -> Iterator[tuple[Tensor, Tensor]]:
        line = torch.arange(SIZE, dtype=torch.float32) + 0.5
        x, y = (16 + 4 * styles[:, 0, axis, None, None] for axis in range(2))
        spot = torch.exp(-((line - x) ** 2 + (line[:, None] - y) ** 2) / 30)
        other = torch.exp(-((line - 4) ** 2 + (line[:, None] - 28) ** 2) / 8)
        other = other * (1 + styles[:, 1, 2, None, None])
        grid = torch.stack([spot * 2 - 1, other - 0.5, spot * 0], dim=1)
        yield grid, grid

    def picture(self, grid: Tensor) -> Tensor:
        return (grid * 0.5 + 0.5).clamp(0, 1)

    def style_weights(self) -> list[Tensor]:
        return [torch.eye(4)]

    def decode(self, latents: Tensor) -> Tensor:
        *_, (_, grid) = self.stages(self.map(latents))
        return self.picture(grid)


def spot(pixels: np.ndarray) -> tuple[float, float]:
    """Where the bright spot is."""
    red = pixels[:, :, 0].astype(float) ** 2
    line = np.arange(SIZE)
    return float((red.sum(0) @ line) / red.sum()), float((red.sum(1) @ line) / red.sum())


def test_the_feature_follows_the_handle() -> None:
    space = tiny.space(Blob().eval())
    start = space.average()
    before = spot(space.pictures([start])[0])
    handle = Handle(15.5, 15.5, 20.5, 12.5)
    steps = list(drag(space, start, [handle], options=DragOptions(steps=150)))
    last = steps[-1]
    assert last.fraction == 1.0
    assert last.distance <= 1.0
    now = spot(space.pictures([last.latent])[0])
    moved = now[0] - before[0], now[1] - before[1]
    assert moved == pytest.approx((5, -3), abs=1.6)
    assert last.handles[0] == pytest.approx((20.5, 12.5), abs=1.0)
    assert [each.fraction for each in steps[:-1]] == [min(e.fraction, 0.99) for e in steps[:-1]]
    np.testing.assert_allclose(last.pixels, space.pictures([last.latent])[0], atol=4)


def test_only_the_chosen_layers_change() -> None:
    space = tiny.space(Blob().eval())
    start = space.average()
    options = DragOptions(steps=6, layers=1)
    last = list(drag(space, start, [Handle(15.5, 15.5, 20, 12)], options=options))[-1]
    assert not np.array_equal(last.latent.values[0], start.values[0])
    np.testing.assert_array_equal(last.latent.values[1], start.values[1])


def test_what_is_outside_the_mask_is_held() -> None:
    space = tiny.space(tiny.gan())
    start = space.mapped(space.sample(0)[0])
    handle = Handle(8, 8, 12, 8)
    mask = np.zeros((SIZE, SIZE), np.uint8)
    mask[:16, :16] = 255
    changed = []
    for given in (None, mask):
        last = list(drag(space, start, [handle], given, DragOptions(steps=15, arrived=0.0)))[-1]
        difference = np.abs(space.pictures([last.latent])[0].astype(int)
                            - space.pictures([start])[0])  # fmt: skip
        changed.append(difference[:, 16:].mean())
    assert changed[1] < changed[0]


@pytest.mark.parametrize("family", ["pixels", "space", "vae"])
def test_every_family_can_be_dragged(family: str) -> None:
    model = {"pixels": tiny.gan, "space": lambda: tiny.gan(tiny.IN_SPACE), "vae": tiny.vae}[
        family
    ]()
    space = tiny.space(model)
    start = space.mapped(space.sample(0)[0])
    handles = [Handle(8, 8, 12, 8), Handle(20, 20, 20, 24)]
    updates = list(drag(space, start, handles, options=DragOptions(steps=4), every=1))
    assert 1 <= len(updates) <= 4
    assert len(updates[-1].handles) == 2
    assert not np.array_equal(updates[-1].latent.values, start.values)


def test_bad_handles_and_stopping() -> None:
    space = tiny.space(tiny.gan())
    start = space.sample(0)[0]
    with pytest.raises(ImpastoError, match="Place a handle"):
        list(drag(space, start, []))
    with pytest.raises(ImpastoError, match="outside"):
        list(drag(space, start, [Handle(0, 0, 0, 32)]))
    context = Context(is_cancelled=lambda: True)
    with pytest.raises(Cancelled):
        list(drag(space, start, [Handle(8, 8, 12, 8)], context=context))
    enough = Context(is_enough=lambda: True)
    assert len(list(drag(space, start, [Handle(8, 8, 20, 8)], context=enough))) == 1
