"""The panel of a job: its settings, and below them what every job has."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.core.job_model import JobModel
from desktop.core.session import Session
from desktop.forms.edited_layer import EditedLayer
from desktop.forms.run_box import RunBox
from desktop.widgets.scrolled import Scrolled
from engine.layers import Layer


class JobPanel(QWidget):
    """Shows a ``JobModel`` in a tab of its own, and tells it what the person does.

    A new kind of job is a model and a panel, listed in ``desktop/app/features.py``. The panel makes
    its controls, gives them to ``arrange``, and shows in ``refresh`` what differs from other jobs.
    The line of the layer that is edited, “Only the selection”, “Live preview”, the button, its
    progress and its hint are here.
    """

    changed = Signal()
    """What can be done now has changed."""

    name: ClassVar[str]
    """Under which the window remembers the place of its dock."""

    def __init__(self, session: Session, model: JobModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", self.name)
        self._session = session
        self.model = model
        model.setParent(self)
        self.editing = EditedLayer()
        self.editing.closed.connect(model.stop_editing)
        self.only_selection = QCheckBox(self.tr("Only the selection"))
        self.only_selection.setToolTip(self.tr("Leave everything outside the selection as it is"))
        self.only_selection.setChecked(model.target.is_only_selection)
        self.only_selection.toggled.connect(model.set_only_selection)
        self.live_box = QCheckBox(self.tr("Live preview"))
        self.live_box.setToolTip(self.tr("Preview the settings on the photo"))
        self.live_box.setChecked(model.preview.is_live)
        self.live_box.toggled.connect(model.set_live)
        self.run_box = RunBox(session, model.title, self.tr("Try another"))
        self.run_box.run.setToolTip(self.tr("Start, and add the result as a layer (Ctrl+R)"))
        self.run_box.another.setToolTip(
            self.tr("Replace the last result with one of another seed (Ctrl+Shift+R)")
        )
        self.run_box.run.clicked.connect(model.run)
        self.run_box.another.clicked.connect(model.try_another)
        model.changed.connect(self.refresh)

    @property
    def title(self) -> str:
        """What its tab, its button and its action are called."""
        return self.model.title

    def arrange(self, settings: QWidget, *pinned: QWidget) -> None:
        """Lay out ``settings``, which scroll, and below them what never does."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(8)
        column.addWidget(self.editing)
        column.addWidget(settings)
        below = QVBoxLayout()
        below.setContentsMargins(16, 4, 16, 0)
        below.setSpacing(4)
        for part in (*pinned, self.live_box, self.only_selection):
            below.addWidget(part)
        self.run_box.setContentsMargins(16, 8, 16, 16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scrolled(inside))
        whole.addLayout(below)
        whole.addWidget(self.run_box)
        whole.addStretch()

    def refresh(self) -> None:
        """Show what can be done now."""
        model, target = self.model, self.model.target
        edited, kind = target.edited, model.settings.kind
        self.editing.show_layer(edited.name if edited is not None else "")
        info = kind.info
        can_choose = target.has_selection and model.can_be_limited and not info.needs_mask
        self.only_selection.setVisible(can_choose)
        self.live_box.setVisible(info.has_preview)
        self.run_box.run.setEnabled(model.can_run)
        self.run_box.another.setVisible(model.settings.has_seed)
        self.run_box.another.setEnabled(model.can_try_another)
        self.run_box.set_hint(model.hint)
        self.changed.emit()

    # --- what the window asks and tells ---

    @property
    def can_run(self) -> bool:
        """Whether ``run`` would do something now."""
        return self.model.can_run

    @property
    def can_try_another(self) -> bool:
        """Whether ``try_another`` would do something now."""
        return self.model.can_try_another

    @property
    def can_stop(self) -> bool:
        """Whether something of its own is going on, apart from the picture's job."""
        return self.model.can_stop

    def stop(self) -> None:
        """Stop that."""
        self.model.stop()

    def run(self) -> None:
        """Start the job with what the settings say."""
        self.model.run()

    def try_another(self) -> None:
        """Make the last result again with another seed, in its place."""
        self.model.try_another()

    def made(self, layer: Layer) -> bool:
        """Whether a layer comes from this job, so that ``edit_again`` can open its edit."""
        return self.model.made(layer)

    def edit_again(self, layer: Layer) -> None:
        """Take back the settings and the selection of a layer; running then changes that layer."""
        self.model.edit_again(layer)

    def set_in_sight(self, is_in_sight: bool) -> None:
        """Its tab is in front now, or no longer."""
        self.model.set_in_sight(is_in_sight)

    def stroke_ended(self) -> None:
        """A stroke of the selection is complete."""
        self.model.stroke_ended()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        preview = self.model.preview
        if event.key() == Qt.Key.Key_Escape and preview.controller.is_on:
            preview.stop()
        else:
            super().keyPressEvent(event)
