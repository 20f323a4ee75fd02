"""All the styles there are to pick from, and where new ones come from."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.core.engine_thread import EngineThread
from desktop.core.images import image_from_pixels, pixels_from_image
from desktop.core.presets import Presets
from desktop.core.tasks import Priority
from desktop.features.convert.model.gallery import Entry, Kind, built_in_entries
from engine.convert import Style, Stylize
from engine.convert.style import space
from engine.convert.style.prediction import predict
from engine.folders import data_folder
from engine.operation import Context
from engine.picture import Picture
from engine.regions import Pixels

LOOKED_AT = 512
"""Pixels on the longer side of a style picture that the network looks at."""
RANDOM = "random"
LARGEST_SEED = 2**31 - 1


class StyleCollection(QObject):
    """Pictures and a random style of this session, presets, and what is built in."""

    changed = Signal()
    """There are others now."""
    arrived = Signal(str)
    """The key of a style that a person has asked for and that is there now."""
    failed = Signal(object)
    """The ``ImpastoError`` of a picture that cannot be a style."""

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._presets = Presets(data_folder() / "styles", Stylize)
        self._built_in = built_in_entries()
        self._kept: dict[str, Stylize] = {}
        self._made: list[Entry] = []
        self._pictures = 0
        self._read_presets()

    @property
    def entries(self) -> list[Entry]:
        """Everything, the newest first and what is built in last."""
        presets = [
            Entry(_preset_key(name), operation.style, name, self.tr("Your preset"), Kind.PRESET)
            for name, operation in self._kept.items()
        ]
        return [*self._made, *presets, *self._built_in]

    def preset(self, key: str) -> Stylize | None:
        """What the preset with this key does; None for other entries."""
        return next((op for name, op in self._kept.items() if _preset_key(name) == key), None)

    # --- new ones ---

    def add_pictures(self, paths: Sequence[Path]) -> None:
        """Make styles of picture files; ``arrived`` follows for each."""
        for path in paths:
            self._predict(path.name, partial(_picture_at, path))

    def add_image(self, image: QImage) -> None:
        """Make a style of a picture that is no file."""
        self._predict(self.tr("Dropped image"), partial(_pixels_of, image))

    def throw_dice(self) -> None:
        """A style as none has seen it before, in the place of the last one."""
        style = space.random(random.randint(0, LARGEST_SEED))
        others = [entry for entry in self._made if entry.kind is not Kind.RANDOM]
        summary = self.tr("A random style. Save it as a preset to keep it.")
        entry = Entry(f"{RANDOM} {style}", style, self.tr("Random style"), summary, Kind.RANDOM)
        self._made = [entry, *others]
        self.changed.emit()
        self.arrived.emit(entry.key)

    def _predict(self, name: str, read: partial[Pixels]) -> None:
        def look(context: Context) -> Style:
            return predict(read(), context.device)

        query = self._engine.ask(look, Priority.INTERACTIVE)
        query.answered.connect(lambda style: self._add_picture(name, style))
        query.failed.connect(self.failed)

    def _add_picture(self, name: str, style: Style) -> None:
        self._pictures += 1
        summary = self.tr("Style of an image. Save it as a preset to keep it.")
        entry = Entry(f"picture {self._pictures}", style, name, summary, Kind.PICTURE)
        self._made = [entry, *self._made]
        self.changed.emit()
        self.arrived.emit(entry.key)

    # --- presets ---

    def save_preset(self, name: str, operation: Stylize) -> str:
        """Keep a style under a name, and return its key. Raises ``ImpastoError``."""
        preset = self._presets.save(name, operation)
        self._read_presets()
        self.changed.emit()
        return _preset_key(preset.name)

    def can_remove(self, key: str) -> bool:
        """Whether it is one of the person's own."""
        return any(entry.key == key and entry.kind is not Kind.BUILT_IN for entry in self.entries)

    def remove(self, key: str) -> None:
        """Forget one of the person's own styles, with the file of a preset.

        Raises ``ImpastoError``.
        """
        for name in self._kept:
            if _preset_key(name) == key:
                self._presets.delete(name)
        self._made = [entry for entry in self._made if entry.key != key]
        self._read_presets()
        self.changed.emit()

    def _read_presets(self) -> None:
        self._kept = {preset.name: preset.operation for preset in self._presets.all()}


def _preset_key(name: str) -> str:
    return f"preset {name}"


def _picture_at(path: Path) -> Pixels:
    """A picture file, small, in sRGB. Raises ``ImpastoError``."""
    picture = Picture.preview(path, LOOKED_AT)
    return _pixels_of(image_from_pixels(picture.pixels, picture.metadata.icc))


def _pixels_of(image: QImage) -> Pixels:
    return np.ascontiguousarray(pixels_from_image(image, deep=False)[:, :, :3])
