"""Which methods the automatic one used for a repair, and why."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject, Signal

from desktop.core.document import Document
from desktop.core.jobs import Job, below
from desktop.core.session import Session
from desktop.core.tasks import QueryTask
from desktop.core.translation import engine_text
from engine.layers import Stack
from engine.regions import Region
from engine.repair import Choice, Repair
from engine.repair.methods import AUTO, method_named

CHANNEL = "repair choices"
"""Only what the newest repair chose matters."""


class AutomaticChoices(QObject):
    """Asked for when a repair is done and nobody waits for anything, so it delays nothing."""

    changed = Signal()
    """Something else is to be said."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pictures: dict[Job, Stack] = {}
        """What running automatic repairs work on."""
        self._told: dict[Document, str] = {}
        self._query: QueryTask | None = None
        session.jobs.started.connect(self._job_started)
        session.jobs.ended.connect(self._job_ended)
        session.current_changed.connect(lambda item: self.changed.emit())
        session.item_removed.connect(lambda item: self._told.pop(item, None))

    @property
    def text(self) -> str:
        """What was used for the last repair of the picture in front; empty for nothing to say."""
        document = self._session.document
        return self._told.get(document, "") if document is not None else ""

    def _job_started(self, job: Job) -> None:
        self._told.pop(job.document, None)
        self.changed.emit()
        if isinstance(job.operation, Repair) and job.operation.method == AUTO.name:
            self._pictures[job] = below(job.document.stack, job.layer)

    def _job_ended(self, job: Job, is_kept: bool) -> None:
        picture, repair, mask = self._pictures.pop(job, None), job.operation, job.mask
        if picture is None or mask is None or not is_kept or not isinstance(repair, Repair):
            return
        document = job.document
        self._query = self._session.engine.ask(
            lambda context: repair.choices(picture, mask, context), channel=CHANNEL
        )
        self._query.answered.connect(lambda choices: self._tell(document, choices))
        self._query.failed.connect(self._session.failed)

    def _tell(self, document: Document, choices: list[tuple[Region, Choice]]) -> None:
        self._query = None
        if document in self._session.documents:
            self._told[document] = self._text([choice for _, choice in choices])
            self.changed.emit()

    def _text(self, choices: list[Choice]) -> str:
        counts = Counter(choices)
        if len(counts) == 1:
            (choice,) = counts
            both = self.tr("Automatic used {method}. {reason}")
            return both.format(method=_title(choice), reason=engine_text(choice.reason))
        parts = [
            self.tr("{method} ({count})").format(method=_title(choice), count=count)
            for choice, count in counts.most_common()
        ]
        whole = self.tr("Automatic used, for {count} areas: {methods}.")
        return whole.format(count=len(choices), methods=", ".join(parts))


def _title(choice: Choice) -> str:
    method = method_named(choice.method)
    return engine_text(method.title) if method is not None else choice.method
