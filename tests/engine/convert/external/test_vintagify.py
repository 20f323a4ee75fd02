"""A real file of others: the CycleGAN that the package ``vintagify`` ships, by its own program."""

from __future__ import annotations

from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from engine.convert.external.recognition import identify
from engine.convert.external.runner import Runner
from engine.models.loading import load_tensors
from engine.models.store import store


@pytest.fixture(scope="module")
def checkpoint() -> Path:
    spec = find_spec("vintagify")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "resources" / "G_A2B_epoch33.pth"


def test_it_is_recognised_and_added(checkpoint: Path) -> None:
    card = store().add(checkpoint)
    assert (card.family, card.architecture) == (
        "image-to-image",
        "CycleGAN ResNet generator, 9 blocks",
    )


def test_it_computes_what_its_authors_program_does(checkpoint: Path) -> None:
    tensors = load_tensors(checkpoint)
    network = identify(tensors)
    assert network is not None
    pixels = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(5))
    with torch.inference_mode():
        ours = Runner(network).eval()(pixels)
        theirs = (their_generator(tensors)(pixels * 2 - 1) + 1) / 2
    torch.testing.assert_close(ours, theirs, atol=1e-4, rtol=0)
    assert ours.std() > 0.05


def their_generator(tensors: dict[str, Tensor]) -> nn.Module:
    """The package's own module, without what else the package loads."""
    spec = find_spec("vintagify")
    assert spec is not None
    assert spec.origin is not None
    origin = Path(spec.origin).with_name("generator.py")
    found = spec_from_file_location("vintagify_generator", origin)
    assert found is not None
    assert found.loader is not None
    module = module_from_spec(found)
    found.loader.exec_module(module)
    generator: nn.Module = module.ResnetGenerator()
    generator.load_state_dict(tensors)
    return generator.eval()
