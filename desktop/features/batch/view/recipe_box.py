"""Putting a recipe together: its steps in their order, and the settings of one of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QWidget,
)

from desktop.core.session import Session
from desktop.core.translation import engine_text, error_text
from desktop.features.batch.model.new_steps import new_step, step_kinds
from desktop.features.batch.model.recipe_editor import RecipeEditor
from desktop.features.batch.model.texts import output_summary, step_summary, step_title
from desktop.features.batch.view.saving_form import SavingForm
from desktop.features.batch.view.step_form import StepForm
from desktop.widgets.name_field import NameField
from desktop.widgets.rows import choice, column_of, tool_button
from desktop.widgets.two_lines import HEIGHT, Index, TwoLines
from engine.batch import MaskArea, Recipe, Step
from engine.errors import ImpastoError
from engine.operation import Operation

LONGEST_NAME = 80
ROWS = 3
"""Steps that are seen without scrolling, at least."""
SUMMARY = Qt.ItemDataRole.UserRole


class RecipeBox(QWidget):
    """The kept recipes, the list of steps, and the settings of the chosen one."""

    problem_changed = Signal()

    def __init__(self, editor: RecipeEditor, session: Session) -> None:
        super().__init__()
        self._editor = editor
        self._session = session
        self._forms: dict[str, StepForm] = {}
        self._naming: Callable[[str], None] = editor.save
        self.problem = ""
        """Why what the controls say is not in the recipe; empty when it is."""
        self._make_controls()
        self._make_menus()
        self._arrange()
        self._connect()
        self._show_library()
        self._show_steps()
        self._show_form()

    @property
    def form(self) -> StepForm | None:
        """The settings of the chosen step; None while the saving is chosen."""
        step = self._editor.step
        return None if step is None else self._forms[step.operation.kind]

    def take_area(self, area: MaskArea) -> None:
        """The chosen step works there, if it can be told where."""
        if self.form is not None:
            self.form.take_area(area)

    # --- controls ---

    def _make_controls(self) -> None:
        self.kept = choice(self.tr("Recipe"), self.tr("Open a saved recipe"))
        self.library = QToolButton()
        self.library.setText("⋯")
        self.library.setToolTip(self.tr("Save, rename, duplicate or delete recipes"))
        self.library.setAccessibleName(self.library.toolTip())
        self.library.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.library.setProperty("menu", True)
        self.name = NameField(self.tr("Recipe name"), LONGEST_NAME)
        self.steps = QListWidget()
        self.steps.setAccessibleName(self.tr("Steps"))
        self.steps.setToolTip(self.tr("Steps run from top to bottom"))
        self.steps.setItemDelegate(_StepLines(self.steps))
        self.steps.setUniformItemSizes(True)
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = tool_button("plus", self.tr("Add a step"), lambda: self.add.showMenu())
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.up = tool_button("up", self.tr("Move step up (Alt+Up)"), lambda: self._editor.move(-1))
        self.down = tool_button(
            "down", self.tr("Move step down (Alt+Down)"), lambda: self._editor.move(1)
        )
        self.remove = tool_button("trash", self.tr("Delete step (Delete)"), self._editor.remove)
        self.title = QLabel()
        self.title.setProperty("section", True)
        self.saving = SavingForm()
        self._place = QWidget()
        column_of(self._place, self.saving)

    def _make_menus(self) -> None:
        menu = QMenu(self.add)
        for kind in step_kinds():
            action = menu.addAction(step_title(kind))
            action.setToolTip(engine_text(kind.info.summary))
            action.triggered.connect(partial(self._add, kind))
        self.add.setMenu(menu)
        library = QMenu(self.library)
        self.new = library.addAction(self.tr("New recipe"))
        self.save = library.addAction(self.tr("Save"))
        self.save_as = library.addAction(self.tr("Save as…"))
        self.rename = library.addAction(self.tr("Rename…"))
        self.duplicate = library.addAction(self.tr("Duplicate"))
        self.delete = library.addAction(self.tr("Delete"))
        library.addSeparator()
        self.last_edits = library.addAction(self.tr("Use the edits of this photo"))
        library.aboutToShow.connect(self._offer)
        self.library.setMenu(library)

    def _add(self, kind: type[Operation], checked: bool = False) -> None:
        self._editor.add(new_step(kind))

    def _arrange(self) -> None:
        heading = QLabel(self.tr("Recipe"))
        heading.setProperty("section", True)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.kept, 1)
        top.addWidget(self.library)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.add, self.up, self.down, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column_of(self, heading, top, self.name, self.steps, buttons, self.title, self._place)

    def _connect(self) -> None:
        editor = self._editor
        editor.changed.connect(self._show_steps)
        editor.current_changed.connect(self._show_form)
        editor.library_changed.connect(self._show_library)
        self.kept.activated.connect(self._load)
        self.steps.currentRowChanged.connect(lambda row: editor.choose(row) if row >= 0 else None)
        self.saving.changed.connect(self._take_output)
        self.name.named.connect(lambda name: self._naming(name))
        self.new.triggered.connect(lambda: editor.show_recipe(Recipe("")))
        self.save.triggered.connect(self._save)
        self.save_as.triggered.connect(lambda: self._ask_for_name(editor.save))
        self.rename.triggered.connect(lambda: self._ask_for_name(editor.rename))
        self.duplicate.triggered.connect(editor.duplicate)
        self.delete.triggered.connect(editor.delete)
        self.last_edits.triggered.connect(self.use_last_edits)
        self._session.current_changed.connect(lambda item: self._offer())
        for keys, do in (
            ("Alt+Up", lambda: editor.move(-1)),
            ("Alt+Down", lambda: editor.move(1)),
            (QKeySequence.StandardKey.Delete, editor.remove),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.steps, do)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    # --- what is kept ---

    def use_last_edits(self) -> None:
        """Make a recipe of what was done to the open picture."""
        document = self._session.document
        if document is None:
            return
        try:
            self._editor.show_recipe(Recipe.of_stack("", document.stack))
        except ImpastoError as error:
            self._editor.failed.emit(error)

    def _load(self, place: int) -> None:
        name = self.kept.itemData(place)
        if name:
            self._editor.load(name)

    def _save(self) -> None:
        if self._editor.recipe.name:
            self._editor.save()
        else:
            self._ask_for_name(self._editor.save)

    def _ask_for_name(self, then: Callable[[str], None]) -> None:
        self._naming = then
        self.name.ask(self._editor.recipe.name)

    def _offer(self) -> None:
        is_kept = self._editor.recipe.name in self._editor.names()
        for action in (self.rename, self.duplicate, self.delete):
            action.setEnabled(is_kept)
        self.save.setEnabled(not self._editor.is_kept)
        document = self._session.document
        layers = document.stack.layers if document is not None else ()
        self.last_edits.setEnabled(any(layer.operation is not None for layer in layers))

    def _show_library(self) -> None:
        name = self._editor.recipe.name
        with QSignalBlocker(self.kept):
            self.kept.clear()
            if name not in self._editor.names():
                self.kept.addItem(name or self.tr("New recipe"), "")
            for each in self._editor.names():
                self.kept.addItem(each, each)
            self.kept.setCurrentIndex(max(0, self.kept.findData(name)))
        self._offer()

    # --- steps ---

    def _show_steps(self) -> None:
        recipe = self._editor.recipe
        rows = [(step_title(type(step.operation)), step_summary(step)) for step in recipe.steps]
        rows.append((self.tr("Save"), output_summary(recipe.output)))
        with QSignalBlocker(self.steps):
            while self.steps.count() > len(rows):
                self.steps.takeItem(self.steps.count() - 1)
            while self.steps.count() < len(rows):
                self.steps.addItem(QListWidgetItem())
            for place, (title, summary) in enumerate(rows):
                item = self.steps.item(place)
                item.setText(f"{place + 1}. {title}")
                item.setData(SUMMARY, summary)
                item.setToolTip(f"{title}: {summary}")
            self.steps.setCurrentRow(self._editor.current)
        self._offer()
        self.steps.setFixedHeight(max(ROWS, min(len(rows), 7)) * HEIGHT + 6)
        self._enable()

    def _enable(self) -> None:
        place, count = self._editor.current, len(self._editor.recipe.steps)
        self.up.setEnabled(0 < place < count)
        self.down.setEnabled(place < count - 1)
        self.remove.setEnabled(place < count)

    def _show_form(self) -> None:
        step, self.problem = self._editor.step, ""
        for form in self._forms.values():
            form.setVisible(step is not None and form is self._forms.get(step.operation.kind))
        self.saving.setVisible(step is None)
        with QSignalBlocker(self.steps):
            self.steps.setCurrentRow(self._editor.current)
        self._enable()
        if step is None:
            self.saving.show_output(self._editor.recipe.output)
            self.title.setText(self.tr("Output"))
            self._tell_pages(None)
            return
        form = self._form_for(step)
        form.show_step(step)
        form.show()
        self.title.setText(step_title(type(step.operation)))
        self._tell_pages(form)

    def _form_for(self, step: Step) -> StepForm:
        kind = step.operation.kind
        if kind not in self._forms:
            form = StepForm(type(step.operation), self._session)
            form.changed.connect(lambda: self._take(form))
            self._forms[kind] = form
            layout = self._place.layout()
            assert layout is not None
            layout.addWidget(form)
        return self._forms[kind]

    def set_in_sight(self, is_in_sight: bool) -> None:
        """The box is seen now, or no longer."""
        self._tell_pages(self.form if is_in_sight else None)

    def _tell_pages(self, seen: StepForm | None) -> None:
        for form in self._forms.values():
            form.set_in_sight(form is seen)

    def _take(self, form: StepForm) -> None:
        if form is not self.form:
            return
        step, self.problem = None, form.hint
        try:
            step = form.step()
        except ImpastoError as error:  # half typed: the step stays what it was
            self.problem = error_text(error)
        if step is not None:
            self._editor.change(step)
        self.problem_changed.emit()

    def _take_output(self) -> None:
        output = self.saving.output()
        self.problem = self.saving.problem.text()
        if output is not None:
            self._editor.change_output(output)
        self.problem_changed.emit()


class _StepLines(TwoLines):
    def lines(self, index: Index) -> tuple[str, str]:
        return index.data(Qt.ItemDataRole.DisplayRole), index.data(SUMMARY) or ""
