"""Dragging a layer into another program, as a PNG file."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData, QUrl

from engine.layers import Layer, Stack
from engine.merging import picture_of
from engine.picture import SaveOptions

URLS, PNG = "text/uri-list", "image/png"


class LayerMimeData(QMimeData):
    """A layer that is written to a file only when another program asks for it.

    Its depth, its colour profile and its transparency are kept. The files go when Impasto ends.
    """

    def __init__(self, layer: Layer, stack: Stack) -> None:
        super().__init__()
        self._layer = layer
        self._stack = stack
        self._path: Path | None = None

    def formats(self) -> list[str]:
        """Those that are set, and a PNG file."""
        return [*super().formats(), URLS, PNG]

    def hasFormat(self, mime: str) -> bool:
        """Whether there is something of a type."""
        return mime in (URLS, PNG) or super().hasFormat(mime)

    def retrieveData(self, mime: str, preferred: Any) -> Any:
        """The file for those who want one."""
        if mime == URLS:
            return [QUrl.fromLocalFile(str(self.path()))]
        if mime == PNG:
            return QByteArray(self.path().read_bytes())
        return super().retrieveData(mime, preferred)

    def path(self) -> Path:
        """The file, written when it is first asked for. Raises ``ImpastoError``."""
        if self._path is None:
            name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", self._layer.name).strip(" .")[:80]
            path = Path(_folder(), f"{name or 'layer'}.png")
            picture_of(self._layer, self._stack).save(path, SaveOptions(format="PNG"))
            self._path = path
        return self._path


_folders: list[tempfile.TemporaryDirectory[str]] = []


def _folder() -> str:
    """A new folder, so that a name is never taken; removed when the program ends."""
    _folders.append(tempfile.TemporaryDirectory(prefix="impasto-layer-"))
    return _folders[-1].name
