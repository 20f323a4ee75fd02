"""Numbers and times as people write them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def duration_text(seconds: float) -> str:
    """About how long, in the largest unit that fits."""
    translate = QCoreApplication.translate
    if seconds < 90:
        return translate("Numbers", "{count} s").format(count=max(1, round(seconds)))
    if seconds < 90 * 60:
        return translate("Numbers", "{count} min").format(count=round(seconds / 60))
    hours, minutes = divmod(round(seconds / 60), 60)
    text = translate("Numbers", "{hours} h {minutes} min")
    return text.format(hours=hours, minutes=minutes)


def number_text(number: int) -> str:
    """A count as people write it: ``1,204``."""
    return QLocale().toString(number)
