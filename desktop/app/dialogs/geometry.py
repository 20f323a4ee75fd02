"""Ask how a picture is to be resized or cropped, with the size that comes of it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.core.document import Document
from desktop.core.operation_texts import step_text
from desktop.core.reshaping import change_geometry
from desktop.core.session import Session
from desktop.core.settings_model import SettingsModel
from desktop.core.translation import engine_text
from desktop.forms.operation_form import form_for
from engine.geometry import GeometricOperation

WIDTH = 340


class GeometryDialog(QDialog):
    """The settings of an operation that only changes where pixels lie; layers are kept."""

    def __init__(
        self,
        session: Session,
        document: Document,
        kind: type[GeometricOperation],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._document = document
        self._title = engine_text(kind.info.title)
        self.setWindowTitle(self._title)
        self.setMinimumWidth(WIDTH)
        self.model: SettingsModel[GeometricOperation] = SettingsModel(kind, self)
        self.form = form_for(kind, session, self.model)
        self.result_size = QLabel()
        self.result_size.setProperty("faint", True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for part in (self.form, self.result_size, self.buttons):
            column.addWidget(part)
        document.size_changing.connect(self.reject)
        for signal in (self.model.changed, self.model.refreshed):
            signal.connect(self._follow)
        self._follow()

    def accept(self) -> None:
        """Do it, as one undo step."""
        operation = self.model.operation
        if operation is None:
            return
        document, text = self._document, step_text(self._title, operation)
        super().accept()
        change = change_geometry(document, operation.geometries(document.bounds), text)
        change.failed.connect(self._session.failed)

    def _follow(self) -> None:
        operation = self.model.operation
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(operation is not None)
        if operation is None:
            self.result_size.setText(self.model.missing)
            return
        before, after = self._document.bounds, operation.result_bounds(self._document.bounds)
        self.result_size.setText(
            self.tr("{width} × {height} px becomes {new_width} × {new_height} px").format(
                width=before.width,
                height=before.height,
                new_width=after.width,
                new_height=after.height,
            )
        )
