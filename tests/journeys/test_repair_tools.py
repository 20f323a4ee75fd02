"""Journeys with more to repair with: networks of others, findings, healing, extending, choices."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import desktop.dialogs.download as download_dialog
from desktop.dialogs.download import DownloadDialog
from engine.models.downloads import Download
from engine.models.hashes import sha256_of
from engine.models.store import Credits
from engine.regions import Pixels
from engine.repair import Repair
from tests.engine.models.test_downloads import Server
from tests.engine.repair.lama import write_lama
from tests.journeys.hands import WAIT, Hands
from tests.journeys.test_models import open_dialog

STROKE = ((220.0, 250.0), (240.0, 255.0), (260.0, 260.0))


def methods(hands: Hands) -> list[str]:
    choice = hands.panel.settings.method
    return [choice.itemData(place) for place in range(choice.count())]


def choose_method(hands: Hands, name: str) -> None:
    choice = hands.panel.settings.method
    choice.setCurrentIndex(choice.findData(name))


@pytest.fixture
def served_lama(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that has LaMa's architecture, and a catalogue that knows it."""
    path = tmp_path / "tint.safetensors"  # the only file that the server has
    write_lama(path)
    with Server(path) as server:
        address = f"http://127.0.0.1:{server.server_port}/tint.safetensors"
        credit = Credits("LaMa of theirs", "Apache-2.0", "Somebody", "Something")
        size = path.stat().st_size
        wanted = Download("lama", "LaMa of theirs", address, sha256_of(path), size, credit)
        monkeypatch.setattr(download_dialog, "CATALOGUE", (wanted,))
        path.unlink()
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_network_is_downloaded_in_two_goes_chosen_run_and_cancelled(
    hands: Hands, photo: Path, photo_pixels: Pixels, served_lama: Server
) -> None:
    document = hands.open(photo)
    served_lama.limit = 30_000_000
    hands.click(hands.panel.networks)
    dialog = hands.window.findChild(DownloadDialog)
    assert isinstance(dialog, DownloadDialog)
    (item,) = dialog.items
    assert served_lama.ranges == [], "nothing goes online before it is asked for"
    hands.click(item.get)
    hands.qtbot.waitUntil(item.get.isVisible, timeout=WAIT)
    assert "broke off" in item.state.text()
    served_lama.limit = 1 << 40
    hands.click(item.get)
    hands.qtbot.waitUntil(lambda: item.state.text() == "It is installed.", timeout=WAIT)
    assert served_lama.ranges == ["", "bytes=30000000-"]
    assert not item.get.isEnabled()
    dialog.reject()

    hands.qtbot.waitUntil(lambda: "model:lama" in methods(hands), timeout=WAIT)
    settings = hands.panel.settings
    assert not settings.strategy.isVisible()
    choose_method(hands, "model:lama")
    assert settings.method.currentText() == "LaMa of theirs"
    assert settings.strategy.isVisible()
    settings.strategy.setCurrentIndex(settings.strategy.findData("crop"))
    hands.paint(*STROKE)
    mask = document.mask_values.copy()
    hands.click(hands.panel.run_box.run)
    hands.qtbot.wait(50)
    hands.press("Esc")
    assert hands.session.jobs.of(document) is None
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)

    hands.repair()
    (layer,) = document.stack.layers
    assert isinstance(layer.operation, Repair)
    assert (layer.operation.method, layer.operation.strategy) == ("model:lama", "crop")
    changed = (hands.pixels() != photo_pixels).any(axis=2)
    assert changed[mask == 255].mean() > 0.5
    assert not changed[mask == 0].any()

    models = open_dialog(hands)
    models.choose("lama")
    hands.click(models.remove_button)
    hands.answer("Remove")
    hands.qtbot.waitUntil(lambda: settings.method.currentText() == "lama (missing)", timeout=WAIT)


def test_what_automatic_took_is_said(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    hands.paint(*STROKE)
    assert not hands.panel.choice.isVisible()
    hands.repair()
    hands.qtbot.waitUntil(hands.panel.choice.isVisible, timeout=WAIT)
    assert "PatchMatch" in hands.panel.choice.text()
    assert "texture" in hands.panel.choice.text()
    choose_method(hands, "telea")
    hands.paint((100, 100), (120, 110))
    hands.repair()
    hands.qtbot.wait(100)
    assert not hands.panel.choice.isVisible(), "the person chose that method"
