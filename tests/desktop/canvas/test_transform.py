"""The tool that moves, scales and turns a layer by handles."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from desktop.canvas.drawing.placement import Placement, Pose
from desktop.canvas.drawing.sides import HANDLES, Handle
from desktop.canvas.options.transform import TransformOptions
from desktop.canvas.tools.transform import TransformTool
from engine.layers import Layer, Patch
from engine.masks import Mask
from engine.regions import Region
from tests.desktop.canvas.harness import CanvasHarness

BOX = Region(60, 50, 80, 40)
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
OpenHarness = Callable[..., CanvasHarness]


def add_layer(harness: CanvasHarness, **values: object) -> Layer:
    document = harness.document
    kind = document.stack.dtype
    ramp = np.linspace(0, np.iinfo(kind).max, BOX.width).astype(kind)
    pixels = np.broadcast_to(ramp[None, :, None], (BOX.height, BOX.width, 3)).copy()
    layer = dataclasses.replace(Layer("ramp", (Patch(BOX, pixels, None),)), **values)  # type: ignore[arg-type]
    document.change_layers(document.stack.with_layer(layer), "Paste")
    return layer


def take(harness: CanvasHarness) -> TransformTool:
    tool = cast(TransformTool, harness.take("transform"))
    harness.settle(until=lambda: tool.transform.layer is None or tool.transform.proof.is_ready)
    return tool


def drag(
    harness: CanvasHarness,
    start: tuple[float, float],
    end: tuple[float, float],
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    canvas = harness.canvas
    middle = QPoint(*(harness.at(*(np.add(start, end) / 2)).toTuple()))
    QTest.mousePress(canvas, LEFT, modifiers, harness.at(*start))
    for at in (middle, harness.at(*end)):
        QTest.mouseMove(canvas, at)
    QTest.mouseRelease(canvas, LEFT, modifiers, harness.at(*end))


def apply(harness: CanvasHarness, tool: TransformTool) -> Layer:
    QTest.keyClick(harness.canvas, Qt.Key.Key_Return)
    harness.settle(until=lambda: not tool.transform.is_running)
    return harness.document.stack.layers[-1]


def test_dragging_inside_moves_the_very_pixels(harness: CanvasHarness) -> None:
    layer = add_layer(harness, mask=Mask(BOX, np.full((40, 80), 200, np.uint8)))
    tool = take(harness)
    drag(harness, (100, 70), (130, 85))
    assert tool.placement.pose == Pose(30, 15)
    assert harness.document.stack.layers[-1] is layer, "nothing is done before Enter"
    moved = apply(harness, tool)
    assert moved.region == Region(90, 65, 80, 40)
    assert moved.patches[0].pixels is layer.patches[0].pixels
    assert moved.mask is not None
    assert moved.mask.region == moved.region
    assert harness.document.undo_stack.undoText() == "Transform ramp"
    harness.document.undo_stack.undo()
    assert harness.document.stack.layers[-1] is layer


def test_what_is_dragged_is_seen_at_once_and_the_layer_not_twice(harness: CanvasHarness) -> None:
    add_layer(harness)
    before = harness.document.render(harness.document.bounds).copy()
    take(harness)
    drag(harness, (100, 70), (180, 130))
    harness.settle()
    seen = harness.seen()
    at = harness.at(205, 120)
    assert seen[at.y(), at.x(), :3].max() > 180, "the bright end of the ramp"
    hidden = harness.document.render(harness.document.bounds)
    assert (hidden[BOX.slices] == hidden[5, 5]).all(), "it is not where it was"
    QTest.keyClick(harness.canvas, Qt.Key.Key_Escape)
    np.testing.assert_array_equal(harness.document.render(harness.document.bounds), before)
    assert harness.document.undo_stack.undoText() == "Paste"


def test_layers_above_stay_above_while_one_is_dragged(harness: CanvasHarness) -> None:
    low = add_layer(harness)
    document = harness.document
    over = Region(150, 50, 60, 60)
    green = np.full((60, 60, 3), (0, 200, 0), np.uint8)
    document.change_layers(
        document.stack.with_layer(Layer("over", (Patch(over, green, None),))), "Paste"
    )
    document.active.choose(low.id)
    take(harness)
    drag(harness, (100, 70), (160, 70))
    harness.settle()
    assert harness.seen_at(160, 75) == (0, 200, 0)
    assert harness.seen_at(130, 75) != (128, 128, 128), "the ramp"
    QTest.keyClick(harness.canvas, Qt.Key.Key_Escape)
    harness.settle()
    assert harness.seen_at(160, 75) == (0, 200, 0)


def test_a_corner_scales_and_the_opposite_one_stays(harness: CanvasHarness) -> None:
    add_layer(harness)
    tool = take(harness)
    drag(harness, (140, 90), (220, 110))
    assert tool.placement.pose.across == pytest.approx(2.0, abs=0.03)
    assert tool.placement.pose.upright == pytest.approx(1.5, abs=0.05)
    region = apply(harness, tool).region
    assert (region.x, region.y) == (60, 50)
    assert region.width == pytest.approx(160, abs=2)
    assert region.height == pytest.approx(60, abs=2)


def test_shift_keeps_the_proportions_and_alt_the_middle(harness: CanvasHarness) -> None:
    add_layer(harness)
    tool = take(harness)
    drag(harness, (140, 90), (220, 95), SHIFT)
    pose = tool.placement.pose
    assert pose.across == pytest.approx(pose.upright)
    assert pose.across == pytest.approx(2.0, abs=0.05)
    QTest.keyClick(harness.canvas, Qt.Key.Key_Escape)
    drag(harness, (140, 70), (160, 70), ALT)
    pose = tool.placement.pose
    assert pose.across == pytest.approx(1.5, abs=0.05)
    assert (pose.right, pose.down, pose.upright) == (0, 0, 1)


def test_outside_the_box_a_drag_turns_and_shift_turns_in_steps(harness: CanvasHarness) -> None:
    layer = add_layer(harness)
    tool = take(harness)
    drag(harness, (200, 70), (100, 170))
    assert tool.placement.pose.angle == pytest.approx(90, abs=2)
    QTest.keyClick(harness.canvas, Qt.Key.Key_Escape)
    drag(harness, (200, 70), (110, 168), SHIFT)
    assert tool.placement.pose.angle == 90
    turned = apply(harness, tool)
    assert turned.region == Region(80, 30, 40, 80)
    expected = np.rot90(layer.patches[0].pixels, -1)
    np.testing.assert_array_equal(turned.patches[0].pixels, expected)


def test_sixteen_bits_are_kept(open_harness: OpenHarness) -> None:
    harness = open_harness(np.full((200, 300, 3), 20_000, np.uint16))
    add_layer(harness)
    tool = take(harness)
    tool.placement.pose = Pose(angle=20, across=0.9, upright=1.2)
    (patch,) = apply(harness, tool).patches
    assert patch.pixels.dtype == np.uint16
    assert (patch.pixels % 257 != 0).mean() > 0.5


def test_the_numbers_in_the_bar_and_the_handles_are_one(harness: CanvasHarness) -> None:
    add_layer(harness)
    tool = take(harness)
    options = tool.make_options()
    assert isinstance(options, TransformOptions)
    options.across.setValue(50)
    options.angle.setValue(30)
    assert tool.placement.pose == Pose(across=0.5, angle=30)
    options.across.setValue(0)
    assert options.across.value() != 0, "nothing is squeezed to nothing"
    drag(harness, (100, 70), (105, 72))
    assert (options.right.value(), options.down.value()) == (5, 2)
    options.reset.click()
    assert [field.value() for field in options.fields] == [0, 0, 100, 100, 0]
    assert not options.apply.isEnabled()


def test_arrow_keys_move_by_pixels(harness: CanvasHarness) -> None:
    add_layer(harness)
    tool = take(harness)
    QTest.keyClick(harness.canvas, Qt.Key.Key_Right)
    QTest.keyClick(harness.canvas, Qt.Key.Key_Down, SHIFT)
    assert tool.placement.pose == Pose(1, 10)


@pytest.mark.parametrize("values", [{"locked": True}, {"visible": False}])
def test_a_locked_or_hidden_layer_stays(harness: CanvasHarness, values: dict[str, bool]) -> None:
    layer = add_layer(harness, **values)
    tool = take(harness)
    drag(harness, (100, 70), (130, 85))
    assert tool.placement.is_nothing
    assert tool.transform.hint
    assert harness.document.stack.layers[-1] is layer


def test_another_tool_applies_and_another_layer_takes_the_handles(harness: CanvasHarness) -> None:
    add_layer(harness)
    tool = take(harness)
    drag(harness, (100, 70), (130, 85))
    harness.take("brush")
    harness.settle(until=lambda: harness.document.stack.layers[-1].region.x == 90)
    tool = take(harness)
    small = Region(10, 10, 20, 20)
    pixels = np.zeros((20, 20, 3), np.uint8)
    other = Layer("small", (Patch(small, pixels, None),))
    harness.document.change_layers(harness.document.stack.with_layer(other), "Paste")
    assert tool.placement.box == small
    harness.document.active.choose(harness.document.stack.layers[0].id)
    assert tool.placement.box == Region(90, 65, 80, 40)


def test_undoing_while_it_is_tried_drops_it(harness: CanvasHarness) -> None:
    add_layer(harness)
    tool = take(harness)
    drag(harness, (100, 70), (130, 85))
    harness.document.undo_stack.undo()
    assert tool.placement.is_nothing
    assert harness.document.lifted == ""


# --- the geometry of drags ---

poses = st.builds(
    Pose,
    st.floats(-50, 50),
    st.floats(-50, 50),
    st.floats(0.2, 3),
    st.floats(0.2, 3),
    st.floats(-180, 180),
)
places = st.tuples(st.floats(-300, 500), st.floats(-300, 500)).map(lambda at: QPointF(*at))


def near(one: QPointF, other: QPointF, reach: float = 0.01) -> bool:
    return math.hypot(one.x() - other.x(), one.y() - other.y()) <= reach


@given(poses, st.sampled_from(HANDLES), places, st.booleans())
def test_the_opposite_handle_stays_and_the_dragged_one_follows(
    pose: Pose, handle: Handle, at: QPointF, keep_ratio: bool
) -> None:
    placement = Placement()
    placement.take(BOX)
    placement.pose = start = pose._replace(angle=pose.angle + 0.25)  # no right angle
    opposite = Handle(-handle.across, -handle.down)
    fixed = placement.at(opposite)
    placement.scaled(start, handle, at, keep_ratio, False)
    assert near(placement.at(opposite), fixed)
    sides = abs(placement.pose.across) * BOX.width, abs(placement.pose.upright) * BOX.height
    if not keep_ratio and handle.across and handle.down and min(sides) > 1.01:
        assert near(placement.at(handle), at)


@given(poses, places, places)
def test_turning_keeps_the_middle(pose: Pose, begun: QPointF, at: QPointF) -> None:
    placement = Placement()
    placement.take(BOX)
    placement.pose = pose
    middle = placement.middle
    placement.turned(placement.pose, begun, at, False)
    assert near(placement.middle, middle)
    assert near(placement.transform.map(QPointF(100, 70)), middle, 1.0)
