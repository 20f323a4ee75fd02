"""Setting a batch up: which pictures, what is done to them, and where the results go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.pages import Pages
from desktop.core.session import Session
from desktop.core.translation import error_text
from desktop.features.batch.model.preview import Preview
from desktop.features.batch.model.recipe_editor import RecipeEditor
from desktop.features.batch.model.texts import missing_text
from desktop.features.batch.view.pictures_box import PicturesBox
from desktop.features.batch.view.plan_view import PlanView, result_text
from desktop.features.batch.view.preview_box import PreviewBox
from desktop.features.batch.view.recipe_box import RecipeBox
from desktop.features.batch.view.results_box import ResultsBox
from desktop.forms.job_window import SetupPage
from desktop.widgets.segments import Segments
from engine.batch import Job, MaskArea, Recipe
from engine.batch.plan import Planned, plan
from engine.documents import document_text, parse_document
from engine.errors import ImpastoError

EXAMPLES = 3
"""Names of results that are shown."""
PAUSE = 300
"""Milliseconds after the last change at which the names are worked out."""


class BatchSetup(SetupPage):
    """On the right: what the settings do to one picture, and to all the names."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._naming: Pages[Planned] | None = None
        self.editor = RecipeEditor(parent=self)
        self.preview = Preview(session.engine, self)
        self.pictures = PicturesBox(session)
        self.recipe = RecipeBox(self.editor, session)
        self.results = ResultsBox(session)
        self.preview_box = PreviewBox(self.preview)
        self.plan = PlanView()
        self._make_right()
        self._arrange((self.pictures, self.results, self.recipe), self.seen, self.views)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._work_out_names)
        self._connect()
        self._remember_last()
        self._follow()

    # --- what is set ---

    def job(self) -> Job | None:
        """The batch as it is set; None while something is missing."""
        source, output = self.pictures.source, self.results.path
        if source is None or output is None:
            return None
        return Job(
            source,
            output,
            self.editor.recipe,
            self.pictures.selection,
            self.results.existing.currentData(),
            self.results.replace_originals.isChecked(),
            self.results.allow_loss.isChecked(),
        )

    @property
    def is_fresh(self) -> bool:
        """Whether an earlier run between the same folders is to be forgotten."""
        return not self.results.go_on.isChecked()

    @property
    def hint(self) -> str:
        if self.pictures.source is None:
            return self.tr("Choose a folder of images.")
        if not self.pictures.paths:
            looks = self.pictures.is_looking
            return "" if looks else self.tr("No pictures to process.")
        if self.results.path is None:
            return self.tr("Choose an output folder.")
        if problem := self.recipe.problem or missing_text(self.editor.recipe):
            return problem
        if self._does_nothing():
            return self.tr("Add a step or choose an output format.")
        return ""

    @property
    def can_start(self) -> bool:
        return bool(self.pictures.paths) and not self.hint

    def _does_nothing(self) -> bool:
        recipe = self.editor.recipe
        return not recipe.steps and recipe.output == type(recipe.output)()

    def take_folders(self, folders: Sequence[Path]) -> None:
        self.pictures.folder.give(folders[0])

    def show_recipe(self, recipe: Recipe) -> None:
        """Go on with this recipe."""
        self.editor.show_recipe(recipe)

    def keep_last(self, job: Job) -> None:
        """Begin with these settings the next time."""
        self._session.preferences.batch = document_text(job.to_json())

    # --- parts ---

    def _make_right(self) -> None:
        self.seen = Segments(
            self.tr("View"),
            (
                (self.tr("Preview"), self.tr("Preview of the recipe")),
                (self.tr("Dry run"), self.tr("Lists files without writing them")),
            ),
        )
        self.seen.setMaximumWidth(280)
        self.examples = QLabel()
        self.examples.setProperty("faint", True)
        self.examples.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.examples.setAccessibleName(self.tr("Examples of file names"))
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.preview_box, 1)
        column.addWidget(self.examples)
        self.views = QStackedWidget()
        self.views.addWidget(first)
        self.views.addWidget(self.plan)

    def _connect(self) -> None:
        self.pictures.changed.connect(self._take_pictures)
        self.pictures.listed.connect(self._show_pictures)
        self.results.changed.connect(self._follow)
        self.editor.changed.connect(self._follow)
        self.editor.current_changed.connect(self._show_area)
        self.preview_box.view.area_drawn.connect(self.recipe.take_area)
        self.recipe.problem_changed.connect(self.changed)
        self.seen.chosen.connect(self._show_view)

    def _remember_last(self) -> None:
        """Begin with the settings of the last batch."""
        text = self._session.preferences.batch
        if not text:
            return
        try:
            job = Job.from_json(parse_document(text, dict, "The batch"))
        except ImpastoError:
            return  # another version wrote it
        if not isinstance(job.source, Path) or not isinstance(job.output, Path):
            return  # URLs are for the command line
        self.pictures.show_source(job.source, job.selection)
        self.results.show_path(job.output, job.source)
        self.results.existing.setCurrentIndex(self.results.existing.findData(job.existing))
        self.results.allow_loss.setChecked(job.allow_loss)
        self.editor.show_recipe(job.recipe)

    # --- following ---

    def _take_pictures(self) -> None:
        self.results.suggest(self.pictures.source)
        self._follow()

    def _show_pictures(self) -> None:
        self.preview_box.show_pictures(self.pictures.source, self.pictures.paths)
        if not self.pictures.is_looking:
            self._timer.start()
        self.changed.emit()

    def _follow(self) -> None:
        job = self.job()
        output = self.results.path
        self.pictures.leave_out(output)
        has_earlier = job is not None and job.journal_path().exists()
        self.results.follow(self.pictures.source, has_earlier)
        self.preview.set_recipe(self.editor.recipe)
        self._show_area()
        self._timer.start()
        self.changed.emit()

    def _show_area(self) -> None:
        step = self.editor.step
        mask = step.mask if step is not None else None
        self.preview_box.view.show_area(mask if isinstance(mask, MaskArea) else None)

    def _show_view(self, place: int) -> None:
        self.views.setCurrentIndex(place)
        self._timer.start()

    # --- names ---

    def _work_out_names(self) -> None:
        """Names of the first results; of all, in a dry run."""
        self._stop_naming()
        if not self.isVisible() or self.pictures.is_looking:
            return
        job = self.job() if self.pictures.paths else None
        if self.views.currentWidget() is self.plan:
            self.plan.show_plan(job)
            return
        self.plan.stop()
        if job is None:
            self.examples.clear()
            return
        self._naming = Pages(lambda context: plan(job, context=context, most=EXAMPLES))
        self._naming.arrived.connect(self._show_names)
        self._naming.failed.connect(lambda error: self.examples.setText(error_text(error)))
        self._naming.ended.connect(self._all_named)
        self._named: list[Planned] = []
        self._naming.start()

    def _stop_naming(self) -> None:
        if self._naming is not None:
            self._naming.stop()
            self._naming = None

    def _show_names(self, planned: list[Planned]) -> None:
        self._named.extend(planned)
        lines = [f"{each.entry.path} → {result_text(each)}" for each in self._named[:EXAMPLES]]
        self.examples.setText("\n".join(lines))
        self.examples.setToolTip(self.examples.text())

    def _all_named(self) -> None:
        if not self._named:
            self.examples.setText(self.tr("Nothing left to do."))

    def showEvent(self, event: QShowEvent) -> None:
        self.preview.set_on(True)
        self.recipe.set_in_sight(True)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        self.preview.set_on(False)
        self.recipe.set_in_sight(False)
        self._stop_naming()
        self.plan.stop()
