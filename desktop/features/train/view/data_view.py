"""What was found in the folders: the crops, what looks the same, what cannot be read."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.numbers import number_text
from desktop.core.translation import error_text
from desktop.features.train.model.folder_check import FolderCheck
from desktop.features.train.view.thumbnails import (
    ITEM,
    CropDelegate,
    GroupDelegate,
    Index,
    ItemsModel,
    crop_list,
    row_list,
)
from desktop.widgets.segments import Segments
from desktop.widgets.two_lines import TwoLines
from engine.training.data.pictures import FEWEST, Captions


class DataView(QWidget):
    """Follows a look through folders."""

    def __init__(self, check: FolderCheck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self._side = 128
        self._make_controls()
        self._arrange()
        check.changed.connect(self._show)
        self.seen.chosen.connect(lambda place: self._show_part())
        self.again.clicked.connect(check.look_again)
        self._show()

    def show_plan(self, side: int, are_left_out: bool) -> None:
        """Say what matters for pictures of ``side`` pixels, with or without near duplicates."""
        self._side = side
        self.group_delegate.are_left_out = are_left_out
        self.groups.viewport().update()
        self._show()

    def _make_controls(self) -> None:
        self.seen = Segments(
            self.tr("View"),
            (
                (self.tr("Pictures"), self.tr("What the generator sees of each image")),
                (self.tr("Duplicates"), self.tr("Images that appear more than once")),
                (self.tr("Unusable"), self.tr("Files that cannot be read")),
            ),
        )
        self.seen.setMaximumWidth(420)
        self.again = QToolButton()
        self.again.setText(self.tr("Rescan"))
        self.again.setToolTip(self.tr("Scan the folders again"))
        self.facts = QLabel()
        self.facts.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setProperty("faint", True)
        self.problem.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Reading images"))
        self.crop_model, self.crop_delegate = ItemsModel(self), CropDelegate(self)
        self.crops = crop_list(
            self.tr("Pictures"),
            self.tr("What the generator sees of each image"),
            self.crop_model,
            self.crop_delegate,
        )
        self.group_model, self.group_delegate = ItemsModel(self), GroupDelegate(self)
        self.groups = row_list(
            self.tr("Duplicate images"),
            self.tr("The largest of each group is kept"),
            self.group_model,
            self.group_delegate,
        )
        self.rejected_model = ItemsModel(self)
        self.rejected = row_list(
            self.tr("Files that cannot be used"),
            self.tr("These files are skipped"),
            self.rejected_model,
            _RejectedDelegate(self),
        )
        self.empty = QLabel()
        self.empty.setProperty("faint", True)
        self.empty.setWordWrap(True)
        self.parts = QStackedWidget()
        for part in (self.crops, self.groups, self.rejected, _centred(self.empty)):
            self.parts.addWidget(part)

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.seen, 1)
        tools.addStretch(1)
        tools.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.facts)
        column.addWidget(self.problem)
        column.addWidget(self.progress)
        column.addWidget(self.parts, 1)

    def _show(self) -> None:
        check = self._check
        self.crop_delegate.has_captions = check.wanted.captions is not Captions.NONE
        self.crop_model.show_items(check.examples)
        self.group_model.show_items(check.groups)
        self.rejected_model.show_items(check.rejected)
        self.progress.setVisible(check.is_looking)
        self.progress.setRange(0, 1000 if check.total else 0)
        self.progress.setValue(round(check.progress * 1000))
        self.facts.setText("   ·   ".join(self._facts()))
        self.facts.setVisible(bool(self.facts.text()))
        problem = self._problem()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.again.setVisible(bool(check.wanted.folders) and not check.is_looking)
        self._show_part()

    def _show_part(self) -> None:
        check, place = self._check, self.seen.current
        counts = (len(check.examples), len(check.groups), len(check.rejected))
        self.parts.setCurrentIndex(place if counts[place] else len(counts))
        if not check.wanted.folders:
            text = self.tr("Choose or drop a folder of images.")
        elif check.is_looking:
            text = self.tr("Reading images…")
        else:
            text = (
                self.tr("No images in these folders."),
                self.tr("No duplicates."),
                self.tr("All files are readable."),
            )[place]
        self.empty.setText(text)

    def _facts(self) -> list[str]:
        check = self._check
        if not check.examples:
            return []
        count = number_text(len(check.examples))
        facts = [self.tr("{count} images").format(count=count)]
        width, height = check.typical_size()
        text = self.tr("mostly about {width} × {height} px")
        facts.append(text.format(width=width, height=height))
        if check.left_out:
            if self.group_delegate.are_left_out:
                text = self.tr("{count} duplicates skipped")
            else:
                text = self.tr("{count} duplicates")
            facts.append(text.format(count=number_text(check.left_out)))
        if check.rejected:
            text = self.tr("{count} unusable")
            facts.append(text.format(count=number_text(len(check.rejected))))
        return facts

    def _problem(self) -> str:
        """What is wrong with the pictures, the worst first."""
        check = self._check
        if check.error is not None:
            return error_text(check.error)
        if check.is_looking or not check.wanted.folders:
            return ""
        if not check.examples and check.rejected:
            return self.tr("None of the files can be read. “Unusable” shows why.")
        usable = self.usable()
        if usable < FEWEST:
            text = self.tr("{count} images are too few. Use at least {least}.")
            return text.format(count=number_text(usable), least=FEWEST)
        sentences = []
        small = check.small(self._side)
        if small:
            text = self.tr("{count} images are smaller than {size} px and will look soft.")
            sentences.append(text.format(count=number_text(small), size=self._side))
        if check.wanted.captions is not Captions.NONE and check.wordless():
            text = self.tr("{count} images without a caption are skipped.")
            sentences.append(text.format(count=number_text(check.wordless())))
        return " ".join(sentences)

    def usable(self) -> int:
        """How many pictures will be learned from, as far as is known."""
        check = self._check
        examples = check.examples
        if self.group_delegate.are_left_out:
            dropped = {each.path for group in check.groups for each in group[1:]}
            examples = [each for each in examples if each.path not in dropped]
        if check.wanted.captions is not Captions.NONE:
            examples = [each for each in examples if each.caption]
        return len(examples)


class _RejectedDelegate(TwoLines):
    def lines(self, index: Index) -> tuple[str, str]:
        rejected = index.data(ITEM)[0]
        return rejected.path.name, error_text(rejected.error)


def _centred(label: QLabel) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(1)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(2)
    label.setMinimumWidth(320)
    return page
