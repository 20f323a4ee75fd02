"""Preferences and presets of the version before settings were declared still hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from PySide6.QtCore import QSettings

from desktop.core.preferences import Preferences
from desktop.core.presets import Presets
from engine.batch import Job
from engine.convert import Stylize

OLDER = Path(__file__).resolve().parents[2] / "older"


def test_preferences_hold(tmp_path: Path) -> None:
    path = shutil.copy(OLDER / "impasto.ini", tmp_path)
    preferences = Preferences(QSettings(str(path), QSettings.Format.IniFormat))
    assert preferences.language == "zh_CN"
    assert preferences.theme == "light"
    assert preferences.overlay_opacity == 0.3
    assert preferences.repair_on_release
    assert preferences.recent() == [Path("/pictures/a.jpg")]
    job = Job.from_json(json.loads(preferences.batch))
    assert len(job.recipe.steps) == 8


def test_presets_hold() -> None:
    (preset,) = Presets(OLDER / "presets", Stylize).all()
    assert preset.name == "Warm mosaic"
    assert preset.operation.amount == 0.5
