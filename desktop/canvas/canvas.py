"""The display that hands the pointer and the keys to the tool."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QWidget

from desktop.canvas.display import Display
from desktop.canvas.navigation import Navigator
from desktop.canvas.split import SplitLine
from desktop.canvas.tools.tool import Pointer, Tool
from desktop.core.document import Document

COMPARE_KEY = Qt.Key.Key_Backslash
"""Held down, it shows the picture as it was."""


class Canvas(Display):
    """Shows one document; the tool draws on its mask.

    What the pointer does is decided in this order: moving about in the picture, the line between
    before and after, the tool.
    """

    pointer_moved = Signal(object)
    """The picture's pixel under the pointer, a ``QPoint``; None outside."""
    tool_changed = Signal(object)
    mask_edited = Signal()
    """A tool has made an undo step of the mask."""
    failed = Signal(object)
    """The ``ImpastoError`` that ended a tool's work."""
    menu_wanted = Signal(QPoint, QPoint)
    """A menu at a place of the screen, on a pixel of the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tool: Tool | None = None
        self._tool_area = QRect()
        self._held: Qt.MouseButton | None = None
        self._pressed_right: QPointF | None = None
        self._is_comparing = False
        self._navigator = Navigator(self)
        self._split = SplitLine(self)
        self._known_tools: set[Tool] = set()
        self._navigator.cursor_changed.connect(self.update_cursor)
        self._split.hovered.connect(self.update_cursor)
        self.split_changed.connect(lambda place: self.update_cursor())
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._name()

    # --- the document ---

    def set_document(self, document: Document | None) -> None:
        """Show another document, the whole of it, or none."""
        self._abandon()
        if self.document is not None:
            self.document.size_changing.disconnect(self._abandon)
        super().set_document(document)
        if document is not None:
            document.size_changing.connect(self._abandon)
        if self._tool is not None:
            self._tool.follow(document)

    def _abandon(self) -> None:
        """Drop what the tool is drawing."""
        self._held = None
        if self._tool is not None:
            self._tool.abandon()

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
            self._meet(tool)
            tool.attach(self)
        self.update_cursor()
        self.update_tool()
        self.tool_changed.emit(tool)

    def _meet(self, tool: Tool) -> None:
        """Listen to a tool, for ever: some go on with their work when another one is in use."""
        if tool in self._known_tools:
            return
        self._known_tools.add(tool)
        tool.overlay_changed.connect(self.update_tool)
        tool.cursor_changed.connect(self.update_cursor)
        tool.mask_edited.connect(self.mask_edited)
        tool.failed.connect(self.failed)

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

    def paint_over(self, painter: QPainter) -> None:
        """Paint the line between before and after, and what the tool shows."""
        self._split.paint(painter)
        if self._tool is not None and not self.show_original:
            self._tool.paint_overlay(painter, self._viewport)

    @property
    def keys(self) -> list[tuple[str, str]]:
        """What keys and mouse do whatever the tool, for the list of keyboard shortcuts."""
        return [
            (self.tr("Zoom at the pointer"), self.tr("Wheel")),
            (self.tr("Pan"), self.tr("Space+drag, middle button")),
            (self.tr("Zoom in, zoom out"), "+  -"),
            (self.tr("Fit to window, 100 %"), "0  1"),
            (self.tr("Show original while held"), "\\"),
        ]

    # --- events of the widget ---

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent):
            return self._navigator.gesture(event) or super().event(event)
        if isinstance(event, QNativeGestureEvent):
            return self._navigator.native_gesture(event) or super().event(event)
        if event.type() == QEvent.Type.ShortcutOverride and self._is_key_of_tool(event):
            event.accept()  # what is being drawn goes before any shortcut
            return True
        return super().event(event)

    def _is_key_of_tool(self, event: QEvent) -> bool:
        if self._tool is None or not isinstance(event, QKeyEvent):
            return False
        # While a button is held no shortcut may change the mask under the tool.
        return self._held is not None or self._tool.wants_key(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Canvas"))
        self.setAccessibleDescription(
            self.tr(
                "The photo and its mask. Arrow keys pan, plus and minus zoom,"
                " 0 fits the window, 1 shows 100 %."
            )
        )

    # --- the pointer ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if event.button() == Qt.MouseButton.RightButton and self._scene is not None:
            self._pressed_right = position
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
        self._offer_menu(event)

    def _offer_menu(self, event: QMouseEvent) -> None:
        """A right button that was not dragged, as a brush's size is, asks for the menu."""
        pressed, self._pressed_right = self._pressed_right, None
        if event.button() != Qt.MouseButton.RightButton or pressed is None:
            return
        is_busy = self._tool is not None and self._tool.is_busy
        way = event.position() - pressed
        if not is_busy and way.manhattanLength() < QApplication.startDragDistance():
            self.menu_wanted.emit(event.globalPosition().toPoint(), self._place(pressed))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self._scene is not None:
            middle = self.rect().center()
            self.menu_wanted.emit(self.mapToGlobal(middle), self._place(middle.toPointF()))
        event.accept()  # the mouse's is asked for when its button is let go

    def _place(self, position: QPointF) -> QPoint:
        at = self._viewport.to_picture(position)
        return QPoint(int(at.x() // 1), int(at.y() // 1))

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
        pixel = self._place(position)
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
