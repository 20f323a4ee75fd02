from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from desktop.app.settings import RECENT, SETTINGS_FILE, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def settings_in(file: Path) -> Settings:
    return Settings(QSettings(str(file), QSettings.Format.IniFormat))


def test_values_keep_their_type_from_one_start_to_the_next(file: Path) -> None:
    settings = settings_in(file)
    settings.theme = "light"
    settings.overlay_opacity = 0.25
    settings.pixel_grid = False
    settings.store.sync()
    again = settings_in(file)
    assert again.theme == "light"
    assert again.overlay_opacity == 0.25
    assert again.pixel_grid is False
    assert again.device == "auto", "what was never set has its default"


def test_a_value_that_makes_no_sense_gives_the_default(file: Path) -> None:
    file.write_text("[overlay]\nopacity=very\n")
    assert settings_in(file).overlay_opacity == 0.5


def test_only_real_changes_are_announced(file: Path) -> None:
    settings = settings_in(file)
    keys: list[str] = []
    settings.changed.connect(keys.append)
    settings.theme = "light"
    settings.theme = "light"
    assert keys == ["theme"]


def test_recent_pictures_newest_first_without_doubles(file: Path) -> None:
    settings = settings_in(file)
    for number in range(RECENT + 3):
        settings.add_recent(Path(f"/photos/{number}.jpg"))
    settings.add_recent(Path("/photos/5.jpg"))
    recent = settings.recent()
    assert len(recent) == RECENT
    assert recent[0] == Path("/photos/5.jpg")
    assert recent.count(Path("/photos/5.jpg")) == 1
    settings.forget_recent(Path("/photos/5.jpg"))
    assert Path("/photos/5.jpg") not in settings.recent()
    settings.forget_recent()
    assert settings.recent() == []


def test_one_recent_picture_is_read_back_too(file: Path) -> None:
    settings = settings_in(file)
    settings.add_recent(Path("/photos/only.jpg"))
    settings.store.sync()
    assert settings_in(file).recent() == [Path("/photos/only.jpg")]


def test_the_environment_names_another_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTINGS_FILE, str(file))
    settings = Settings()
    settings.language = "zh_CN"
    settings.store.sync()
    assert "zh_CN" in file.read_text()
