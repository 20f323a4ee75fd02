"""Small pictures of files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from desktop.core.images import image_from_pixels
from engine.picture import Picture


def thumbnail(path: Path, size: QSize, ratio: float) -> QImage:
    """The picture in a file, within ``size`` on a screen with so many pixels to a point.

    For any thread. Raises ``ImpastoError`` when it cannot be read.
    """
    # Qt's own reader would not let the window go on meanwhile.
    picture = Picture.preview(path, round(max(size.width(), size.height()) * ratio))
    image = image_from_pixels(picture.pixels, picture.metadata.icc).scaled(
        size * ratio,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    image.setDevicePixelRatio(ratio)
    return image
