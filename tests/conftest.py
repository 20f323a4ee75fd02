"""What every test stands on: no display, English, and no trace in what is the person's own."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about Impasto.
settings.register_profile("impasto", deadline=None)
settings.load_profile("impasto")

# Set before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

# As ``engine.preload`` does it, for tests that import torch themselves.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

# Beside other workers, threads would only wait for one another.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give each test settings, models and a log of its own."""
    monkeypatch.setenv("IMPASTO_SETTINGS", str(tmp_path / "settings" / "impasto.ini"))
    monkeypatch.setenv("IMPASTO_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    yield
    log = logging.getLogger()
    for handler in [handler for handler in log.handlers if handler.name == "impasto"]:
        log.removeHandler(handler)
        handler.close()
