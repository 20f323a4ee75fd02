"""The window itself: everything can be named, reached and looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QLineEdit,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from desktop.app.application import Pause
from desktop.app.dialogs.about import AboutDialog
from desktop.app.dialogs.adjust_mask import AdjustMaskDialog
from desktop.app.dialogs.export import ExportDialog
from desktop.app.dialogs.preferences import PreferencesDialog
from desktop.app.dialogs.shortcuts import ShortcutsDialog
from desktop.app.window import MainWindow
from desktop.canvas.options.brush import BrushOptions
from desktop.widgets.theme import themes
from engine.folders import RESOURCES
from tests.journeys.hands import WAIT, Hands

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QSlider, QSpinBox, QAbstractScrollArea)
INSIDE_OTHERS = (
    "qt_spinbox_lineedit",
    "qt_menubar_ext_button",
    "qt_toolbar_ext_button",
    "ScrollLeftButton",
    "ScrollRightButton",
)


def nameless(root: QWidget) -> list[str]:
    """The controls that a screen reader could not name, or that explain nothing."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not (focusable and isinstance(widget, CONTROLS)) or is_part_of_another(widget):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text) or not widget.toolTip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {widget.parent()}")
    return found


def is_part_of_another(widget: QWidget) -> bool:
    """True for what Qt builds into a control that has a name itself."""
    if widget.objectName() in INSIDE_OTHERS or type(widget).__name__.startswith("QComboBox"):
        return True
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QComboBox, QLineEdit, QSpinBox)):
            return True
        parent = parent.parentWidget()
    return False


def test_every_control_has_a_name_and_a_tooltip(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    hands.paint((100, 100), (140, 120))
    hands.repair()
    assert nameless(hands.window) == []


@pytest.mark.parametrize(
    "make",
    [
        lambda hands: ExportDialog(hands.document, hands.window.files, hands.window),
        lambda hands: PreferencesDialog(hands.session.preferences, hands.window),
        lambda hands: hands.window.shortcuts_dialog(),
        lambda hands: AboutDialog(hands.window),
        lambda hands: AdjustMaskDialog(hands.document, "grow", print, hands.window),
    ],
    ids=["export", "preferences", "shortcuts", "about", "adjust mask"],
)
def test_every_control_of_a_dialog_has_a_name_and_a_tooltip(
    hands: Hands, photo: Path, make: Callable[[Hands], QDialog]
) -> None:
    hands.open(photo)
    hands.paint((100, 100), (140, 120))
    dialog = make(hands)
    dialog.open()
    assert nameless(dialog) == []
    dialog.reject()


def test_no_two_actions_share_a_shortcut(hands: Hands) -> None:
    window = hands.window
    actions = [action for menu in window.menus for action in menu.actions()]
    actions += window.tool_strip.tool_actions
    owners: dict[str, list[str]] = {}
    for action in actions:
        for key in action.shortcuts():
            owners.setdefault(key.toString(), []).append(action.text())
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}
    assert not {"Tab", "Shift+Tab"} & set(owners), "they walk from control to control"


def test_the_shortcut_sheet_lists_the_actions(hands: Hands) -> None:
    hands.press("Ctrl+?")
    (sheet,) = hands.window.findChildren(ShortcutsDialog)
    texts = " ".join(label.text() for label in sheet.findChildren(type(sheet._rows[0][1])))
    for expected in ("Repair", "Ctrl+R", "Brush", "Save as", "Ctrl+Shift+S"):
        assert expected in texts


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_themes_change_the_whole_window(hands: Hands, theme: str) -> None:
    hands.session.preferences.theme = theme
    themes().choose(theme)
    hands.qtbot.wait(20)
    image = hands.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    bright = float(np.median(rows))
    assert (bright < 70) == (theme == "dark")
    assert (bright > 180) == (theme == "light")


def test_tools_are_picked_by_key_and_shown_in_the_strip(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    strip = hands.window.tool_strip
    for tool, action in zip(strip.tools, strip.tool_actions, strict=True):
        hands.press(tool.shortcut)
        assert hands.window.canvas.tool is tool
        assert action.isChecked()
    hands.press("B")
    size = strip.brush.size
    hands.press("]")
    assert strip.brush.size > size
    assert hands.window.option_bar.options(BrushOptions).size.value == round(strip.brush.size)


def test_the_select_menu_changes_the_mask(hands: Hands, photo: Path) -> None:
    document = hands.open(photo)
    hands.press("Ctrl+A")
    assert document.mask_values.all()
    hands.press("Ctrl+D")
    assert not document.mask_values.any()
    hands.paint((200, 150), (210, 150))
    painted = int((document.mask_values > 0).sum())
    hands.press("Ctrl+Alt+G")
    (dialog,) = hands.window.findChildren(AdjustMaskDialog)
    hands.qtbot.waitUntil(lambda: (document.mask_values > 0).sum() > painted, timeout=WAIT)
    dialog.amount.set_value(20)
    dialog.accept()
    stack = document.undo_stack
    hands.qtbot.waitUntil(lambda: stack.undoText() == "Grow selection", timeout=WAIT)
    hands.press("Ctrl+Z")
    assert int((document.mask_values > 0).sum()) == painted
    hands.press("Ctrl+Shift+I")
    hands.qtbot.waitUntil(lambda: document.mask_values[0, 0] == 255, timeout=WAIT)


def test_a_dialog_that_is_cancelled_leaves_the_mask(hands: Hands, photo: Path) -> None:
    document = hands.open(photo)
    hands.paint((200, 150), (210, 150))
    before, steps = document.mask_values.copy(), document.undo_stack.count()
    hands.press("Ctrl+Alt+F")
    (dialog,) = hands.window.findChildren(AdjustMaskDialog)
    hands.qtbot.waitUntil(lambda: bool((document.mask_values != before).any()), timeout=WAIT)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    np.testing.assert_array_equal(document.mask_values, before)
    assert document.undo_stack.count() == steps


def test_layers_are_hidden_faded_ordered_renamed_and_deleted(hands: Hands, photo: Path) -> None:
    document = hands.open(photo)
    original = hands.pixels()
    for y in (100, 200):
        hands.paint((100, y), (140, y))
        hands.repair()
    panel = hands.window.panels.layers
    first, second = document.stack.layers
    assert panel.layer is second, "the newest layer is chosen"
    repaired = hands.pixels()

    row = panel.list.visualRect(panel.list.currentIndex())
    QTest.mouseClick(
        panel.list.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(12, 12)
    )
    assert not document.stack.layers[1].visible
    assert (hands.pixels() != repaired).any()
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), repaired)

    steps = document.undo_stack.count()
    for percent in (80, 60, 40):
        panel.opacity.set_value(percent)
    assert document.stack.layers[1].opacity == pytest.approx(0.4)
    assert document.undo_stack.index() <= steps, "one drag of the slider is one step"
    hands.press("Ctrl+Z")
    assert document.stack.layers[1].opacity == 1.0

    hands.window.layer_menu.down.trigger()
    assert [layer.id for layer in document.stack.layers] == [second.id, first.id]
    hands.window.layer_menu.duplicate.trigger()
    assert len(document.stack.layers) == 3
    hands.window.layer_menu.rename.trigger()
    editor = panel.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Stones")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: "Stones" in [each.name for each in document.stack.layers])
    for _ in range(2):
        hands.window.layer_menu.delete.trigger()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert document.stack.layers == ()
    np.testing.assert_array_equal(hands.pixels(), original)


def test_history_goes_back_at_a_click(hands: Hands, photo: Path) -> None:
    document = hands.open(photo)
    original = hands.pixels()
    hands.paint((100, 100), (140, 100))
    hands.repair()
    view = hands.window.panels.history.list
    hands.window.panels.docks[-1].raise_()
    hands.qtbot.wait(20)
    top = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=top)
    assert document.undo_stack.index() == 0
    np.testing.assert_array_equal(hands.pixels(), original)
    assert not document.mask_values.any()


def test_before_and_after(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    canvas = hands.window.canvas
    hands.press("Y")
    assert canvas.split == pytest.approx(0.5)
    assert hands.window.view_menu.split.isChecked()
    hands.press("Y")
    assert canvas.split is None
    QTest.keyPress(canvas, Qt.Key.Key_Backslash)
    assert canvas.show_original
    QTest.keyRelease(canvas, Qt.Key.Key_Backslash)
    assert not canvas.show_original


def test_panels_close_and_come_back_where_they_were(hands: Hands) -> None:
    dock = hands.window.panels.docks[0]
    dock.close()
    assert not dock.isVisible()
    toggle: QAction = dock.toggleViewAction()
    assert toggle in hands.window.window_menu.actions()
    toggle.trigger()
    assert dock.isVisible()


def test_the_key_of_a_panel_brings_its_tab_to_the_front(hands: Hands) -> None:
    repair, convert = hands.window.panels.docks[:2]
    hands.press("F6")
    hands.qtbot.waitUntil(lambda: hands.window.panels.front is convert.widget())
    assert convert.isVisible()
    hands.press("F5")
    hands.qtbot.waitUntil(lambda: hands.window.panels.front is repair.widget())
    hands.press("F5")
    assert not repair.isVisible()
    assert convert.isVisible()


def test_nothing_heavy_is_loaded_for_the_window(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from PySide6.QtCore import QSettings\n"
        "from desktop.app.application import make_application\n"
        "from desktop.core.session import Session\n"
        "from desktop.core.preferences import Preferences\n"
        "from desktop.app.window import MainWindow\n"
        "make_application()\n"
        "session = Session(Preferences(QSettings(sys.argv[1], QSettings.Format.IniFormat)))\n"
        "window = MainWindow(session)\n"
        "window.show()\n"
        "window.grab()\n"
        "session.shut_down()\n"
        "heavy = {'torch', 'torchvision', 'typer', 'rich', 'tifffile', 'imagecodecs', 'superqt'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "settings.ini")],
        cwd=RESOURCES.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "[]"


def test_the_editor_starts_on_the_sample_and_ends(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from desktop.app import application\n"
        "app = application.make_application()\n"
        "def look():\n"
        "    for each in app.topLevelWidgets():\n"
        "        session = getattr(each, 'session', None)\n"
        "        if session and session.document:\n"
        "            print('open', session.document.mask_values.any())\n"
        "            timer.stop()\n"
        "            each.close()\n"
        "timer = QTimer(interval=50)\n"
        "timer.timeout.connect(look)\n"
        "timer.start()\n"
        "sys.exit(application.main(['--sample']))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=RESOURCES.parent,
        env={**os.environ, "IMPASTO_SETTINGS": str(tmp_path / "settings.ini")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == ["open", "True"]
    assert "Traceback" not in result.stderr


def test_the_first_window_fits_the_screen(hands: Hands) -> None:
    window = MainWindow(hands.session)  # nothing is remembered yet
    hands.qtbot.addWidget(window)
    available = window.screen().availableGeometry()
    assert available.contains(window.geometry())


@pytest.mark.parametrize("tool", ["brush", "select-by-colour"])
def test_nothing_is_missing_in_the_bar_of_a_narrow_window(
    hands: Hands, photo: Path, tool: str
) -> None:
    hands.open(photo)
    hands.window.resize(1000, 700)
    hands.window.tool_strip.pick(tool)
    bar = hands.window.option_bar
    more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    assert more is not None
    hands.qtbot.waitUntil(lambda: not more.isVisible())
    for action in hands.window.view_menu.bar_actions:
        button = bar.widgetForAction(action)
        assert button.isVisible()
        assert bar.rect().contains(button.geometry())


def test_the_repair_button_knows_an_empty_mask_from_undo(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    hands.paint((100, 100), (140, 100))
    hands.paint((300, 200), (340, 200))
    assert hands.panel.can_run
    for _ in range(2):
        hands.press("Ctrl+Z")
    assert not hands.panel.can_run
    assert not hands.panel.run_box.run.isEnabled()


def test_a_pause_comes_only_when_nobody_does_anything(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    timer = Pause(WAIT, hands.window).findChild(QTimer)
    assert timer is not None
    timer.stop()
    hands.paint((100, 100), (140, 100))
    assert timer.isActive(), "what is done begins the pause anew"
    with hands.qtbot.waitSignal(Pause(1, hands.window).came):
        pass
