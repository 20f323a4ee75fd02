"""Which method the automatic one used, said after a repair."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from PySide6.QtWidgets import QLabel, QWidget

from desktop.core.document import Document
from desktop.core.jobs import Job, below
from desktop.core.session import Session
from desktop.core.tasks import QueryTask
from desktop.core.translation import engine_text
from engine.layers import Stack
from engine.regions import Region
from engine.repair import Choice, Repair
from engine.repair.methods import method_named

CHANNEL = "repair choices"
"""Only what the newest repair chose matters."""


class _Asked(NamedTuple):
    job: Job
    picture: Stack


class ChoiceLine(QLabel):
    """After a repair with the automatic method: which it used for the areas, and why.

    It is asked for when the repair is done and nobody waits for anything, so it delays nothing.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("faint", True)
        self.setWordWrap(True)
        self._session = session
        self._begun: list[_Asked] = []
        self._told: dict[Document, str] = {}
        self._query: QueryTask | None = None
        session.jobs.started.connect(self._began)
        session.jobs.ended.connect(self._ended)
        session.current_changed.connect(lambda item: self._show())
        session.item_removed.connect(lambda item: self._told.pop(item, None))
        self._show()

    def _began(self, job: Job) -> None:
        self._told.pop(job.document, None)
        self._show()
        if isinstance(job.operation, Repair) and job.operation.method == "auto":
            self._begun.append(_Asked(job, below(job.document.stack, job.layer)))

    def _ended(self, job: Job, kept: bool) -> None:
        asked = next((each for each in self._begun if each.job is job), None)
        if asked is None:
            return
        self._begun.remove(asked)
        operation, mask, picture = job.operation, job.mask, asked.picture
        if not kept or mask is None or not isinstance(operation, Repair):
            return
        repair, document = operation, job.document
        self._query = self._session.engine.ask(
            lambda context: repair.choices(picture, mask, context), channel=CHANNEL
        )
        self._query.answered.connect(lambda choices: self._tell(document, choices))
        self._query.failed.connect(self._session.failed)

    def _tell(self, document: Document, choices: list[tuple[Region, Choice]]) -> None:
        self._query = None
        if document in self._session.documents:
            self._told[document] = self._text([choice for _, choice in choices])
            self._show()

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

    def _show(self) -> None:
        document = self._session.document
        text = self._told.get(document, "") if document is not None else ""
        self.setText(text)
        self.setVisible(bool(text))


def _title(choice: Choice) -> str:
    method = method_named(choice.method)
    return engine_text(method.title) if method is not None else choice.method
