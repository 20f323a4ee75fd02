"""What the settings of all kinds of steps have in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engine.batch import MaskArea, Step


class StepForm(QWidget):
    """The settings of one step."""

    changed = Signal()
    """A person has changed what the step does."""

    def step(self) -> Step | None:
        """The step as it is set; None while it lacks something. Raises ``ImpastoError``."""
        raise NotImplementedError

    def show_step(self, step: Step) -> None:
        """Set the controls to what a step of this kind says."""
        raise NotImplementedError

    def take_area(self, area: MaskArea) -> None:
        """Someone has drawn where the step shall work. Most steps work everywhere."""
