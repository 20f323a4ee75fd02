"""An exported model is listed by the store and comes back whole."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.errors import ImpastoError
from engine.generate.families.gan import Gan, GanConfig
from engine.generate.families.saving import load_generator
from engine.models.card import Provider, read_card
from engine.models.hashes import sha256_of
from engine.training.export import About, export

ABOUT = About("faces", "Faces", "Makes faces.", licence="CC0-1.0", data="Drawn for this test.")


def test_the_card_tells_what_the_file_is(tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = Gan(GanConfig(size=32, latent=8, style=8, width=8))
    written = export(model, tmp_path / "models", ABOUT, {"fid": 12.345678})
    card = read_card(tmp_path / "models" / "faces.json", Provider.USER)
    assert card == written
    assert (card.family, card.licence, card.data) == ("gan", "CC0-1.0", "Drawn for this test.")
    assert card.details["fid"] == 12.35
    path = tmp_path / "models" / card.file
    assert (card.sha256, card.size) == (sha256_of(path), path.stat().st_size)
    again = load_generator(path, torch.device("cpu"))
    difference = again.sample(1, seed=0) - model.sample(1, seed=0)
    assert difference.abs().max() < 0.02


def test_a_name_that_is_a_path_is_refused(tmp_path: Path) -> None:
    model = Gan(GanConfig(size=32, latent=8, style=8, width=8))
    with pytest.raises(ImpastoError, match="not a valid model name"):
        export(model, tmp_path, About("../faces", "", ""), {})
    assert not list(tmp_path.iterdir())
