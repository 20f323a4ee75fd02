"""The settings of each kind of step, made of what the panels have where they have it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLabel, QWidget

from desktop.core.session import Session
from desktop.features.batch.view.form import StepForm
from desktop.features.batch.view.mask_form import MaskForm
from desktop.features.convert.view.model_page import ModelPage
from desktop.features.convert.view.neural_page import NeuralPage
from desktop.features.convert.view.page import Page
from desktop.features.convert.view.style_page import StylePage
from desktop.features.repair.view.settings import RepairSettings
from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import choice, column_of, named
from engine.batch import MaskArea, Step
from engine.convert import Stylize
from engine.convert.enhance.enhance import Enhance
from engine.convert.neural.neural import NeuralStyle
from engine.geometry import Crop, Resize
from engine.geometry.resize import MOST_SIDE
from engine.operation import Operation
from engine.repair import Repair

ASPECTS = ("1:1", "5:4", "4:3", "3:2", "16:10", "16:9", "2:1", "2.39:1")
PLACES = (0.0, 0.5, 1.0)


def form_for(operation: Operation, session: Session) -> StepForm:
    """New controls for steps of this kind."""
    if isinstance(operation, Repair):
        return RepairForm(session)
    if isinstance(operation, Stylize):
        return PageForm(StylePage(session), session)
    if isinstance(operation, Enhance):
        return PageForm(ModelPage(session), session)
    if isinstance(operation, NeuralStyle):
        return PageForm(NeuralPage(session), session)
    if isinstance(operation, Resize):
        return ResizeForm()
    return CropForm() if isinstance(operation, Crop) else FixedForm()


class RepairForm(StepForm):
    """How to repair, and where."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.where = MaskForm(session, can_be_everywhere=False)
        self.settings = RepairSettings()
        self._is_showing = False
        column_of(self, self.where, self.settings)
        self.where.changed.connect(self._tell)
        self.settings.changed.connect(self._tell)

    def step(self) -> Step | None:
        return (
            Step(self.settings.operation(), self.where.source_of_masks())
            if self.where.has_all
            else None
        )

    def show_step(self, step: Step) -> None:
        assert isinstance(step.operation, Repair)
        self._is_showing = True
        self.settings.show_operation(step.operation)
        self.where.show_mask(step.mask)
        self._is_showing = False

    def take_area(self, area: MaskArea) -> None:
        self.where.take_area(area)

    def _tell(self) -> None:
        if not self._is_showing:
            self.changed.emit()


class PageForm(StepForm):
    """A page of the convert panel, and where in the picture it is to work."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self.page = page
        self.where = MaskForm(session, can_be_everywhere=True)
        self._is_showing = False
        column_of(self, page, self.where)
        page.changed.connect(self._tell)
        page.refreshed.connect(self._refresh)
        self.where.changed.connect(self._tell)
        page.set_document(session.document)
        session.current_changed.connect(lambda item: page.set_document(session.document))

    def step(self) -> Step | None:
        operation = self.page.operation()
        if operation is None or not self.where.has_all:
            return None
        return Step(operation, self.where.source_of_masks() if self.page.can_be_masked else None)

    def show_step(self, step: Step) -> None:
        self._is_showing = True
        self.page.show_operation(step.operation)
        self.where.show_mask(step.mask)
        self._is_showing = False
        self._refresh()

    def take_area(self, area: MaskArea) -> None:
        if self.page.can_be_masked:
            self.where.take_area(area)

    def set_in_sight(self, is_in_sight: bool) -> None:
        """The page is seen now, or no longer: its thumbnails are only made while it is."""
        self.page.set_in_sight(is_in_sight)

    def _refresh(self) -> None:
        self.where.setVisible(self.page.can_be_masked)

    def _tell(self) -> None:
        if not self._is_showing:
            self.changed.emit()


class FixedForm(StepForm):
    """For steps that are only made elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self._step: Step | None = None
        note = QLabel(self.tr("This step has no settings to change here."))
        note.setProperty("faint", True)
        note.setWordWrap(True)
        column_of(self, note)

    def step(self) -> Step | None:
        return self._step

    def show_step(self, step: Step) -> None:
        self._step = step


class ResizeForm(StepForm):
    """How large pictures become."""

    def __init__(self) -> None:
        super().__init__()
        self.mode = choice(
            self.tr("How"),
            self.tr("What is given of the new size; the proportions stay"),
            (self.tr("Longer side"), "long_side"),
            (self.tr("Shorter side"), "short_side"),
            (self.tr("Fit into a frame"), "fit"),
            (self.tr("Fill a frame, cut the rest off"), "fill"),
            (self.tr("Megapixels"), "megapixels"),
            (self.tr("Percent"), "percent"),
        )
        self.side_field = _side(self.tr("Side"))
        self.width_field = _side(self.tr("Width"))
        self.height_field = _side(self.tr("Height"))
        self.megapixels = _real(self.tr("Megapixels"), 0.001, 1000, "MP")
        self.percent = _real(self.tr("Percent"), 0.1, 10_000, "%")
        self.enlarge = QCheckBox(self.tr("Enlarge smaller pictures too"))
        self.enlarge.setToolTip(self.tr("Otherwise pictures that are smaller stay as they are"))
        self._rows: list[tuple[QWidget, frozenset[str]]] = []
        for name, field, modes in (
            (self.tr("Side"), self.side_field, ("long_side", "short_side")),
            (self.tr("Width"), self.width_field, ("fit", "fill")),
            (self.tr("Height"), self.height_field, ("fit", "fill")),
            (self.tr("Megapixels"), self.megapixels, ("megapixels",)),
            (self.tr("Percent"), self.percent, ("percent",)),
        ):
            row = QWidget()
            column_of(row, named(name, field))
            self._rows.append((row, frozenset(modes)))
        column_of(self, self.mode, *(row for row, _ in self._rows), self.enlarge)
        self._show_mode()
        self.mode.currentIndexChanged.connect(self._take_mode)
        for field in (
            self.side_field,
            self.width_field,
            self.height_field,
            self.megapixels,
            self.percent,
        ):
            field.valueChanged.connect(lambda value: self.changed.emit())
        self.enlarge.toggled.connect(lambda is_on: self.changed.emit())

    def step(self) -> Step | None:
        return Step(
            Resize(
                mode=self.mode.currentData(),
                size=self.side_field.value(),
                width=self.width_field.value(),
                height=self.height_field.value(),
                megapixels=self.megapixels.value(),
                percent=self.percent.value(),
                enlarge=self.enlarge.isChecked(),
            )
        )

    def show_step(self, step: Step) -> None:
        resize = step.operation
        assert isinstance(resize, Resize)
        was_blocked = self.blockSignals(True)
        self.mode.setCurrentIndex(self.mode.findData(resize.mode))
        self.side_field.setValue(resize.size)
        self.width_field.setValue(resize.width)
        self.height_field.setValue(resize.height)
        self.megapixels.setValue(resize.megapixels)
        self.percent.setValue(resize.percent)
        self.enlarge.setChecked(resize.enlarge)
        self.blockSignals(was_blocked)

    def _take_mode(self) -> None:
        self._show_mode()
        self.changed.emit()

    def _show_mode(self) -> None:
        mode = self.mode.currentData()
        for row, modes in self._rows:
            row.setVisible(mode in modes)
        self.enlarge.setVisible(mode != "percent")


class CropForm(StepForm):
    """The proportions that pictures are cut to."""

    def __init__(self) -> None:
        super().__init__()
        self.aspect = QComboBox()
        self.aspect.setEditable(True)
        self.aspect.setAccessibleName(self.tr("Proportions"))
        self.aspect.setToolTip(self.tr("Width to height: choose, or type others such as 7:5"))
        self.aspect.addItems(ASPECTS)
        self.turn = QCheckBox(self.tr("Turned for upright pictures"))
        self.turn.setToolTip(self.tr("Pictures that are higher than wide become 2:3 for 3:2"))
        self.across = choice(
            self.tr("Across"),
            self.tr("What stays when something is cut at the sides"),
            *zip((self.tr("Left"), self.tr("Middle"), self.tr("Right")), PLACES, strict=True),
        )
        self.down = choice(
            self.tr("Down"),
            self.tr("What stays when something is cut above and below"),
            *zip((self.tr("Top"), self.tr("Middle"), self.tr("Bottom")), PLACES, strict=True),
        )
        column_of(
            self,
            named(self.tr("Proportions"), self.aspect),
            self.turn,
            named(self.tr("Across"), self.across),
            named(self.tr("Down"), self.down),
        )
        self.aspect.currentTextChanged.connect(lambda text: self.changed.emit())
        self.turn.toggled.connect(lambda is_on: self.changed.emit())
        self.across.currentIndexChanged.connect(lambda place: self.changed.emit())
        self.down.currentIndexChanged.connect(lambda place: self.changed.emit())

    def step(self) -> Step | None:
        text = self.aspect.currentText().strip()
        if not text:
            return None
        return Step(
            Crop(text, self.across.currentData(), self.down.currentData(), self.turn.isChecked())
        )

    def show_step(self, step: Step) -> None:
        crop = step.operation
        assert isinstance(crop, Crop)
        was_blocked = self.blockSignals(True)
        self.aspect.setCurrentText(crop.aspect)
        self.turn.setChecked(crop.turn)
        for box, value in ((self.across, crop.x), (self.down, crop.y)):
            if box.findData(value) < 0:  # a recipe's file may say any place
                box.addItem(f"{value * 100:g} %", value)
            box.setCurrentIndex(box.findData(value))
        self.blockSignals(was_blocked)


def _side(name: str) -> NumberField:
    field = NumberField(1, MOST_SIDE, name)
    field.setSuffix(" px")
    field.setFixedWidth(104)
    return field


def _real(name: str, least: float, most: float, unit: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(least, most)
    field.setDecimals(1 if least >= 0.1 else 3)
    field.setSuffix(f" {unit}")
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setFixedWidth(104)
    field.setKeyboardTracking(False)
    return field
