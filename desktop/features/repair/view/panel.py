"""The repair panel: fill what is painted over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.session import Session
from desktop.features.repair.model.repair import RepairModel
from desktop.features.repair.model.wanted import Wanted
from desktop.features.repair.view.form import RepairForm
from desktop.features.repair.view.variants import VariantStrip
from desktop.forms.job_panel import JobPanel


class RepairPanel(JobPanel):
    """The method and its settings, and what finds things to repair."""

    name = "repair"
    model: RepairModel
    networks_wanted = Signal()
    """The person looks for more networks to repair with."""
    methods_listed = Signal(object)
    """The methods that are on this computer now, a tuple of ``Method``."""
    find_wanted = Signal(object)
    """The person wants to find something in the picture, a ``Wanted``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, RepairModel(session), parent)
        self._make_controls()
        self._arrange()
        self._connect()
        self.refresh()

    def try_several(self) -> None:
        """Ask how many results there should be, and make them to choose from."""
        model, mask = self.model, self.model.mask
        document, repair = model.document, model.settings.operation
        if document is None or mask is None or repair is None or not model.can_run:
            return
        from desktop.features.repair.view.variants_dialog import VariantsDialog

        VariantsDialog(
            repair,
            model.methods,
            lambda repairs: self.variants.begin(document, repairs, mask),
            self.window(),
        ).open()

    def refresh(self) -> None:
        model = self.model
        for button in (self.find_scratches, self.find_text):
            button.setEnabled(model.can_find)
        self.several.setEnabled(model.can_run)
        super().refresh()

    def _make_controls(self) -> None:
        self.settings = RepairForm()
        self.settings.follow(self.model.settings)
        self.networks = _button(
            self.tr("More networks…"), self.tr("Download or add networks to repair with")
        )
        self.find_scratches = _button(
            self.tr("Find scratches…"), self.tr("Select scratches and dust automatically")
        )
        self.find_text = _button(
            self.tr("Find text…"), self.tr("Select date stamps and other text automatically")
        )
        self.several = _button(
            self.tr("Compare results…"), self.tr("Make several results and choose one")
        )
        self.variants = VariantStrip(self._session, self.model.layer_name)
        self.choice = QLabel()
        self.choice.setProperty("faint", True)
        self.choice.setWordWrap(True)
        self._show_choice()
        self.on_release = QCheckBox(self.tr("Repair after each stroke"))
        self.on_release.setToolTip(self.tr("Start without pressing the button"))
        self.on_release.setChecked(self.model.is_automatic)

    def _arrange(self) -> None:
        settings = QWidget()
        column = QVBoxLayout(settings)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_side_by_side(self.find_scratches, self.find_text))
        column.addWidget(self.settings)
        column.addLayout(_side_by_side(self.several, self.networks))
        column.addWidget(self.on_release)
        column.addWidget(self.choice)
        self.arrange(settings)

    def _connect(self) -> None:
        model = self.model
        self.several.clicked.connect(self.try_several)
        self.networks.clicked.connect(self.networks_wanted)
        self.find_scratches.clicked.connect(lambda: self.find_wanted.emit(Wanted.SCRATCHES))
        self.find_text.clicked.connect(lambda: self.find_wanted.emit(Wanted.TEXT))
        self.on_release.toggled.connect(self._take_automatic)
        model.automatic.changed.connect(self._show_choice)
        model.methods_changed.connect(self.settings.set_methods)
        model.methods_changed.connect(self.methods_listed)

    def _show_choice(self) -> None:
        """After a repair with the automatic method: which it used, and why."""
        text = self.model.automatic.text
        self.choice.setText(text)
        self.choice.setVisible(bool(text))

    def _take_automatic(self, is_on: bool) -> None:
        self.model.is_automatic = is_on


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _side_by_side(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, 1)
    return row
