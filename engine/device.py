"""Which device to compute on."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from engine.errors import ImpastoError
from engine.preload import load_torch

if TYPE_CHECKING:
    import torch

Step = TypeVar("Step")


def choose_device(name: str = "auto") -> torch.device:
    """The torch device called ``name``; for ``auto`` the fastest: CUDA, then MPS, then CPU.

    Raises ``ImpastoError`` when this computer has no such device.
    """
    load_torch()
    import torch

    if name == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda")
        return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
    try:
        device = torch.device(name)
        torch.zeros(1, device=device).cpu()
    except (RuntimeError, AssertionError) as error:
        raise ImpastoError(
            "This computer cannot compute on “{device}”.", "Choose auto or cpu.", device=name
        ) from error
    return device


def fastest_dtype(device: torch.device) -> torch.dtype:
    """The precision in which convolutions are fastest on ``device``: bfloat16 or float32."""
    import torch

    if device.type == "cuda":
        # Older cards only imitate bfloat16.
        capable = torch.cuda.get_device_capability(device) >= (8, 0)
    else:
        capable = device.type == "cpu" and _cpu_computes_bfloat16()
    return torch.bfloat16 if capable else torch.float32


def _cpu_computes_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself (AVX-512 BF16 or AMX), twice as fast.

    Only oneDNN has it do so: torch's own kernels were seen to take a hundred times as long.
    """
    import torch

    if not uses_onednn():
        return False
    checks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(getattr(torch.cpu, name, lambda: False)() for name in checks)


def uses_onednn() -> bool:
    """Whether oneDNN computes on the CPU: not where it ran out of memory once."""
    import torch

    return bool(torch.backends.mkldnn.enabled)


class Attempt(NamedTuple):
    """Where to compute, and how thriftily."""

    device: torch.device
    thrift: int
    """Divide by this whatever decides how much memory the work takes."""


def attempts(device: torch.device) -> Iterator[Attempt]:
    """What to try one after the other when memory runs out, the best first.

    Whoever asks for the next one has told ``note_lack_of_memory`` why; where that has changed how
    torch computes, the same attempt comes once more.
    """
    import torch

    cpu = torch.device("cpu")
    plan = [Attempt(device, 1), Attempt(device, 4)]
    if device.type != "cpu":
        plan.append(Attempt(cpu, 1))
    for attempt in [*plan, Attempt(cpu, 16)]:
        had_onednn = uses_onednn()
        yield attempt
        if had_onednn and not uses_onednn():
            yield attempt


_OUT_OF_MEMORY = ("out of memory", "can't allocate memory", "insufficient memory")
"""What CUDA, MPS, the CPU's allocator and OpenCV say."""
_ONEDNN_OUT_OF_MEMORY = re.compile("could not create a primitive(?! descriptor)")
"""What oneDNN says; of a descriptor it says it of what it does not know how to compute."""


def is_out_of_memory(error: Exception) -> bool:
    """Whether an error of torch, NumPy or OpenCV says that memory ran out, on any device."""
    text = str(error).lower()
    signs = any(sign in text for sign in _OUT_OF_MEMORY)
    return signs or isinstance(error, MemoryError) or _is_of_onednn(error)


def note_lack_of_memory(error: Exception) -> bool:
    """Learn from an error that says memory ran out; whether the same is worth trying again now.

    It is where oneDNN said so: torch's own kernels compute from now on, since oneDNN was seen to
    fail in the same way ever after, however much memory there was again.
    """
    if not _is_of_onednn(error) or not uses_onednn():
        return False
    import torch

    logging.getLogger(__name__).warning("oneDNN ran out of memory; going on without it")
    torch.backends.mkldnn.set_flags(False)  # type: ignore[no-untyped-call]
    return True


def _is_of_onednn(error: Exception) -> bool:
    return _ONEDNN_OUT_OF_MEMORY.search(str(error).lower()) is not None


def on_one_thread(steps: Iterator[Step]) -> Iterator[Step]:
    """The same steps, each computed by one CPU thread only.

    For many small operations one thread is as fast as several, and far faster where other programs
    or the window use the cores: torch's threads spin while they wait for one another.
    """
    while True:
        with one_thread():
            try:
                step = next(steps)
            except StopIteration:
                return
        yield step


def one_thread() -> AbstractContextManager[None]:
    """Compute on one CPU thread only, meanwhile."""
    return cpu_threads(1)


@contextmanager
def cpu_threads(count: int) -> Iterator[None]:
    """Let what the calling thread computes meanwhile use so many CPU threads."""
    load_torch()
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
