"""The repair panel: fill what is painted over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.session import Session
from desktop.features.repair.model.wanted import Wanted
from desktop.features.repair.view.choice_line import ChoiceLine
from desktop.features.repair.view.settings import RepairSettings
from desktop.features.repair.view.variants import VariantStrip
from desktop.forms.edited_layer import EditedLayer
from desktop.forms.job_panel import JobPanel
from desktop.forms.run_box import RunBox
from desktop.widgets.scrolled import Scrolled
from engine.layers import Layer
from engine.operation import Operation
from engine.repair import Method, Repair, methods
from engine.repair.methods import method_named


class RepairPanel(JobPanel):
    """The method and its settings, and the button that starts it."""

    name = "repair"
    networks_wanted = Signal()
    """The person looks for more networks to repair with."""
    methods_listed = Signal(object)
    """The methods that are on this computer now, a tuple of ``Method``."""
    find_wanted = Signal(object)
    """The person wants to find something in the picture, a ``Wanted``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._document: Document | None = None
        self._edited_layer = ""
        self._stroke_is_waiting = False
        self._listing: BackgroundTask[tuple[Method, ...]] | None = None
        self._make_controls()
        self._arrange()
        self._connect()
        self._set_document(session.document)
        self._list_methods()

    @property
    def title(self) -> str:
        return self.tr("Repair")

    # --- what can be done ---

    @property
    def can_run(self) -> bool:
        document = self._document
        return document is not None and self._is_idle and not document.mask_bounds.is_empty

    @property
    def can_try_another(self) -> bool:
        return self._is_idle and self._last_repair() is not None

    @property
    def _is_idle(self) -> bool:
        return self._session.jobs.of(self._document) is None

    def run(self) -> None:
        document = self._document
        if document is None or not self.can_run:
            return
        mask = document.mask()
        if mask.is_empty:
            self._session.informed.emit(self.tr("Nothing is selected yet: paint a mask first."))
            return
        jobs, operation = self._session.jobs, self.settings.operation()
        if self._edited_layer:
            jobs.run_again(
                document,
                self._edited_layer,
                operation,
                mask,
                self.tr("Change a repair"),
                spend_mask=True,
            )
        else:
            number = 1 + sum(isinstance(layer.operation, Repair) for layer in document.stack.layers)
            name = self.tr("Repair {number}").format(number=number)
            jobs.run(document, operation, mask, name, spend_mask=True)

    def try_another(self) -> None:
        document, layer = self._document, self._last_repair()
        if document is None or layer is None or not self._is_idle:
            return
        assert isinstance(layer.operation, Repair)
        operation = layer.operation.replace(seed=self.settings.throw_dice())
        name = self.tr("Try another")
        self._session.jobs.run_again(document, layer.id, operation, layer.mask, name)

    def try_several(self) -> None:
        """Ask how many results there should be, and make them to choose from."""
        document = self._document
        if document is None or not self.can_run:
            return
        mask = document.mask()
        if mask.is_empty:
            self._session.informed.emit(self.tr("Nothing is selected yet: paint a mask first."))
            return
        from desktop.features.repair.view.variants_dialog import VariantsDialog

        VariantsDialog(
            self.settings.operation(),
            self.settings.methods,
            lambda repairs: self.variants.begin(document, repairs, mask),
            self.window(),
        ).open()

    def stroke_ended(self) -> None:
        if not self.on_release.isChecked():
            return
        if self._is_idle:
            self.run()
        else:
            self._stroke_is_waiting = True

    def made(self, layer: Layer) -> bool:
        return isinstance(layer.operation, Repair)

    def edit_again(self, layer: Layer) -> None:
        if self._document is None or not isinstance(layer.operation, Repair):
            return
        self.settings.show_operation(layer.operation)
        if layer.mask is not None:
            self._document.set_mask(layer.mask, self.tr("Mask of {name}").format(name=layer.name))
        self._edited_layer = layer.id
        self._refresh()

    def stop_editing(self) -> None:
        """Running makes a new layer again."""
        self._edited_layer = ""
        self._refresh()

    # --- the settings ---

    def _make_controls(self) -> None:
        self.editing = EditedLayer()
        self.settings = RepairSettings()
        self.networks = QPushButton(self.tr("More networks…"))
        self.networks.setToolTip(
            self.tr("Download networks of others to repair with, or add files")
        )
        self.find_scratches = QPushButton(self.tr("Find scratches…"))
        self.find_scratches.setToolTip(self.tr("Look for scratches and dust, to repair them"))
        self.find_text = QPushButton(self.tr("Find text…"))
        self.find_text.setToolTip(self.tr("Look for date stamps and other text, to repair it"))
        for button in (self.networks, self.find_scratches, self.find_text):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.several = QPushButton(self.tr("Try several…"))
        self.several.setToolTip(self.tr("Make several results, and choose one of them"))
        self.several.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.variants = VariantStrip(self._session)
        self.choice = ChoiceLine(self._session)
        self.on_release = QCheckBox(self.tr("Repair when the stroke ends"))
        self.on_release.setToolTip(self.tr("No button needed: what is painted over goes at once"))
        self.on_release.setChecked(self._session.preferences.repair_on_release)
        self.run_box = RunBox(self._session, self.tr("Repair"), self.tr("Try another"))
        self.run_box.run.setToolTip(self.tr("Fill what is painted over (Ctrl+R)"))
        self.run_box.another.setToolTip(
            self.tr("Make the last repair again with another seed (Ctrl+Shift+R)")
        )

    def _arrange(self) -> None:
        settings = QWidget()
        column = QVBoxLayout(settings)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(8)
        find = QHBoxLayout()
        find.setSpacing(8)
        find.addWidget(self.find_scratches, 1)
        find.addWidget(self.find_text, 1)
        column.addWidget(self.editing)
        column.addLayout(find)
        column.addWidget(self.settings)
        more = QHBoxLayout()
        more.setSpacing(8)
        more.addWidget(self.several, 1)
        more.addWidget(self.networks, 1)
        column.addLayout(more)
        column.addWidget(self.on_release)
        column.addWidget(self.choice)
        self.run_box.setContentsMargins(16, 8, 16, 16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scrolled(settings))
        whole.addWidget(self.run_box)  # never scrolls out of sight
        whole.addStretch()

    def _connect(self) -> None:
        self.several.clicked.connect(self.try_several)
        self.networks.clicked.connect(self.networks_wanted)
        self.find_scratches.clicked.connect(lambda: self.find_wanted.emit(Wanted.SCRATCHES))
        self.find_text.clicked.connect(lambda: self.find_wanted.emit(Wanted.TEXT))
        self._session.models.changed.connect(self._list_methods)
        self.on_release.toggled.connect(self._remember)
        self.editing.closed.connect(self.stop_editing)
        self.run_box.run.clicked.connect(self.run)
        self.run_box.another.clicked.connect(self.try_another)
        self._session.current_changed.connect(
            lambda item: self._set_document(self._session.document)
        )
        self._session.jobs.started.connect(lambda job: self._refresh())
        self._session.jobs.ended.connect(self._job_ended)

    def _remember(self, on_release: bool) -> None:
        self._session.preferences.repair_on_release = on_release

    def _list_methods(self) -> None:
        """Offer the methods of this computer as soon as they are known."""
        if self._listing is not None:
            self._listing.forget()
        self._listing = BackgroundTask(methods)
        self._listing.done.connect(self._listed)
        self._listing.failed.connect(self._session.failed)
        self._listing.start()

    def _listed(self, found: tuple[Method, ...]) -> None:
        self._listing = None
        if found != self.settings.methods:
            self.settings.set_methods(found)
            self.methods_listed.emit(found)

    # --- following the document ---

    def _set_document(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.mask_changed.disconnect(self._mask_changed)
            self._document.layers_changed.disconnect(self._refresh)
        self._document = document
        self._edited_layer = ""
        self._stroke_is_waiting = False
        if document is not None:
            document.mask_changed.connect(self._mask_changed)
            document.layers_changed.connect(self._refresh)
        self._refresh()

    def _mask_changed(self) -> None:
        if self.run_box.run.isEnabled() != self.can_run:
            self._refresh()

    def _job_ended(self, job: object, kept: bool) -> None:
        if kept:
            self._edited_layer = ""
        self._refresh()
        if self._stroke_is_waiting:
            self._stroke_is_waiting = False
            if kept:
                self.run()

    def _last_repair(self) -> Layer | None:
        layers = self._document.stack.layers if self._document is not None else ()
        repairs = [layer for layer in layers if isinstance(layer.operation, Repair)]
        return repairs[-1] if repairs and _uses_seed(repairs[-1].operation) else None

    def _refresh(self) -> None:
        self._edited_layer = self.editing.follow(self._document, self._edited_layer)
        can_find = self._document is not None and self._is_idle
        for button in (self.find_scratches, self.find_text):
            button.setEnabled(can_find)
        self.run_box.run.setEnabled(self.can_run)
        self.several.setEnabled(self.can_run)
        self.run_box.another.setEnabled(self.can_try_another)
        self.run_box.set_hint(self._hint())
        self.changed.emit()

    def _hint(self) -> str:
        if self._document is None:
            return self.tr("Open a photo to begin.")
        if self._document.mask_bounds.is_empty:
            return self.tr("Paint over what should go.")
        return ""


def _uses_seed(operation: Operation | None) -> bool:
    """Whether another seed would give another result."""
    method = method_named(operation.method) if isinstance(operation, Repair) else None
    return method is not None and method.uses_seed
