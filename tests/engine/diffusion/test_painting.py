"""Pictures by a tiny Stable Diffusion: settings, steps, adapters, and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.diffusion.latent_preview import latent_colours
from engine.diffusion.memory import Needs, Saving, saving_for
from engine.diffusion.painting import Request, Seen, paint
from engine.diffusion.stepwise import stepwise
from engine.errors import ImpastoError
from engine.models import store
from engine.operation import Cancelled
from tests.engine.diffusion.pipelines import write_lora

RED = Request("red", steps=3, guidance=2.0, side=16)
GIGABYTE = 2**30


def nothing() -> None:
    return None


def steps(request: Request, start: NDArray[np.uint8] | None = None) -> list[Seen]:
    return list(paint("tiny", request, start, "cpu", nothing))


def made(start: NDArray[np.uint8] | None = None, **changes: Any) -> NDArray[np.uint8]:
    last = steps(Request(**{**vars(RED), **changes}), start)[-1]
    assert last.fraction == 1
    assert last.pixels is not None
    return last.pixels


@pytest.mark.usefixtures("installed")
def test_every_step_can_be_looked_at_and_every_setting_counts() -> None:
    seen = steps(RED)
    assert [round(each.fraction, 2) for each in seen] == [0.33, 0.65, 0.98, 1.0]
    shapes = [each.pixels.shape for each in seen if each.pixels is not None]
    assert shapes == [(8, 8, 3)] * 3 + [(16, 16, 3)]
    plain = made()
    np.testing.assert_array_equal(plain, seen[-1].pixels)
    for change in (
        {"prompt": "cat"}, {"negative": "red"}, {"seed": 1}, {"steps": 2}, {"guidance": 9.0},
        {"toward": "cat", "share": 0.5}, {"scheduler": "euler"},
    ):  # fmt: skip
        assert not np.array_equal(plain, made(**change)), change
    np.testing.assert_array_equal(plain, made())
    with pytest.raises(ImpastoError, match="Unknown sampler “magic”"):
        made(scheduler="magic")


@pytest.mark.usefixtures("installed")
def test_it_begins_with_a_picture() -> None:
    start = np.random.default_rng(0).integers(0, 255, (16, 16, 3), np.uint8, endpoint=True)
    np.testing.assert_array_equal(made(start, amount=0.0), start)
    results = [made(start, amount=0.1), made(start, amount=1.0), made()]
    assert not np.array_equal(results[0], results[1])
    assert not np.array_equal(results[1], results[2])


@pytest.mark.usefixtures("installed")
def test_it_stops_between_layers_and_at_any_step() -> None:
    asked = 0

    def check() -> None:
        nonlocal asked
        asked += 1
        if asked > 60:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(paint("tiny", RED, None, "cpu", check))
    assert asked == 61
    painting = paint("tiny", RED, None, "cpu", nothing)
    next(painting)
    painting.close()  # type: ignore[attr-defined]
    assert made().shape == (16, 16, 3)


@pytest.mark.usefixtures("installed")
def test_an_adapter_changes_the_picture_and_goes_again(tmp_path: Path, pipeline: Path) -> None:
    card = store().add(write_lora(tmp_path / "style.safetensors", pipeline))
    assert card.family == "lora"
    assert card.architecture.startswith("LoRA, rank 2")
    plain = made()
    strong, weak = made(lora="style"), made(lora="style", lora_weight=0.0)
    assert not np.array_equal(plain, strong)
    np.testing.assert_array_equal(plain, weak)
    np.testing.assert_array_equal(plain, made())
    with pytest.raises(ImpastoError, match="no model called “none”"):
        made(lora="none")


class Linear:
    """An autoencoder of pictures two pixels wide for one, which mixes and scales their colours."""

    config = SimpleNamespace(scaling_factor=0.5, shift_factor=0.25)
    dtype = torch.float32
    mixing = torch.tensor([[1.0, 0.5, 0.0], [0.0, 1.0, -0.5], [0.3, 0.0, 1.0], [0.0, 0.0, 0.0]])

    def parameters(self) -> Iterator[torch.Tensor]:
        yield self.mixing

    def encode(self, pictures: torch.Tensor) -> SimpleNamespace:
        small = torch.nn.functional.avg_pool2d(pictures, 2)
        latents = torch.einsum("kc,nchw->nkhw", self.mixing, small) + 0.1
        return SimpleNamespace(latent_dist=SimpleNamespace(mode=lambda: latents))


def test_latents_are_seen_in_the_colours_that_they_become() -> None:
    colours = latent_colours(Linear())
    assert colours is not None
    assert colours.channels == 4
    pictures = torch.rand(1, 3, 8, 12, generator=torch.Generator().manual_seed(1))
    latents = Linear().encode(pictures * 2 - 1).latent_dist.mode()
    seen = colours((latents - 0.25) * 0.5)
    small = torch.nn.functional.avg_pool2d(pictures, 2)[0].permute(1, 2, 0).numpy()
    np.testing.assert_allclose(seen / 255, small, atol=0.04)
    assert latent_colours(SimpleNamespace(config=SimpleNamespace())) is None


def test_memory_decides_how_much_has_to_be_saved() -> None:
    needs = Needs(whole=5 * GIGABYTE, largest=2 * GIGABYTE)
    total = 24 * GIGABYTE
    assert saving_for("cuda", needs, 20 * GIGABYTE, total) == Saving()
    assert saving_for("cuda", needs, 4 * GIGABYTE, total) == Saving("parts", False, True)
    assert saving_for("cuda", needs, GIGABYTE, total) == Saving("layers", True, True)
    assert saving_for("cuda", needs, 20 * GIGABYTE, total, memory_divisor=4).offload == "layers"
    assert saving_for("cpu", needs, GIGABYTE, 4 * GIGABYTE) == Saving("", True, True)


def test_work_that_calls_back_is_an_iterator() -> None:
    done: list[int] = []

    def work(tell: Any) -> None:
        for number in range(3):
            tell(number)
            done.append(number)
        raise ValueError("the end")

    steps = stepwise(work)
    for number in range(3):
        assert next(steps) == number
        assert len(done) == number  # it has not gone on yet
    with pytest.raises(ValueError, match="the end"):
        next(steps)
    done.clear()
    steps = stepwise(work)
    assert next(steps) == 0
    steps.close()
    assert done == []
