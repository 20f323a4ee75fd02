"""Directions: found, measured, moved along, kept in files, made orthogonal."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import ImpastoError
from engine.folders import data_folder
from engine.generate.directions import (
    Direction,
    Library,
    Move,
    Moves,
    coordinates,
    finding,
    library,
    moved,
    orthogonal,
)
from engine.generate.directions.finding import Finding, find, orthogonalized, strip
from engine.generate.directions.library import directions_bytes, in_order, read_directions
from engine.generate.directions.statistics import (
    components,
    factors,
    from_labels,
    from_samples,
    measured,
    regressed,
)
from engine.generate.latents import Latent
from engine.operation import Cancelled, Context
from tests.engine.generate import tiny

RANDOM = np.random.default_rng(0)


def latent(values: np.ndarray) -> Latent:
    return Latent("tiny", "0" * 64, values.astype(np.float32), "w")


def direction(vector: object, **values: object) -> Direction:
    vector = np.array(vector, np.float32)
    return Direction("one", "One", "samples", vector, **values)  # type: ignore[arg-type]


def samples(*spreads: float, count: int = 3000) -> np.ndarray:
    """Normal with these standard deviations along turned axes, which come first."""
    size = len(spreads)
    axes, _ = np.linalg.qr(RANDOM.normal(size=(size, size)))
    values = RANDOM.normal(size=(count, size)) * spreads @ axes.T + 3.0
    return np.concatenate([axes.T, values]).astype(np.float32)


def cosine(first: np.ndarray, second: np.ndarray) -> float:
    product = float(np.sum(first * second))
    return abs(product) / float(np.linalg.norm(first) * np.linalg.norm(second))


def test_a_slider_goes_where_it_is_put() -> None:
    point = latent(RANDOM.normal(size=(4, 3)))
    slider = direction((1, 2, 2), centre=0.5, step=0.25, first=1, last=2)
    after = moved(point, {"one": 1.75}, [slider])
    assert slider.coordinate(after) == pytest.approx(1.75, abs=1e-5)
    np.testing.assert_array_equal(after.values[[0, 3]], point.values[[0, 3]])
    assert coordinates(after, [slider])["one"] == pytest.approx(1.75, abs=1e-5)
    # Put to where it stands, it changes nothing.
    still = moved(point, {"one": slider.coordinate(point)}, [slider])
    np.testing.assert_allclose(still.values, point.values, atol=1e-6)
    # A move may have layers of its own.
    last = moved(point, [Move("one", 9.0, 3, 3)], [slider])
    np.testing.assert_array_equal(last.values[:3], point.values[:3])


def test_moves_as_text() -> None:
    moves = Moves.parse(" hair=1.5, smile@2-5=-1 ")
    assert moves == (Move("hair", 1.5), Move("smile", -1.0, 2, 5))
    assert Moves.parse(str(moves)) == moves
    assert Moves.parse("") == ()
    for text in ("hair", "=1", "hair=x", "hair=nan", "hair@2=1"):
        with pytest.raises(ImpastoError):
            Moves.parse(text)
    with pytest.raises(ImpastoError, match="no slider “beard”"):
        moved(latent(np.zeros((1, 3))), {"beard": 1.0}, [direction((1, 0, 0))])


def test_components_are_the_widest_axes() -> None:
    values = samples(0.5, 5.0, 2.0, 0.1)
    axes, styles = values[:4], values[4:]
    found = components(styles, 2)
    assert cosine(found[0], axes[1]) > 0.999
    assert cosine(found[1], axes[2]) > 0.99


def test_what_is_seen_leads_to_latent_directions() -> None:
    latents = RANDOM.normal(size=(800, 5)).astype(np.float32)
    seen = np.stack([latents[:, 2] * 4, latents[:, 4] * 2, latents[:, 0] * 0.1], axis=1)
    first, second = regressed(latents, seen.astype(np.float32), 2)
    assert np.argmax(np.abs(first)) == 2
    assert np.argmax(np.abs(second)) == 4


def test_factors_are_what_the_weights_answer_most_to() -> None:
    axes, _ = np.linalg.qr(RANDOM.normal(size=(6, 6)))
    # Rows of length 1, most of them along one axis.
    rows = np.concatenate([np.repeat(axes[:1], 9, 0), np.repeat(axes[1:2], 4, 0), axes[2:]])
    found = factors([rows[:7].astype(np.float32), rows[7:].astype(np.float32) * 5], 2)
    assert cosine(found[0], axes[0]) > 0.999
    assert cosine(found[1], axes[1]) > 0.999


@pytest.mark.parametrize("is_binary", [True, False])
def test_labels_lead_to_the_direction_along_which_they_grow(is_binary: bool) -> None:
    styles = samples(1.0, 1.0, 1.0, 1.0, 1.0)[5:]
    truth = np.array([1, 0, -2, 0, 0.5])
    scores = (styles - styles.mean(0)) @ truth + RANDOM.normal(size=len(styles)) * 0.1
    found = from_labels(styles, scores > 0 if is_binary else scores, "x", "X")
    assert float(found.vector @ truth) > 0.95 * np.linalg.norm(truth)
    assert found.low < -1.5 < 1.5 < found.high
    with pytest.raises(ImpastoError, match="have the label"):
        from_labels(styles, np.ones(len(styles), bool), "x", "X")


def test_a_range_is_where_the_samples_are() -> None:
    styles = samples(3.0, 1.0)
    axis, styles = styles[0], styles[2:]
    found = measured(direction(axis), styles)
    assert found.step == pytest.approx(3.0, rel=0.1)
    assert found.centre == pytest.approx(float(styles.mean(0) @ axis), abs=0.01)
    places = (styles @ found.vector - found.centre) / found.step
    inside = np.mean((places >= found.low) & (places <= found.high))
    assert inside == pytest.approx(0.98, abs=0.002)


def test_the_person_s_own_direction_leads_from_less_to_more() -> None:
    styles = samples(1.0, 1.0, 1.0)[3:]
    more = [latent(np.array([[2.0, 0, 0], [2.0, 0, 0]])), latent(np.array([[4.0, 1, 0]] * 2))]
    less = [latent(np.array([[-2.0, 1, 0]] * 2))]
    own = from_samples(more, less, styles, "own", "Own")
    assert own.coordinate(more[0]) > own.coordinate(less[0])
    np.testing.assert_allclose(own.vector, np.array([5, -0.5, 0]) / 25.25**0.5, atol=1e-6)
    with pytest.raises(ImpastoError, match="at least one"):
        from_samples(more, [], styles, "own", "Own")


def test_orthogonal_directions_stay_near() -> None:
    skewed = [direction((1, 0.3, 0)), direction((0.3, 1, 0)), direction((0, 0, 1))]
    straight = orthogonal(skewed)
    vectors = np.stack([each.vector for each in straight])
    np.testing.assert_allclose(vectors @ vectors.T, np.eye(3), atol=1e-6)
    for before, after in zip(skewed, straight, strict=True):
        assert cosine(before.vector, after.vector) > 0.95
    with pytest.raises(ImpastoError, match="combinations"):
        orthogonal([*skewed, direction((1, 1, 1))])


def test_files_keep_directions(tmp_path: Path) -> None:
    path = tmp_path / "known.npz"
    known = [
        direction((1, 2, 3), effect=0.5).replace(name="a", title="Größe", pinned=True),
        direction((3, 2, 1), last=4, low=-1.25).replace(name="b"),
    ]
    path.write_bytes(directions_bytes(known))
    read = read_directions(path)
    for before, after in zip(known, read, strict=True):
        np.testing.assert_array_equal(before.vector, after.vector)
        assert (before.title, before.last, before.low) == (after.title, after.last, after.low)
        assert before.pinned == after.pinned
    whole = path.read_bytes()
    scrambled = whole[:60] + bytes(byte ^ 0xFF for byte in whole[60:120]) + whole[120:]
    for content in (b"", b"PK\x03\x04", whole[:200], scrambled):
        path.write_bytes(content)
        with pytest.raises(ImpastoError, match="could not be read"):
            read_directions(path)


def test_a_pickle_among_directions_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "known.npz"
    np.savez(path, about=np.array([{"format": "x"}], dtype=object))
    with pytest.raises(ImpastoError, match="could not be read"):
        read_directions(path)


def test_the_library_starts_with_what_lies_beside_the_model(tmp_path: Path) -> None:
    bundled = tmp_path / "bundled.npz"
    bundled.write_bytes(directions_bytes([direction((1, 0, 0), effect=0.1)]))
    known = Library(tmp_path / "own" / "file.npz", bundled)
    assert [each.name for each in known.directions()] == ["one"]
    known.put([direction((0, 1, 0), effect=0.9).replace(name="two")])
    assert [each.name for each in known.directions()] == ["two", "one"]
    known.put([known.get("one").replace(pinned=True, title="First")])
    assert [each.name for each in known.directions()] == ["one", "two"]
    known.remove("two")
    assert [each.title for each in known.directions()] == ["First"]
    assert known.free_name("One") == "one-2"
    with pytest.raises(ImpastoError, match="No slider"):
        known.remove("two")


def test_what_has_a_meaning_comes_before_what_is_only_strong() -> None:
    smile = direction((1, 0, 0), effect=0.1).replace(name="smile", method="labels")
    own = direction((1, 0, 0), effect=0.2).replace(name="own")
    strong = direction((1, 0, 0), effect=0.9).replace(name="strong", method="components")
    weak = strong.replace(name="weak", effect=0.3, pinned=True)
    listed = [each.name for each in in_order([strong, smile, own, weak])]
    assert listed == ["weak", "own", "smile", "strong"]


def test_directions_of_other_weights_do_not_count(tmp_path: Path) -> None:
    bundled = tmp_path / "bundled.npz"
    bundled.write_bytes(directions_bytes([direction((1, 0, 0))], sha256="old"))
    assert Library(tmp_path / "file.npz", bundled, "new").directions() == []
    assert len(Library(tmp_path / "file.npz", bundled, "old").directions()) == 1


def test_the_library_of_a_model_is_known_by_its_hash() -> None:
    path = tiny.install(tiny.gan())
    known = library("tiny")
    known.put([direction(np.ones(8))])
    assert known.path.is_relative_to(data_folder())
    assert [each.name for each in library("tiny").directions()] == ["one"]
    # Another model of the same name has none.
    path.unlink()
    tiny.install(tiny.gan(seed=1))
    assert library("tiny").directions() == []


@pytest.mark.parametrize("family", ["gan", "vae"])
def test_the_program_finds_directions(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "COMPONENTS", 3)
    monkeypatch.setattr(finding, "FACTORS", 1 if family == "gan" else 3)
    space = tiny.space(tiny.gan() if family == "gan" else tiny.vae())
    steps = list(find(space))
    assert [each.fraction for each in steps] == sorted(each.fraction for each in steps)
    found = steps[-1].directions
    assert steps[-1].fraction == 1.0
    assert len(found) >= 3
    methods = {each.method for each in found}
    assert methods == {"components", "factorization"}
    assert [each.effect for each in found] == sorted((e.effect for e in found), reverse=True)
    assert all(each.low < 0 < each.high for each in found)
    assert len({each.name for each in found}) == len(found)
    start = space.mapped(space.sample(5)[0])
    pictures = strip(space, start, found[0], 5, 16)
    assert pictures.shape == (5, 16, 16, 3)
    steps_apart = np.abs(np.diff(pictures.astype(int), axis=0)).mean((1, 2, 3))
    assert (steps_apart > 0).all()


def test_looking_for_directions_can_be_stopped() -> None:
    asked = 0

    def is_cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    seen: list[Finding] = []
    with pytest.raises(Cancelled):
        seen.extend(find(tiny.space(), Context(is_cancelled=is_cancelled)))


def test_orthogonal_sliders_leave_one_another_alone() -> None:
    space = tiny.space()
    vectors = torch.randn(2, 8, generator=torch.Generator().manual_seed(0)).numpy()
    skewed = [direction(vector).replace(name=f"d{i}") for i, vector in enumerate(vectors)]
    straight = orthogonalized(space, skewed)
    start = space.mapped(space.sample(0)[0])
    before = coordinates(start, straight)
    after = coordinates(moved(start, {"d0": 2.0}, straight), straight)
    assert after["d0"] == pytest.approx(2.0, abs=1e-4)
    assert after["d1"] == pytest.approx(before["d1"], abs=1e-4)
    assert all(each.effect > 0 for each in straight)


def test_a_strip_gives_way_between_two_pictures() -> None:
    space = tiny.space()
    latent, asked = space.mapped(space.sample(0)[0]), itertools.count()
    context = Context(is_cancelled=lambda: next(asked) == 2)
    with pytest.raises(Cancelled):
        strip(
            space,
            latent,
            Direction("any", "Any", "samples", np.ones(8, np.float32)),
            context=context,
        )
