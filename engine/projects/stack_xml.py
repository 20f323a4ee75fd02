"""``stack.xml``, the list of layers in an OpenRaster file."""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from engine.decoding import DecodeError

VERSION = "0.0.5"
_PREFIX = "svg:"
_COMPOSITES = {"normal": "svg:src-over"}
"""How OpenRaster calls what CSS calls otherwise."""
_MOST_DEPTH = 64
_MOST_LAYERS = 10_000
_FARTHEST = 1 << 24
"""Pixels from the picture's corner to that of a layer, at most."""


class Entry(NamedTuple):
    """A layer: where its PNG file lies in the archive, and in the picture."""

    name: str
    source: str
    x: int
    y: int
    opacity: float = 1.0
    visible: bool = True
    blend: str = "normal"
    locked: bool = False


class Listing(NamedTuple):
    """What ``stack.xml`` says; the lowest layer comes first."""

    width: int
    height: int
    entries: Sequence[Entry]
    dpi: tuple[float, float] | None = None
    groups: int = 0
    """How many groups of layers there were; their layers are listed by themselves."""


def stack_xml(listing: Listing) -> bytes:
    """The file. OpenRaster names the uppermost layer first."""
    size = f'w="{listing.width}" h="{listing.height}"'
    dpi = listing.dpi
    resolution = "" if dpi is None else f' xres="{round(dpi[0])}" yres="{round(dpi[1])}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<image version="{VERSION}" {size}{resolution}>',
        '<stack name="root">',
    ]
    for entry in reversed(listing.entries):
        composite = _COMPOSITES.get(entry.blend, _PREFIX + entry.blend)
        lines.append(
            f"<layer name={quoteattr(_printable(entry.name))} src={quoteattr(entry.source)} "
            f'x="{entry.x}" y="{entry.y}" opacity="{entry.opacity:.6g}" '
            f'visibility="{"visible" if entry.visible else "hidden"}" '
            f'composite-op="{composite}"{_LOCKED if entry.locked else ""}/>'
        )
    return "\n".join([*lines, "</stack>", "</image>", ""]).encode()


_LOCKED = ' edit-locked="true"'


def _printable(name: str) -> str:
    """Without what XML cannot hold."""
    return "".join(each if each >= " " and not "\ud800" <= each <= "\udfff" else " "
                   for each in name)  # fmt: skip


def parse(data: bytes) -> Listing:
    """Read ``stack.xml``. Layers in groups come one by one, seen and faded as their group is.

    Raises ``DecodeError``. Entities and document types are refused: none is needed.
    """
    reader = _Reader()
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except xml.parsers.expat.ExpatError as error:
        raise DecodeError("stack.xml is no XML") from error
    if reader.size is None:
        raise DecodeError("stack.xml has no size")
    width, height = reader.size
    return Listing(width, height, reader.entries[::-1], None, reader.groups)


def _refuse(*args: object) -> None:
    raise DecodeError("stack.xml declares types or entities")


class _Group(NamedTuple):
    opacity: float
    visible: bool


class _Reader:
    def __init__(self) -> None:
        self.size: tuple[int, int] | None = None
        self.entries: list[Entry] = []
        self.groups = 0
        self._inside: list[_Group] = []

    def start(self, name: str, values: Mapping[str, str]) -> None:
        if name == "image":
            self.size = _whole(values, "w"), _whole(values, "h")
        elif name == "stack":
            if len(self._inside) >= _MOST_DEPTH:
                raise DecodeError("too many groups")
            self.groups += bool(self._inside)
            own = _Group(_share(values), values.get("visibility", "visible") != "hidden")
            outer = self._inside[-1] if self._inside else _Group(1.0, True)
            self._inside.append(_Group(own.opacity * outer.opacity, own.visible and outer.visible))
        elif name == "layer":
            self._layer(values)

    def end(self, name: str) -> None:
        if name == "stack":
            self._inside.pop()

    def _layer(self, values: Mapping[str, str]) -> None:
        if len(self.entries) >= _MOST_LAYERS:
            raise DecodeError("too many layers")
        group = self._inside[-1] if self._inside else _Group(1.0, True)
        composite = values.get("composite-op", "svg:src-over")
        blend = "normal" if composite == "svg:src-over" else composite.removeprefix(_PREFIX)
        x, y = _whole(values, "x", "0"), _whole(values, "y", "0")
        if max(abs(x), abs(y)) > _FARTHEST:
            raise DecodeError("a layer lies too far away")
        self.entries.append(
            Entry(
                values.get("name", ""),
                values.get("src", ""),
                x,
                y,
                _share(values) * group.opacity,
                values.get("visibility", "visible") != "hidden" and group.visible,
                blend,
                values.get("edit-locked", "false") == "true",
            )
        )


def _whole(values: Mapping[str, str], name: str, usual: str = "") -> int:
    try:
        return int(float(values.get(name, usual)))
    except (ValueError, OverflowError) as error:
        raise DecodeError(f"“{name}” is no number") from error


def _share(values: Mapping[str, str]) -> float:
    try:
        share = float(values.get("opacity", "1"))
    except ValueError as error:
        raise DecodeError("“opacity” is no number") from error
    return min(1.0, max(0.0, share)) if share == share else 1.0
