from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from desktop.core.preferences import RECENT, SETTINGS_FILE, Preferences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def preferences_in(file: Path) -> Preferences:
    return Preferences(QSettings(str(file), QSettings.Format.IniFormat))


def test_values_keep_their_type_from_one_start_to_the_next(file: Path) -> None:
    preferences = preferences_in(file)
    preferences.theme = "light"
    preferences.overlay_opacity = 0.25
    preferences.pixel_grid = False
    preferences.store.sync()
    again = preferences_in(file)
    assert again.theme == "light"
    assert again.overlay_opacity == 0.25
    assert again.pixel_grid is False
    assert again.device == "auto", "what was never set has its default"


def test_a_value_that_makes_no_sense_gives_the_default(file: Path) -> None:
    file.write_text("[overlay]\nopacity=very\n")
    assert preferences_in(file).overlay_opacity == 0.5


def test_only_real_changes_are_announced(file: Path) -> None:
    preferences = preferences_in(file)
    keys: list[str] = []
    preferences.changed.connect(keys.append)
    preferences.theme = "light"
    preferences.theme = "light"
    assert keys == ["theme"]


def test_recent_pictures_newest_first_without_doubles(file: Path) -> None:
    preferences = preferences_in(file)
    for number in range(RECENT + 3):
        preferences.add_recent(Path(f"/photos/{number}.jpg"))
    preferences.add_recent(Path("/photos/5.jpg"))
    recent = preferences.recent()
    assert len(recent) == RECENT
    assert recent[0] == Path("/photos/5.jpg")
    assert recent.count(Path("/photos/5.jpg")) == 1
    preferences.forget_recent(Path("/photos/5.jpg"))
    assert Path("/photos/5.jpg") not in preferences.recent()
    preferences.forget_recent()
    assert preferences.recent() == []


def test_one_recent_picture_is_read_back_too(file: Path) -> None:
    preferences = preferences_in(file)
    preferences.add_recent(Path("/photos/only.jpg"))
    preferences.store.sync()
    assert preferences_in(file).recent() == [Path("/photos/only.jpg")]


def test_the_environment_names_another_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTINGS_FILE, str(file))
    preferences = Preferences()
    preferences.language = "zh_CN"
    preferences.store.sync()
    assert "zh_CN" in file.read_text()
