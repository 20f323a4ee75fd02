"""Which device to compute on."""

from __future__ import annotations

import logging
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

    if not bool(torch.backends.mkldnn.enabled):
        return False
    checks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(getattr(torch.cpu, name, lambda: False)() for name in checks)


class Attempt(NamedTuple):
    """Where to compute, and how thriftily."""

    device: torch.device
    thrift: int
    """Divide by this whatever decides how much memory the work takes."""


def attempts(device: torch.device) -> list[Attempt]:
    """What to try one after the other when memory runs out, the best first."""
    import torch

    cpu = torch.device("cpu")
    result = [Attempt(device, 1), Attempt(device, 4)]
    if device.type != "cpu":
        result.append(Attempt(cpu, 1))
    return [*result, Attempt(cpu, 16)]


_OUT_OF_MEMORY = ("out of memory", "can't allocate memory", "insufficient memory")
"""What CUDA, MPS, the CPU's allocator and OpenCV say."""
_ONEDNN_OUT_OF_MEMORY = "could not create a primitive"


def is_out_of_memory(error: Exception) -> bool:
    """Whether an error of torch, NumPy or OpenCV says that memory ran out, on any device.

    Where oneDNN says it, torch's own kernels compute from now on: oneDNN was seen to fail in the
    same way ever after, however much memory there was again.
    """
    text = str(error).lower()
    if _ONEDNN_OUT_OF_MEMORY in text:
        import torch

        logging.getLogger(__name__).warning("oneDNN ran out of memory; going on without it")
        torch.backends.mkldnn.set_flags(False)  # type: ignore[no-untyped-call]
        return True
    return isinstance(error, MemoryError) or any(sign in text for sign in _OUT_OF_MEMORY)


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
