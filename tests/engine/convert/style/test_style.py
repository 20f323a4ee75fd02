"""Styles as texts, and the operation as data."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.convert import BUILT_IN, Style, Stylize
from engine.convert.style import space
from engine.convert.style.style import PALETTE_SIZE, VECTOR_SIZE
from engine.errors import ImpastoError
from engine.operation import operation_from_json

halves = st.floats(-60.0, 60.0, width=16)


@given(st.dictionaries(st.integers(0, 25), st.floats(0.01, 9.0), min_size=1, max_size=4))
def test_a_mixture_survives_being_written(weights: dict[int, float]) -> None:
    style = Style.mixture(weights.items())
    assert Style.parse(str(style)) == style
    assert sum(share for _, share in style.weights) == pytest.approx(1.0, abs=1e-5)
    total = sum(weights.values())
    assert dict(style.weights) == pytest.approx(
        {number: weight / total for number, weight in weights.items()}, abs=1e-5
    )


@given(
    st.lists(halves, min_size=VECTOR_SIZE, max_size=VECTOR_SIZE),
    st.one_of(st.just([]), st.lists(halves, min_size=PALETTE_SIZE, max_size=PALETTE_SIZE)),
)
def test_a_vector_survives_being_written(vector: list[float], palette: list[float]) -> None:
    style = Style(vector=tuple(vector), palette=tuple(palette))
    assert Style.parse(str(style)) == style


def test_names_and_numbers_mean_the_same() -> None:
    assert len(BUILT_IN) == 26
    assert len({style.name for style in BUILT_IN}) == 26
    for style in BUILT_IN:
        assert Style.parse(style.name) == Style.parse(str(style.number))


@pytest.mark.parametrize(
    "text",
    ["", "26", "-1", "nothing", "3:x", "3:-1", "3:0", "1,2,3,4,5", "vector:", "vector:AAAA",
     "3|4", "|3", "vector:!", "vector:" + "/////" * 53 + "//8=", "3:nan", "3:inf"],
)  # fmt: skip
def test_what_is_no_style_is_refused(text: str) -> None:
    with pytest.raises(ImpastoError):
        Style.parse(text)


@pytest.mark.parametrize(
    "values",
    [{"style": "3"}, {"amount": -0.1}, {"amount": 1.5}, {"detail": 5}, {"detail": -1},
     {"detail": 10**6}, {"keep_colours": True, "match_palette": True}],
)  # fmt: skip
def test_settings_that_make_no_sense_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(ImpastoError):
        Stylize(**values)  # type: ignore[arg-type]


def test_the_operation_survives_being_written() -> None:
    vector = Style(vector=tuple(np.linspace(-1, 1, VECTOR_SIZE).astype(np.float16).tolist()))
    assert Stylize(space.random(3)) == operation_from_json(Stylize(space.random(3)).to_json())
    operation = Stylize(vector, amount=0.5, detail=0, match_palette=True)
    assert operation.to_json()["style"] == str(vector)
    assert operation_from_json(operation.to_json()) == operation


def test_files_of_all_versions_say_a_style_by_its_text() -> None:
    blend = operation_from_json({"kind": "stylize", "style": "3:0.333333,12:0.666667"})
    assert isinstance(blend, Stylize)
    assert dict(blend.style.weights) == pytest.approx({3: 1 / 3, 12: 2 / 3}, abs=1e-5)
    assert blend.to_json()["style"] == "3:0.333333,12:0.666667"
    assert blend.summary() == f"{BUILT_IN[3].title} + {BUILT_IN[12].title}"
    assert Stylize(Style(vector=(0.5,) * VECTOR_SIZE)).summary() == "Custom style"
    with pytest.raises(ImpastoError, match="No style"):
        operation_from_json({"kind": "stylize", "style": "99"})


def test_what_a_panel_needs_loads_no_torch() -> None:
    code = (
        "import sys; from engine.convert import BUILT_IN, Style, Stylize;"
        "from engine.convert.style import space;"
        "space.directions(); space.moved(space.random(1), {'warmth': 1.0});"
        "Stylize(Style.parse('3')); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "engine.convert.style.space" in done.stdout.split()
    assert "torch" not in done.stdout.split()
