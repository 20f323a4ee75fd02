"""A custom slider, made of pictures marked as more and less of something."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.presets import LONGEST_NAME
from desktop.features.generate.model.marks import Marks
from desktop.widgets.name_field import NameField
from desktop.widgets.rows import row_of


class OwnSlider(QWidget):
    """Marks the current picture; a name then makes a slider of what was marked."""

    def __init__(self, marks: Marks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = marks
        explanation = QLabel(
            self.tr("Find pictures with more or less of something, such as hair, and mark each.")
        )
        explanation.setProperty("faint", True)
        explanation.setWordWrap(True)
        self.more = QPushButton()
        self.more.setToolTip(self.tr("Mark the current picture as “more”"))
        self.less = QPushButton()
        self.less.setToolTip(self.tr("Mark the current picture as “less”"))
        self.make = QPushButton(self.tr("Create slider…"))
        self.make.setToolTip(self.tr("Create a slider from the marked pictures"))
        self.clear = QPushButton(self.tr("Clear"))
        self.clear.setToolTip(self.tr("Clear the marks"))
        self.name_field = NameField(self.tr("Slider name"), LONGEST_NAME)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(explanation)
        column.addLayout(row_of(self.less, self.more, None))
        column.addLayout(row_of(self.make, self.clear, None))
        column.addWidget(self.name_field)
        self.more.clicked.connect(lambda: marks.mark(marks.more))
        self.less.clicked.connect(lambda: marks.mark(marks.less))
        self.make.clicked.connect(lambda: self.name_field.ask())
        self.clear.clicked.connect(marks.clear)
        self.name_field.named.connect(marks.make_slider)
        marks.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        more, less = self._marks.more, self._marks.less
        self.more.setText(self.tr("More ({count})").format(count=len(more)))
        self.less.setText(self.tr("Less ({count})").format(count=len(less)))
        self.more.setEnabled(self._marks.can_mark)
        self.less.setEnabled(self._marks.can_mark)
        self.make.setEnabled(bool(more) and bool(less))
        self.clear.setEnabled(bool(more) or bool(less))
