"""Convert by optimisation: the best that can be had, for those who can wait."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.core.file_formats import readable_formats
from desktop.core.session import Session
from desktop.features.convert.model.neural import NeuralModel
from desktop.forms.operation_form import OperationForm, form_of
from desktop.forms.settings_form import SettingsForm
from desktop.widgets.choose_file import choose_files_to_open
from desktop.widgets.dropping import dropped_paths
from desktop.widgets.rows import column_of, row_of
from engine.convert.neural.neural import NeuralStyle

WIDTH, HEIGHT = 128, 80
"""Of the style picture as it is shown at most, in widget coordinates."""


@form_of(NeuralStyle)
class NeuralPage(OperationForm):
    """The style picture, the settings, and how long it will take."""

    model: NeuralModel

    def __init__(
        self, session: Session, model: NeuralModel | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, model or NeuralModel(session), parent)
        self.picture = QLabel()
        self.picture.setToolTip(self.tr("The image whose style is used"))
        self.picture_name = _faint()
        self.choose = QPushButton(self.tr("Choose an image…"))
        self.choose.setToolTip(self.tr("Use the style of an image on this computer"))
        self.choose.clicked.connect(self._choose)
        self.form = SettingsForm(NeuralStyle, leave_out=("style",))
        self.form.follow(self.model)
        self.forecast = _faint()
        beside = QWidget()
        column_of(beside, self.picture_name, self.choose)
        style = row_of(self.picture, beside)
        style.setStretch(1, 1)
        style.setSpacing(8)
        column_of(self, style, self.forecast, self.form)
        self.model.picture_changed.connect(self._show_picture)
        self.model.forecast_changed.connect(self._show_forecast)
        self._show_picture()
        self._show_forecast()

    def _show_picture(self) -> None:
        image, name = self.model.picture, self.model.name
        for part in (self.picture, self.picture_name):
            part.setVisible(not image.isNull())
        self.picture_name.setText(name)
        self.picture.setAccessibleName(name or self.tr("No image selected"))
        if image.isNull():
            return
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(
            image.scaled(
                round(WIDTH * ratio),
                round(HEIGHT * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    def _show_forecast(self) -> None:
        self.forecast.setText(self.model.forecast)
        self.forecast.setVisible(bool(self.model.forecast))

    def _choose(self) -> None:
        choose_files_to_open(
            self.window(),
            self._session.preferences.folder,
            readable_formats(),
            lambda paths: self.model.take_picture(paths[0]),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.model.take_picture(dropped_paths(event.mimeData())[0])
        event.acceptProposedAction()


def _faint() -> QLabel:
    label = QLabel()
    label.setProperty("faint", True)
    label.setWordWrap(True)
    return label
