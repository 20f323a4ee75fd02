"""Downloading a model in the background, when the person has asked for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Generator
from contextlib import closing

from PySide6.QtCore import QObject, Signal

from desktop.core.model_files import ModelFiles
from engine.diffusion.adding import HUB, add_repository
from engine.errors import ImpastoError
from engine.models import Card
from engine.models.downloads import Download, Progress, fetch
from engine.models.store import Credits

log = logging.getLogger(__name__)


class ModelDownload(QObject):
    """One file on its way. What has come when it stops is kept, and the next one goes on there.

    It has a thread of its own: waiting for a server must keep neither the engine nor the files of
    the program waiting.
    """

    progressed = Signal(object, object)
    """Bytes that have come, and all of them. Integers that may be larger than Qt's own."""
    done = Signal(object)
    """The ``Card`` of the model, which is there now."""
    failed = Signal(object)
    """The ``ImpastoError`` that ended it."""

    _arrived = Signal(object)

    def __init__(self, download: Download, files: ModelFiles) -> None:
        super().__init__(files)
        self.download = download
        self._files = files
        self._stopped = threading.Event()
        self._arrived.connect(self._take)
        # A server that says nothing for a while must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="download", daemon=True)

    @property
    def is_stopped(self) -> bool:
        """Whether it was asked to stop."""
        return self._stopped.is_set()

    def start(self) -> None:
        """Go online."""
        self._thread.start()

    def stop(self) -> None:
        """Deliver nothing any more, and keep what has come."""
        self._stopped.set()

    def _run(self) -> None:
        try:
            with closing(self._steps()) as steps:
                for step in steps:
                    if self.is_stopped:
                        return
                    self._arrived.emit(step)
        except ImpastoError as error:
            self._post(error)
        except Exception as unexpected:
            log.exception("a download failed")
            self._post(
                ImpastoError(
                    "Something went wrong inside Impasto: {error}.",
                    "Please report it with the log file.",
                    error=unexpected,
                )
            )

    def _steps(self) -> Generator[Progress | Card, None, None]:
        yield from fetch(self.download, self._files.store)

    def _post(self, error: ImpastoError) -> None:
        if not self.is_stopped:
            self._arrived.emit(error)

    def _take(self, step: Progress | Card | ImpastoError) -> None:
        if self.is_stopped:
            return
        if isinstance(step, Progress):
            self.progressed.emit(step.done, step.total)
        elif isinstance(step, Card):
            self._files.changed.emit()
            self.done.emit(step)
        else:
            self.failed.emit(step)


class PipelineDownload(ModelDownload):
    """A diffusion pipeline on its way from the hub."""

    def __init__(self, repository: str, files: ModelFiles) -> None:
        credit = Credits(title=repository)
        super().__init__(Download(repository, repository, HUB, "", 0, credit), files)
        self._repository = repository

    def _steps(self) -> Generator[Progress | Card, None, None]:
        yield from add_repository(self._repository, self._files.store)
