"""The operation: a latent's picture on another one, and made again from its PNG."""

from __future__ import annotations

import dataclasses
import itertools
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import ImpastoError
from engine.generate import Generate, Latent
from engine.generate.directions import Direction, Move, Moves, library
from engine.generate.families.gan import Gan, GanConfig
from engine.generate.rendering import render
from engine.generate.space import open_space
from engine.masks import Mask
from engine.operation import Cancelled, Context, Update, View, operation_from_json
from engine.picture import Picture
from engine.regions import Region
from tests.engine.generate import tiny

CPU = Context(device="cpu")


@pytest.fixture
def operation() -> Generate:
    tiny.install(tiny.gan())
    return Generate("tiny", seed=3, left=5, top=2)


def grey(width: int, height: int, channels: int = 3, dtype: type = np.uint8) -> Picture:
    return Picture(np.full((height, width, channels), np.iinfo(dtype).max // 2, dtype))


def last(operation: Generate, picture: Picture, mask: Mask | None = None) -> Update:
    *_, update = operation.run(picture, mask, CPU)
    assert not update.is_rough
    assert update.fraction == 1.0
    return update


def test_it_is_json() -> None:
    moves, latent = Moves.parse("a=1.5"), Latent("tiny", "0" * 64, np.ones(8, np.float32))
    made = Generate("tiny", 4, latent, moves, truncation=0.5, left=-3, size=64)
    assert made.to_json()["moves"] == "a=1.5"
    assert operation_from_json(made.to_json()) == made
    for values in (
        {"latent": "nothing"}, {"moves": "x"}, {"truncation": 3.0}, {"size": -1}, {"seed": -1},
        {"seed": 2**63},
    ):  # fmt: skip
        with pytest.raises(ImpastoError):
            Generate("tiny", **values)
        with pytest.raises(ImpastoError):
            operation_from_json({"kind": "generate", **values})


def test_settings_that_earlier_versions_wrote_still_load() -> None:
    old = (
        '{"kind": "generate", "model": "portraits", "seed": 7, "latent": "", "moves":'
        ' "smile=1.5,hair@2-5=-0.25", "truncation": 0.7, "left": -3, "top": 4, "size": 50}'
    )
    moves = Moves((Move("smile", 1.5), Move("hair", -0.25, 2, 5)))
    expected = Generate("portraits", 7, None, moves, 0.7, -3, 4, 50)
    assert operation_from_json(old) == expected
    assert json.dumps(expected.to_json()) == old
    latent = (
        '{"format": "impasto-latent-1", "model": "tiny", "sha256": "", "place": "z", "values":'
        ' {"shape": [2], "numbers": "eJxjYGiwZ2BgOAAABQMBgA=="}}'
    )
    loaded = operation_from_json({"kind": "generate", "latent": latent})
    assert isinstance(loaded, Generate)
    assert loaded.latent is not None
    np.testing.assert_array_equal(loaded.latent.values, [1.0, -2.0])


def test_the_picture_lies_where_it_is_put(operation: Generate) -> None:
    picture = grey(60, 50)
    update = last(operation, picture)
    assert update.region == Region(5, 2, 32, 32)
    assert update.coverage is None
    space = open_space("tiny", "cpu")
    np.testing.assert_array_equal(update.pixels, space.pictures(space.sample(3))[0])
    large = last(operation.replace(size=48, left=-10, top=30), picture)
    assert large.region == Region(0, 30, 38, 20)
    assert large.pixels.shape == (20, 38, 3)
    with pytest.raises(ImpastoError, match="outside the canvas"):
        last(operation.replace(left=100), picture)


@pytest.mark.parametrize(("channels", "dtype"), [(4, np.uint8), (3, np.uint16), (4, np.uint16)])
def test_any_depth_and_transparency(operation: Generate, channels: int, dtype: type) -> None:
    update = last(operation, grey(60, 50, channels, dtype))
    plain = last(operation, grey(60, 50)).pixels
    assert update.pixels.dtype == dtype
    scale = np.iinfo(dtype).max // 255
    np.testing.assert_array_equal(update.pixels[:, :, :3], plain.astype(dtype) * scale)
    if channels == 4:
        assert (update.pixels[:, :, 3] == np.iinfo(dtype).max).all()


def test_a_mask_limits_it(operation: Generate) -> None:
    values = np.zeros((50, 60), np.uint8)
    values[10:20, 10:20] = 255
    update = last(operation, grey(60, 50), Mask.of(values))
    assert update.coverage is not None
    np.testing.assert_array_equal(update.coverage, values[2:34, 5:37])


def test_a_transparent_generator_leaves_what_it_does_not_paint() -> None:
    config = GanConfig(size=32, channels=4, latent=8, style=8, width=8)
    tiny.install(tiny.gan(config))
    update = last(Generate("tiny"), grey(40, 40))
    space = open_space("tiny", "cpu")
    made = space.pictures(space.sample(0))[0]
    assert made.shape[2] == 4
    np.testing.assert_array_equal(update.coverage, made[:, :, 3])
    np.testing.assert_array_equal(update.pixels, made[:, :, :3])


def test_a_rough_picture_comes_first_where_somebody_looks(operation: Generate) -> None:
    picture = grey(60, 50)
    view = View(picture.bounds, 1.0)
    updates = list(operation.preview(picture, None, view, CPU))
    final = last(operation, picture).pixels.astype(int)
    assert updates
    assert np.abs(updates[-1].pixels.astype(int) - final).mean() < 6
    updates = list(operation.run(picture, None, Context(device="cpu", view=view)))
    assert len(updates) == 2
    assert updates[0].region == updates[1].region
    big = operation.replace(size=200, left=-20)
    for update in big.preview(picture, None, view, CPU):
        assert picture.bounds.contains(update.region)


def finished_model() -> Gan:
    """In the picture space of an autoencoder whose decoder has a finish that can be seen."""
    space = dataclasses.replace(tiny.SPACE, finish=8)
    model = tiny.gan(dataclasses.replace(tiny.IN_SPACE, space=space))
    assert model.space is not None
    assert model.space.decoder.finish is not None
    torch.nn.init.normal_(model.space.decoder.finish.exit.weight, std=0.3)
    return model


def test_softer_lines_come_first_and_the_finish_when_the_hand_rests() -> None:
    tiny.install(finished_model())
    picture = grey(32, 32)
    first, sharp = Generate("tiny").preview(picture, None, View(picture.bounds, 1.0), CPU)
    exact = last(Generate("tiny"), picture).pixels.astype(int)
    assert first.region == sharp.region
    assert np.abs(sharp.pixels - exact).mean() < 2
    assert np.abs(first.pixels - exact).mean() > 2 * np.abs(sharp.pixels - exact).mean()


def test_a_hand_that_moves_on_does_not_wait_for_the_finish() -> None:
    tiny.install(finished_model())
    model = open_space("tiny", "cpu").model
    assert isinstance(model, Gan)
    assert model.space is not None
    assert model.space.decoder.finish is not None
    done: list[int] = []
    model.space.decoder.finish.register_forward_hook(lambda *_: done.append(1))
    picture, checks = grey(32, 32), itertools.count()
    context = Context(device="cpu", is_cancelled=lambda: next(checks) > 3)
    updates = Generate("tiny").preview(picture, None, View(picture.bounds, 1.0), context)
    next(updates)
    with pytest.raises(Cancelled):
        next(updates)
    assert not done


def test_sliders_move_the_picture(operation: Generate) -> None:
    library("tiny").put([Direction("hair", "Hair", "samples", np.ones(8, np.float32))])
    plain = last(operation, grey(60, 50)).pixels
    moved = last(operation.replace(moves=Moves.parse("hair=4")), grey(60, 50)).pixels
    assert not np.array_equal(plain, moved)
    average = last(operation.replace(truncation=0.0), grey(60, 50)).pixels
    space = open_space("tiny", "cpu")
    np.testing.assert_array_equal(average, space.pictures([space.average()])[0])
    with pytest.raises(ImpastoError, match="no slider “beard”"):
        last(operation.replace(moves=Moves.parse("beard=1")), grey(60, 50))


def test_a_png_makes_the_same_picture_after_a_restart(operation: Generate, tmp_path: Path) -> None:
    library("tiny").put([Direction("hair", "Hair", "samples", np.ones(8, np.float32))])
    path = tmp_path / "made.png"
    render(operation.replace(moves=Moves.parse("hair=2"), truncation=0.8), CPU).save(path)
    program = (
        "import sys, numpy as np\n"
        "from pathlib import Path\n"
        "from engine.generate import Generate, Latent\n"
        "from engine.generate.rendering import render\n"
        "from engine.operation import Context\n"
        "from engine.picture import Picture\n"
        "path = Path(sys.argv[1])\n"
        "latent = Latent.open(path)\n"
        "again = render(Generate(latent.model, latent=latent), Context(device='cpu'))\n"
        "assert np.array_equal(again.pixels, Picture.open(path).pixels)\n"
        "assert Latent.in_metadata(again.metadata) == latent\n"
        "print('same')\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False
    )
    assert result.stdout == "same\n", result.stderr


def test_a_latent_of_another_model_is_refused(operation: Generate) -> None:
    latent = Latent("other", "1" * 64, np.zeros(8, np.float32))
    with pytest.raises(ImpastoError, match="latent belongs to the model “other”"):
        last(operation.replace(latent=latent), grey(40, 40))
    with pytest.raises(ImpastoError, match="There is no model called"):
        last(operation.replace(model="missing"), grey(40, 40))


def test_the_engine_s_words_need_no_torch() -> None:
    program = (
        "import engine.generate, engine.generate.directions, engine.generate.animation.timeline,"
        " sys; print('torch' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout == "False\n"
