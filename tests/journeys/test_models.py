"""Journeys through the models: from the menu to a model that is there, and away again."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from safetensors.torch import save_file

from desktop.features.convert.view.model_page import ModelPage
from desktop.features.convert.view.panel import ConvertPanel
from desktop.features.models.view.window import ModelsDialog
from desktop.forms.controls import ChoiceControl
from engine.convert.external.transformer_net import TransformerNet
from tests.engine.models.networks import write_pickle_with_code
from tests.journeys.hands import WAIT, Hands
from tests.journeys.test_window import nameless


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A network of the kind that fast neural style trains, with weights of its own."""
    torch.manual_seed(0)
    path = tmp_path / "Mosaic of autumn.safetensors"
    save_file(TransformerNet().state_dict(), path)
    return path


def open_dialog(hands: Hands) -> ModelsDialog:
    hands.window.models_menu.installed.trigger()
    dialog = hands.window.findChild(ModelsDialog)
    assert isinstance(dialog, ModelsDialog)
    hands.qtbot.waitUntil(lambda: bool(dialog.model.cards), timeout=WAIT)
    return dialog


def titles(dialog: ModelsDialog) -> list[str]:
    return [card.title for card in dialog.model.cards]


def test_add_find_and_remove_a_model(hands: Hands, file: Path) -> None:
    dialog = open_dialog(hands)
    hands.click(dialog.add_button)
    hands.type_file_name(file)
    hands.qtbot.waitUntil(lambda: dialog.shown.title.text() == "Mosaic of autumn", timeout=WAIT)
    assert dialog.shown.value("family") == "Image to image"
    assert "TransformerNet" in dialog.shown.value("architecture")
    QTest.keyClicks(dialog.search, "autumn")
    assert titles(dialog) == ["Mosaic of autumn"]
    hands.click(dialog.remove_button)
    hands.answer("Remove")
    dialog.search.clear()
    hands.qtbot.waitUntil(lambda: "Mosaic of autumn" not in titles(dialog), timeout=WAIT)
    assert "VGG-19" in titles(dialog)


def test_a_wrong_file_is_one_sentence_in_the_dialog(hands: Hands, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    evil = write_pickle_with_code(tmp_path / "evil.pth", marker)
    hands.window.models_menu.add_file.trigger()
    hands.type_file_name(evil)
    dialog = open_dialog(hands)
    hands.qtbot.waitUntil(lambda: len(dialog.messages) == 1, timeout=WAIT)
    assert "evil.pth contains program code" in dialog.messages[0]
    assert not marker.exists()
    assert hands.banners() == []


def test_with_the_dialog_closed_the_window_tells_how_it_went(hands: Hands, file: Path) -> None:
    dialog = open_dialog(hands)
    hands.session.models.add([file, file.with_name("nothing.pth")])
    with hands.qtbot.waitSignal(dialog.destroyed, timeout=WAIT):
        dialog.close()
    hands.qtbot.waitUntil(lambda: len(hands.banners()) == 2, timeout=WAIT)
    assert "Mosaic of autumn" in hands.banners()[0]
    assert "nothing.pth" in hands.banners()[1]
    assert "Mosaic of autumn" in titles(open_dialog(hands))


def test_the_folder_of_models_is_made_and_opened(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    folder = hands.session.models.store.folder
    assert not folder.exists()
    hands.window.models_menu.folder.trigger()
    assert folder.is_dir()
    assert [Path(each) for each in opened] == [folder]


def test_every_control_of_the_dialog_has_a_name_and_a_tooltip(hands: Hands) -> None:
    assert nameless(open_dialog(hands)) == []


def test_the_dialog_opens_once(hands: Hands) -> None:
    assert open_dialog(hands) is open_dialog(hands)


def test_the_page_of_models_adds_one(hands: Hands, photo: Path, file: Path) -> None:
    hands.open(photo)
    panel = next(each for each in hands.window.panels.jobs if isinstance(each, ConvertPanel))
    page = next(each for each in panel.pages if isinstance(each, ModelPage))
    control = page.form.control("model")
    assert isinstance(control, ChoiceControl)
    page.add_button.click()
    hands.type_file_name(file)
    hands.qtbot.waitUntil(lambda: control.box.findText("Mosaic of autumn") >= 0, timeout=WAIT)
    assert "Mosaic of autumn" in hands.banners()[-1]
