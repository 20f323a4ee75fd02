"""Nothing is lost but seconds, however the program ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop.app.dialogs.recovery import RecoveryDialog, offer_recovery
from desktop.core.recovery import Recovery
from engine.projects import autosave
from engine.projects.autosave import WORK
from engine.projects.left_behind import DAMAGED, recovery_folder
from tests.bench.recovery_kills import MOST_AGE, kill_often
from tests.journeys.hands import WAIT, Hands

STROKE = ((100, 100), (200, 150))
SOON = 30


@pytest.fixture
def make_recovery(hands: Hands) -> Iterator[Callable[[], Recovery]]:
    made: list[Recovery] = []

    def make() -> Recovery:
        made.append(Recovery(hands.session, SOON))
        return made[-1]

    yield make
    for recovery in made:
        recovery.close()


def kept() -> list[Path]:
    return sorted(recovery_folder().glob(f"*/*/{WORK}"))


def crash(hands: Hands, recovery: Recovery) -> None:
    """Leave everything as a process that is gone leaves it."""
    recovery.close()
    for item in hands.session.items:
        hands.session.close(item)
    hands.qtbot.wait(20)


def offered(hands: Hands, recovery: Recovery) -> RecoveryDialog:
    offer_recovery(recovery, hands.window)
    hands.qtbot.waitUntil(lambda: dialog(hands) is not None, timeout=WAIT)
    found = dialog(hands)
    assert found is not None
    return found


def dialog(hands: Hands) -> RecoveryDialog | None:
    found = hands.window.findChildren(RecoveryDialog)
    return next((each for each in found if each.isVisible()), None)


def repair_something(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    method = hands.panel.settings.method
    method.setCurrentIndex(method.findText("Telea", Qt.MatchFlag.MatchContains))
    hands.paint(*STROKE)
    hands.repair()
    hands.paint((50, 50), (90, 60))


def test_killed_ten_times_no_more_than_seconds_are_lost(tmp_path: Path) -> None:
    """Slow, as it starts the window eleven times."""
    kills = kill_often(tmp_path, 10, interval=250, longest=1.5)
    assert len(kills) == 10
    assert {kill.kind for kill in kills} <= {"recovered", "opened"}
    assert "recovered" in {kill.kind for kill in kills}
    assert max(kill.age for kill in kills) < MOST_AGE


def test_a_crash_is_offered_and_edit_again_works(
    hands: Hands, photo: Path, make_recovery: Callable[[], Recovery]
) -> None:
    recovery = make_recovery()
    repair_something(hands, photo)
    hands.qtbot.waitUntil(lambda: len(kept()) == 1, timeout=WAIT)
    before, mask = hands.pixels(), hands.document.mask_values.copy()
    source = hands.document.source
    crash(hands, recovery)
    assert hands.session.document is None

    recovery = make_recovery()
    box = offered(hands, recovery)
    assert box.list.count() == 1
    assert "photo.png" in box.list.item(0).text()
    assert not box.list.item(0).icon().isNull()
    assert box.recover.text() == "Recover all"
    hands.click(box.recover)
    hands.qtbot.waitUntil(lambda: hands.session.document is not None, timeout=WAIT)
    document = hands.document
    assert document.path == photo
    assert document.source == source
    assert document.has_unsaved_layers
    assert hands.window.isWindowModified()
    np.testing.assert_array_equal(hands.pixels(), before)
    np.testing.assert_array_equal(document.mask_values, mask)

    hands.press("Ctrl+Shift+E")
    assert hands.panel.editing.isVisible()
    hands.panel.settings.feather.set_value(9)
    hands.repair()
    assert len(document.stack.layers) == 1
    assert (hands.pixels() != before).any()
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), before)
    document.undo_stack.setIndex(0)
    assert document.stack.layers == (), "the history from before the crash"


def test_saved_and_closed_pictures_are_not_kept(
    hands: Hands, photo: Path, make_recovery: Callable[[], Recovery]
) -> None:
    make_recovery()
    document = hands.open(photo)
    hands.qtbot.wait(3 * SOON)
    assert kept() == [], "nothing has changed yet"
    hands.paint(*STROKE)
    hands.qtbot.waitUntil(lambda: len(kept()) == 1, timeout=WAIT)
    hands.press("Ctrl+Z")
    hands.qtbot.waitUntil(lambda: kept() == [], timeout=WAIT)
    hands.paint(*STROKE)
    hands.qtbot.waitUntil(lambda: len(kept()) == 1, timeout=WAIT)
    hands.session.close(document)
    hands.qtbot.waitUntil(lambda: kept() == [], timeout=WAIT)


def test_what_is_left_behind_can_be_chosen_left_or_discarded(
    hands: Hands, make_photo: Callable[[str], Path], make_recovery: Callable[[], Recovery]
) -> None:
    recovery = make_recovery()
    for name in ("a.png", "b.png", "c.png"):
        hands.open(make_photo(name))
        hands.paint(*STROKE)
    hands.qtbot.waitUntil(lambda: len(kept()) == 3, timeout=WAIT)
    crash(hands, recovery)

    recovery = make_recovery()
    box = offered(hands, recovery)
    hands.click(box.later)
    hands.qtbot.waitUntil(lambda: dialog(hands) is None)
    assert len(kept()) == 3
    recovery.close()

    recovery = make_recovery()
    box = offered(hands, recovery)
    for row in (0, 2):
        box.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    name = box.list.item(1).text().splitlines()[0]
    assert box.discard.text() == "Discard selected…"
    hands.click(box.discard)
    question = box.findChild(QMessageBox)
    assert question is not None
    hands.click(question.defaultButton())
    hands.qtbot.waitUntil(lambda: len(kept()) == 2, timeout=WAIT)
    box.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert box.recover.text() == "Recover selected"
    hands.click(box.recover)
    hands.qtbot.waitUntil(lambda: hands.session.document is not None, timeout=WAIT)
    assert hands.document.path is not None
    assert hands.document.path.name != name
    assert len(kept()) == 2, "one is open and kept on, one waits for the next start"


def test_damaged_work_is_one_sentence_and_the_rest_opens(
    hands: Hands, make_photo: Callable[[str], Path], make_recovery: Callable[[], Recovery]
) -> None:
    recovery = make_recovery()
    for name in ("a.png", "b.png", "c.png"):
        hands.open(make_photo(name))
        hands.paint(*STROKE)
    hands.qtbot.waitUntil(lambda: len(kept()) == 3, timeout=WAIT)
    crash(hands, recovery)
    first, second, _ = kept()
    first.write_bytes(b"\0" * 100)
    (second.parent / "1.png").write_bytes(b"no picture")

    recovery = make_recovery()
    box = offered(hands, recovery)
    assert box.list.count() == 2
    hands.click(box.recover)
    hands.qtbot.waitUntil(
        lambda: hands.session.document is not None and len(hands.banners()) == 2, timeout=WAIT
    )
    texts = "\n".join(hands.banners())
    assert texts.count("could not be recovered") == 2
    assert len(hands.session.documents) == 1
    assert len(list((recovery_folder() / DAMAGED).iterdir())) == 2
    recovery.close()
    for item in hands.session.items:
        hands.session.close(item)
    recovery = make_recovery()
    box = offered(hands, recovery)
    assert box.list.count() == 1, "what is damaged is not offered again"


def test_a_full_disk_is_told_once(
    hands: Hands,
    photo: Path,
    make_recovery: Callable[[], Recovery],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(autosave, "LEAST_FREE", 1 << 60)
    monkeypatch.setattr("desktop.core.kept_document.RETRY", SOON)
    told: list[str] = []
    hands.session.failed.connect(lambda error: told.append(str(error)))
    make_recovery()
    hands.open(photo)
    hands.paint(*STROKE)
    hands.qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    hands.qtbot.wait(5 * SOON)
    assert len(told) == 1
    assert "nearly full" in told[0]
    monkeypatch.setattr(autosave, "LEAST_FREE", 0)
    hands.qtbot.waitUntil(lambda: len(kept()) == 1, timeout=WAIT)


def test_a_pasted_picture_is_kept_from_the_start(
    hands: Hands, photo: Path, make_recovery: Callable[[], Recovery]
) -> None:
    from PySide6.QtGui import QImage

    make_recovery()
    hands.window.files.add_image(QImage(str(photo)))
    hands.qtbot.waitUntil(lambda: len(kept()) == 1, timeout=WAIT)


def test_an_end_without_closing_keeps_what_was_not_written_yet(
    hands: Hands, photo: Path, make_recovery: Callable[[], Recovery]
) -> None:
    recovery = Recovery(hands.session, 1_000_000)
    hands.open(photo)
    hands.paint(*STROKE)
    assert kept() == []
    recovery.close()
    assert len(kept()) == 1
