"""How everything looks: two sets of greys, one accent colour, and icons drawn in them."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from engine.folders import RESOURCES

STEP = 8
"""The rhythm of the interface: distances are multiples or halves of so many pixels."""
CONTROL_HEIGHT = 28


@dataclass(frozen=True)
class Theme:
    """The colours of the interface. The greys are neutral, so that they do not tint the picture."""

    name: str
    surround: str
    """Around the picture."""
    window: str
    """Panels, bars and menus."""
    field: str
    """What can be typed into or picked from."""
    button: str
    hover: str
    line: str
    """What separates."""
    text: str
    faint: str
    """Text that explains; still readable."""
    disabled: str
    accent: str
    on_accent: str
    """Text upon the accent colour."""
    selected: str
    """Behind a chosen row or tool."""
    error: str
    on_error: str
    note: str
    """Behind a message that is no error."""


DARK = Theme(
    name="dark",
    surround="#191919",
    window="#262626",
    field="#1b1b1b",
    button="#373737",
    hover="#434343",
    line="#333333",
    text="#e6e6e6",
    faint="#a6a6a6",
    disabled="#6b6b6b",
    accent="#e8a33d",
    on_accent="#1d1400",
    selected="#4a3d28",
    error="#5c2626",
    on_error="#ffe3e0",
    note="#333333",
)
LIGHT = Theme(
    name="light",
    surround="#d2d2d2",
    window="#f3f3f3",
    field="#ffffff",
    button="#e2e2e2",
    hover="#d6d6d6",
    line="#d9d9d9",
    text="#1c1c1c",
    faint="#575757",
    disabled="#a3a3a3",
    accent="#ad6200",
    on_accent="#ffffff",
    selected="#f0dcbf",
    error="#f9d9d6",
    on_error="#601410",
    note="#e4e4e4",
)


class Themes(QObject):
    """The theme in use. One for the application; ``themes()`` returns it."""

    changed = Signal(object)
    """The new ``Theme``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current = DARK
        self._choice = "system"
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def choose(self, choice: str) -> None:
        """Use ``dark``, ``light`` or what the ``system`` asks for, from now on."""
        self._choice = choice
        self._apply(self._theme())

    def _follow_system(self) -> None:
        if self._choice == "system":
            self._apply(self._theme())

    def _theme(self) -> Theme:
        if self._choice == "system":
            light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
            return LIGHT if light else DARK
        return LIGHT if self._choice == "light" else DARK

    def _apply(self, theme: Theme) -> None:
        self.current = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(theme))
            application.setStyleSheet(style_sheet(theme))
        self.changed.emit(theme)


_themes: list[Themes] = []


def themes() -> Themes:
    """The application's themes, made at the first call."""
    if not _themes:
        _themes.append(Themes())
    return _themes[0]


def palette(theme: Theme) -> QPalette:
    """The theme's colours by Qt's roles."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.field,
        QPalette.ColorRole.AlternateBase: theme.window,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.faint,
        QPalette.ColorRole.Button: theme.button,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.on_error,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.ToolTipBase: theme.button,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Light: theme.hover,
        QPalette.ColorRole.Midlight: theme.hover,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.surround,
        QPalette.ColorRole.Shadow: theme.surround,
    }
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return result


def style_sheet(theme: Theme) -> str:
    """The application's style sheet in the colours of ``theme``."""
    folder = RESOURCES / "theme"
    template = Template((folder / "impasto.qss").read_text("utf-8"))
    values = {name: getattr(theme, name) for name in theme.__dataclass_fields__}
    images = str(folder).replace("\\", "/")
    return template.substitute(values, height=CONTROL_HEIGHT - 2, images=images)
