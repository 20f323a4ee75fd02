"""What all menus have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.widgets.icons import icon

Shortcut = str | QKeySequence.StandardKey
"""``Ctrl+E``, or what the system uses for a standard action."""


class Menu(QMenu):
    """A menu whose actions need an open picture unless said otherwise."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(False)
        self._need_document: list[QAction] = []

    def add(
        self,
        text: str,
        do: Callable[[], Any],
        shortcut: Shortcut | list[Shortcut] | None = None,
        *,
        icon_name: str = "",
        tip: str = "",
        always: bool = False,
    ) -> QAction:
        """A new action at the end; ``always`` when it makes sense with no picture open."""
        action = QAction(text, self)
        action.setToolTip(tip or plain(text))
        action.setStatusTip("")
        if icon_name:
            action.setIcon(icon(icon_name))
            action.setIconVisibleInMenu(False)
        if shortcut is not None:
            keys = shortcut if isinstance(shortcut, list) else [shortcut]
            action.setShortcuts([key for each in keys for key in _sequences(each)])
        action.triggered.connect(lambda checked=False: do())
        self.addAction(action)
        if not always:
            self._need_document.append(action)
        return action

    def add_switch(
        self,
        text: str,
        switch: Callable[[bool], Any],
        shortcut: Shortcut | None = None,
        *,
        is_on: bool = False,
        always: bool = False,
    ) -> QAction:
        """A new action that is on or off."""
        action = self.add(text, lambda: None, shortcut, always=always)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.toggled.connect(switch)
        return action

    def enable(self, has_document: bool) -> None:
        """Offer what can be done. Menus that know more override it."""
        for action in self._need_document:
            action.setEnabled(has_document)


def plain(text: str) -> str:
    """The text of a menu or an action without its mnemonic and dots.

    ``&Open…`` gives ``Open``; Chinese puts the letter in brackets, ``打开(&O)…``.
    """
    return re.sub(r"\(&.\)|&", "", text).rstrip("…")


def _sequences(shortcut: Shortcut) -> list[QKeySequence]:
    if isinstance(shortcut, QKeySequence.StandardKey):
        return QKeySequence.keyBindings(shortcut)
    return [QKeySequence(shortcut)]
