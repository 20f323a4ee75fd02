"""A person who explores a latent space in the window."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.features.generate.view.panel import GeneratePanel
from desktop.widgets.fold import Fold
from desktop.widgets.scrolled import Scrolled
from desktop.widgets.two_sided_slider import TwoSidedSlider
from engine.generate import Generate
from engine.generate.directions import Direction, library
from engine.regions import Pixels
from tests.engine.generate import tiny
from tests.journeys.hands import WAIT, Hands

LEFT = Qt.MouseButton.LeftButton


class Traveller:
    """A person at the generate panel."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.qtbot = hands.qtbot
        self.panel = hands.bring_up(GeneratePanel)
        self.wait(lambda: self.panel.model.preview.is_in_sight)
        self.wait(lambda: self.panel.model.explorer.start is not None)
        self.wait(lambda: len(self.panel.sliders.rows) > 0)

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=WAIT)

    def click(self, widget: QWidget) -> None:
        self.show(widget)
        self.hands.click(widget)

    def show(self, widget: QWidget) -> None:
        """Scroll to a widget, and wait until it lies still."""
        self.still(lambda: widget)

    def still(self, find: Callable[[], QWidget]) -> None:
        """Wait until what ``find`` gives is in sight, and twice in the same place."""
        seen: list[tuple[QWidget, QPoint, int]] = []

        def is_still() -> bool:
            widget = find()
            for area in self.panel.findChildren(Scrolled):
                if area.isAncestorOf(widget):
                    area.ensureWidgetVisible(widget)
            seen.append((widget, widget.mapTo(self.hands.window, QPoint()), widget.width()))
            is_same = len(seen) > 1 and seen[-1] == seen[-2]
            return is_same and not widget.visibleRegion().isEmpty()

        self.wait(is_still)

    def unfold(self, content: QWidget) -> None:
        (fold,) = (each for each in self.panel.findChildren(Fold) if each.content is content)
        if not fold.heading.isChecked():
            self.click(fold.heading)

    def slider(self, name: str) -> TwoSidedSlider:
        return self.panel.sliders.rows[name].slider

    def drag(self, name: str, by: float) -> None:
        """Take hold of a slider's knob and move it by a share of its width, where there is room."""
        self.wait(lambda: self.slider(name).isEnabled())
        self.still(lambda: self.slider(name))
        slider = self.slider(name)
        by = abs(by) if slider.value() <= slider.maximum() / 2 else -abs(by)
        start = slider.knob_position()
        assert slider.visibleRegion().contains(start)
        QTest.mousePress(slider, LEFT, pos=start)
        for step in range(1, 5):
            QTest.mouseMove(slider, start + QPoint(round(slider.width() * by * step / 4), 0))
            self.qtbot.wait(5)
        QTest.mouseRelease(slider, LEFT, pos=start + QPoint(round(slider.width() * by), 0))

    def at_rest(self) -> None:
        """Wait until the canvas shows what the settings say."""
        live = self.panel.model.preview.controller
        self.wait(lambda: live._task is None and not live._is_new)

    def rough(self) -> Pixels:
        """What the canvas shows of the settings."""
        self.at_rest()
        return self.hands.document.rough[-1].pixels

    def to_canvas(self) -> None:
        self.click(self.panel.run_box.run)
        self.hands.wait_for_job()

    def operation(self) -> Generate:
        operation = self.panel.model.operation
        assert isinstance(operation, Generate)
        return operation


def install_model() -> None:
    """A tiny generator with eight sliders."""
    tiny.install(tiny.gan())
    library("tiny").put(
        Direction(
            f"component-{number + 1}",
            f"Component {number + 1}",
            "components",
            np.eye(8, dtype=np.float32)[number],
            step=0.3,
            low=-3.0,
            high=3.0,
            effect=1.0 - number / 10,
        )
        for number in range(8)
    )
