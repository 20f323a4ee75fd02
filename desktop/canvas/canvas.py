"""The widget that shows a document and hands the pointer to the tool."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QWidget

from desktop.canvas.navigation import Navigator
from desktop.canvas.scene import Scene
from desktop.canvas.split import SplitLine
from desktop.canvas.surface import Surface
from desktop.canvas.tools.tool import Pointer, Tool
from desktop.canvas.viewport import Viewport
from desktop.document import Document
from engine.operation import View
from engine.regions import Region

COMPARE_KEY = Qt.Key.Key_Backslash
"""Held down, it shows the picture as it was."""


class Canvas(QWidget):
    """Shows one document, zoomed and moved, with its mask; the tool draws on the mask.

    Painting goes in two steps. The surface holds picture, mask and grid as they were last composed,
    and composes only what has changed; over it the tool and the split line are painted each time.
    """

    zoom_changed = Signal(float)
    pointer_moved = Signal(object)
    """The picture's pixel under the pointer, a ``QPoint``; None outside."""
    tool_changed = Signal(object)
    mask_edited = Signal()
    """A tool has made an undo step of the mask."""
    split_changed = Signal(object)
    """The place of the line between before and after, 0 to 1 of the width; None when it is off."""
    failed = Signal(object)
    """The ``ImpastoError`` that ended a tool's work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._viewport = Viewport()
        self._is_fitted = True
        self._surface = Surface()
        self._tool: Tool | None = None
        self._tool_area = QRect()
        self._screen_icc: bytes | None = None
        self._has_own_background = False
        self._held: Qt.MouseButton | None = None
        self._is_comparing = False
        self._navigator = Navigator(self)
        self._split = SplitLine(self)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(64, 64)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._follow_palette()
        self._name()

    # --- the document ---

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self._scene.document if self._scene else None

    def set_document(self, document: Document | None) -> None:
        """Show another document, the whole of it, or none."""
        self._abandon()
        if self.document is not None:
            self.document.view = None
            self.document.size_changing.disconnect(self._abandon)
            self.document.size_changed.disconnect(self._take_size)
        self._replace_scene(document)
        if document is not None:
            document.size_changing.connect(self._abandon)
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

    def _abandon(self) -> None:
        """Drop what the tool is drawing."""
        self._held = None
        if self._tool is not None:
            self._tool.abandon()

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
            self.update_cursor()
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

    # --- the tool ---

    @property
    def tool(self) -> Tool | None:
        """What the pointer does."""
        return self._tool

    def set_tool(self, tool: Tool | None) -> None:
        """Hand the pointer to another tool."""
        if tool is self._tool:
            return
        if self._tool is not None:
            self._tool.detach()
        self._held = None
        self._tool = tool
        if tool is not None:
            tool.attach(self)
        self.update_cursor()
        self.update_tool()
        self.tool_changed.emit(tool)

    def update_tool(self) -> None:
        """Paint anew where the tool draws itself, now and at the last time."""
        area = QRect()
        if self._tool is not None and self._scene is not None:
            area = self._tool.overlay_rect(self._viewport).toAlignedRect().adjusted(-2, -2, 2, 2)
        self.update(self._tool_area)
        self.update(area)
        self._tool_area = area

    def update_cursor(self) -> None:
        """Show the cursor for what a press would do."""
        if self._navigator.is_panning:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._navigator.is_ready_to_pan:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._split.is_hovered:
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif self._tool is not None and self._scene is not None:
            self.setCursor(self._tool.cursor())
        else:
            self.unsetCursor()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._scene is None:
            painter.fillRect(event.rect(), self._surface.look.background)
            return
        if not self._surface.paint(painter, event.rect(), self._scene):
            QTimer.singleShot(0, self, self.update)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._split.paint(painter)
        if self._tool is not None and not self.show_original:
            self._tool.paint_overlay(painter, self._viewport)

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
        if isinstance(event, QGestureEvent):
            return self._navigator.gesture(event) or super().event(event)
        if isinstance(event, QNativeGestureEvent):
            return self._navigator.native_gesture(event) or super().event(event)
        if event.type() == QEvent.Type.ShortcutOverride and self._is_key_of_tool(event):
            event.accept()  # what is being drawn goes before any shortcut
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._fill_widget()
        return super().event(event)

    def _is_key_of_tool(self, event: QEvent) -> bool:
        if self._tool is None or not isinstance(event, QKeyEvent):
            return False
        # While a button is held no shortcut may change the mask under the tool.
        return self._held is not None or self._tool.wants_key(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._follow_palette()
        elif event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Canvas"))
        self.setAccessibleDescription(
            self.tr(
                "The picture and its mask. Arrow keys move the picture, plus and minus zoom,"
                " 0 shows all of it, 1 shows it at 100 %."
            )
        )

    # --- the pointer ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._scene is None:
            event.ignore()
        elif self._navigator.wants(event):
            self._navigator.grab(position)
            self.update_cursor()
        elif event.button() == Qt.MouseButton.LeftButton and self._split.grab(position):
            self.update_cursor()
        elif self._tool is not None and self._held is None:
            self._held = event.button() if self._tool.press(self._pointer(event)) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        self._tell_position(position)
        if self._navigator.is_panning:
            self._navigator.drag(position)
        elif self._split.is_dragged:
            self._split.drag(position)
        elif self._tool is not None and self._scene is not None:
            if self._held is not None:
                self._tool.move(self._pointer(event))
            else:
                self._split.hover(position)
                self._tool.hover(self._pointer(event))
        else:
            self._split.hover(position)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._navigator.is_panning:
            self._navigator.let_go()
        elif self._split.is_dragged:
            self._split.let_go()
        elif self._held == event.button() and self._tool is not None:
            self._held = None
            self._tool.release(self._pointer(event))
        self.update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._tool is None or not self._tool.double_click(self._pointer(event)):
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        if self._scene is None or self._tool is None or self._navigator.is_ready_to_pan:
            event.ignore()  # Qt then sends it as a mouse event
            return
        kind = event.type()
        pointer = self._pointer(event)
        self._tell_position(event.position())
        if kind == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            self._held = event.button() if self._tool.press(pointer) else None
        elif kind == QEvent.Type.TabletMove and self._held is not None:
            self._tool.move(pointer)
        elif kind == QEvent.Type.TabletMove:
            self._tool.hover(pointer)
        elif kind == QEvent.Type.TabletRelease and self._held is not None:
            self._held = None
            self._tool.release(pointer)
        else:
            event.ignore()
            return
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._scene is None:
            event.ignore()
            return
        self._navigator.turn_wheel(event)
        self._tell_position(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._split.leave()
        if self._tool is not None:
            self._tool.leave()
        self.pointer_moved.emit(None)
        super().leaveEvent(event)

    def _pointer(self, event: QMouseEvent | QTabletEvent) -> Pointer:
        return Pointer.of(event, self._viewport)

    def _tell_position(self, position: QPointF) -> None:
        at = self._viewport.to_picture(position)
        pixel = QPoint(int(at.x() // 1), int(at.y() // 1))
        bounds = self._viewport.bounds
        is_inside = 0 <= pixel.x() < bounds.width and 0 <= pixel.y() < bounds.height
        self.pointer_moved.emit(pixel if is_inside and self._scene is not None else None)

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._scene is None:
            super().keyPressEvent(event)
        elif self._tool is not None and self._tool.press_key(event):
            self._held = self._held if self._tool.is_busy else None
        elif self._held is not None and event.matches(QKeySequence.StandardKey.Undo):
            self._abandon()
        elif event.key() == COMPARE_KEY and not event.modifiers():
            self._compare()
        elif not self._navigator.press_key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == COMPARE_KEY and not event.isAutoRepeat():
            self._stop_comparing()
        elif not self._navigator.release_key(event):
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._navigator.forget_keys()
        self._stop_comparing()
        super().focusOutEvent(event)

    def _compare(self) -> None:
        """Show the picture as it was for as long as the key is held."""
        if not self.show_original:
            self._is_comparing = True
            self.show_original = True

    def _stop_comparing(self) -> None:
        if self._is_comparing:
            self._is_comparing = False
            self.show_original = False
