"""All sliders through the latent space of a model."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.core.translation import engine_text
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.finder import Finder
from desktop.features.generate.model.marks import Marks
from desktop.features.generate.view.own_slider import OwnSlider
from desktop.features.generate.view.slider_options import SliderOptions
from desktop.features.generate.view.slider_row import SliderRow
from desktop.features.generate.view.strip import Strip, Strips
from desktop.widgets.fold import Fold
from desktop.widgets.rows import row_of, tool_button
from engine.generate.directions import Direction, Moves

FEW = 6
"""Sliders that are shown before the person asks for all."""


class SlidersBox(QWidget):
    """Pinned sliders first, then named ones, then the strongest that are found by themselves."""

    def __init__(
        self, explorer: Explorer, finder: Finder, marks: Marks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._shows_all = False
        self.rows: dict[str, SliderRow] = {}
        self.finder = finder
        self._marks = marks
        self.strips = Strips(explorer, self._seen, self)
        self._make_controls()
        self._arrange()
        self.finder.progressed.connect(self._show_progress)
        self.finder.ended.connect(self._show_finder)
        explorer.directions_changed.connect(self._list)
        explorer.start_changed.connect(self._take_start)
        explorer.shown.connect(self._show)
        self.search.textChanged.connect(lambda text: self._list())
        self.all.clicked.connect(self._toggle_all)
        self._layers = 0
        self._list()

    def _make_controls(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search sliders"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search sliders"))
        self.search.setToolTip(self.tr("Filter by name, including hidden sliders"))
        self.options = SliderOptions(self._explorer)
        self.options.sorted.connect(self._list)
        self.reset = tool_button("reset", self.tr("Reset all sliders"), self._reset)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Finding sliders"))
        self.progress.setToolTip(self.tr("Progress of the search"))
        self.stage = QLabel()
        self.stage.setProperty("faint", True)
        self.stage.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.look_for = QPushButton(self.tr("Find sliders"))
        self.look_for.setToolTip(self.tr("Find what sliders can change in this model's pictures"))
        self.look_for.clicked.connect(lambda: self.finder.look(again=True))
        self.all = QPushButton()
        self.all.setToolTip(self.tr("Show all sliders or only the first few"))
        self.own = Fold(self.tr("Custom slider"), OwnSlider(self._marks))

    def _arrange(self) -> None:
        self._list_column = QVBoxLayout()
        self._list_column.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row_of(self.search, self.stage, self.reset, self.options))
        for part in (self.progress, self.look_for):
            column.addWidget(part)
        column.addLayout(self._list_column)
        column.addWidget(self.all)
        column.addWidget(self.own)

    # --- which ones ---

    def _wanted(self) -> list[Direction]:
        directions = self.options.in_order(self._explorer.directions)
        text = self.search.text().strip().casefold()
        if text:
            return [each for each in directions if text in engine_text(each.title).casefold()]
        seen = [each for each in directions if not each.hidden]
        moved = self._explorer.settings.moves.values()
        few = [
            each
            for place, each in enumerate(seen)
            if place < FEW or each.pinned or each.name in moved
        ]
        return seen if self._shows_all else few

    def _list(self) -> None:
        """Make the rows anew."""
        for row in self.rows.values():
            self._list_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        start = self._explorer.start
        self._layers = start.layers if start is not None else 0
        old = {row.direction.name: row.strip for row in self.rows.values()}
        self.rows = {each.name: self._row(each) for each in self._wanted()}
        for name, row in self.rows.items():
            if name in old:
                row.strip.images, row.strip.key = old[name].images, old[name].key
        count = sum(not each.hidden for each in self._explorer.directions)
        self.all.setVisible(count > FEW and not self.search.text())
        more = self.tr("Show all {count} sliders").format(count=count)
        self.all.setText(self.tr("Show fewer sliders") if self._shows_all else more)
        self._show_finder()
        self._show()

    def _row(self, direction: Direction) -> SliderRow:
        row = SliderRow(direction, self._layers)
        row.moved.connect(self._move)
        row.edited.connect(self._edit)
        row.removed.connect(self._explorer.remove_direction)
        row.strip.installEventFilter(self)
        self._list_column.addWidget(row)
        return row

    def _toggle_all(self) -> None:
        self._shows_all = not self._shows_all
        self._list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.strips.come_into_sight()
        return super().eventFilter(watched, event)

    def _seen(self) -> list[tuple[Direction, Strip]]:
        return [
            (row.direction, row.strip)
            for row in self.rows.values()
            if not row.strip.visibleRegion().isEmpty()
        ]

    # --- where they stand ---

    def _take_start(self) -> None:
        start = self._explorer.start
        if start is not None and start.layers != self._layers:
            self._list()
        self._show()

    def _show(self) -> None:
        rests, moves = self._explorer.rests, self._explorer.settings.moves.values()
        for name, row in self.rows.items():
            rest = rests.get(name, 0.0)
            row.show_place(rest, moves.get(name, rest))
            row.slider.setEnabled(name in rests)
        self.reset.setEnabled(bool(moves))
        self.strips.look_again()

    def _move(self, name: str, place: float, is_at_rest: bool) -> None:
        settings = self._explorer.settings.with_move(name, None if is_at_rest else place)
        self._explorer.change(settings, self.tr("Slider"), f"slider {name}")

    def _reset(self) -> None:
        settings = self._explorer.settings.replace(moves=Moves())
        self._explorer.change(settings, self.tr("Reset sliders"))

    def _edit(self, direction: Direction) -> None:
        self._explorer.keep_direction(direction)
        self._explorer.changed.emit()

    # --- looking for them ---

    def _show_progress(self, fraction: float, stage: str) -> None:
        self._show_finder()
        self.progress.setValue(round(fraction * 100))
        self.stage.setText(engine_text(stage) if stage else self.tr("Finding sliders"))

    def _show_finder(self) -> None:
        is_looking = self.finder.is_looking
        self.progress.setVisible(is_looking)
        self.stage.setVisible(is_looking)
        has_any = bool(self._explorer.directions)
        self.look_for.setVisible(not is_looking and not has_any)
        self.search.setVisible(has_any and not is_looking)
        self.reset.setVisible(has_any)
        self.options.setVisible(has_any)
