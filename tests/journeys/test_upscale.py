"""Making a picture larger with a model of one's own, saving it, and going back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from engine.convert.enhance.enhance import Enhance
from engine.regions import Pixels
from tests.engine.convert.external.networks import add_to_store, compact
from tests.journeys.hands import WAIT, Hands


def test_upscale_save_reopen_and_undo(
    hands: Hands, photo: Path, photo_pixels: Pixels, tmp_path: Path
) -> None:
    card = add_to_store(compact(2), tmp_path / "double.safetensors")
    document = hands.open(photo)
    hands.paint((220.0, 250.0), (260.0, 260.0))
    mask = document.mask_values.copy()
    hands.press("Ctrl+D")
    canvas = hands.window.canvas
    canvas.set_zoom(2.0)
    seen = canvas.viewport.to_picture(canvas.rect().center().toPointF())
    shown: list[bool] = []
    document.pixels_changed.connect(lambda region: shown.append(document.size == (480, 360)))

    hands.session.jobs.run(document, Enhance(card.name), None, "Make larger")
    hands.wait_for_job()

    assert shown, "it is seen at the old size while it grows"
    assert document.size == (960, 720)
    assert "960 × 720" in hands.window.status.picture_size.text()
    assert canvas.zoom == 1.0
    now = canvas.viewport.to_picture(canvas.rect().center().toPointF())
    assert (now - 2 * seen).manhattanLength() < 2, "the same place is seen"
    assert document.undo_stack.undoText() == "Make larger"
    larger = hands.pixels()
    assert larger.shape == (720, 960, 3)
    assert larger.std() > 0
    assert not np.array_equal(larger, photo_pixels.repeat(2, axis=0).repeat(2, axis=1))

    output = tmp_path / "larger.png"
    hands.press("Ctrl+Shift+S")
    hands.type_file_name(output)
    hands.qtbot.waitUntil(document.undo_stack.isClean, timeout=WAIT)
    with Image.open(output) as saved:
        assert saved.size == (960, 720)
        np.testing.assert_array_equal(np.asarray(saved.convert("RGB")), larger)

    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), photo_pixels)
    assert "480 × 360" in hands.window.status.picture_size.text()
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(document.mask_values, mask)
    hands.press("Ctrl+Shift+Z")
    hands.press("Ctrl+Shift+Z")
    assert document.size == (960, 720)
    np.testing.assert_array_equal(hands.pixels(), larger)
    assert not document.mask_values.any()

    hands.press("Ctrl+W")
    hands.open(output)
    np.testing.assert_array_equal(hands.pixels(), larger)
