"""What a person has chosen, kept from one start to the next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Generic, TypeVar, cast, overload

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

SETTINGS_FILE = "IMPASTO_SETTINGS"
"""Environment variable: an INI file that takes the place of the system's store of settings."""

Value = TypeVar("Value", bound=str | int | float | bool)


class Preference(Generic[Value]):
    """One value of ``Preferences``, read from and written to the store under ``key``."""

    def __init__(self, key: str, default: Value) -> None:
        self.key = key
        self.default = default

    @overload
    def __get__(self, owner: None, cls: type[Preferences]) -> Preference[Value]: ...
    @overload
    def __get__(self, owner: Preferences, cls: type[Preferences]) -> Value: ...
    def __get__(
        self, owner: Preferences | None, cls: type[Preferences]
    ) -> Value | Preference[Value]:
        if owner is None:
            return self
        stored = owner.store.value(self.key)
        if stored is None:
            return self.default
        try:
            return self._read(str(stored))
        except ValueError:  # edited by hand, or written by another version
            return self.default

    def __set__(self, owner: Preferences, value: Value) -> None:
        if value != self.__get__(owner, type(owner)):
            owner.store.setValue(self.key, value)
            owner.changed.emit(self.key)

    def _read(self, text: str) -> Value:
        # An INI file knows only text.
        if isinstance(self.default, bool):
            return cast(Value, text.lower() == "true")
        return type(self.default)(text)


class Preferences(QObject):
    """Preferences and what the window remembers. Every change is announced by its key."""

    changed = Signal(str)

    language = Preference("language", "")
    """A language code such as ``zh_CN``; empty for the system's."""
    theme = Preference("theme", "system")
    """``system``, ``dark`` or ``light``."""
    overlay_color = Preference("overlay/color", "#ff3b5c")
    overlay_opacity = Preference("overlay/opacity", 0.5)
    pixel_grid = Preference("pixel_grid", True)
    device = Preference("device", "auto")
    """A torch device string, or ``auto``."""
    screen_profile = Preference("screen_profile", "")
    """An ICC file that describes the screen; empty for what the system says."""
    save_layers_as = Preference("save_layers_as", "ask")
    """What Save does with a photo that has layers: ``ask``, ``project`` or ``photo``."""
    keep_dates = Preference("keep_dates", False)
    """Whether a file that is saved over keeps the date that it had."""
    repair_on_release = Preference("repair/on_release", False)
    live_preview = Preference("convert/live_preview", True)
    batch = Preference("batch/last", "")
    """The last batch, as the JSON of a ``Job``."""
    training = Preference("training/last", "")
    """The last training, as the JSON of a ``Plan``."""
    cluster = Preference("batch/cluster", "")
    """The address of a dask scheduler whose machines do batches; empty for this machine."""
    folder = Preference("folder", "")
    """Where pictures were last opened or saved."""

    def __init__(self, store: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store if store is not None else open_store()

    def recent(self) -> list[Path]:
        """The pictures opened or saved last, newest first."""
        stored = self.store.value("recent")
        names = [stored] if isinstance(stored, str) else stored or []
        return [Path(name) for name in names if name]

    def add_recent(self, path: Path) -> None:
        """Put ``path`` on top of the recent pictures."""
        others = [old for old in self.recent() if old != path]
        self._set_recent([path, *others][:RECENT])

    def forget_recent(self, path: Path | None = None) -> None:
        """Take ``path``, or everything, off the list of recent pictures."""
        self._set_recent([old for old in self.recent() if path is not None and old != path])

    def _set_recent(self, paths: list[Path]) -> None:
        self.store.setValue("recent", [str(path) for path in paths])
        self.changed.emit("recent")

    def bytes(self, key: str) -> QByteArray:
        """A state that Qt wrote, such as that of a window; empty when there is none."""
        stored = self.store.value(key)
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Keep a state that Qt wrote."""
        self.store.setValue(key, value)


RECENT = 12
"""How many pictures are remembered."""


def open_store() -> QSettings:
    """The store of this person's settings, or the file that the environment names."""
    path = os.environ.get(SETTINGS_FILE)
    if path:
        return QSettings(path, QSettings.Format.IniFormat)
    return QSettings()
