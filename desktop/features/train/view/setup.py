"""Setting a training up: which pictures, what kind of generator, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.core.session import Session
from desktop.core.translation import error_text
from desktop.features.train.model.estimate import Estimate
from desktop.features.train.model.folder_check import FolderCheck, Wanted
from desktop.features.train.model.trainings import Trainings
from desktop.features.train.view.data_view import DataView
from desktop.features.train.view.folders_box import FoldersBox
from desktop.features.train.view.generator_box import GeneratorBox
from desktop.forms.job_window import SetupPage
from engine.errors import ImpastoError
from engine.training.data.pictures import FEWEST, Captions, Fit
from engine.training.plan import FAMILIES, Plan, plan_from_json


class TrainingSetup(SetupPage):
    """On the right: what was found in the folders."""

    def __init__(
        self, session: Session, trainings: Trainings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._trainings = trainings
        self._taken: set[str] = set()
        self._problem = ""
        self.check = FolderCheck(self)
        self.estimate = Estimate(session.trainer, self)
        self.pictures = FoldersBox(session)
        self.generator = GeneratorBox(session, self.estimate)
        self.data = DataView(self.check)
        self._arrange((self.pictures, self.generator), self.data)
        self._remember_last()
        self.pictures.changed.connect(self._follow)
        self.generator.changed.connect(self._follow)
        self.check.changed.connect(self._show)
        self.estimate.changed.connect(self._show)
        self._follow()

    # --- what is set ---

    def plan(self) -> Plan | None:
        """The training as it is set; None while something is missing or wrong."""
        generator, self._problem = self.generator, ""
        try:
            plan = Plan(
                generator.name.text().strip(),
                tuple(str(folder) for folder in self.pictures.folders),
                generator.family,
                generator.side.value,
                generator.hours,
                generator.images,
                **self.pictures.values(),
            )
            return generator.advanced.filled(plan)
        except ImpastoError as error:
            self._problem = error_text(error)
            return None

    @property
    def hint(self) -> str:
        if not self.pictures.folders:
            return self.tr("Choose a folder of images.")
        if self.check.is_looking:
            return self.tr("Reading images…")
        if self.data.usable() < FEWEST:
            return self.tr("Too few images.")
        name = self.generator.name.text().strip()
        if not name:
            return self.tr("Enter a name for the model.")
        if name in self._taken:
            return self.tr("This name is already in use.")
        return self._problem

    def take_folders(self, folders: Sequence[Path]) -> None:
        self.pictures.take(folders)

    def keep_last(self, plan: Plan) -> None:
        """Begin with these settings the next time."""
        self._session.preferences.training = plan.to_json()

    def _remember_last(self) -> None:
        """Begin with the settings of the last training, but not with its pictures."""
        text = self._session.preferences.training
        try:
            plan = plan_from_json(text) if text else Plan("model", ())
        except (ImpastoError, ValueError, TypeError):
            plan = Plan("model", ())  # another version wrote it
        self.generator.show_plan(plan)

    # --- following ---

    def _follow(self) -> None:
        """Something was set."""
        folders = tuple(self.pictures.folders)
        family = FAMILIES[self.generator.family]
        self.pictures.show_family(self.generator.family)
        pictures = self.pictures.values()
        if folders:
            self.generator.suggest_name(folders[0].name, self._taken)
        self.check.look_at(
            Wanted(
                folders,
                Fit(pictures["fit"]),
                Captions(pictures["captions"]),
                family.channels,
            )
        )
        self.data.show_plan(self.generator.side.value, not pictures["keep_duplicates"])
        self._show()

    def _show(self) -> None:
        plan = self.plan()
        usable = self.data.usable()
        is_worth = plan is not None and usable >= FEWEST and not self.check.is_looking
        if self.isVisible():
            wanted = plan if is_worth else None
            self.estimate.show_plan(wanted, self.generator.advanced.device_name)
        self.generator.show_forecast(plan, usable if is_worth else 0)
        self.changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        self._taken = self._trainings.names_taken()
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        self.estimate.show_plan(None)
