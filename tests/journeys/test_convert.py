"""From a photograph to a painting of it, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSlider, QWidget

from desktop.features.convert.view.model_page import ModelPage
from desktop.features.convert.view.neural_page import NeuralPage
from desktop.features.convert.view.panel import ConvertPanel
from desktop.features.convert.view.style_page import StylePage
from desktop.features.repair.view.panel import RepairPanel
from desktop.forms.controls import ChoiceControl
from desktop.forms.operation_form import OperationForm
from desktop.widgets.scrolled import Scrolled
from desktop.widgets.two_sided_slider import TwoSidedSlider
from engine.convert import Enhance, Stylize
from engine.convert.neural.neural import NeuralStyle
from engine.folders import SAMPLE_PHOTO
from engine.layers import Layer, Patch, Stack
from engine.operation import Operation
from engine.picture import Picture
from engine.regions import Pixels
from tests.engine.convert.external.networks import add_to_store, compact
from tests.journeys.hands import WAIT, Hands

STROKE = ((110.0, 125.0), (120.0, 128.0), (130.0, 130.0))
SIZE = (240, 180)
"""Smaller than the photo of other journeys: networks look at all of it, again and again."""
LOOK = 100
"""Milliseconds between two looks at the canvas: looking takes time from what is waited for."""
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    with Image.open(SAMPLE_PHOTO) as sample:
        sample.resize(SIZE).save(path)
    return path


@pytest.fixture
def painter(hands: Hands, photo: Path) -> Painter:
    hands.open(photo)
    return Painter(hands)


class Painter:
    """A person at the convert panel."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.qtbot = hands.qtbot
        self.panel = hands.bring_up(ConvertPanel)
        self.qtbot.waitUntil(lambda: self.panel.model.preview.is_in_sight)
        self.page.model.thumbnails.set_on(False)  # the machine has enough to do

    @property
    def page(self) -> StylePage:
        page = self.panel.pages[0]
        assert isinstance(page, StylePage)
        return page

    def pick(self, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        gallery = self.page.gallery
        index = gallery.model().index(row, 0)
        gallery.scrollTo(index)
        QTest.mouseClick(gallery.viewport(), LEFT, keys, gallery.visualRect(index).center())

    def row_of(self, title: str) -> int:
        titles = [entry.title for entry in self.page.model.collection.entries]
        return titles.index(title)

    def look(self, until: Callable[[Pixels], bool]) -> Pixels:
        """The canvas as it looks when it looks as it should."""
        for _ in range(WAIT // LOOK):
            seen = self.seen()
            if until(seen):
                return seen
            self.qtbot.wait(LOOK)
        raise AssertionError("the canvas has not changed")

    def seen(self) -> Pixels:
        canvas = self.hands.window.canvas
        image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        words = np.frombuffer(image.constBits(), np.uint8)
        return words.reshape(image.height(), image.width(), 4)[:, :, 2::-1].copy()

    def preview(self, before: Pixels) -> Pixels:
        """Wait until the canvas shows something else than ``before``, and has come to rest."""
        self.look(lambda now: differ(now, before))
        self.qtbot.waitUntil(lambda: self.panel.live._task is None, timeout=WAIT)
        self.qtbot.wait(30)
        return self.seen()

    def drag(self, slider: QSlider, by: float) -> None:
        """Take hold of a slider's knob and move it by a share of its width."""
        assert isinstance(slider, TwoSidedSlider)
        self._scroll_to(slider)
        start = slider.knob_position()
        end = start + QPoint(round(slider.width() * by), 0)
        QTest.mousePress(slider, LEFT, pos=start)
        for step in range(1, 5):
            QTest.mouseMove(slider, start + (end - start) * step / 4)
            self.qtbot.wait(5)
        QTest.mouseRelease(slider, LEFT, pos=end)

    def _scroll_to(self, widget: QWidget) -> None:
        for each in self.panel.findChildren(Scrolled):
            each.ensureWidgetVisible(widget)
        self.qtbot.wait(10)

    def switch_live(self) -> None:
        QTest.mouseClick(self.panel.live_box, LEFT, pos=QPoint(8, 11))

    def convert(self) -> None:
        self.hands.click(self.panel.run_box.run)
        self.hands.wait_for_job()

    def drop(self, path: Path, on: QWidget) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, none, place = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, QPoint(20, 20)
        enter = QDragEnterEvent(place, copy, data, LEFT, none)
        QApplication.sendEvent(on, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(on, QDropEvent(QPointF(place), copy, data, LEFT, none))


def choose(painter: Painter, kind: type[Operation]) -> OperationForm:
    """Bring the page of a kind of conversion into view."""
    kinds = [page.kind for page in painter.panel.model.pages]
    painter.panel.way.choose(kinds.index(kind))
    return painter.panel.page


def model_box(painter: Painter) -> QComboBox:
    page = choose(painter, Enhance)
    assert isinstance(page, ModelPage)
    control = page.form.control("model")
    assert isinstance(control, ChoiceControl)
    return control.box


def differ(one: Pixels, other: Pixels) -> bool:
    return float(np.abs(one.astype(int) - other).mean()) > 2.0


def test_pick_bend_and_convert_the_painted_part(painter: Painter, photo_pixels: Pixels) -> None:
    hands, page = painter.hands, painter.page
    document = hands.document
    plain = painter.seen()
    assert not painter.panel.run_box.run.isEnabled()

    painter.pick(19)
    styled = painter.preview(plain)
    assert document.undo_stack.count() == 0
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)

    slider = next(iter(page.sliders.sliders.values()))
    painter.drag(slider, 0.35 if slider.value() < 100 else -0.35)
    assert len(page.model.mix.moves) == 1
    bent = painter.preview(styled)
    assert differ(bent, plain)
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)

    hands.paint(*STROKE)
    mask = document.mask_values.copy()
    painter.look(lambda now: not differ(now[:100], plain[:100]))
    assert painter.panel.only_selection.isVisible()
    painter.convert()
    changed = (hands.pixels() != photo_pixels).any(axis=2)
    assert changed[mask == 255].mean() > 0.5
    assert not changed[mask == 0].any()
    (layer,) = document.stack.layers
    assert layer.name == "Convert 1"
    assert isinstance(layer.operation, Stylize)
    assert not document.mask_values.any()
    assert document.rough == ()
    converted = hands.pixels()

    hands.window.canvas.setFocus()
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)
    np.testing.assert_array_equal(document.mask_values, mask)
    hands.press("Ctrl+Shift+Z")
    np.testing.assert_array_equal(hands.pixels(), converted)
    assert not document.mask_values.any()


def test_the_preview_looks_like_the_result(painter: Painter) -> None:
    plain = painter.seen()
    painter.pick(5)
    preview = painter.preview(plain)
    painter.convert()
    painter.qtbot.wait(100)
    result = painter.seen()
    error = np.abs(preview.astype(int) - result).mean()
    assert error < 0.5 * np.abs(preview.astype(int) - plain).mean()


def test_the_preview_goes_with_the_tab_and_with_the_switch(painter: Painter) -> None:
    document, plain = painter.hands.document, painter.seen()
    painter.pick(3)
    painter.preview(plain)
    painter.switch_live()
    assert document.rough == ()
    assert not differ(painter.seen(), plain)
    painter.switch_live()
    painter.preview(plain)
    painter.hands.bring_up(RepairPanel)
    painter.qtbot.waitUntil(lambda: document.rough == ())
    painter.qtbot.wait(50)
    assert not differ(painter.seen(), plain)


def test_undo_in_the_panel_is_about_the_settings(painter: Painter) -> None:
    hands, page = painter.hands, painter.page
    hands.paint(*STROKE)  # a step of the picture
    steps = hands.document.undo_stack.index()
    painter.pick(3)
    slider = next(iter(page.sliders.sliders.values()))
    rest = slider.value()
    painter.drag(slider, 0.3 if rest < 100 else -0.3)
    moved = slider.value()
    assert moved != rest
    hands.press("Ctrl+Z")
    assert slider.value() == rest
    hands.press("Ctrl+Shift+Z")
    assert slider.value() == moved
    hands.press("Ctrl+Z")
    hands.press("Ctrl+Z")
    assert page.model.mix.ingredients == ()
    assert hands.document.undo_stack.index() == steps, "the picture was not touched"
    hands.press("Ctrl+Z")
    assert hands.document.undo_stack.index() == steps - 1, "nothing is left to undo here"


def test_a_dropped_picture_is_a_style(
    painter: Painter, photo_pixels: Pixels, tmp_path: Path
) -> None:
    stripes = np.zeros((96, 96, 3), np.uint8)
    stripes[:, ::8] = (220, 40, 30)
    stripes[::6, :, 2] = 200
    picture = tmp_path / "stripes.png"
    Image.fromarray(stripes).save(picture)
    plain = painter.seen()
    count = len(painter.page.model.collection.entries)
    painter.drop(picture, painter.panel)
    painter.qtbot.waitUntil(
        lambda: len(painter.page.model.collection.entries) == count + 1, timeout=WAIT
    )
    assert painter.page.title.text() == "stripes.png"
    operation = painter.page.model.operation
    assert isinstance(operation, Stylize)
    assert not operation.style.is_built_in
    preview = painter.preview(plain)
    np.testing.assert_array_equal(painter.hands.pixels(), photo_pixels)
    assert painter.page.gallery.selectedIndexes()[0].row() == 0
    painter.convert()
    assert differ(painter.hands.pixels(), photo_pixels)
    painter.qtbot.wait(100)
    result = painter.seen()
    assert (
        np.abs(preview.astype(int) - result).mean()
        < 0.5 * np.abs(plain - result.astype(int)).mean()
    )
    painter.hands.window.canvas.setFocus()
    painter.hands.press("Ctrl+Z")
    np.testing.assert_array_equal(painter.hands.pixels(), photo_pixels)


def test_a_picture_that_cannot_be_read_is_refused_in_one_sentence(
    painter: Painter, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture at all")
    painter.drop(broken, painter.panel)
    painter.qtbot.waitUntil(lambda: bool(painter.hands.banners()), timeout=WAIT)
    (text,) = painter.hands.banners()
    assert "broken.png" in text
    assert painter.page.model.mix.ingredients == ()


def test_two_styles_are_blended(painter: Painter) -> None:
    plain = painter.seen()
    painter.pick(3)
    one = painter.preview(plain)
    painter.pick(4, CTRL)
    half = painter.preview(one)
    assert [row.isVisible() for row in painter.page.blend.rows] == [True, True]
    weight = painter.page.blend.rows[0].weight
    weight.setFocus()
    for _ in range(9):
        QTest.keyClick(weight, Qt.Key.Key_PageDown)
    assert painter.page.model.mix.ingredients[0].weight == 10
    mostly_other = painter.preview(half)
    assert differ(mostly_other, one)
    painter.hands.click(painter.page.blend.rows[0].remove)
    assert painter.page.model.mix.keys == ("4",)
    assert painter.page.blend.isHidden()


def test_a_preset_is_kept_and_used_again(painter: Painter) -> None:
    page, hands = painter.page, painter.hands
    painter.pick(7)
    page.amount.set_value(60)
    kept = page.model.operation
    hands.click(page.save_button)
    QTest.keyClicks(page.preset_name.field, "Evening")
    QTest.keyClick(page.preset_name.field, Qt.Key.Key_Return)
    assert page.title.text() == "Evening"

    painter.pick(painter.row_of("Evening") + 3)
    page.amount.set_value(100)
    assert page.model.operation != kept
    painter.pick(painter.row_of("Evening"))
    assert page.model.operation == kept

    again = StylePage(hands.session)  # as after the next start
    assert "Evening" in [entry.title for entry in again.model.collection.entries]
    again.deleteLater()

    hands.click(page.delete_button)
    assert "Evening" not in [entry.title for entry in page.model.collection.entries]
    assert page.model.mix.ingredients == ()


def test_a_random_style_is_another_each_time(painter: Painter) -> None:
    plain, page = painter.seen(), painter.page
    painter.hands.click(page.dice)
    first = page.model.operation
    painter.preview(plain)
    painter.hands.click(page.dice)
    assert page.model.operation != first
    kinds = [entry.title for entry in page.model.collection.entries].count("Random style")
    assert kinds == 1
    painter.hands.click(page.undo_button)
    assert page.model.operation == first


def test_the_gallery_fills_with_the_photo(painter: Painter) -> None:
    page = painter.page
    page.model.thumbnails.set_on(True)
    styles = [entry.style for entry in page.model.collection.entries]
    first = page.gallery.seen_first()[0]
    painter.qtbot.waitUntil(lambda: page.model.gallery.has_thumbnail(first), timeout=WAIT)
    painter.qtbot.waitUntil(
        lambda: sum(page.model.gallery.has_thumbnail(style) for style in styles) >= 3, timeout=WAIT
    )
    painter.hands.bring_up(RepairPanel)
    painter.qtbot.waitUntil(lambda: not painter.panel.model.preview.is_in_sight)
    painter.qtbot.wait(50)
    assert painter.page.model.thumbnails._query is None, "nobody looks, so nothing is made"


def test_the_gallery_shows_what_is_seen_and_not_the_picture_below(painter: Painter) -> None:
    page, document = painter.page, painter.hands.document
    page.model.thumbnails.set_on(True)
    known = page.model.thumbnails._photos
    painter.qtbot.waitUntil(lambda: document in known, timeout=WAIT)
    style = page.gallery.seen_first()[0]
    painter.qtbot.waitUntil(lambda: page.model.gallery.has_thumbnail(style), timeout=WAIT)
    whole = document.bounds
    white = np.full((whole.height, whole.width, 3), 255, np.uint8)
    layer = Layer("white", (Patch(whole, white, None),))
    document.change_layers(document.stack.with_layer(layer), "white")
    painter.qtbot.waitUntil(
        lambda: known[document].pixelColor(3, 3) == QColor("white"), timeout=WAIT
    )
    assert not page.model.gallery.has_thumbnail(style) or page.model.thumbnails._query is not None
    painter.qtbot.waitUntil(lambda: page.model.gallery.has_thumbnail(style), timeout=WAIT)


def test_a_model_that_was_added_elsewhere_is_offered_at_once(
    painter: Painter, tmp_path: Path
) -> None:
    box = model_box(painter)
    before = box.count()
    card = add_to_store(compact(), tmp_path / "enlarger.safetensors")
    painter.hands.session.models.changed.emit()
    assert box.count() == before + 1
    painter.hands.session.models.remove(card)
    assert box.count() == before


def test_edit_again_changes_that_layer(painter: Painter, photo_pixels: Pixels) -> None:
    hands, document = painter.hands, painter.hands.document
    painter.pick(3)
    painter.convert()
    (layer,) = document.stack.layers
    first = hands.pixels()
    painter.pick(9)
    hands.window.canvas.setFocus()
    hands.press("Ctrl+Shift+E")
    assert painter.panel.editing.isVisible()
    assert painter.page.model.mix.keys == ("3",)
    painter.page.amount.set_value(30)
    painter.convert()
    (changed,) = document.stack.layers
    assert changed.id == layer.id
    assert isinstance(changed.operation, Stylize)
    assert changed.operation.amount == 0.3
    pixels = hands.pixels().astype(int)
    assert np.abs(pixels - photo_pixels).mean() < np.abs(first.astype(int) - photo_pixels).mean()
    assert not painter.panel.editing.isVisible()


def test_stop_leaves_the_picture_as_it_was(painter: Painter, photo_pixels: Pixels) -> None:
    painter.pick(3)
    painter.hands.click(painter.panel.run_box.run)
    painter.hands.click(painter.panel.run_box.stop)
    assert painter.hands.session.jobs.of(painter.hands.document) is None
    np.testing.assert_array_equal(painter.hands.pixels(), photo_pixels)
    assert painter.hands.document.rough == ()
    painter.qtbot.wait(200)
    assert painter.hands.document.stack.layers == ()


def test_paint_slowly_stop_and_keep_and_try_another(
    painter: Painter, photo: Path, photo_pixels: Pixels, tmp_path: Path
) -> None:
    hands, panel = painter.hands, painter.panel
    style = tmp_path / "style.png"
    Image.fromarray(np.random.default_rng(2).integers(0, 255, (64, 64, 3), np.uint8)).save(style)
    page = choose(painter, NeuralStyle)
    assert not panel.run_box.run.isEnabled()
    painter.drop(style, panel)
    painter.qtbot.waitUntil(panel.run_box.run.isEnabled, timeout=WAIT)
    assert not panel.live_box.isVisible(), "there is no preview of it"
    assert isinstance(page, NeuralPage)
    page.form.show_operation(NeuralStyle(str(style), size=256, steps=1000))
    page.form.changed.emit()
    hands.click(panel.run_box.run)
    document = hands.document
    painter.qtbot.waitUntil(
        lambda: bool(document.rough) or document.preview is not None, timeout=WAIT
    )
    hands.click(panel.run_box.finish)
    hands.wait_for_job()
    (layer,) = document.stack.layers
    assert isinstance(layer.operation, NeuralStyle)
    assert layer.name == "Convert 1"
    first = hands.pixels()
    assert (first != photo_pixels).any()

    hands.click(panel.run_box.another)
    job = hands.session.jobs.of(document)
    assert job is not None
    assert isinstance(job.operation, NeuralStyle)
    assert job.layer == layer.id
    assert job.operation.seed != layer.operation.seed
    hands.click(panel.run_box.stop)
    np.testing.assert_array_equal(hands.pixels(), first)


def test_enlarge_with_a_model_of_ones_own(painter: Painter, tmp_path: Path) -> None:
    hands, panel = painter.hands, painter.panel
    card = add_to_store(compact(scale=2), tmp_path / "twice.safetensors")
    panel.model.choose(0)
    box = model_box(painter)  # it lists the models anew whenever it comes into view
    box.setCurrentIndex(box.findData(card.name))
    box.activated.emit(box.currentIndex())
    hands.paint(*STROKE)
    assert not panel.only_selection.isVisible(), "it enlarges all of the picture"
    painter.convert()
    document = hands.document
    assert document.size == (2 * SIZE[0], 2 * SIZE[1])
    hands.window.canvas.setFocus()
    hands.press("Ctrl+Z")
    assert document.size == SIZE


def test_closing_or_enlarging_a_picture_ends_its_preview(
    painter: Painter, photo: Path, photo_pixels: Pixels
) -> None:
    hands, plain = painter.hands, painter.seen()
    document = hands.document
    painter.pick(3)
    painter.preview(plain)
    hands.paint(*STROKE)
    large = Picture(np.repeat(np.repeat(photo_pixels, 2, axis=0), 2, axis=1))
    document.change_size(Stack(large), lambda mask: mask, "Enlarge")
    assert document.rough == ()
    assert not painter.panel.live.is_on
    painter.pick(5)
    painter.qtbot.waitUntil(lambda: bool(document.rough), timeout=WAIT)
    assert document.rough[0].region.width <= 2 * SIZE[0]

    hands.window.canvas.setFocus()
    hands.press("Ctrl+W")
    hands.answer("Don’t save")
    painter.qtbot.waitUntil(lambda: hands.session.document is None)
    assert not painter.panel.live.is_on
    painter.qtbot.wait(200)
    assert hands.banners() == []
