"""Tiny pipelines that are written once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.diffusion.adding import add_folder
from engine.models import residency, store
from tests.engine.diffusion.pipelines import write_pipeline


@pytest.fixture(scope="session")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pipeline(tmp_path_factory.mktemp("pipelines") / "tiny")


@pytest.fixture
def installed(pipeline: Path) -> Iterator[str]:
    """The pipeline in the store."""
    yield add_folder(pipeline, store()).name
    residency.release()


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
