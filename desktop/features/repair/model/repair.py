"""Repair as state: its settings, the methods of this computer, and when it starts by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.job_model import JobModel
from desktop.core.jobs import Job
from desktop.core.session import Session
from desktop.core.settings_model import SettingsModel
from desktop.features.repair.model.automatic import AutomaticChoices
from engine.repair import METHODS, Method, Repair, methods


class RepairModel(JobModel):
    """Fills what is selected."""

    name = "repair"
    methods_changed = Signal(object)
    """The methods that are on this computer now, a tuple of ``Method``."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent=parent)
        self._settings = SettingsModel(Repair, self)
        self._settings.changed.connect(self.settings_changed)
        self.methods: tuple[Method, ...] = METHODS
        self._listing: BackgroundTask[tuple[Method, ...]] | None = None
        self._is_stroke_waiting = False
        self.automatic = AutomaticChoices(session, self)
        session.models.changed.connect(self.list_methods)
        self.set_document(session.document)
        self.list_methods()

    @property
    def title(self) -> str:
        return self.tr("Repair")

    @property
    def settings(self) -> SettingsModel[Repair]:
        return self._settings

    @property
    def missing(self) -> str:
        if self.document is not None and not self.target.has_selection:
            return self.tr("Paint over what to remove.")
        return super().missing

    @property
    def can_find(self) -> bool:
        """Whether scratches or text can be looked for now."""
        return self.document is not None and self.is_idle

    @property
    def is_automatic(self) -> bool:
        """Whether a repair starts after each stroke."""
        return self.session.preferences.repair_on_release

    @is_automatic.setter
    def is_automatic(self, is_on: bool) -> None:
        self.session.preferences.repair_on_release = is_on

    def stroke_ended(self) -> None:
        if self.is_automatic and self.is_idle:
            self.run()
        else:
            self._is_stroke_waiting = self.is_automatic

    def set_document(self, document: Document | None) -> None:
        self._is_stroke_waiting = False
        super().set_document(document)

    def list_methods(self) -> None:
        """Find out in the background which methods there are."""
        if self._listing is not None:
            self._listing.forget()
        self._listing = BackgroundTask(methods)
        self._listing.done.connect(self._take_methods)
        self._listing.failed.connect(self.session.failed)
        self._listing.start()

    def _take_methods(self, found: tuple[Method, ...]) -> None:
        self._listing = None
        if found != self.methods:
            self.methods = found
            self.methods_changed.emit(found)

    def _job_ended(self, job: Job, is_kept: bool) -> None:
        super()._job_ended(job, is_kept)
        if self._is_stroke_waiting:
            self._is_stroke_waiting = False
            if is_kept:
                self.run()
