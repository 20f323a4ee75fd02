from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from desktop.canvas.viewport import MAXIMUM_ZOOM, STEPS, Viewport
from engine.regions import Region

sides = st.tuples(st.integers(1, 20_000), st.integers(1, 20_000))
widgets = st.tuples(st.integers(50, 3000), st.integers(50, 3000))
ratios = st.sampled_from([1.0, 1.25, 1.5, 2.0])
zooms = st.floats(0.01, MAXIMUM_ZOOM)


@st.composite
def viewports(draw: st.DrawFn) -> Viewport:
    viewport = Viewport(draw(sides), draw(widgets), draw(ratios)).fitted()
    viewport = viewport.zoomed(draw(zooms), draw(points(viewport)))
    return viewport.moved(draw(st.floats(-5000, 5000)), draw(st.floats(-5000, 5000)))


def points(viewport: Viewport) -> st.SearchStrategy[QPointF]:
    width, height = viewport.widget
    return st.builds(QPointF, st.floats(0, width), st.floats(0, height))


@given(viewports(), st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
def test_there_and_back(viewport: Viewport, x: float, y: float) -> None:
    back = viewport.to_picture(viewport.to_widget(QPointF(x, y)))
    assert (back.x(), back.y()) == pytest.approx((x, y), abs=1e-6)


@given(viewports(), st.data())
def test_zooming_in_keeps_what_is_under_the_pointer(
    viewport: Viewport, data: st.DataObject
) -> None:
    anchor = data.draw(points(viewport))
    under = viewport.to_picture(anchor)
    if not (0 <= under.x() <= viewport.picture[0] and 0 <= under.y() <= viewport.picture[1]):
        return  # beside the picture the clamping may win
    zoomed = viewport.zoomed(viewport.zoom * data.draw(st.floats(1.01, 4)), anchor)
    if zoomed.fits:
        return  # a picture that fits is centred
    now = zoomed.to_widget(under) * viewport.ratio
    allowed = 1.0 + 0.5 * zoomed.zoom / viewport.zoom  # both corners lie on whole screen pixels
    assert abs(now.x() - anchor.x() * viewport.ratio) <= allowed + 1e-6
    assert abs(now.y() - anchor.y() * viewport.ratio) <= allowed + 1e-6


@given(viewports())
def test_the_picture_cannot_get_lost(viewport: Viewport) -> None:
    middle = viewport.to_picture(QPointF(viewport.widget[0] / 2, viewport.widget[1] / 2))
    slack = 1.0 / viewport.zoom
    assert -slack <= middle.x() <= viewport.picture[0] + slack
    assert -slack <= middle.y() <= viewport.picture[1] + slack
    assert not viewport.visible.is_empty


@given(viewports())
def test_fitting_shows_everything_in_the_middle(viewport: Viewport) -> None:
    fitted = viewport.fitted()
    assert fitted.fits
    assert fitted.visible == fitted.bounds
    assert fitted.zoom <= 1
    x, y = fitted.offset
    for axis, offset in enumerate((x, y)):
        left = offset
        right = fitted.widget[axis] * fitted.ratio - offset - fitted.picture[axis] * fitted.zoom
        assert left == pytest.approx(right, abs=1.5)


@given(viewports())
def test_the_picture_begins_on_a_whole_screen_pixel(viewport: Viewport) -> None:
    corner = viewport.to_widget(QPointF(0, 0)) * viewport.ratio
    assert corner.x() == pytest.approx(round(corner.x()), abs=1e-6)
    assert corner.y() == pytest.approx(round(corner.y()), abs=1e-6)


@given(viewports())
def test_steps_always_move_on_and_end(viewport: Viewport) -> None:
    inward, outward = viewport, viewport
    for _ in range(60):
        further = inward.stepped(1)
        assert further.zoom > inward.zoom or inward.zoom == MAXIMUM_ZOOM
        inward = further
        further = outward.stepped(-1)
        assert further.zoom < outward.zoom or outward.zoom == outward.minimum_zoom
        outward = further
    assert inward.zoom == MAXIMUM_ZOOM
    assert outward.zoom == outward.minimum_zoom


def test_steps_stop_at_usual_zooms_and_at_fit() -> None:
    viewport = Viewport((1000, 1000), (420, 420)).fitted()
    assert viewport.zoom == pytest.approx(0.42)
    assert viewport.stepped(1).zoom == 0.5
    assert viewport.stepped(1).stepped(-1).zoom == pytest.approx(0.42)
    assert 1.0 in STEPS


@given(viewports(), st.integers(0, 500), st.integers(0, 500), st.integers(1, 300))
def test_regions_and_screen_hold_each_other(viewport: Viewport, x: int, y: int, side: int) -> None:
    region = Region(x, y, side, side).intersect(viewport.bounds)
    if region.is_empty:
        return
    assert viewport.region_from_screen(viewport.region_to_screen(region)).contains(region)


def test_showing_a_region_puts_it_in_the_middle() -> None:
    viewport = Viewport((4000, 3000), (800, 600), 1.5).fitted()
    shown = viewport.showing(Region(1000, 1500, 200, 100))
    middle = shown.to_picture(QPointF(400, 300))
    assert (middle.x(), middle.y()) == pytest.approx((1100, 1550), abs=1)
    assert shown.visible.contains(Region(1000, 1500, 200, 100))
    assert shown.zoom == pytest.approx(0.9 * 1200 / 200)
    assert shown.showing(Region(0, 0, 0, 0)) == shown


def test_resizing_keeps_the_middle() -> None:
    viewport = Viewport((4000, 3000), (800, 600)).zoomed(1.0).moved(-500, 100)
    before = viewport.to_picture(QPointF(400, 300))
    after = viewport.resized((1000, 500), 2.0).to_picture(QPointF(500, 250))
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=1)


def test_rectangles() -> None:
    viewport = Viewport((400, 300), (400, 300), 1.0, 2.0, (10.0, 20.0))
    assert viewport.rect_to_widget(QRectF(1, 2, 3, 4)) == QRectF(12, 24, 6, 8)


def test_a_picture_of_another_size_is_seen_in_the_same_place() -> None:
    viewport = Viewport((1000, 800), (400, 300), 2.0).zoomed(3.0).moved(-70, 40)
    doubled = viewport.for_picture((2000, 1600))
    assert doubled.zoom == 1.5
    for point in (QPointF(0, 0), QPointF(123, 210), QPointF(400, 300)):
        assert doubled.to_picture(point) == 2 * viewport.to_picture(point)
    assert doubled.for_picture((1000, 800)) == viewport
