"""Where in each picture a step works."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from desktop.core.mask_texts import convention_text
from desktop.core.session import Session
from desktop.features.batch.model.new_steps import FIRST_AREA
from desktop.features.batch.model.texts import mask_summary
from desktop.widgets.choose_file import choose_file_to_open, choose_folder
from desktop.widgets.number_field import NumberField
from desktop.widgets.path_field import PathField
from desktop.widgets.rows import choice, column_of
from engine.batch import MaskArea, MaskFile, MaskFolder, MaskSource
from engine.mask_conventions import CONVENTIONS, Convention

EVERYWHERE, AREA, FILE, FOLDER = range(4)


class MaskForm(QWidget):
    """The same place in each picture, one file for all, or a folder with a file for each."""

    changed = Signal()

    def __init__(
        self, session: Session, can_be_everywhere: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._area = FIRST_AREA
        options = [
            (self.tr("Whole picture"), EVERYWHERE),
            (self.tr("Same area in each picture"), AREA),
            (self.tr("Mask file"), FILE),
            (self.tr("Folder of masks"), FOLDER),
        ]
        self.source = choice(
            self.tr("Where"),
            self.tr("Part of each picture to process"),
            *(options if can_be_everywhere else options[1:]),
        )
        self.file = PathField(
            self.tr("Mask file"),
            self.tr("White where the step applies. Stretched to each picture"),
            self._choose_file,
        )
        self.folder = PathField(
            self.tr("Folder of masks"),
            self.tr("One mask per picture, with the same name"),
            self._choose_folder,
        )
        self.convention = choice(
            self.tr("Mask selects"),
            self.tr("What is selected in the mask file"),
            *((convention_text(each), each) for each in CONVENTIONS),
        )
        self.painted = QPushButton(self.tr("Use the selection"))
        self.painted.setToolTip(self.tr("Use the selection of the open photo"))
        self.hint = QLabel(self.tr("Or draw a rectangle on the preview."))
        self.hint.setProperty("faint", True)
        self.hint.setWordWrap(True)
        self._make_area()
        label = QLabel(self.tr("Where"))
        label.setBuddy(self.source)
        self.selects = QLabel(self.convention.accessibleName())
        self.selects.setBuddy(self.convention)
        mask_file = (self.file, self.folder, self.selects, self.convention)
        column_of(self, label, self.source, self.area_box, *mask_file)
        self.source.currentIndexChanged.connect(lambda place: self._take())
        self.file.changed.connect(self.changed)
        self.folder.changed.connect(self.changed)
        self.convention.currentIndexChanged.connect(lambda place: self.changed.emit())
        self.painted.clicked.connect(self._take_painted)
        session.current_changed.connect(lambda item: self._show_parts())
        self._show_parts()

    @property
    def has_all(self) -> bool:
        """Whether nothing is missing."""
        kind = self.source.currentData()
        if kind == FILE:
            return self.file.path is not None
        return kind != FOLDER or self.folder.path is not None

    def source_of_masks(self) -> MaskSource | None:
        """What is set; None for everywhere. Raises ``ImpastoError``."""
        kind = self.source.currentData()
        if kind == AREA:
            return self._area
        if kind == FILE:
            return MaskFile(str(self.file.path or ""), convention=self._convention())
        if kind == FOLDER:
            return MaskFolder(str(self.folder.path or ""), convention=self._convention())
        return None

    def show_mask(self, mask: MaskSource | None) -> None:
        """Set the controls to a mask."""
        kind = EVERYWHERE
        if isinstance(mask, MaskArea):
            kind, self._area = AREA, mask
            self._show_area()
        elif isinstance(mask, MaskFile):
            kind = FILE
            self.file.show_path(self._path(mask.path))
            self._show_convention(mask.convention)
        elif isinstance(mask, MaskFolder):
            kind = FOLDER
            self.folder.show_path(self._path(mask.path))
            self._show_convention(mask.convention)
        with QSignalBlocker(self.source):
            self.source.setCurrentIndex(max(0, self.source.findData(kind)))
        self._show_parts()

    def _convention(self) -> Convention:
        convention: Convention = self.convention.currentData()
        return convention

    def _show_convention(self, convention: Convention) -> None:
        with QSignalBlocker(self.convention):
            self.convention.setCurrentIndex(self.convention.findData(convention))

    def take_area(self, area: MaskArea) -> None:
        """Work there, as someone has drawn it."""
        self._area = area
        self.show_mask(area)
        self.changed.emit()

    def _make_area(self) -> None:
        self.sides = [
            NumberField(0, 100, name, tip)
            for name, tip in (
                (self.tr("Left"), self.tr("Left edge of the area")),
                (self.tr("Top"), self.tr("Top edge of the area")),
                (self.tr("Width"), self.tr("Width of the area")),
                (self.tr("Height"), self.tr("Height of the area")),
            )
        ]
        self.area_box = QWidget()
        grid = QGridLayout(self.area_box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        for place, field in enumerate(self.sides):
            field.setSuffix(" %")
            field.valueChanged.connect(lambda value: self._type_area())
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            grid.addWidget(label, place // 2, place % 2 * 2)
            grid.addWidget(field, place // 2, place % 2 * 2 + 1)
        self.shape = QLabel()
        self.shape.setProperty("faint", True)
        self.shape.setWordWrap(True)
        grid.addWidget(self.painted, 2, 0, 1, 4)
        grid.addWidget(self.shape, 3, 0, 1, 4)
        grid.addWidget(self.hint, 4, 0, 1, 4)
        self._show_area()

    def _show_area(self) -> None:
        for field, value in zip(self.sides, self._area, strict=True):
            with QSignalBlocker(field):
                field.setValue(round(value * 100))
        self.shape.setVisible(bool(self._area.shape))
        text = self.tr("Painted selection, {size}").format(size=mask_summary(self._area))
        self.shape.setText(text)

    def _type_area(self) -> None:
        left, top, width, height = (field.value() / 100 for field in self.sides)
        left, top = min(left, 0.99), min(top, 0.99)
        width, height = max(0.01, min(width, 1 - left)), max(0.01, min(height, 1 - top))
        self._area = MaskArea(left, top, width, height, self._area.shape)
        self.changed.emit()

    def _take_painted(self) -> None:
        document = self._session.document
        if document is None or document.mask_bounds.is_empty:
            return
        mask = document.mask()
        if not mask.is_empty:
            self.take_area(MaskArea.of(mask, document.bounds))

    def _take(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        kind = self.source.currentData()
        self.area_box.setVisible(kind == AREA)
        self.file.setVisible(kind == FILE)
        self.folder.setVisible(kind == FOLDER)
        self.selects.setVisible(kind in (FILE, FOLDER))
        self.convention.setVisible(kind in (FILE, FOLDER))
        document = self._session.document
        has_mask = document is not None and not document.mask_bounds.is_empty
        self.painted.setVisible(has_mask)

    def _choose_file(self) -> None:
        folder = str(self.file.path.parent if self.file.path else self._session.preferences.folder)
        title = self.tr("Choose a mask")
        filters = [self.tr("Pictures (*.png *.tif *.tiff *.jpg *.bmp *.webp)")]
        choose_file_to_open(self.window(), title, folder, filters, self.file.give)

    def _choose_folder(self) -> None:
        folder = str(self.folder.path or self._session.preferences.folder)
        choose_folder(
            self.window(), self.tr("Choose the folder of masks"), folder, self.folder.give
        )

    def _path(self, text: str) -> Path | None:
        return Path(text) if text else None
