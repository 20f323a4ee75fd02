"""Convert by optimisation: the best that can be had, for those who can wait."""

from __future__ import annotations

import math
import random
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.file_formats import readable_formats
from desktop.core.images import image_from_pixels
from desktop.core.session import Session
from desktop.core.tasks import QueryTask
from desktop.forms.operation_form import OperationForm, form_of
from desktop.widgets.amount import Amount
from desktop.widgets.choose_file import choose_files_to_open
from desktop.widgets.dropping import dropped_paths
from desktop.widgets.fold import Fold
from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import tool_button
from engine.convert.neural.estimate import Estimate, estimate
from engine.convert.neural.neural import NeuralStyle
from engine.convert.neural.settings import LARGEST
from engine.operation import Context, Operation
from engine.picture import Picture
from engine.preload import load_torch
from engine.regions import Region

LARGEST_SEED = 999_999
SMALLEST_SIZE = 256
SETTLED = 200
"""Milliseconds without a change after which the forecast is made anew."""
HEIGHT = 120
"""Of the style picture as it is shown, in widget coordinates."""


@form_of(NeuralStyle)
class NeuralPage(OperationForm):
    """The style picture, how large and how long, and how strongly."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.path: Path | None = None
        self._loading: BackgroundTask[QImage] | None = None
        self._make_controls()
        self._arrange()
        self._query: QueryTask | None = None
        self._is_in_sight = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._settle.timeout.connect(self._ask)
        for amount in (self.steps, self.size_limit):
            amount.changed.connect(lambda value: self._forecast_later())
        self.automatic_size.toggled.connect(lambda is_on: self._forecast_later())
        self._show_picture(QImage())

    # --- what it does ---

    @property
    def hint(self) -> str:
        return "" if self.path is not None else self.tr("Choose or drop a picture as the style.")

    def operation(self) -> Operation | None:
        if self.path is None:
            return None
        return NeuralStyle(
            style=str(self.path),
            size=0 if self.automatic_size.isChecked() else self.size_limit.value,
            steps=self.steps.value,
            strength=self.strength.value / 100,
            stroke_size=self.stroke_size.value / 100,
            smoothness=self.smoothness.value / 100,
            keep_colours=self.keep_colours.isChecked(),
            detail=self.detail.value / 100,
            seed=self.seed.value(),
        )

    def made(self, operation: Operation | None) -> bool:
        return isinstance(operation, NeuralStyle)

    def show_operation(self, operation: Operation) -> None:
        assert isinstance(operation, NeuralStyle)
        if operation.style:
            self.take_picture(Path(operation.style))
        else:
            self.path = None
            self._show_picture(QImage())
        self.automatic_size.setChecked(operation.size == 0)
        if operation.size:
            self.size_limit.set_value(operation.size)
        self.steps.set_value(operation.steps)
        self.strength.set_value(round(operation.strength * 100))
        self.stroke_size.set_value(round(operation.stroke_size * 100))
        self.smoothness.set_value(round(operation.smoothness * 100))
        self.keep_colours.setChecked(operation.keep_colours)
        self.detail.set_value(round(operation.detail * 100))
        self.seed.setValue(operation.seed)

    def set_document(self, document: Document | None) -> None:
        super().set_document(document)
        self._forecast_later()

    def set_in_sight(self, is_in_sight: bool) -> None:
        self._is_in_sight = is_in_sight
        self._forecast_later()

    def throw_dice(self) -> None:
        """Choose another seed."""
        self.seed.setValue(random.randint(1, LARGEST_SEED))

    # --- how large and how long ---

    def _forecast_later(self) -> None:
        """Say soon what the settings mean for this picture on this computer."""
        self._settle.start()

    def _ask(self) -> None:
        operation, document = self.operation(), self._document
        self.forecast.setVisible(isinstance(operation, NeuralStyle) and document is not None)
        if not isinstance(operation, NeuralStyle) or document is None or not self._is_in_sight:
            return
        if self._query is not None:
            self._query.cancel()
        bounds = document.bounds
        query = self._session.engine.ask(lambda context: _plan(operation, bounds, context))
        self._query = query
        query.answered.connect(lambda plan: self._tell(plan, bounds))
        query.failed.connect(lambda error: self.forecast.hide())

    def _tell(self, plan: Estimate, bounds: Region) -> None:
        longest = max(bounds.width, bounds.height)
        size = self.tr("Painted at {size} px").format(size=plan.size)
        if plan.size < longest:
            size = self.tr("Painted at {size} of {longest} px").format(
                size=plan.size, longest=longest
            )
        if plan.seconds < 100:
            time = self.tr("about {count} s").format(count=max(5, 10 * round(plan.seconds / 10)))
        else:
            time = self.tr("about {count} min").format(count=math.ceil(plan.seconds / 60))
        text = self.tr("{size}, {time}. What there is can be kept at any moment.")
        self.forecast.setText(text.format(size=size, time=time))

    # --- the style picture ---

    def take_picture(self, path: Path) -> None:
        """Take the style of this picture; an error follows if it cannot be read."""
        if self._loading is not None:
            self._loading.forget()
        ratio = self.devicePixelRatioF()
        task: BackgroundTask[QImage] = BackgroundTask(
            lambda: _small(path, round(2 * HEIGHT * ratio))
        )
        task.done.connect(lambda image: self._taken(path, image))
        task.failed.connect(self._session.failed)
        self._loading = task.start()

    def _taken(self, path: Path, image: QImage) -> None:
        self.path, self._loading = path, None
        self._show_picture(image)
        self._forecast_later()
        self.refreshed.emit()
        self.changed.emit()

    def _show_picture(self, image: QImage) -> None:
        self.picture.setVisible(not image.isNull())
        name = self.path.name if self.path is not None else self.tr("No picture yet")
        self.picture_name.setText(name)
        self.picture.setAccessibleName(name)
        if not image.isNull():
            ratio = self.devicePixelRatioF()
            room = self.picture.maximumSize() * ratio
            mode = Qt.TransformationMode.SmoothTransformation
            pixmap = QPixmap.fromImage(image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, mode))
            pixmap.setDevicePixelRatio(ratio)
            self.picture.setPixmap(pixmap)

    def _choose(self) -> None:
        folder = self._session.preferences.folder
        choose_files_to_open(
            self.window(), folder, readable_formats(), lambda paths: self.take_picture(paths[0])
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_picture(dropped_paths(event.mimeData())[0])
        event.acceptProposedAction()

    # --- controls ---

    def _make_controls(self) -> None:
        self.picture = QLabel()
        self.picture.setMaximumSize(264, HEIGHT)
        self.picture.setToolTip(self.tr("The picture whose style is taken"))
        self.picture_name = QLabel()
        self.picture_name.setProperty("faint", True)
        self.picture_name.setWordWrap(True)
        self.choose = QPushButton(self.tr("Choose a picture…"))
        self.choose.setToolTip(self.tr("Take the style of a picture on this computer"))
        self.choose.clicked.connect(self._choose)
        self.size_limit = Amount(
            self.tr("Size"), SMALLEST_SIZE, LARGEST, "px", logarithmic=True,
            tooltip=self.tr("The longer side while painting; what is larger gets its detail after"),
        )  # fmt: skip
        self.size_limit.set_value(768)
        self.automatic_size = QCheckBox(self.tr("Size as memory and time allow"))
        self.automatic_size.setToolTip(self.tr("At most some five minutes on this computer"))
        self.automatic_size.toggled.connect(self.size_limit.setHidden)
        self.automatic_size.setChecked(True)
        self.steps = Amount(
            self.tr("Steps"), 20, 1000, step=20, tooltip=self.tr("More are slower and truer")
        )
        self.steps.set_value(NeuralStyle.steps)
        self.strength = self._percent(
            self.tr("Strength"), NeuralStyle.strength, self.tr("From the photo to the style")
        )
        self.stroke_size = self._percent(
            self.tr("Stroke size"),
            NeuralStyle.stroke_size,
            self.tr("How large the strokes of the style come out"),
            (25, 400),
        )
        self.smoothness = self._percent(
            self.tr("Smoothness"), NeuralStyle.smoothness, self.tr("How much noise is held down")
        )
        self.detail = self._percent(
            self.tr("Detail of the photo"),
            NeuralStyle.detail,
            self.tr("How much of the photo's fine detail goes back into a large picture"),
        )
        self.keep_colours = QCheckBox(self.tr("Keep the photo's colours"))
        self.keep_colours.setToolTip(self.tr("Take only light and dark from the style"))
        self.seed = NumberField(
            0, LARGEST_SEED, self.tr("Seed"), self.tr("Another number, another painting")
        )
        self.dice = tool_button("dice", self.tr("Another seed"), self.throw_dice)
        self.forecast = QLabel()
        self.forecast.setProperty("faint", True)
        self.forecast.setWordWrap(True)

    def _percent(
        self, name: str, value: float, tooltip: str, limits: tuple[int, int] = (0, 100)
    ) -> Amount:
        amount = Amount(name, *limits, "%", tooltip=tooltip)
        amount.set_value(round(value * 100))
        return amount

    def _arrange(self) -> None:
        seed_label = QLabel(self.tr("Seed"))
        seed_label.setBuddy(self.seed)
        seed = QHBoxLayout()
        seed.setSpacing(8)
        seed.addWidget(seed_label)
        seed.addStretch()
        seed.addWidget(self.dice)
        seed.addWidget(self.seed)
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.stroke_size, self.smoothness, self.detail):
            column.addWidget(part)
        column.addLayout(seed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        for widget in (
            QLabel(self.tr("Style picture")),
            self.picture,
            self.picture_name,
            self.choose,
            self.strength,
            self.steps,
            self.automatic_size,
            self.size_limit,
            self.forecast,
            self.keep_colours,
            Fold(self.tr("More settings"), more),
        ):
            whole.addWidget(widget)


def _small(path: Path, long_side: int) -> QImage:
    """A picture file, small. Raises ``ImpastoError`` when it cannot be read."""
    picture = Picture.preview(path, long_side)
    return image_from_pixels(picture.pixels, picture.metadata.icc)


def _plan(operation: NeuralStyle, bounds: Region, context: Context) -> Estimate:
    load_torch()
    return estimate(operation, bounds, context.device)
