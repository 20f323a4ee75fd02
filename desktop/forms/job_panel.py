"""What every job's panel is. Each of them stands in a tab of its own."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.core.session import Session
from engine.layers import Layer


class JobPanel(QWidget):
    """Edits the settings of one kind of operation and runs it on the picture in front.

    A new kind of job is a new subclass, listed in ``desktop/app/features.py``.
    """

    changed = Signal()
    """What can be done now has changed."""

    name: ClassVar[str]
    """Under which the window remembers the place of its dock."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", self.name)
        self._session = session

    @property
    def title(self) -> str:
        """What its tab, its button and its action are called."""
        raise NotImplementedError

    @property
    def can_run(self) -> bool:
        """Whether ``run`` would do something now."""
        raise NotImplementedError

    @property
    def can_try_another(self) -> bool:
        """Whether ``try_another`` would do something now."""
        raise NotImplementedError

    @property
    def can_stop(self) -> bool:
        """Whether something of its own is going on, apart from the picture's job."""
        return False

    def stop(self) -> None:
        """Stop that."""

    def run(self) -> None:
        """Start the job with what the settings say."""
        raise NotImplementedError

    def try_another(self) -> None:
        """Make the last result anew with another seed, in the place of the old one."""
        raise NotImplementedError

    def made(self, layer: Layer) -> bool:
        """Whether a layer comes from this job, so that ``edit_again`` can open its edit."""
        raise NotImplementedError

    def edit_again(self, layer: Layer) -> None:
        """Take back the settings and the mask of a layer; running then changes that layer."""
        raise NotImplementedError

    def set_in_sight(self, is_in_sight: bool) -> None:
        """Its tab is in front now, or no longer."""

    def stroke_ended(self) -> None:
        """A stroke of the mask is complete."""
