"""What every tool of the canvas is."""

from __future__ import annotations

from typing import ClassVar, NamedTuple, Self

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QPainter, QPointingDevice, QTabletEvent

from desktop.canvas.display import Display
from desktop.canvas.options.options import Options
from desktop.canvas.options.settings import BrushSettings, SelectSettings
from desktop.canvas.viewport import Viewport
from desktop.core.document import Document
from desktop.core.session import Session


class Pointer(NamedTuple):
    """Where the pointer is, and what is held down."""

    position: QPointF
    """In picture coordinates; may be outside the picture."""
    widget: QPointF
    """In widget coordinates."""
    pressure: float
    """Of a pen, 0 to 1; 1 for a mouse."""
    button: Qt.MouseButton
    """The button that was pressed or let go."""
    modifiers: Qt.KeyboardModifier
    is_pen: bool = False
    is_eraser: bool = False
    """The other end of a pen."""

    @classmethod
    def of(cls, event: QMouseEvent | QTabletEvent, viewport: Viewport) -> Self:
        """The pointer of an event."""
        is_pen = isinstance(event, QTabletEvent)
        return cls(
            viewport.to_picture(event.position()),
            event.position(),
            event.pressure() if isinstance(event, QTabletEvent) else 1.0,
            event.button(),
            event.modifiers(),
            is_pen,
            is_pen and event.pointerType() == QPointingDevice.PointerType.Eraser,
        )

    def holds(self, modifier: Qt.KeyboardModifier) -> bool:
        """Whether a modifier key is held."""
        return bool(self.modifiers & modifier)


class Tool(QObject):
    """What the pointer does on a canvas.

    A tool has one canvas at a time and lives in picture coordinates. It draws its own feedback, in
    widget coordinates, in ``paint_overlay``, and tells by ``overlay_rect`` where that is. All that
    the window shows of a tool (button, shortcut, options, keys) comes from its class.
    """

    overlay_changed = Signal()
    """What ``paint_overlay`` draws is another."""
    cursor_changed = Signal()
    """``cursor`` is another."""
    mask_edited = Signal()
    """An undo step of the mask was made."""
    failed = Signal(object)
    """The ``ImpastoError`` that ended the tool's work."""

    name: ClassVar[str]
    """What it is called in settings and tests."""
    icon: ClassVar[str]
    """The name of its icon."""
    shortcut: ClassVar[str]
    """The key that picks it."""

    def __init__(
        self, brush: BrushSettings, select: SelectSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.brush = brush
        self.select = select
        self._canvas: Display | None = None

    @property
    def title(self) -> str:
        """Its name for people, in the language of the interface."""
        raise NotImplementedError

    @property
    def tooltip(self) -> str:
        """A sentence or two on what it does and with which keys."""
        raise NotImplementedError

    @property
    def keys(self) -> list[tuple[str, str]]:
        """What it does with which keys, for the list of keyboard shortcuts."""
        return []

    def make_options(self) -> Options | None:
        """The controls of the option bar that set it; None for a tool without settings."""
        return None

    @property
    def canvas(self) -> Display:
        """The canvas it works on."""
        if self._canvas is None:
            raise RuntimeError(f"the tool {self.name} is not on a canvas")
        return self._canvas

    @property
    def document(self) -> Document:
        """The document on the canvas."""
        document = self.canvas.document
        if document is None:
            raise RuntimeError(f"the tool {self.name} is used on an empty canvas")
        return document

    def serve(self, session: Session) -> None:
        """Get to know who does long work. Only tools that have such work listen."""

    def attach(self, canvas: Display) -> None:
        """Begin to work on a canvas."""
        self._canvas = canvas

    def follow(self, document: Document | None) -> None:
        """The canvas shows another document now, or none."""

    def detach(self) -> None:
        """Leave the canvas; what was not finished is abandoned."""
        self.abandon()
        self._canvas = None

    @property
    def is_busy(self) -> bool:
        """True while something is being drawn that Escape would abandon."""
        return False

    def abandon(self) -> None:
        """Drop what is being drawn; the mask is as before."""

    # --- the pointer ---

    def press(self, pointer: Pointer) -> bool:
        """A button goes down. True to get the moves until it is let go."""
        return False

    def move(self, pointer: Pointer) -> None:
        """The pointer moves with the button down."""

    def release(self, pointer: Pointer) -> None:
        """The button is let go."""

    def hover(self, pointer: Pointer) -> None:
        """The pointer moves with no button down."""

    def leave(self) -> None:
        """The pointer leaves the canvas."""

    def double_click(self, pointer: Pointer) -> bool:
        """False to have it handled as another press."""
        return False

    # --- keys ---

    def wants_key(self, event: QKeyEvent) -> bool:
        """Whether the tool needs a key now that may be someone's shortcut."""
        return self.is_busy and event.key() == Qt.Key.Key_Escape

    def press_key(self, event: QKeyEvent) -> bool:
        """A key goes down. False if it means nothing to the tool."""
        if event.key() == Qt.Key.Key_Escape and self.is_busy:
            self.abandon()
            return True
        return False

    # --- feedback ---

    def cursor(self) -> QCursor:
        """The mouse cursor over the canvas."""
        return QCursor(Qt.CursorShape.CrossCursor)

    def overlay_rect(self, viewport: Viewport) -> QRectF:
        """Where ``paint_overlay`` would draw now, in widget coordinates."""
        return QRectF()

    def paint_overlay(self, painter: QPainter, viewport: Viewport) -> None:
        """Draw the tool's feedback in widget coordinates."""
