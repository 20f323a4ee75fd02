"""The recipe of the stickers: names, drawings, other colours, and how the model is judged."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.errors import ImpastoError
from engine.training.data.colours import main_colour
from engine.training.recipes.stickers import clip_art, variants
from engine.training.recipes.stickers import drawings as sticker_drawings
from engine.training.recipes.stickers.drawings import EmojiNames, Set, Sticker
from engine.training.recipes.stickers.measures import COMBINATIONS, ranks_of, remembered

HAND = Set("noto", "1", "soft")
ENTRIES = [
    {"label": "red apple", "hexcode": "1F34E", "tags": ["fruit"], "group": 4},
    {"label": "flag: France", "hexcode": "1F1EB-1F1F7", "group": 9},
    {
        "label": "woman: curly hair",
        "hexcode": "1F469-200D-1F9B1",
        "group": 1,
        "skins": [{"label": "", "hexcode": "1F469-1F3FF-200D-1F9B1", "tone": 5}],
    },
]


@pytest.fixture
def names(tmp_path: Path) -> EmojiNames:
    path = tmp_path / "data.json"
    path.write_text(json.dumps(ENTRIES))
    return EmojiNames(path)


def test_icons_are_known_by_their_names_however_written(names: EmojiNames) -> None:
    for icon in ("red-apple", "redapple"):
        found = names.sticker(icon, HAND)
        assert found == Sticker("red apple", "redapple", "soft", ("fruit",))
    assert names.by_code("1f34e-fe0f", "3d") == Sticker("red apple", "redapple", "3d", ("fruit",))


def test_tones_of_skin_count_little_and_are_said(names: EmojiNames) -> None:
    for icon in ("woman-curly-hair-medium-dark-skin-tone", "woman-curly-hair-medium-dark"):
        found = names.sticker(icon, HAND)
        assert found is not None
        assert found.name == "woman curly hair medium dark skin tone"
        assert found.weight < 0.1
    toned = names.by_code("1f469-1f3ff-200d-1f9b1", "3d")
    assert toned is not None
    assert toned.name == "woman curly hair dark skin tone"


def test_flags_and_unknown_emoji_are_left_out(names: EmojiNames) -> None:
    assert names.sticker("flag-france", HAND) is None
    assert names.sticker("no-such-thing", HAND) is None
    icon = names.sticker("no-such-thing", Set("icons", "1", "icon", is_emoji=False))
    assert icon is not None
    assert icon.name == "no such thing"


def test_clip_art_is_cut_centred_and_premultiplied(tmp_path: Path) -> None:
    pixels = np.zeros((120, 300, 4), np.uint8)
    pixels[..., :3] = 255  # transparent white must not shine through
    pixels[20:100, 40:240] = (200, 0, 0, 128)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    fitted = clip_art.fitted(tmp_path / "a.png", 64)
    assert fitted is not None
    rows, columns = np.nonzero(fitted[..., 3] > 64)
    assert columns.max() - columns.min() + 1 == pytest.approx(60, abs=1)
    assert (rows.max() - rows.min() + 1) / 60 == pytest.approx(0.4, abs=0.03)
    assert rows.min() + rows.max() == pytest.approx(63, abs=1)
    np.testing.assert_allclose(fitted[32, 32], (100, 0, 0, 128), atol=2)
    assert (fitted[..., :3] <= fitted[..., 3:]).all()


def test_damaged_and_tiny_clip_art_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    assert clip_art.fitted(tmp_path / "a.png", 64) is None
    Image.new("RGBA", (20, 20), (255, 0, 0, 255)).save(tmp_path / "b.png")
    assert clip_art.fitted(tmp_path / "b.png", 64) is None


def test_variants_are_painted_and_called_by_their_colour() -> None:
    about = [
        Sticker("red apple", "redapple", "flat", colour="red"),
        Sticker("hand dark skin tone", "handdark", "flat", weight=0.12, colour="brown"),
    ]
    pictures = np.zeros((2, 16, 16, 4), np.uint8)
    pictures[:, 4:12, 4:12] = (220, 20, 20, 255)
    chosen = variants.choose(about)
    assert chosen == variants.choose(about)
    assert [each.place for each in chosen] == [0, 1, 0, 0, 0]
    assert "red" not in [each.colour for each in chosen[2:]]
    ((start, made),) = variants.painted(pictures, chosen)
    assert start == 0
    call, weights = variants.captions(about, chosen)
    rng = np.random.default_rng(0)
    for number in (2, 3, 4):
        assert main_colour(made[number]) == chosen[number].colour
        assert call(number, rng).startswith(f"{chosen[number].colour} apple")
    assert weights[1] < weights[2] < weights[0]


def test_rank_counts_the_concepts_that_are_nearer() -> None:
    known = torch.eye(4)
    owners = ["cat", "dog", "cat", "fish"]
    made = torch.tensor([[1.0, 0.5, 0.0, 0.9], [0.0, 0.1, 1.0, 0.0]])
    ranks, nearest = ranks_of(made, known, owners, ["dog", "cat"])
    assert ranks.tolist() == [2, 0]
    assert nearest == ["cat", "cat"]
    without, _ = ranks_of(made, known, owners, ["dog", "cat"], left_out=[0, 2])
    assert without.tolist() == [1, 1]


def test_combinations_have_colours_and_no_drawing_to_copy() -> None:
    assert len(set(COMBINATIONS)) == 30
    emoji = {"green apple", "red apple", "blue heart", "green heart", "blue book"}
    assert not set(COMBINATIONS) & emoji


def test_missing_drawings_are_told(tmp_path: Path) -> None:
    with pytest.raises(ImpastoError, match="no drawings"):
        sticker_drawings.read(tmp_path)


def test_features_are_computed_anew_for_other_drawings(tmp_path: Path) -> None:
    drawings = np.zeros((3, 4, 4, 4), np.uint8)
    computed: list[int] = []

    def compute() -> torch.Tensor:
        computed.append(len(computed))
        return torch.full((2, 5), float(len(computed)))

    def asked(places: list[int]) -> float:
        return float(remembered(tmp_path / "seen", drawings, places, compute).mean())

    assert [asked([0, 1]), asked([0, 1])] == [1, 1]
    assert asked([0, 2]) == 2
    drawings[2, 1, 1] = 9
    assert [asked([0, 2]), asked([0, 2])] == [3, 3]
