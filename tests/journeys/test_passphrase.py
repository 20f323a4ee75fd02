"""Asking for the passphrase of an encrypted model, wherever it is used in the window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QTest

from desktop.features.models.view.passphrase import PassphraseDialog
from desktop.features.models.view.window import ModelsDialog
from engine.convert.enhance.enhance import Enhance
from engine.models import Card
from tests.engine.convert.external.networks import add_to_store, compact
from tests.journeys.hands import WAIT, Hands

WORDS = "four words on paper"


@pytest.fixture
def locked(hands: Hands, tmp_path: Path) -> Card:
    """A model that enlarges twice, as somebody else gives it away."""
    store = hands.session.models.store
    plain = add_to_store(compact(2), tmp_path / "double.safetensors")
    sealed = tmp_path / "double.encrypted"
    store.encrypt(plain.name, sealed, WORDS)
    store.remove(plain.name)
    return store.add(sealed)


def asked(hands: Hands) -> PassphraseDialog:
    hands.qtbot.waitUntil(
        lambda: hands.window.findChild(PassphraseDialog) is not None, timeout=WAIT
    )
    dialog = hands.window.findChild(PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    return dialog


def test_a_job_asks_and_can_run_once_it_is_unlocked(
    hands: Hands, photo: Path, locked: Card
) -> None:
    document = hands.open(photo)
    before = hands.pixels()
    hands.session.jobs.run(document, Enhance(locked.name), None, "Make larger")
    dialog = asked(hands)
    assert not dialog.unlock_button.isEnabled()
    assert hands.banners() == []
    np.testing.assert_array_equal(hands.pixels(), before)

    QTest.keyClicks(dialog.passphrase, "wrong words")
    hands.click(dialog.unlock_button)
    hands.qtbot.waitUntil(lambda: "Wrong passphrase" in dialog.state.text(), timeout=WAIT)
    assert hands.session.models.store.is_locked(locked.name)

    dialog.passphrase.clear()
    QTest.keyClicks(dialog.passphrase, WORDS)
    with hands.qtbot.waitSignal(dialog.accepted, timeout=WAIT):
        hands.click(dialog.unlock_button)
    assert not hands.session.models.store.is_locked(locked.name)
    assert "unlocked" in hands.banners()[-1]

    hands.session.jobs.run(document, Enhance(locked.name), None, "Make larger")
    hands.wait_for_job()
    assert document.size == (before.shape[1] * 2, before.shape[0] * 2)


def test_one_question_at_a_time_and_cancel_keeps_it_locked(
    hands: Hands, photo: Path, locked: Card
) -> None:
    hands.window.models_menu.unlock(locked.name)
    hands.window.models_menu.unlock(locked.name)
    (dialog,) = hands.window.findChildren(PassphraseDialog)
    with hands.qtbot.waitSignal(dialog.destroyed, timeout=WAIT):
        dialog.reject()
    assert hands.session.models.store.is_locked(locked.name)


def test_the_dialog_of_models_unlocks(hands: Hands, locked: Card) -> None:
    hands.window.models_menu.show_model(locked.name)
    models = hands.window.findChild(ModelsDialog)
    assert isinstance(models, ModelsDialog)
    hands.qtbot.waitUntil(
        lambda: models.card is not None and models.card.name == locked.name, timeout=WAIT
    )
    hands.click(models.unlock_button)
    dialog = asked(hands)
    QTest.keyClicks(dialog.passphrase, WORDS)
    with hands.qtbot.waitSignal(dialog.accepted, timeout=WAIT):
        hands.click(dialog.unlock_button)
    hands.qtbot.waitUntil(models.unlock_button.isHidden, timeout=WAIT)
