"""The real window, and hands to use it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.app.application import make_application
from desktop.app.window import MainWindow
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.widgets.theme import themes
from engine.folders import SAMPLE_PHOTO
from engine.regions import Pixels
from tests.engine.generate import tiny
from tests.journeys.hands import Hands
from tests.journeys.traveller import Traveller, install_model

SIZE = (480, 360)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def hands(qtbot: QtBot, preferences: Preferences) -> Iterator[Hands]:
    make_application()
    themes().choose("dark")
    session = Session(preferences)
    window = MainWindow(session)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    yield Hands(window, qtbot)
    session.shut_down()
    # The offscreen clipboard outlives Python, and would bring it down when it lets go of our data.
    QGuiApplication.clipboard().clear()
    window.deleteLater()
    qtbot.wait(1)


@pytest.fixture
def own_generators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No generators but those that the test installs."""
    tiny.hide_bundled(tmp_path / "bundled", monkeypatch)


@pytest.fixture
def explorer(own_generators: None, hands: Hands) -> Traveller:
    install_model()
    return Traveller(hands)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photograph as a PNG, so that its pixels are known exactly."""
    path = tmp_path / "photo.png"
    with Image.open(SAMPLE_PHOTO) as sample:
        sample.resize(SIZE).save(path)
    return path


@pytest.fixture
def photo_pixels(photo: Path) -> Pixels:
    with Image.open(photo) as image:
        return np.asarray(image.convert("RGB"))


@pytest.fixture
def make_photo(tmp_path: Path) -> Callable[[str], Path]:
    """The photograph under another name, in the format of its suffix."""

    def make(name: str) -> Path:
        path = tmp_path / name
        with Image.open(SAMPLE_PHOTO) as sample:
            sample.resize(SIZE).save(path)
        return path

    return make
