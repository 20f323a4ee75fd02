from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.dialogs.export import readable_size
from desktop.widgets.amount import Amount
from desktop.widgets.banner import Banners
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.icons import icon
from desktop.widgets.scrolled import Scrolled
from desktop.widgets.theme import DARK, LIGHT, Theme, style_sheet, themes
from engine.folders import RESOURCES


def test_slider_and_field_say_the_same(qtbot: QtBot) -> None:
    amount = Amount("Size", 1, 4000, "px", logarithmic=True)
    qtbot.addWidget(amount)
    seen: list[int] = []
    amount.changed.connect(seen.append)
    amount.slider.setValue(amount.slider.maximum())
    assert (amount.value, seen[-1]) == (4000, 4000)
    amount.slider.setValue(0)
    assert amount.value == 1
    amount.set_value(63)
    middle = amount.slider.value() / amount.slider.maximum()
    assert middle == pytest.approx(0.5, abs=0.01), "half way multiplies by the square root"
    assert amount.value == 63, "the slider's coarser scale does not change what was typed"


def test_only_steps_can_be_had(qtbot: QtBot) -> None:
    amount = Amount("Patch size", 5, 11, step=2)
    qtbot.addWidget(amount)
    seen: list[int] = []
    amount.changed.connect(seen.append)
    amount.set_value(8)
    assert amount.value in (7, 9)
    amount.slider.setValue(0)
    assert amount.value == 5
    QTest.keyClick(amount.field, Qt.Key.Key_Up)
    assert amount.value == 7
    assert set(seen) <= {5, 7, 9, 11}


def test_showing_a_value_is_not_changing_it(qtbot: QtBot) -> None:
    amount = Amount("Opacity", 0, 100, "%")
    qtbot.addWidget(amount)
    seen: list[int] = []
    amount.changed.connect(seen.append)
    amount.show_value(30)
    assert (amount.value, amount.slider.value(), seen) == (30, 30, [])


def test_errors_stay_and_the_same_one_is_said_once(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QWidget

    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    banners = Banners(page)
    banners.tell("news", is_error=False)
    errors = [f"error {number}" for number in range(Banners.MOST)]
    for text in (errors[0], *errors):
        banners.tell(text, is_error=True)
    assert banners.texts == errors, "news make way for errors"
    banners.tell("one more", is_error=True)
    assert banners.texts == [*errors[1:], "one more"]
    assert banners.isVisible()
    banners.clear()
    assert not banners.isVisible()


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_text_can_be_read_on_its_ground(theme: Theme) -> None:
    """WCAG 2.1, level AA: 4.5 to 1."""
    for text, ground in (
        (theme.text, theme.window),
        (theme.text, theme.field),
        (theme.text, theme.selected),
        (theme.faint, theme.window),
        (theme.faint, theme.surround),
        (theme.on_accent, theme.accent),
        (theme.on_error, theme.error),
    ):
        assert contrast(text, ground) >= 4.5, (text, ground)


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_style_sheet_is_filled_in(theme: Theme) -> None:
    text = style_sheet(theme)
    assert "$" not in text
    assert theme.accent in text


def test_icons_follow_the_theme_and_are_sharp(qtbot: QtBot) -> None:
    for name in ("dark", "light"):
        themes().choose(name)
        pixmap = icon("brush").pixmap(QSize(16, 16), 2.0)
        assert pixmap.size() == QSize(32, 32)
        image = pixmap.toImage()
        strongest = max(
            (image.pixelColor(x, y) for x in range(32) for y in range(32)),
            key=lambda colour: colour.alpha(),
        )
        assert strongest.name() == themes().current.text


def test_every_icon_can_be_drawn(qtbot: QtBot) -> None:
    for path in sorted((RESOURCES / "icons").glob("*.svg")):
        image = icon(path.stem).pixmap(QSize(24, 24), 1.0, QIcon.Mode.Normal).toImage()
        assert any(image.pixelColor(x, y).alpha() > 100 for x in range(24) for y in range(24)), (
            path.name
        )


def test_sizes_of_files_are_written_as_people_do() -> None:
    assert readable_size(845_300) == "845 kB"
    assert readable_size(3_240_000) == "3.2 MB"
    assert readable_size(3) == "1 kB"


def test_the_wheel_scrolls_and_changes_nothing_it_passes(qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    scrolled = Scrolled(content)
    scrolled.resize(300, 120)
    qtbot.addWidget(scrolled)
    with qtbot.waitExposed(scrolled):
        scrolled.show()
    amounts = [Amount("Detail", 0, 100) for _ in range(8)]
    choice = QComboBox()
    choice.addItems(["one", "two"])
    for part in (choice, *amounts):
        column.addWidget(part)
    qtbot.wait(10)

    choice.clearFocus()
    for control in (choice, amounts[0].slider):
        _turn_wheel(control)
    assert (choice.currentIndex(), amounts[0].value) == (0, 0)
    amounts[0].slider.setFocus()
    amounts[0].slider.setValue(50)
    _turn_wheel(amounts[0].slider)
    assert amounts[0].value < 50, "with the focus it is meant"


def _turn_wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    turn = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turn)


def test_a_long_line_is_shortened_and_takes_no_room_from_others(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(200, 24)
    label.setText("a name that fits")
    assert label.shown == "a name that fits"
    label.setText("a very long name of a photograph " * 20 + ".jpg")
    assert label.minimumSizeHint().width() == 0
    assert "…" in label.shown
    assert label.shown.endswith(".jpg")
    assert label.fontMetrics().horizontalAdvance(label.shown) <= 200
    assert label.toolTip() == label.text()
    label.grab()
