"""Mixes of styles, and presets, as values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.presets import Presets
from desktop.features.convert.model.style_mix import FULL, Ingredient, StyleMix
from engine.convert import BUILT_IN, Stylize
from engine.convert.style.style import Style
from engine.errors import ImpastoError

built_in = Style.built_in


def test_a_single_style_is_itself() -> None:
    picked = StyleMix().with_styles([("3", built_in(3))])
    assert picked.operation() == Stylize(style=built_in(3))


def test_a_blend_is_in_proportion_to_the_weights() -> None:
    blended = (
        StyleMix().with_styles([("3", built_in(3)), ("12", built_in(12))]).with_weight("12", 25)
    )
    style = blended.operation().style
    assert dict(style.weights) == pytest.approx({3: 0.8, 12: 0.2}, abs=1e-5)


def test_no_more_than_four_are_blended_and_those_that_stay_keep_their_weight() -> None:
    four = StyleMix().with_styles([(str(n), built_in(n)) for n in range(6)])
    assert four.keys == ("0", "1", "2", "3")
    fewer = four.with_weight("1", 30).with_styles([("1", built_in(1)), ("2", built_in(2))])
    assert fewer.ingredients == (
        Ingredient("1", built_in(1), 30),
        Ingredient("2", built_in(2), FULL),
    )
    alone = fewer.with_styles([("1", built_in(1))])
    assert alone.ingredients == (Ingredient("1", built_in(1), FULL),)


def test_another_style_puts_the_sliders_back() -> None:
    moved = StyleMix().with_styles([("3", built_in(3))]).with_move("dark", 1.5)
    assert moved.moves == (("dark", 1.5),)
    assert moved.with_move("dark", None).moves == ()
    assert moved.with_styles([("4", built_in(4))]).moves == ()
    assert moved.with_styles([("3", built_in(3))]) is moved


def test_without_a_style_there_is_nothing_to_run() -> None:
    with pytest.raises(ValueError, match="no style"):
        StyleMix().operation()


operations = st.builds(
    Stylize,
    style=st.lists(
        st.tuples(st.integers(0, len(BUILT_IN) - 1), st.integers(1, FULL)),
        min_size=1,
        max_size=4,
        unique_by=lambda pair: pair[0],
    ).map(lambda pairs: Style.mixture((n, float(w)) for n, w in pairs)),
    amount=st.integers(0, 100).map(lambda percent: percent / 100),
    detail=st.integers(256, 4096),
    keep_colours=st.booleans(),
)


@given(operations)
@settings(max_examples=50, deadline=None)
def test_an_operation_comes_back_as_it_was(operation: Stylize) -> None:
    again = StyleMix.of(operation).operation()
    assert again.replace(style=operation.style) == operation
    wanted, shown = (dict(each.style.weights) for each in (operation, again))
    assert shown == pytest.approx(wanted, abs=0.02)


def test_a_vector_comes_back_as_it_was() -> None:
    style = Style(vector=tuple(0.5 for _ in range(100)))
    operation = Stylize(style=style, amount=0.5)
    assert StyleMix.of(operation).operation() == operation


def test_presets_are_kept_by_name(tmp_path: Path) -> None:
    presets = Presets(tmp_path / "styles", Stylize)
    assert presets.all() == []
    presets.save("Évening / light", Stylize(style=built_in(3), amount=0.4))
    presets.save("beach", Stylize(style=built_in(4)))
    assert [preset.name for preset in presets.all()] == ["beach", "Évening / light"]

    presets.save("BEACH", Stylize(style=built_in(5)))
    again = Presets(tmp_path / "styles", Stylize)
    assert {preset.name: preset.operation.style for preset in again.all()} == {
        "BEACH": built_in(5),
        "Évening / light": built_in(3),
    }
    presets.delete("beach")
    presets.delete("never there")
    (left,) = presets.all()
    assert left.operation == Stylize(style=built_in(3), amount=0.4)


def test_names_that_look_alike_to_the_disk_have_files_of_their_own(tmp_path: Path) -> None:
    presets = Presets(tmp_path, Stylize)
    for name in ("a b", "a/b", "a?b"):
        presets.save(name, Stylize())
    assert len(presets.all()) == 3


@pytest.mark.parametrize(
    "text",
    [
        "no JSON",
        "[]",
        '{"name": "x"}',
        '{"name": 3, "operation": {"kind": "stylize"}}',
        '{"name": "x", "operation": {"kind": "repair"}}',
        '{"name": "x", "operation": {"kind": "stylize", "style": "999"}}',
        '{"name": "x", "operation": {"kind": "stylize", "amount": 7}}',
    ],
)
def test_a_file_that_is_no_preset_is_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "broken.json").write_text(text)
    presets = Presets(tmp_path, Stylize)
    presets.save("good", Stylize())
    assert [preset.name for preset in presets.all()] == ["good"]
    assert (tmp_path / "broken.json").exists()


def test_a_preset_needs_a_name_and_a_place(tmp_path: Path) -> None:
    with pytest.raises(ImpastoError, match="Enter a name"):
        Presets(tmp_path, Stylize).save("  ", Stylize())
    (tmp_path / "file").write_text("")
    with pytest.raises(ImpastoError, match="could not be created"):
        Presets(tmp_path / "file", Stylize).save("x", Stylize())


def test_a_preset_is_readable_json(tmp_path: Path) -> None:
    Presets(tmp_path, Stylize).save("Ölbild", Stylize(style=built_in(7)))
    (path,) = tmp_path.iterdir()
    values = json.loads(path.read_text("utf-8"))
    assert values["name"] == "Ölbild"
    assert values["operation"]["style"] == "7"
