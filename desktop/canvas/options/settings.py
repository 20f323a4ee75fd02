"""What the option bars set and the tools read."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.selection import Combine

LARGEST_BRUSH = 4000.0


class BrushSettings(QObject):
    """The brush and the eraser."""

    changed = Signal()
    """Any of the values has changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = 40.0
        self._hardness = 0.8
        self._pressure = True

    @property
    def size(self) -> float:
        """Diameter in picture pixels, from 1."""
        return self._size

    @size.setter
    def size(self, size: float) -> None:
        self._set("_size", min(LARGEST_BRUSH, max(1.0, float(size))))

    @property
    def hardness(self) -> float:
        """Share of the radius that selects fully, 0 to 1."""
        return self._hardness

    @hardness.setter
    def hardness(self, hardness: float) -> None:
        self._set("_hardness", min(1.0, max(0.0, float(hardness))))

    @property
    def pressure(self) -> bool:
        """Whether a pen's pressure sets the size of the stroke."""
        return self._pressure

    @pressure.setter
    def pressure(self, pressure: bool) -> None:
        self._set("_pressure", bool(pressure))

    def _set(self, name: str, value: float | bool) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit()


class SelectSettings(QObject):
    """The tools that select by shape, by colour and by object."""

    changed = Signal()
    """Any of the values has changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = Combine.REPLACE
        self._tolerance = 32
        self._contiguous = True
        self._feather = 0.0
        self._antialias = True

    @property
    def mode(self) -> Combine:
        """How a new selection joins the present one, when no modifier key says otherwise."""
        return self._mode

    @mode.setter
    def mode(self, mode: Combine) -> None:
        self._set("_mode", Combine(mode))

    @property
    def tolerance(self) -> int:
        """How far each channel may be from the chosen colour, 0 to 255."""
        return self._tolerance

    @tolerance.setter
    def tolerance(self, tolerance: int) -> None:
        self._set("_tolerance", min(255, max(0, int(tolerance))))

    @property
    def contiguous(self) -> bool:
        """Whether select by colour takes only what hangs together with the point."""
        return self._contiguous

    @contiguous.setter
    def contiguous(self, contiguous: bool) -> None:
        self._set("_contiguous", bool(contiguous))

    @property
    def feather(self) -> float:
        """Over how many pixels the edge of a new selection is softened, 0 for not."""
        return self._feather

    @feather.setter
    def feather(self, feather: float) -> None:
        self._set("_feather", max(0.0, float(feather)))

    @property
    def antialias(self) -> bool:
        """Whether pixels cut by the edge of a shape are selected in part."""
        return self._antialias

    @antialias.setter
    def antialias(self, antialias: bool) -> None:
        self._set("_antialias", bool(antialias))

    def _set(self, name: str, value: object) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit()
