"""Take the manual's pictures from the real window: ``make pictures``.

Each is the window at 1280 x 800 as a person sees it, driven by the same hands as the journeys.
Without a display Qt draws off screen.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "manual" / "pictures"
SCREEN = {
    "name": "screen",
    "x": 0,
    "y": 0,
    "width": 1600,
    "height": 1000,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
WAIT = 180
"""Seconds that anything may take."""


def main(names: list[str]) -> int:
    """Take the pictures called so, or all of them."""
    home = Path(tempfile.mkdtemp(prefix="impasto-pictures-"))
    if not os.environ.get("DISPLAY") and "QT_QPA_PLATFORM" not in os.environ:
        screen = home / "screen.json"
        screen.write_text(json.dumps({"screens": [SCREEN]}), "utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    os.environ["IMPASTO_DATA"] = str(home / "data")
    os.environ["IMPASTO_SETTINGS"] = str(home / "settings.ini")
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        studio = Studio(home)
        for name, take in SCENES.items():
            if not names or name in names:
                take(studio)
        studio.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


class Studio:
    """The window with the sample open, and a camera."""

    def __init__(self, home: Path) -> None:
        from PySide6.QtCore import QSettings

        from desktop.app.application import make_application
        from desktop.app.sample import open_sample
        from desktop.app.window import MainWindow
        from desktop.core.preferences import Preferences
        from desktop.core.session import Session
        from desktop.widgets.theme import themes

        self.home = home
        self.application = make_application()
        themes().choose("dark")
        file = QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)
        self.session = Session(Preferences(file))
        self.window = MainWindow(self.session)
        self.window.resize(1280, 800)
        self.window.show()
        self.pause(0.5)
        open_sample(self.session)
        self.wait(lambda: self.session.document is not None)
        self.pause(1.0)

    def close(self) -> None:
        self.session.shut_down()

    def pause(self, seconds: float) -> None:
        """Let the window live on for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.application.processEvents()
            time.sleep(0.01)

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + WAIT
        while not until():
            if time.monotonic() > end:
                raise SystemExit("This takes too long.")
            self.pause(0.05)

    def panel(self, name: str) -> object:
        """Bring the panel of a job to the front."""
        for panel in self.window.panels.jobs:
            if panel.name == name:
                self.window.panels.bring_up(panel)
                self.pause(0.5)
                return panel
        raise KeyError(name)

    def deselect(self) -> None:
        import numpy as np

        from engine.masks import Mask

        document = self.session.document
        assert document is not None
        document.set_mask(Mask.of(np.zeros((1, 1), np.uint8)), "")

    def take(self, name: str, widget: object = None) -> None:
        from PySide6.QtWidgets import QWidget

        shown = widget or self.window
        assert isinstance(shown, QWidget)
        self.pause(0.3)
        path = FOLDER / f"{name}.jpg"
        image = shown.grab().toImage()
        image.save(str(path), "JPEG", 92)
        print(path.name, image.width(), image.height(), f"{path.stat().st_size // 1024} kB")


def window_scene(studio: Studio) -> None:
    studio.take("window")


def repair_scene(studio: Studio) -> None:
    studio.panel("repair").run()  # type: ignore[attr-defined]
    studio.wait(lambda: studio.session.jobs.of(studio.session.document) is None)
    studio.pause(0.5)
    studio.take("repair")


def convert_scene(studio: Studio) -> None:
    studio.deselect()
    panel = studio.panel("convert")
    studio.pause(12)  # the gallery fills
    gallery = panel.pages[0].gallery  # type: ignore[attr-defined]
    gallery.setCurrentIndex(gallery.model().index(9, 0))
    studio.pause(4)
    studio.take("convert")


def generate_scene(studio: Studio) -> None:
    studio.deselect()
    panel = studio.panel("generate")
    studio.pause(30)  # sliders are measured, their strips drawn
    panel.start_box.seed.setValue(1012)  # type: ignore[attr-defined]
    studio.pause(15)
    studio.take("generate")


def words_scene(studio: Studio) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    studio.deselect()
    panel = studio.panel("words")
    field = panel.prompt_box.prompt  # type: ignore[attr-defined]
    QTest.keyClicks(field, "a red apple")
    QTest.keyClick(field, Qt.Key.Key_Return)
    studio.pause(15)
    studio.take("words")


def batch_scene(studio: Studio) -> None:
    from PIL import Image

    from engine.folders import SAMPLE_PHOTO

    folder = studio.home / "holiday"
    folder.mkdir()
    with Image.open(SAMPLE_PHOTO) as sample:
        small = sample.convert("RGB").resize((960, 640))
        for number in range(24):
            small.save(folder / f"IMG_{number + 1:04}.jpg")
    studio.window.batch_menu.convert.trigger()
    window = studio.window.batch_menu.window_shown
    assert window is not None
    window.setup.pictures.folder.give(folder)
    studio.pause(3)
    studio.take("batch", window)
    window.close()


def train_scene(studio: Studio) -> None:
    studio.window.train_menu.new.trigger()
    window = studio.window.train_menu.window_shown
    assert window is not None
    studio.pause(1)
    studio.take("train", window)
    window.close()


def models_scene(studio: Studio) -> None:
    from desktop.features.models.view.window import ModelsDialog

    studio.window.models_menu.actions()[0].trigger()
    studio.pause(1)
    dialog = studio.window.findChild(ModelsDialog)
    studio.take("models", dialog)
    assert dialog is not None
    dialog.close()


SCENES: dict[str, Callable[[Studio], None]] = {
    "window": window_scene,
    "repair": repair_scene,
    "convert": convert_scene,
    "generate": generate_scene,
    "words": words_scene,
    "batch": batch_scene,
    "train": train_scene,
    "models": models_scene,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
