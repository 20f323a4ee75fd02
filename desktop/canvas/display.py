"""The widget that shows a document: zoomed, moved, with its mask."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.canvas.scene import Scene
from desktop.canvas.surface import Surface
from desktop.canvas.viewport import Viewport
from desktop.core.document import Document
from engine.operation import View
from engine.regions import Region


class Display(QWidget):
    """Shows one document, and the part of it that its viewport says.

    Painting goes in two steps. The surface holds picture, mask and grid as they were last composed,
    and composes only what has changed; what lies over it is painted each time.
    """

    zoom_changed = Signal(float)
    split_changed = Signal(object)
    """The place of the line between before and after, 0 to 1 of the width; None when it is off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._viewport = Viewport()
        self._is_fitted = True
        self._surface = Surface()
        self._screen_icc: bytes | None = None
        self._has_own_background = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(64, 64)
        self._follow_palette()

    # --- the document ---

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self._scene.document if self._scene else None

    @property
    def is_current(self) -> bool:
        """Whether everything shows the document as it is, with nothing still to be rendered."""
        return self._scene is None or self._scene.is_current

    def set_document(self, document: Document | None) -> None:
        """Show another document, the whole of it, or none."""
        if self.document is not None:
            self.document.view = None
            self.document.size_changed.disconnect(self._take_size)
        self._replace_scene(document)
        if document is not None:
            document.size_changed.connect(self._take_size)
            size = (self.width(), self.height())
            self._viewport = Viewport(document.size, size, self.devicePixelRatioF())
            self.fit()
        self._repaint_all()

    def _take_size(self) -> None:
        """Show the picture at its new size in the same place."""
        document = self.document
        if document is None:
            return
        self._replace_scene(document)
        if self._is_fitted:
            self._viewport = self._viewport.for_picture(document.size)
            self.fit()
        else:
            self._look_through(self._viewport.for_picture(document.size))
        self._repaint_all()

    def set_screen_profile(self, icc: bytes | None) -> None:
        """Show colours for a screen with this ICC profile; None means sRGB."""
        if icc != self._screen_icc:
            self._screen_icc = icc
            self._replace_scene(self.document)
            self._repaint_all()

    def _replace_scene(self, document: Document | None) -> None:
        if self._scene is not None:
            self._scene.close()
        self._scene = None if document is None else Scene(document, self._screen_icc, self)
        if self._scene is not None:
            self._scene.changed.connect(self._repaint)

    # --- zoom and movement ---

    @property
    def viewport(self) -> Viewport:
        """Where the picture lies now."""
        return self._viewport

    @property
    def zoom(self) -> float:
        """Screen pixels per picture pixel."""
        return self._viewport.zoom

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom; what is at ``anchor`` (widget coordinates; the middle if None) stays there."""
        self._is_fitted = False
        self._look_through(self._viewport.zoomed(zoom, anchor))

    def zoom_in(self) -> None:
        """To the next larger usual zoom."""
        self._is_fitted = False
        self._look_through(self._viewport.stepped(1))

    def zoom_out(self) -> None:
        """To the next smaller usual zoom."""
        self._is_fitted = False
        self._look_through(self._viewport.stepped(-1))

    def fit(self) -> None:
        """Show the whole picture, and keep doing so when the widget changes its size."""
        self._is_fitted = True
        self._look_through(self._viewport.fitted())

    def actual_size(self) -> None:
        """One picture pixel per screen pixel."""
        self.set_zoom(1.0)

    def fit_to_region(self, region: Region) -> None:
        """Show a region of the picture as large as it fits."""
        self._is_fitted = False
        self._look_through(self._viewport.showing(region))

    @property
    def is_fitted(self) -> bool:
        """Whether the whole picture is shown, and stays so when the widget changes its size."""
        return self._is_fitted

    def restore(self, viewport: Viewport) -> None:
        """Show the picture as it lay in an earlier viewport of the same picture."""
        self._is_fitted = False
        size = (self.width(), self.height())
        viewport = viewport.for_picture(self._viewport.picture)
        self._look_through(viewport.resized(size, self.devicePixelRatioF()))

    def pan(self, right: float, down: float) -> None:
        """Move the picture by a distance in widget coordinates."""
        self._is_fitted = False
        self._look_through(self._viewport.moved(right, down))

    def _look_through(self, viewport: Viewport) -> None:
        before, self._viewport = self._viewport, viewport
        if self._scene is not None:
            self._scene.visible = viewport.visible
            self._scene.document.view = View(viewport.visible, viewport.zoom)
        self.update(self._surface.follow(viewport))
        if viewport.zoom != before.zoom:
            self.zoom_changed.emit(viewport.zoom)

    # --- what is shown, and how ---

    @property
    def overlay_color(self) -> QColor:
        """The colour of the mask."""
        return self._surface.look.overlay_color

    @overlay_color.setter
    def overlay_color(self, colour: QColor) -> None:
        self._surface.look.overlay_color = QColor(colour)
        self._repaint_all()

    @property
    def overlay_opacity(self) -> float:
        """How strongly the mask covers the picture, 0 to 1."""
        return self._surface.look.overlay_opacity

    @overlay_opacity.setter
    def overlay_opacity(self, opacity: float) -> None:
        self._surface.look.overlay_opacity = min(1.0, max(0.0, opacity))
        self._repaint_all()

    @property
    def show_overlay(self) -> bool:
        """Whether the mask is shown."""
        return self._surface.look.show_overlay

    @show_overlay.setter
    def show_overlay(self, shown: bool) -> None:
        self._surface.look.show_overlay = shown
        self._repaint_all()

    @property
    def show_original(self) -> bool:
        """Whether the picture is shown as it was before all edits."""
        return self._surface.look.show_original

    @show_original.setter
    def show_original(self, shown: bool) -> None:
        if shown != self._surface.look.show_original:
            self._surface.look.show_original = shown
            self._repaint_all()

    @property
    def split(self) -> float | None:
        """Left of this share of the width the picture is shown as it was; None for nowhere."""
        return self._surface.look.split

    @split.setter
    def split(self, split: float | None) -> None:
        place = None if split is None else min(1.0, max(0.0, split))
        if place != self._surface.look.split:
            self.update(self._surface.move_split(place))
            self.split_changed.emit(place)

    @property
    def show_pixel_grid(self) -> bool:
        """Whether lines between the pixels are drawn when they are large enough."""
        return self._surface.look.show_pixel_grid

    @show_pixel_grid.setter
    def show_pixel_grid(self, shown: bool) -> None:
        self._surface.look.show_pixel_grid = shown
        self._repaint_all()

    def set_background(self, colour: QColor | None) -> None:
        """The colour around the picture; None follows the theme."""
        self._has_own_background = colour is not None
        if colour is not None:
            self._surface.look.background = QColor(colour)
        self._follow_palette()

    def _follow_palette(self) -> None:
        window = self.palette().color(QPalette.ColorRole.Window)
        is_dark = window.lightness() < 128
        if not self._has_own_background:
            self._surface.look.background = window.darker(135) if is_dark else window.darker(112)
        light, dark = (QColor(88, 88, 88), QColor(64, 64, 64))
        if not is_dark:
            light, dark = QColor(255, 255, 255), QColor(214, 214, 214)
        self._surface.look.checkers = (light, dark)
        self._repaint_all()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._scene is None:
            painter.fillRect(event.rect(), self._surface.look.background)
            return
        if not self._surface.paint(painter, event.rect(), self._scene):
            QTimer.singleShot(0, self, self.update)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the picture. Here it is nothing."""

    def _repaint(self, region: Region) -> None:
        """Paint a region of the picture anew."""
        self.update(self._surface.outdate(region))

    def _repaint_all(self) -> None:
        self.update(self._surface.outdate_all())

    # --- events of the widget ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_widget()

    def _fill_widget(self) -> None:
        viewport = self._viewport.resized((self.width(), self.height()), self.devicePixelRatioF())
        self._look_through(viewport.fitted() if self._is_fitted else viewport)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._fill_widget()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._follow_palette()
