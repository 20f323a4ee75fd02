"""Pictures from words: settings as a value, steps, the layer, and the PNG that has it all."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.formats.metadata.metadata import Metadata
from engine.generate.settings import MOST_SEED
from engine.generate.words import recent
from engine.generate.words.cards import card_of, cards, usual
from engine.generate.words.compositing import composited_sharply, scaled
from engine.generate.words.rendering import Placed, several, with_start
from engine.generate.words.start import StartPicture
from engine.generate.words.words import Words, as_picture, render
from engine.masks import Mask
from engine.models import residency
from engine.operation import Cancelled, Context, Update, operation_from_json
from engine.picture import Picture
from engine.regions import Region
from tests.engine.generate import tiny
from tests.engine.generate.words import words_model

CPU = Context(device="cpu")
RED = Words(prompt="red circle", steps=3, seed=3)


@pytest.fixture(autouse=True)
def _model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.hide_bundled(tmp_path / "bundled", monkeypatch)
    words_model.install()


def grey(width: int, height: int, channels: int = 3, dtype: type = np.uint8) -> Picture:
    return Picture(np.full((height, width, channels), np.iinfo(dtype).max // 2, dtype))


def made(words: Words, picture: Picture | None = None) -> NDArray[np.uint8]:
    recent.forget()
    *_, last = several(words, [words.seed], picture, None, CPU)
    assert last.sketch.fraction == 1
    assert last.sketch.pixels is not None
    return last.sketch.pixels


def last(words: Words, picture: Picture, mask: Mask | None = None) -> Update:
    recent.forget()
    *_, update = words.run(picture, mask, CPU)
    assert not update.is_rough
    assert update.fraction == 1
    return update


def test_it_is_json() -> None:
    words = RED.replace(toward="cat", share=0.5, amount=0.25, negative="blue", left=-4, size=99)
    assert operation_from_json(words.to_json()) == words
    wrong: tuple[dict[str, Any], ...] = (
        {"share": 1.5}, {"amount": -0.1}, {"steps": 0}, {"guidance": 99.0}, {"seed": -1},
        {"seed": 2**63}, {"prompt": "red \udcff"}, {"toward": "\ud800"},
        {"size": -1}, {"prompt": "x" * 3000}, {"start": "nothing"}, {"scheduler": "magic"},
        {"lora_weight": 99.0},
    )  # fmt: skip
    for values in wrong:
        with pytest.raises(ImpastoError):
            Words(**values)


def test_pictures_of_the_largest_seed_can_be_made() -> None:
    pixels = made(RED.replace(seed=MOST_SEED, steps=1))
    assert not np.array_equal(pixels, made(RED.replace(seed=MOST_SEED - 1, steps=1)))


def test_every_setting_counts() -> None:
    plain = made(RED)
    np.testing.assert_array_equal(plain, made(RED))
    assert plain.shape == (16, 16, 4)
    for change in (
        {"prompt": "cat"}, {"negative": "red"}, {"seed": 4}, {"steps": 2}, {"guidance": 5.0},
        {"toward": "big house", "share": 0.5},
    ):  # fmt: skip
        assert not np.array_equal(plain, made(RED.replace(**change))), change
    np.testing.assert_array_equal(
        made(RED.replace(toward="big house", share=1.0)), made(RED.replace(prompt="big house"))
    )


def test_every_step_is_an_update() -> None:
    recent.forget()
    updates = list(RED.replace(left=5, top=2).run(grey(60, 50), None, CPU))
    assert [update.region for update in updates] == [Region(5, 2, 16, 16)] * 3
    fractions = [update.fraction for update in updates]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    pixels = made(RED)
    np.testing.assert_array_equal(updates[-1].pixels, pixels[:, :, :3])
    np.testing.assert_array_equal(updates[-1].coverage, pixels[:, :, 3])


@pytest.mark.parametrize(("channels", "dtype"), [(4, np.uint8), (3, np.uint16)])
def test_any_depth_size_and_place(channels: int, dtype: type) -> None:
    picture = grey(60, 50, channels, dtype)
    update = last(RED.replace(left=-10, top=30, size=40), picture)
    assert update.region == Region(0, 30, 30, 20)
    assert update.pixels.dtype == dtype
    assert update.pixels.shape == (20, 30, channels)
    with pytest.raises(ImpastoError, match="outside the canvas"):
        last(RED.replace(left=100), picture)


def test_a_mask_limits_it() -> None:
    words_model.install("opaque", channels=3)
    values = np.zeros((50, 60), np.uint8)
    values[10:20, 10:20] = 255
    update = last(RED.replace(model="opaque", left=5, top=2), grey(60, 50), Mask.of(values))
    np.testing.assert_array_equal(update.coverage, values[2:18, 5:21])


def test_it_begins_with_what_is_there() -> None:
    random = np.random.default_rng(0)
    photos = [
        Picture(random.integers(0, 255, (16, 16, 3), np.uint8, endpoint=True)) for _ in range(2)
    ]
    begun = last(RED.replace(amount=0.0), photos[0])
    assert np.abs(begun.pixels.astype(int) - photos[0].pixels).max() <= 1
    results = [made(RED.replace(amount=amount), photos[0]) for amount in (0.4, 0.9)]
    results += [made(RED.replace(amount=0.4), photos[1]), made(RED)]
    for number, one in enumerate(results):
        assert not any(np.array_equal(one, other) for other in results[:number])
    np.testing.assert_array_equal(made(RED, photos[0]), results[-1])
    with pytest.raises(ImpastoError, match="no photo to start from"):
        render(RED.replace(amount=0.5), CPU)


def test_what_is_selected_is_what_it_begins_with() -> None:
    values = np.zeros((16, 16), np.uint8)
    values[4:12, 4:12] = 255
    update = last(RED.replace(amount=0.0), grey(16, 16), Mask.of(values))
    np.testing.assert_array_equal(update.coverage, values)


def test_several_form_side_by_side_each_as_if_alone() -> None:
    recent.forget()
    steps: list[Placed] = list(several(RED, [3, 4, 5], None, None, CPU))
    assert [step.number for step in steps[:4]] == [0, 1, 2, 0]
    finished = {step.number: step.sketch.pixels for step in steps if step.sketch.fraction == 1}
    for number, seed in enumerate((3, 4, 5)):
        np.testing.assert_array_equal(finished[number], made(RED.replace(seed=seed)))


def test_it_stops_between_layers() -> None:
    asked = 0

    def is_cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 30

    with pytest.raises(Cancelled):
        list(several(RED.replace(steps=50), [1], None, None, Context("cpu", is_cancelled)))
    assert asked == 31


def test_a_png_makes_the_same_picture_after_a_restart(tmp_path: Path) -> None:
    photo = Picture(np.tile(np.arange(40, dtype=np.uint8)[:, None, None] * 6, (1, 30, 3)))
    words = with_start(RED.replace(amount=0.6, negative="blue"), photo, CPU)
    path = tmp_path / "made.png"
    render(words, CPU).save(path)
    assert Words.in_metadata(Picture.open(path).metadata) == words.replace(
        sha256=card_of("stickers").sha256
    )
    residency.release()
    recent.forget()
    saved = Picture.open(path)
    again = Words.in_metadata(saved.metadata)
    assert again is not None
    np.testing.assert_array_equal(render(again, CPU).pixels, saved.pixels)


def test_settings_of_another_model_are_refused() -> None:
    told = as_picture(RED, made(RED)).metadata
    words = Words.in_metadata(told)
    assert words is not None
    with pytest.raises(ImpastoError, match="another model of the same name, “stickers”"):
        render(words.replace(sha256="0" * 64), CPU)
    assert Words.in_metadata(Metadata()) is None
    (block,) = told.blocks
    for data in (block.data[:-9], block.data[:18] + b"xx"):
        with pytest.raises(ImpastoError, match="damaged"):
            Words.in_metadata(Metadata(blocks=(block._replace(data=data),)))


def test_models_that_read_words_are_named() -> None:
    tiny.install(tiny.gan(), "faces")
    words_model.install("another")
    assert [card.name for card in cards()] == ["stickers", "another"]
    with pytest.raises(ImpastoError, match=r"does not take prompts.*stickers"):
        render(RED.replace(model="faces"), CPU)
    card = card_of("stickers")
    assert usual(card) == (8, 3.0)
    assert usual(dataclasses.replace(card, details={"steps": 4, "guidance": 1})) == (4, 1.0)
    for guidance in (99, -1, "much"):
        cannot_be = {"steps": 10**6, "guidance": guidance}
        assert usual(dataclasses.replace(card, details=cannot_be)) == (8, 3.0)
    with pytest.raises(ImpastoError, match="diffusion pipelines"):
        render(RED.replace(scheduler="ddim"), CPU)


def test_a_start_picture_is_text_in_files_and_keeps_every_pixel() -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (9, 7, 4), np.uint8, endpoint=True)
    start = StartPicture(pixels)
    again = StartPicture.parse(str(start))
    np.testing.assert_array_equal(again.pixels, pixels)
    assert again == start
    assert hash(again) == hash(start)
    words = RED.replace(start=start, amount=0.5)
    assert isinstance(words.to_json()["start"], str)
    assert operation_from_json(words.to_json()) == words
    with pytest.raises(ImpastoError, match="damaged"):
        operation_from_json({"kind": "words", "start": "nothing"})


def test_settings_that_earlier_versions_wrote_still_load() -> None:
    old = (
        '{"kind": "words", "model": "stickers", "prompt": "cat", "negative": "", "toward": "",'
        ' "share": 0.0, "seed": 3, "steps": 8, "guidance": 3.0, "amount": 1.0, "start": "",'
        ' "scheduler": "", "lora": "", "lora_weight": 1.0, "left": 0, "top": 0, "size": 0,'
        ' "sha256": ""}'
    )
    assert operation_from_json(old) == Words(prompt="cat", seed=3)
    red = (
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8DA8J8BAAf/Af8Bf4mn"
        "AAAAAElFTkSuQmCC"
    )
    loaded = operation_from_json({"kind": "words", "amount": 0.5, "start": red})
    assert isinstance(loaded, Words)
    assert loaded.start is not None
    np.testing.assert_array_equal(loaded.start.pixels, [[[255, 0, 0], [0, 255, 0]]])


def test_a_finished_picture_is_not_made_again() -> None:
    pixels = made(RED)
    words = RED.replace(left=5, top=2, size=16)
    (update,) = words.run(grey(60, 50), None, CPU)
    assert update.fraction == 1
    np.testing.assert_array_equal(update.pixels, pixels[:, :, :3])
    np.testing.assert_array_equal(update.coverage, pixels[:, :, 3])
    assert len(list(words.replace(seed=4).run(grey(60, 50), None, CPU))) == 3
    photo = grey(60, 50)
    begun = words.replace(amount=0.5)
    steps = len(list(begun.run(photo, None, CPU)))
    assert steps > 1
    assert len(list(begun.run(photo, None, CPU))) == 1
    darker = Picture(photo.read(photo.bounds) // 2)
    assert len(list(begun.run(darker, None, CPU))) == steps


def test_enlarging_lets_no_dark_seam_in() -> None:
    sticker = np.zeros((8, 8, 4), np.uint8)
    sticker[2:6, 2:6] = (200, 100, 50, 255)
    larger = scaled(sticker, 40)
    seen = larger[larger[:, :, 3] > 64]
    assert np.abs(seen[:, :3].astype(int) - (200, 100, 50)).max() < 12
    update = composited_sharply(sticker, Region(10, 10, 40, 40), grey(30, 30), None)
    assert update.region == Region(10, 10, 20, 20)
