"""The View menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QKeySequence
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from desktop.app.menus.menu import Menu
from desktop.canvas.canvas import Canvas
from desktop.core.session import Session
from desktop.widgets.icons import icon

Key = QKeySequence.StandardKey
ZOOMS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
OPACITIES = (25, 50, 75, 100)


class ViewMenu(Menu):
    """Zoom, how the mask shows, before and after, and how the window looks."""

    def __init__(self, session: Session, canvas: Canvas, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&View"))
        self._session = session
        self._canvas = canvas
        self._window = window
        self._add_zoom()
        self.addSeparator()
        self._add_comparison()
        self.addSeparator()
        self._add_mask()
        self.addSeparator()
        self._add_window()

    @property
    def zoom_actions(self) -> list[QAction]:
        """What the zoom menu in the status bar offers."""
        return [self.fit, self.actual, self.fit_mask, *self.zooms.actions()]

    @property
    def bar_actions(self) -> list[QAction]:
        """What is wanted often enough for a button."""
        return [self.show_mask, self.split, self.fit]

    def _add_zoom(self) -> None:
        canvas = self._canvas
        self.zoom_in = self.add(
            self.tr("Zoom &in"), canvas.zoom_in, ["Ctrl++", "Ctrl+="], icon_name="zoom-in"
        )
        self.zoom_out = self.add(
            self.tr("Zoom &out"), canvas.zoom_out, "Ctrl+-", icon_name="zoom-out"
        )
        self.fit = self.add(self.tr("&Fit to window"), canvas.fit, "Ctrl+0", icon_name="fit")
        self.actual = self.add(self.tr("&100 %"), canvas.actual_size, "Ctrl+1")
        self.fit_mask = self.add(self.tr("Zoom to &mask"), self._fit_mask, "Ctrl+2")
        self.zooms = QMenu(self.tr("&Zoom"), self)
        for zoom in ZOOMS:
            action = self.zooms.addAction(f"{zoom * 100:.0f} %")
            action.triggered.connect(lambda checked=False, zoom=zoom: canvas.set_zoom(zoom))
        self.addMenu(self.zooms)

    def _add_comparison(self) -> None:
        canvas = self._canvas
        self.original = self.add_switch(
            self.tr("Show o&riginal"),
            lambda is_on: setattr(canvas, "show_original", is_on),
            "Shift+\\",
        )
        self.split = self.add_switch(
            self.tr("&Split before/after"),
            lambda is_on: setattr(canvas, "split", 0.5 if is_on else None),
            "Y",
        )
        self._with_icon(self.split, "split-compare")
        canvas.split_changed.connect(lambda place: self.split.setChecked(place is not None))

    def _add_mask(self) -> None:
        settings = self._session.preferences
        self.show_mask = self.add_switch(
            self.tr("Show mas&k"),
            lambda is_on: None,  # the window shows it, except while something is made
            "Ctrl+Shift+H",
            is_on=True,
        )
        self._with_icon(self.show_mask, "eye")
        self.opacity = QMenu(self.tr("Mask opacity"), self)
        group = QActionGroup(self)
        for percent in OPACITIES:
            action = self.opacity.addAction(f"{percent} %")
            action.setCheckable(True)
            action.setChecked(round(settings.overlay_opacity * 100) == percent)
            action.triggered.connect(
                lambda checked=False, percent=percent: self._set_opacity(percent)
            )
            group.addAction(action)
        self.addMenu(self.opacity)
        self.colour = self.add(self.tr("Mask &colour…"), self._choose_colour, always=True)
        self.grid = self.add_switch(
            self.tr("&Pixel grid"),
            lambda is_on: setattr(settings, "pixel_grid", is_on),
            "Ctrl+'",
            is_on=settings.pixel_grid,
            always=True,
        )
        settings.changed.connect(self._follow_settings)

    def _add_window(self) -> None:
        self.theme = QMenu(self.tr("&Theme"), self)
        self._themes = QActionGroup(self)
        names = {
            "system": self.tr("System default"),
            "dark": self.tr("Dark"),
            "light": self.tr("Light"),
        }
        for name, text in names.items():
            action = self.theme.addAction(text)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(self._session.preferences.theme == name)
            action.triggered.connect(lambda checked=False, name=name: self._set_theme(name))
            self._themes.addAction(action)
        self.addMenu(self.theme)
        self.full_screen = self.add_switch(
            self.tr("F&ull screen"), self._set_full_screen, "F11", always=True
        )

    def _set_full_screen(self, is_on: bool) -> None:
        window = self._window
        if is_on != window.isFullScreen():
            window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _with_icon(self, action: QAction, name: str) -> None:
        action.setIcon(icon(name))
        action.setIconVisibleInMenu(False)
        action.setToolTip(f"{action.toolTip()} ({action.shortcut().toString()})")

    def _fit_mask(self) -> None:
        document = self._session.document
        if document is not None and not document.mask_bounds.is_empty:
            region = document.mask().region
            margin = max(region.width, region.height) // 4
            self._canvas.fit_to_region(region.expand(margin, document.bounds))

    def _set_opacity(self, percent: int) -> None:
        self._session.preferences.overlay_opacity = percent / 100

    def _set_theme(self, name: str) -> None:
        self._session.preferences.theme = name

    def _choose_colour(self) -> None:
        settings = self._session.preferences
        dialog = QColorDialog(QColor(settings.overlay_color), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(
            lambda colour: setattr(settings, "overlay_color", colour.name())
        )
        dialog.open()

    def _follow_settings(self, key: str) -> None:
        settings = self._session.preferences
        if key == "pixel_grid":
            self.grid.setChecked(settings.pixel_grid)
        elif key == "overlay/opacity":
            for action, percent in zip(self.opacity.actions(), OPACITIES, strict=True):
                action.setChecked(round(settings.overlay_opacity * 100) == percent)
        elif key == "theme":
            for action in self._themes.actions():
                action.setChecked(action.data() == settings.theme)
