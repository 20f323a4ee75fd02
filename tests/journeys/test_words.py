"""From a prompt to a sticker on a photo, and what can be changed on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.features.words.view.panel import WordsPanel
from desktop.widgets.scrolled import Scrolled
from engine.folders import SAMPLE_PHOTO
from engine.generate import Words
from engine.generate.words import recent
from engine.generate.words.words import render
from engine.models import residency
from engine.operation import Context
from engine.regions import Pixels
from tests.engine.generate.words import words_model
from tests.journeys.hands import WAIT, Hands

LEFT = Qt.MouseButton.LeftButton
SIZE = (120, 90)
PLACE = (slice(22, 67), slice(37, 82))
"""Where the square lies that suits a picture of this size."""


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    with Image.open(SAMPLE_PHOTO) as sample:
        sample.resize(SIZE).save(path)
    return path


@pytest.fixture
def writer(own_generators: None, hands: Hands) -> Writer:
    words_model.install()
    return Writer(hands)


class Writer:
    """A person at the words panel."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.panel = hands.bring_up(WordsPanel)
        self.wait(lambda: self.panel.model.preview.is_in_sight)
        self.panel.prompt_session.set("steps", 3)

    def wait(self, until: Callable[[], bool]) -> None:
        self.hands.qtbot.waitUntil(until, timeout=WAIT)

    def show(self, widget: QWidget) -> None:
        for area in self.panel.findChildren(Scrolled):
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)
        self.hands.qtbot.wait(10)

    def write(self, prompt: str) -> None:
        """Type a prompt and Enter, and wait for the pictures."""
        field = self.panel.prompt_box.prompt
        field.selectAll()
        QTest.keyClicks(field, prompt)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.wait_for_pictures()

    def wait_for_pictures(self) -> None:
        prompt_session = self.panel.prompt_session
        self.wait(
            lambda: (
                bool(prompt_session.results)
                and not prompt_session.is_busy
                and not prompt_session._rest.isActive()
                and all(each.is_done for each in prompt_session.results)
            )
        )

    def pick(self, number: int) -> None:
        grid = self.panel.results.grid
        self.show(grid)
        QTest.mouseClick(grid, LEFT, pos=grid.cell(number).center())

    def add_layer(self) -> None:
        """Click “Add as layer”, and wait for it."""
        self.hands.click(self.panel.results.to_canvas)
        session = self.hands.session
        self.wait(
            lambda: session.document is not None and session.jobs.of(session.document) is None
        )

    def results(self) -> list[Pixels]:
        pixels = [each.pixels for each in self.panel.prompt_session.results]
        return [np.asarray(each) for each in pixels if each is not None]


def made(words: Words) -> Pixels:
    recent.forget()
    return np.asarray(render(words.replace(left=0, top=0, size=0), Context(device="cpu")).pixels)


def test_the_stickers_that_come_with_the_program(hands: Hands, photo: Path, tmp_path: Path) -> None:
    residency.release("stickers")  # another test's
    hands.open(photo)
    before, writer = hands.pixels(), Writer(hands)
    assert writer.panel.prompt_session.settings.model == "stickers"
    writer.write("blue heart")
    for sticker in writer.results():
        assert sticker.shape == (128, 128, 4)
        middle, corner = sticker[60:68, 60:68].mean((0, 1)), sticker[:6, :6].mean((0, 1))
        assert middle[2] > max(middle[:2]) + 60
        assert middle[3] > 250
        assert corner[3] < 25
    writer.add_layer()
    after, path = hands.pixels(), tmp_path / "out.png"
    layer = hands.document.stack.layers[-1]
    assert layer.name == "blue heart"
    assert isinstance(layer.operation, Words)
    left, top, half = layer.operation.left, layer.operation.top, layer.operation.size // 2
    np.testing.assert_array_equal(after[:, : max(0, left)], before[:, : max(0, left)])
    middle = after[top + half - 3 : top + half + 3, left + half - 3 : left + half + 3].mean((0, 1))
    assert middle[2] > max(middle[:2]) + 60
    hands.document.stack.flatten().save(path)
    with Image.open(path) as saved:
        np.testing.assert_array_equal(np.asarray(saved.convert("RGB")), after[..., :3])


def test_a_sticker_on_a_photo(hands: Hands, photo: Path, writer: Writer, tmp_path: Path) -> None:
    hands.open(photo)
    before, panel = hands.pixels(), writer.panel
    assert not panel.results.make.isEnabled()
    seen: list[float] = []
    panel.prompt_session.results_changed.connect(lambda: seen.append(panel.prompt_session.fraction))
    writer.write("a red apple")
    assert len(panel.results.grid.images) == 4
    assert any(0 < fraction < 1 for fraction in seen)
    results = writer.results()
    seeds = [each.words.seed for each in panel.prompt_session.results]
    assert seeds == [0, 1, 2, 3]
    np.testing.assert_array_equal(results[2], made(panel.prompt_session.results[2].words))

    np.testing.assert_array_equal(hands.document.rough[-1].coverage, results[0][:, :, 3])
    writer.pick(2)
    np.testing.assert_array_equal(hands.document.rough[-1].coverage, results[2][:, :, 3])
    np.testing.assert_array_equal(hands.pixels(), before)

    writer.add_layer()
    layer = hands.document.stack.layers[-1]
    assert layer.name == "a red apple"
    assert isinstance(layer.operation, Words)
    assert (layer.operation.seed, layer.operation.size) == (2, 45)
    after = hands.pixels()
    outside = np.ones(after.shape[:2], bool)
    outside[PLACE] = False
    np.testing.assert_array_equal(after[outside], before[outside])
    assert not np.array_equal(after, before)
    assert not hands.document.rough
    path = tmp_path / "out.png"
    hands.document.stack.flatten().save(path)
    with Image.open(path) as saved:
        np.testing.assert_array_equal(np.asarray(saved), after)

    # The layer is what its operation makes.
    recent.forget()
    *_, update = layer.operation.run(hands.document.stack.with_layers(()), None, Context("cpu"))
    np.testing.assert_array_equal(layer.patches[0].pixels, update.pixels)
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), before)


def test_stopping_leaves_the_picture_as_it_was(hands: Hands, photo: Path, writer: Writer) -> None:
    hands.open(photo)
    before, panel = hands.pixels(), writer.panel
    panel.prompt_session.set("steps", 100)
    QTest.keyClicks(panel.prompt_box.prompt, "cat")
    hands.press("Ctrl+R")
    writer.wait(lambda: bool(hands.document.rough))
    hands.click(panel.results.stop)
    assert not panel.prompt_session.is_busy
    assert not panel.prompt_session.results
    assert not hands.document.rough
    assert not hands.document.stack.layers
    np.testing.assert_array_equal(hands.pixels(), before)
    writer.wait(lambda: not hands.session.engine._running)


def test_between_two_prompts_the_pictures_follow_the_slider(hands: Hands, writer: Writer) -> None:
    panel = writer.panel
    panel.prompt_session.set("count", 2)
    writer.write("cat")
    box = panel.prompt_box
    hands.click(box.between.heading)
    QTest.keyClicks(box.toward, "big house")
    QTest.keyClick(box.toward, Qt.Key.Key_Return)
    writer.wait_for_pictures()
    half = writer.results()
    assert panel.prompt_session.results[0].words.share == 0.5
    box.share.amount.slider.setValue(90)
    writer.wait(lambda: panel.prompt_session.results[0].words.share == 0.9)
    writer.wait_for_pictures()
    assert not np.array_equal(half[0], writer.results()[0])

    # Without a picture it becomes one, which carries what it was made with.
    writer.add_layer()
    np.testing.assert_array_equal(hands.pixels(), writer.results()[0])


def test_what_is_selected_can_be_changed_by_words(
    hands: Hands, photo: Path, writer: Writer
) -> None:
    words_model.install("opaque", channels=3)
    hands.session.models.changed.emit()
    panel = writer.panel
    panel.prompt_session.choose_model("opaque")
    hands.open(photo)
    before = hands.pixels()
    hands.paint((30, 40), (60, 45))
    mask = hands.document.mask().read(hands.document.bounds)
    panel.prompt_session.set("count", 1)
    hands.click(panel.sampling_box.from_photo)
    panel.sampling_box.amount.amount.set_value(40)
    writer.write("snow")
    assert panel.prompt_session.results[0].words.amount == 0.4
    writer.add_layer()
    after = hands.pixels()
    np.testing.assert_array_equal(after[mask == 0], before[mask == 0])
    assert (after[mask == 255] != before[mask == 255]).any()

    (layer,) = hands.document.stack.layers
    panel.edit_again(layer)
    assert panel.editing.isVisible()
    writer.write("grass")
    writer.add_layer()
    (changed,) = hands.document.stack.layers
    assert changed.id == layer.id
    assert isinstance(changed.operation, Words)
    assert changed.operation.prompt == "grass"


def test_settings_come_out_of_a_picture(hands: Hands, writer: Writer, tmp_path: Path) -> None:
    words = Words(prompt="red", negative="blue", seed=9, steps=3, guidance=5.0)
    path = tmp_path / "red.png"
    render(words, Context("cpu")).save(path)
    panel = writer.panel
    panel.open_settings(path)
    writer.wait(lambda: panel.prompt_session.settings.prompt == "red")
    assert panel.prompt_box.prompt.toPlainText() == "red"
    hands.click(panel.results.make)
    writer.wait_for_pictures()
    np.testing.assert_array_equal(writer.results()[0], made(words))
    panel.open_settings(SAMPLE_PHOTO)
    writer.wait(lambda: bool(hands.banners()))
    assert "carries no prompt" in hands.banners()[0]


def test_without_a_model_it_says_where_one_comes_from(own_generators: None, hands: Hands) -> None:
    panel = Writer(hands).panel
    assert "stickers" in panel.invitation.text()
    assert panel.invitation.isVisible()
    assert not panel.controls.isVisible()
    words_model.install("other")
    hands.session.models.changed.emit()
    assert panel.controls.isVisible()
    assert "stickers" in panel.invitation.text()
    words_model.install()
    hands.session.models.changed.emit()
    assert not panel.invitation.isVisible()
