"""What a recipe would make of one of the pictures, small and soon."""

from __future__ import annotations

import dataclasses
from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.core.background import BackgroundTask
from desktop.core.engine_thread import EngineThread
from desktop.core.images import image_from_pixels
from desktop.core.tasks import Priority, StreamTask
from engine.batch import MaskFile, MaskFolder, Recipe, Step
from engine.errors import ImpastoError
from engine.formats import samples
from engine.geometry import Resize
from engine.operation import Context
from engine.outcome import mapped
from engine.picture import Picture
from engine.regions import Region

SIDE = 1024
"""Pixels on the longer side of the picture that the recipe is tried on."""
PAUSE = 200
"""Milliseconds after the last change of a recipe at which it is tried."""
CHANNEL = "batch-preview"


class Subject(NamedTuple):
    """A picture to try recipes on."""

    path: Path
    bounds: Region
    """Its true size."""
    picture: Picture
    """It, made smaller."""
    image: QImage
    """The same to look at."""


class Preview(QObject):
    """Tries the recipe as it is on one picture, whenever one of the two is another."""

    changed = Signal()

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._reading: BackgroundTask[Subject] | None = None
        self._stream: StreamTask | None = None
        self._recipe = Recipe("")
        self._is_on = True
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._try)
        self.path: Path | None = None
        self.subject: Subject | None = None
        """None while it is being read, or cannot be."""
        self.result = QImage()
        """What the recipe made of it; null before it did."""
        self.error: ImpastoError | None = None
        """Why there is no result."""
        self.is_busy = False

    @property
    def result_bounds(self) -> Region | None:
        """The true size of the result; None while nobody knows."""
        if self.subject is None:
            return None
        try:
            return self._recipe.result_bounds(self.subject.bounds)
        except ImpastoError:
            return None  # trying it says the same

    def set_path(self, path: Path | None) -> None:
        """Try recipes on this picture; None for none."""
        if path == self.path:
            return
        self.path, self.subject = path, None
        if self._reading is not None:
            self._reading.forget()
            self._reading = None
        if path is not None:
            self._reading = BackgroundTask(lambda: _read(path))
            self._reading.done.connect(self._take_subject)
            self._reading.failed.connect(self._fail)
            self._reading.start()
        self._begin()

    def set_recipe(self, recipe: Recipe) -> None:
        """Try this recipe from now on. Its name and how it saves make no difference."""
        if recipe.steps != self._recipe.steps:
            self._recipe = recipe
            self._begin()

    def set_on(self, is_on: bool) -> None:
        """Try recipes, or leave the engine alone."""
        if is_on != self._is_on:
            self._is_on = is_on
            self._begin()

    def _begin(self) -> None:
        """Another result is wanted; the old one stays in sight until it is there."""
        self._stop()
        self.error = None
        if self.subject is None:
            self.result = QImage()
        self.is_busy = self._is_on and self.path is not None
        if self.is_busy and self.subject is not None:
            self._timer.start()
        self.changed.emit()

    def _stop(self) -> None:
        self._timer.stop()
        if self._stream is not None:
            self._stream.cancel()
            self._stream = None

    def _take_subject(self, subject: Subject) -> None:
        self._reading, self.subject = None, subject
        self._begin()

    def _try(self) -> None:
        subject, recipe = self.subject, self._recipe
        if subject is None:
            return
        stream = self._engine.stream(
            lambda context: _tried(subject, recipe, context), Priority.INTERACTIVE, CHANNEL
        )
        self._stream = stream
        stream.updated.connect(lambda images: self._show(stream, images[-1]))
        stream.failed.connect(lambda error: self._fail(error) if stream is self._stream else None)

    def _show(self, stream: StreamTask, image: QImage) -> None:
        if stream is self._stream:
            self._stream, self.result, self.is_busy = None, image, False
            self.changed.emit()

    def _fail(self, error: ImpastoError) -> None:
        self._reading = self._stream = None
        self.result, self.error, self.is_busy = QImage(), error, False
        self.changed.emit()


def at_scale(recipe: Recipe, factor: float) -> Recipe:
    """The recipe for pictures that are ``factor`` times as wide and high."""
    return recipe.replace(steps=tuple(_step_at_scale(step, factor) for step in recipe.steps))


def _step_at_scale(step: Step, factor: float) -> Step:
    operation, mask = step.operation, step.mask
    if isinstance(mask, (MaskFile, MaskFolder)):
        mask = dataclasses.replace(mask, fit=True)
    if isinstance(operation, Resize):
        operation = operation.replace(
            size=max(1, round(operation.size * factor)),
            width=max(1, round(operation.width * factor)),
            height=max(1, round(operation.height * factor)),
            megapixels=max(0.001, operation.megapixels * factor * factor),
        )
    return Step(operation, mask)


def _read(path: Path) -> Subject:
    picture = Picture.open(path, damaged=True)
    small = picture.with_pixels(samples.resized(picture.pixels, SIDE))
    image = image_from_pixels(small.pixels, small.metadata.icc)
    return Subject(path, picture.bounds, small, image)


def _tried(
    subject: Subject, recipe: Recipe, context: Context
) -> Generator[QImage | None, None, None]:
    """Nothing after each step of the work, and the result at its end."""
    factor = subject.picture.width / subject.bounds.width
    updates = at_scale(recipe, factor).apply(subject.picture, subject.path.stem, context)
    result: Picture = yield from mapped(updates, lambda update: None)
    pixels = samples.resized(result.pixels, SIDE)
    yield image_from_pixels(pixels, result.metadata.icc)
