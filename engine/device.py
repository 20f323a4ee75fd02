"""Which device to compute on."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self, TypeVar

from engine.errors import ImpastoError
from engine.preload import load_torch

if TYPE_CHECKING:
    import torch

Item = TypeVar("Item")


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
            "This computer has no device “{device}”.", "Choose “auto” or “cpu”.", device=name
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
    """Where to compute, and in how much memory."""

    device: torch.device
    memory_divisor: int
    """Divide by this whatever decides how much memory the work takes."""


class Progress(Protocol):
    """A named tuple that says how far along the work is."""

    @property
    def fraction(self) -> float:
        """0 to 1."""

    def _replace(self, *, fraction: float) -> Self: ...


Progressing = TypeVar("Progressing", bound=Progress)


def with_less_memory(
    device: torch.device, work: Callable[[Attempt], Iterator[Progressing]], failure: Exception
) -> Iterator[Progressing]:
    """What ``work`` yields, begun anew with less memory whenever that runs out.

    Its fractions never go back. Raises ``failure`` when there is not even enough for the last of
    the ``attempts``, and what ``work`` raises for another reason.
    """
    reached = 0.0
    for attempt in attempts(device):
        try:
            for step in work(attempt):
                reached = max(reached, step.fraction)
                yield step._replace(fraction=reached)
            return
        except Exception as error:  # OpenCV has a class of its own
            if not is_out_of_memory(error):
                raise
            disable_onednn_after(error)
    raise failure


def attempts(device: torch.device) -> Iterator[Attempt]:
    """What to try one after the other when memory runs out, the best first.

    An attempt comes once more if ``disable_onednn_after`` has changed how torch computes.
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


def disable_onednn_after(error: Exception) -> bool:
    """Stop using oneDNN if the error says that it ran out of memory; whether that was so.

    Then the same is worth trying again: torch's own kernels compute from now on. (oneDNN was seen
    to fail in the same way ever after, however much memory there was again.)
    """
    if not _is_of_onednn(error) or not uses_onednn():
        return False
    import torch

    logging.getLogger(__name__).warning("oneDNN ran out of memory; going on without it")
    torch.backends.mkldnn.set_flags(False)  # type: ignore[no-untyped-call]
    return True


def _is_of_onednn(error: Exception) -> bool:
    return _ONEDNN_OUT_OF_MEMORY.search(str(error).lower()) is not None


def on_one_thread(steps: Iterator[Item]) -> Iterator[Item]:
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
