"""Operations that run on documents: from the press of a button to a layer, or back to nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.core.document import Document
from desktop.core.engine_thread import EngineThread
from desktop.core.operation_texts import step_text
from desktop.core.reshaping import Reshaping
from desktop.core.resizing import Resizing
from desktop.core.tasks import OperationTask
from engine.errors import ImpastoError
from engine.layers import Stack
from engine.masks import Mask
from engine.operation import Operation, Update


class Job(QObject):
    """One operation on one document."""

    progressed = Signal(float, str)
    """How far along, 0 to 1, and the stage in English."""
    updated = Signal(object)
    """An ``Update`` as the operation made it; what is seen of it is on the document already."""
    outdated = Signal()
    """The document has got another size, which the result would not fit."""

    def __init__(
        self, document: Document, operation: Operation, mask: Mask | None, name: str, layer: str
    ) -> None:
        super().__init__(document)
        self.document = document
        self.operation = operation
        self.mask = mask
        self.name = name
        self.layer = layer
        """The id of the layer that the result takes the place of; empty for a new one."""
        self.spends_mask = False
        self.resizing: Resizing | None = None
        """Gathers the result when it has another size than the picture."""
        self.fraction = 0.0
        self.stage = ""
        self.task: OperationTask | None = None
        document.size_changing.connect(self.outdated)

    def show(self, update: Update) -> None:
        """Lay an update on the document's preview."""
        self.fraction, self.stage = update.fraction, update.stage
        seen = update if self.resizing is None else self.resizing.take(update)
        if seen is not None:
            self.document.show_update(seen, self.layer)
        self.updated.emit(update)
        self.progressed.emit(update.fraction, update.stage)


class Jobs(QObject):
    """The jobs that run or wait, at most one for each document."""

    started = Signal(object)
    """The ``Job``."""
    ended = Signal(object, bool)
    """The ``Job``, and whether its result was kept."""
    failed = Signal(object)
    """The ``ImpastoError`` of a job that could not be done."""

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._jobs: list[Job] = []

    def of(self, document: Document | None) -> Job | None:
        """The job of ``document``."""
        return next((job for job in self._jobs if job.document is document), None)

    def run(
        self,
        document: Document,
        operation: Operation,
        mask: Mask | None,
        name: str,
        spend_mask: bool = False,
    ) -> Job:
        """Run ``operation`` on what is seen; its result becomes a layer called ``name``.

        With ``spend_mask`` the mask is cleared in the same undo step. A job that the document
        already has is cancelled.
        """
        job = Job(document, operation, mask, name, layer="")
        job.spends_mask = spend_mask
        return self._start(job, document.stack)

    def run_again(
        self,
        document: Document,
        layer: str,
        operation: Operation,
        mask: Mask | None,
        name: str,
        spend_mask: bool = False,
    ) -> Job:
        """Run ``operation`` on what lies below a layer; its result takes that layer's place."""
        job = Job(document, operation, mask, name, layer)
        job.spends_mask = spend_mask
        return self._start(job, below(document.stack, layer))

    def finish_now(self, document: Document | None) -> None:
        """Take what the document's job has by now as its result, which then comes shortly.

        Only operations that get better with time end early (see ``Context.is_enough``); others go
        on to their end.
        """
        job = self.of(document)
        if job is not None and job.task is not None:
            job.task.finish_now()

    def cancel(self, document: Document | None) -> None:
        """Stop the document's job, if it has one. The picture is as before at once."""
        job = self.of(document)
        if job is not None:
            self._give_up(job)

    def _start(self, job: Job, picture: Stack) -> Job:
        self.cancel(job.document)
        job.resizing = _resizing(job.operation, picture)
        task = self._engine.submit(job.operation, picture, job.mask, view=job.document.view)
        job.task = task
        task.updated.connect(job.show)
        task.finished.connect(lambda: self._finish(job))
        task.cancelled.connect(lambda: self._stopped(job))
        task.failed.connect(lambda error: self._fail(job, error))
        self._jobs.append(job)
        job.outdated.connect(lambda: self._give_up(job))
        self.started.emit(job)
        return job

    def _finish(self, job: Job) -> None:
        job.task = None  # it holds the whole picture as it was
        if job not in self._jobs:
            return
        if job.resizing is not None:
            self._change_size(job, job.resizing)
            return
        self._jobs.remove(job)
        job.document.keep_preview(job.name, job.operation, job.mask, job.spends_mask)
        self.ended.emit(job, True)
        job.deleteLater()

    def _change_size(self, job: Job, resizing: Resizing) -> None:
        """Put the result in the place of the picture, its layers brought to the new size."""
        reshaping = Reshaping(
            job.document, lambda stack: resizing.stack(stack, job.name), resizing.fit, job
        )
        reshaping.ready.connect(lambda stack: self._put_resized(job, reshaping, stack))
        reshaping.failed.connect(lambda error: self._fail(job, error))
        reshaping.start()

    def _put_resized(self, job: Job, reshaping: Reshaping, stack: Stack) -> None:
        if job in self._jobs:
            self._jobs.remove(job)  # it is over: the new size of the picture is its own doing
            step = step_text(job.name, job.operation)
            job.document.change_size(stack, reshaping.fitted, step)
            self.ended.emit(job, True)
            job.deleteLater()

    def _give_up(self, job: Job) -> None:
        if job.task is not None:
            job.task.cancel()
        self._drop(job)

    def _stopped(self, job: Job) -> None:
        self._drop(job)
        job.task = None

    def _fail(self, job: Job, error: ImpastoError) -> None:
        job.task = None
        if job in self._jobs:
            self._drop(job)
            self.failed.emit(error)

    def _drop(self, job: Job) -> None:
        if job not in self._jobs:
            return  # it was cancelled here before the engine knew
        self._jobs.remove(job)
        job.document.drop_preview()
        self.ended.emit(job, False)
        job.deleteLater()


def _resizing(operation: Operation, picture: Stack) -> Resizing | None:
    """What gathers the result of ``operation``; None when that has the picture's own size."""
    try:
        resizing = Resizing(operation, picture)
    except ImpastoError:
        return None  # its run will say the same, and the job fails with it
    return resizing if resizing.changes_size else None


def below(stack: Stack, layer: str) -> Stack:
    """The picture and the layers under the one with the id ``layer``."""
    ids = [each.id for each in stack.layers]
    return stack.with_layers(stack.layers[: ids.index(layer)] if layer in ids else stack.layers)
