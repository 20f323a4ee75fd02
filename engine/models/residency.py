"""One copy of each network in memory, on its device and in its precision.

A network stays until memory is short or somebody asks for its release; the one that was used
longest ago goes first. Imports no torch before a network is asked for.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from engine.device import disable_onednn_after, is_out_of_memory

if TYPE_CHECKING:
    import torch
    from torch import nn

log = logging.getLogger(__name__)

RESERVE = 0.1
"""The share of a device's memory that is to stay free for pictures and for other programs."""


class Memory(NamedTuple):
    """Of a device, in bytes."""

    free: int
    total: int


class Key(NamedTuple):
    """What tells resident networks apart."""

    name: str
    device: str
    dtype: str


@dataclass
class _Place:
    """Where one network is, or is being built."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    network: nn.Module | None = None
    used: int = 0
    """Counts up with each use of any network."""


class Residency:
    """Networks that stay in memory. Safe to use from several threads."""

    def __init__(self, memory: Callable[[torch.device], Memory] | None = None) -> None:
        self._memory = memory_of if memory is None else memory
        self._places: dict[Key, _Place] = {}
        self._lock = threading.Lock()
        self._uses = 0

    def get(
        self,
        name: str,
        build: Callable[[], nn.Module],
        device: torch.device,
        dtype: torch.dtype,
    ) -> nn.Module:
        """The network called ``name``, in evaluation mode, frozen, on ``device`` in ``dtype``.

        ``build`` makes it when it is not there yet, on any device, and must load its weights; its
        errors come through. Two threads that ask for the same network get the same one. When there
        is too little memory for it, all others on the device are dropped, and it is tried again.
        """
        device = _with_number(device)
        key = Key(name, str(device), str(dtype))
        with self._lock:
            place = self._places.setdefault(key, _Place())
        with place.lock:
            if place.network is None:
                self.make_room(device)
                place.network = self._built(build, device, dtype)
                with self._lock:
                    # It may have been released while it was built.
                    self._places[key] = place
            network = place.network
        with self._lock:
            self._uses += 1
            place.used = self._uses
        self.make_room(device, keep=key)
        return network

    def make_room(self, device: torch.device, keep: Key | None = None) -> None:
        """Drop networks on ``device``, the one used longest ago first, until enough is free."""
        device = _with_number(device)
        memory = self._memory(device)
        while memory.free < RESERVE * memory.total:
            oldest = self._oldest(device, keep)
            if oldest is None:
                return
            log.info("memory is short: dropping %s", oldest)
            self._drop([oldest])
            memory = self._memory(device)

    def release(self, name: str | None = None) -> None:
        """Drop the network called ``name`` on every device; all networks for None.

        The memory is free as soon as nobody uses them any more.
        """
        with self._lock:
            keys = [key for key in self._places if name in (None, key.name)]
        self._drop(keys)

    def resident(self) -> list[Key]:
        """What is in memory, the one used longest ago first."""
        with self._lock:
            there = [
                (place.used, key)
                for key, place in self._places.items()
                if place.network is not None
            ]
        return [key for _, key in sorted(there)]

    def _built(
        self, build: Callable[[], nn.Module], device: torch.device, dtype: torch.dtype
    ) -> nn.Module:
        import torch

        # Who asks may only want to look; the next one may need gradients through the network.
        with torch.inference_mode(False):
            return self._built_for_all(build, device, dtype)

    def _built_for_all(
        self, build: Callable[[], nn.Module], device: torch.device, dtype: torch.dtype
    ) -> nn.Module:
        while True:
            try:
                return _placed(build(), device, dtype)
            except Exception as error:  # OpenCV has a class of its own
                if not is_out_of_memory(error):
                    raise
                others = self._on(device)
                if not disable_onednn_after(error) and not others:
                    raise
                log.info("out of memory: dropping %s", others)
                self._drop(others)

    def _on(self, device: torch.device) -> list[Key]:
        return [key for key in self.resident() if key.device == str(device)]

    def _oldest(self, device: torch.device, keep: Key | None) -> Key | None:
        return next((key for key in self._on(device) if key != keep), None)

    def _drop(self, keys: list[Key]) -> None:
        with self._lock:
            for key in keys:
                self._places.pop(key, None)
        _give_back({key.device for key in keys})


def _placed(network: nn.Module, device: torch.device, dtype: torch.dtype) -> nn.Module:
    return network.eval().requires_grad_(False).to(device=device, dtype=dtype)


def _with_number(device: torch.device) -> torch.device:
    """``cuda`` and ``cuda:0`` are one device."""
    import torch

    if str(device) == "cuda":
        return torch.device("cuda", torch.cuda.current_device())
    return device


def _give_back(devices: set[str]) -> None:
    """Let the drivers have what torch keeps for itself on graphics cards."""
    for kind in {device.partition(":")[0] for device in devices} & {"cuda", "mps"}:
        import torch

        (torch.cuda if kind == "cuda" else torch.mps).empty_cache()


def memory_of(device: torch.device) -> Memory:
    """How much memory a device has, and how much of it could be had now."""
    import psutil
    import torch

    if device.type == "cuda":
        free, total = torch.cuda.mem_get_info(device)
        # What torch holds for later is free to it as well.
        held = torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
        return Memory(free + held, total)
    memory = psutil.virtual_memory()
    return Memory(memory.available, memory.total)


_residency = Residency()
get = _residency.get
make_room = _residency.make_room
release = _residency.release
resident = _residency.resident
