"""The controls of the convert panel, used with mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop.features.convert.model.gallery import GalleryModel, built_in_entries
from desktop.features.convert.model.style_mix import Ingredient
from desktop.features.convert.view.blend import Blend
from desktop.features.convert.view.gallery import Gallery
from desktop.widgets.name_field import NameField
from desktop.widgets.segments import Segments
from desktop.widgets.two_sided_slider import TwoSidedSlider
from engine.convert import Style

built_in = Style.built_in

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


# --- the two-sided slider ---


@pytest.fixture
def slider(qtbot: QtBot) -> TwoSidedSlider:
    slider = TwoSidedSlider("Warmth", -2.0, 2.0)
    qtbot.addWidget(slider)
    slider.resize(214, 22)
    slider.show()
    return slider


def test_a_slider_is_dragged_to_both_sides(slider: TwoSidedSlider) -> None:
    assert slider.is_at_rest
    QTest.mousePress(slider, LEFT, pos=slider.knob_position())
    QTest.mouseMove(slider, QPoint(57, 11))
    assert slider.amount == pytest.approx(-1.0, abs=0.05)
    QTest.mouseMove(slider, QPoint(500, 11))
    assert slider.amount == 2.0
    QTest.mouseRelease(slider, LEFT, pos=QPoint(500, 11))
    QTest.mouseMove(slider, QPoint(57, 11))
    assert slider.amount == 2.0, "let go of, it stays"


def test_a_press_beside_the_knob_brings_it_there(slider: TwoSidedSlider) -> None:
    QTest.mouseClick(slider, LEFT, pos=QPoint(157, 11))
    assert slider.amount == pytest.approx(1.0, abs=0.05)


def test_a_double_click_or_delete_goes_back_to_rest(slider: TwoSidedSlider) -> None:
    slider.set_rest(0.5)
    for back in (
        lambda: QTest.mouseDClick(slider, LEFT, pos=QPoint(180, 11)),
        lambda: QTest.keyClick(slider, Qt.Key.Key_Delete),
    ):
        slider.set_amount(-1.5)
        assert not slider.is_at_rest
        back()
        assert slider.is_at_rest
        assert slider.amount == pytest.approx(0.5, abs=0.02)


def test_arrow_keys_move_a_slider(slider: TwoSidedSlider) -> None:
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.amount == pytest.approx(4.0 / 200)


# --- segments ---


def test_one_segment_is_down_at_a_time(qtbot: QtBot) -> None:
    segments = Segments("Way", [("One", "first"), ("Two", "second"), ("Three", "third")])
    qtbot.addWidget(segments)
    segments.show()
    chosen: list[int] = []
    segments.chosen.connect(chosen.append)
    buttons = segments.findChildren(QToolButton)
    QTest.mouseClick(buttons[2], LEFT)
    QTest.mouseClick(buttons[2], LEFT)
    assert chosen == [2]
    assert [button.isChecked() for button in buttons] == [False, False, True]
    segments.choose(1)
    assert segments.current == 1
    assert chosen == [2, 1]


# --- the name field ---


def test_a_name_is_given_once(qtbot: QtBot) -> None:
    field = NameField("Name", 10)
    qtbot.addWidget(field)
    names: list[str] = []
    field.named.connect(names.append)
    field.ask("old")
    QTest.keyClicks(field.field, "  new name that is long")
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    assert names == ["new name"]
    assert field.isHidden()
    field.ask("old")
    QTest.keyClick(field.field, Qt.Key.Key_Escape)
    assert field.isHidden()
    field.ask("")
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    assert not field.isHidden(), "without a name it goes on asking"
    assert names == ["new name"]


# --- the gallery ---


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    model = GalleryModel()
    model.set_entries(built_in_entries())
    gallery = Gallery(model)
    model.setParent(gallery)
    qtbot.addWidget(gallery)
    gallery.resize(264, 200)
    gallery.show()
    qtbot.waitExposed(gallery)
    return gallery


def click(gallery: Gallery, row: int, keys: Qt.KeyboardModifier | None = None) -> None:
    index = gallery.model().index(row, 0)
    gallery.scrollTo(index)
    place = gallery.visualRect(index).center()
    QTest.mouseClick(gallery.viewport(), LEFT, keys or Qt.KeyboardModifier.NoModifier, place)


def test_four_stand_side_by_side(gallery: Gallery) -> None:
    tops = [gallery.visualRect(gallery.model().index(row, 0)).top() for row in range(5)]
    assert len(set(tops[:4])) == 1
    assert tops[4] > tops[0]


def test_a_click_picks_one_and_ctrl_blends_up_to_four(gallery: Gallery) -> None:
    picked: list[list[str]] = []
    refused: list[bool] = []
    gallery.chosen.connect(picked.append)
    gallery.too_many.connect(lambda: refused.append(True))
    click(gallery, 3)
    assert picked == [["3"]]
    for row in (1, 7, 2):
        click(gallery, row, CTRL)
    assert picked[-1] == ["3", "1", "7", "2"]
    click(gallery, 9, CTRL)
    assert refused == [True]
    assert picked[-1] == ["3", "1", "7", "2"]
    assert len(gallery.selectedIndexes()) == 4
    click(gallery, 1, CTRL)
    assert picked[-1] == ["3", "7", "2"]


def test_arrow_keys_pick(gallery: Gallery) -> None:
    picked: list[list[str]] = []
    click(gallery, 0)
    gallery.chosen.connect(picked.append)
    QTest.keyClick(gallery, Qt.Key.Key_Right)
    QTest.keyClick(gallery, Qt.Key.Key_Down)
    assert picked == [["1"], ["5"]]


def test_what_is_shown_is_not_picked_by_hand(gallery: Gallery) -> None:
    picked: list[list[str]] = []
    gallery.chosen.connect(picked.append)
    gallery.show_chosen(["20", "4"])
    assert picked == []
    assert {index.row() for index in gallery.selectedIndexes()} == {20, 4}
    assert gallery.currentIndex().row() == 20
    click(gallery, 2, CTRL)
    assert picked == [["20", "4", "2"]]


def test_a_thumbnail_shows_when_it_is_there(gallery: Gallery) -> None:
    model = gallery.model()
    assert isinstance(model, GalleryModel)

    def colour(row: int) -> QColor:
        place = QPointF(gallery.visualRect(model.index(row)).center()).toPoint()
        return gallery.viewport().grab().toImage().pixelColor(place)

    photo = QImage(16, 16, QImage.Format.Format_RGB32)
    photo.fill(QColor(255, 255, 255))
    painted = QImage(photo)
    painted.fill(QColor(0, 200, 0))
    model.set_photo(photo, {})
    faint = colour(0)
    assert 20 < faint.red() < 250, "the photo itself, faintly"
    model.set_thumbnail(built_in(0), painted)
    assert colour(0).getRgb()[:3] == (0, 200, 0)
    assert colour(1) == faint


def test_every_style_says_what_it_is(gallery: Gallery) -> None:
    model = gallery.model()
    texts = [
        model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert len(set(texts)) == len(texts)
    assert all(texts)
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert texts[0] in tip


def test_styles_in_sight_come_first(gallery: Gallery) -> None:
    gallery.scrollToBottom()
    order = gallery.seen_first()
    assert sorted(order, key=str) == sorted(map(built_in, range(26)), key=str)
    assert order[-1] != built_in(25)
    assert built_in(0) not in order[:8]


# --- the blend ---


def test_weights_and_crosses(qtbot: QtBot) -> None:
    blend = Blend()
    qtbot.addWidget(blend)
    blend.show_ingredients([Ingredient("3", built_in(3))], ["Ice"])
    assert blend.isHidden()
    ingredients = [
        Ingredient("3", built_in(3), 100),
        Ingredient("preset x", built_in(4), 40),
    ]
    blend.show_ingredients(ingredients, ["Ice", "Mine"])
    assert not blend.isHidden()
    weighed: list[tuple[str, int]] = []
    removed: list[str] = []
    blend.weighed.connect(lambda key, weight: weighed.append((key, weight)))
    blend.removed.connect(removed.append)
    assert [row.weight.value() for row in blend.rows] == [100, 40]
    assert weighed == []
    QTest.keyClick(blend.rows[1].weight, Qt.Key.Key_Right)
    assert weighed == [("preset x", 41)]
    QTest.mouseClick(blend.rows[0].remove, LEFT)
    assert removed == ["3"]
    assert "Mine" in blend.rows[1].weight.accessibleName()
