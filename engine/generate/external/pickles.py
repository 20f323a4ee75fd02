"""NVIDIA's pickled networks, read without executing anything of them.

Such a file (``ffhq.pkl``) is a pickle of whole Python objects, with the source code of their
classes beside their weights. A common unpickler would run that code. This one knows how to rebuild
tensors and plain containers, and nothing else: objects of the classes that such files are made of
become inert records of what they held, and a file that asks for any other is refused. It is written
by hand since no library reads such files without running them.
"""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import torch
from torch import Tensor

from engine.decoding import DecodeError, library_decoder
from engine.errors import ImpastoError
from engine.models.loading import damaged
from engine.models.pickle_memory import check_memory

_NETWORKS = ("G_ema", "G", "Gs")
"""Which of a file's networks is wanted, the averaged one first."""

_INERT = ("torch_utils", "dnnlib", "training", "numpy", "torch")
"""Packages whose classes become records. Neither they nor their functions are ever called."""

_MOST_DEPTH = 64


def read_pickle(path: Path) -> dict[str, Tensor]:
    """The tensors of the generator in a pickled file by name. Nothing in the file is executed.

    Raises ``ImpastoError`` when the file asks for code, is damaged, or holds no generator.
    """
    try:
        with path.open("rb") as file, library_decoder("pickle", usual=pickle.UnpicklingError):
            check_memory(file)
            loaded = _Reader(file, path).load()
    except (DecodeError, MemoryError) as error:
        raise damaged(path) from error  # a length that is wrong asks for any amount of memory
    except OSError as error:
        raise ImpastoError(
            "{name} could not be read: {reason}.", name=path.name, reason=error.strerror or error
        ) from error
    network = _network(loaded)
    tensors = dict(_tensors(network)) if network is not None else {}
    if not tensors:
        raise ImpastoError(
            "{name} does not contain a generator.", "Choose a StyleGAN file.", name=path.name
        )
    size = path.stat().st_size
    if sum(tensor.numel() * tensor.element_size() for tensor in tensors.values()) > size:
        raise damaged(path)
    return tensors


class _Record:
    """In the place of an object: its state, and nothing that it could do or that is put into it."""

    def __init__(self, *_: Any, **__: Any) -> None:
        self.state: Any = {}

    def __new__(cls, *_: Any, **__: Any) -> _Record:
        record = super().__new__(cls)
        _Record.__init__(record)
        return record

    def __setstate__(self, state: Any) -> None:
        self.state = state

    def __setitem__(self, key: Any, value: Any) -> None:
        pass

    def append(self, value: Any) -> None:
        """As of a list."""

    def extend(self, values: Any) -> None:
        """As of a list."""


class _Reader(pickle.Unpickler):
    """Rebuilds tensors, containers and records; refuses all else."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        super().__init__(file)
        self._path = path

    def find_class(self, module: str, name: str) -> Any:
        """What stands for ``module.name``: one of the harmless functions, or a record."""
        known = _REBUILT.get((module, name))
        if known is not None:
            return known
        if module.split(".")[0] in _INERT:
            return _Record
        raise ImpastoError(
            "{name} contains code (“{code}”), which Impasto does not run.",
            "Get the weights as safetensors.",
            name=self._path.name,
            code=f"{module}.{name}"[:100],
        )

    def persistent_load(self, identity: Any) -> Any:
        """Only files of ``torch.save`` refer to things outside themselves."""
        raise pickle.UnpicklingError("a persistent identity")


def _storage(data: bytes) -> Any:
    """A tensor's numbers, which torch has pickled once more."""
    if not isinstance(data, bytes):
        raise DecodeError("a storage that is none")
    return torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)


def _tensor(storage: Any, offset: int, size: Any, stride: Any, *_: Any) -> Tensor:
    """A tensor over a storage. Torch checks that it lies inside."""
    if not isinstance(size, tuple | list) or not isinstance(stride, tuple | list):
        raise DecodeError("a tensor that is none")
    rebuild: Callable[..., Tensor] = torch._utils._rebuild_tensor
    return rebuild(storage, offset, tuple(size), tuple(stride))


def _parameter(data: Tensor, *_: Any) -> Tensor:
    return data


def _persistent(meta: Any) -> _Record:
    """NVIDIA's way to keep an object: a dictionary with source code, which is left alone."""
    record = _Record()
    record.state = meta.get("state", {}) if isinstance(meta, Mapping) else {}
    return record


_REBUILT: dict[tuple[str, str], Callable[..., Any]] = {
    ("collections", "OrderedDict"): OrderedDict,
    ("dnnlib.util", "EasyDict"): dict,
    ("torch._utils", "_rebuild_tensor"): _tensor,
    ("torch._utils", "_rebuild_tensor_v2"): _tensor,
    ("torch._utils", "_rebuild_parameter"): _parameter,
    ("torch.storage", "_load_from_bytes"): _storage,
    ("torch_utils.persistence", "_reconstruct_persistent_obj"): _persistent,
}


def _network(loaded: Any) -> _Record | None:
    if isinstance(loaded, Mapping):
        found = (loaded.get(name) for name in _NETWORKS)
        return next((each for each in found if isinstance(each, _Record)), None)
    return loaded if isinstance(loaded, _Record) else None


def _tensors(module: Any, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, Tensor]]:
    """The parameters and buffers of a module's record, as ``state_dict`` names them."""
    state = getattr(module, "state", None)
    if not isinstance(state, Mapping) or depth > _MOST_DEPTH:
        return
    for kind in ("_parameters", "_buffers"):
        for name, value in _pairs(state.get(kind)):
            if isinstance(value, Tensor):
                yield f"{prefix}{name}", value.detach()
    for name, inner in _pairs(state.get("_modules")):
        yield from _tensors(inner, f"{prefix}{name}.", depth + 1)


def _pairs(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from ((str(name), inner) for name, inner in value.items())
