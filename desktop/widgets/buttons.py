"""The row of buttons at the end of a dialog."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox


def ok_and_cancel(dialog: QDialog, ok: str = "") -> QDialogButtonBox:
    """OK (or another word for what it does) and Cancel, connected to the dialog."""
    buttons = QDialogButtonBox()
    accept = buttons.addButton(
        ok or QCoreApplication.translate("Buttons", "OK"), QDialogButtonBox.ButtonRole.AcceptRole
    )
    cancel = buttons.addButton(
        QCoreApplication.translate("Buttons", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole
    )
    accept.setProperty("primary", True)
    accept.setDefault(True)
    for button in (accept, cancel):
        button.setToolTip(button.text())
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def close_button(dialog: QDialog) -> QDialogButtonBox:
    """Close, connected to the dialog."""
    buttons = QDialogButtonBox()
    close = buttons.addButton(
        QCoreApplication.translate("Buttons", "Close"), QDialogButtonBox.ButtonRole.RejectRole
    )
    close.setToolTip(close.text())
    close.setDefault(True)
    buttons.rejected.connect(dialog.reject)
    return buttons
