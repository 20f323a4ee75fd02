"""The weights in a TorchScript archive, read without its code.

``torch.jit.load`` compiles the program in the archive and may run parts of it, and TorchScript can
read files and fill the memory. But the weights lie apart from the program, in a pickle that only
puts objects together. It is read here with an unpickler that knows tensors, numbers and containers;
for the program's own classes it makes empty records. So nothing of the archive is ever executed.
It is written by hand since no library reads such files without the program in them.
"""

from __future__ import annotations

import io
import pickle
import sys
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from engine.decoding import DecodeError, library_decoder
from engine.models.pickle_memory import check_memory

if TYPE_CHECKING:
    import torch
    from torch import Tensor


def read_weights(path: Path) -> dict[str, Tensor]:
    """The tensors of the archive's module by their full names, in their stored types, on the CPU.

    Raises ``DecodeError`` for an archive that is damaged; its cause is an ``UnpicklingError`` for
    one that holds more than modules, tensors, numbers, texts and containers.
    """
    with library_decoder("pickle", usual=pickle.UnpicklingError), zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        prefix = names[0].partition("/")[0]
        if f"{prefix}/byteorder" in names:
            order = archive.read(f"{prefix}/byteorder").decode()
            if order != sys.byteorder:
                raise DecodeError(f"the numbers are in {order} endian order")
        root = _Unpickler(archive, prefix).load()
        if not isinstance(root, _Record):
            raise pickle.UnpicklingError("the archive holds no module")
    return dict(_tensors(root, "", set()))


class _Record:
    """What a class of the program is here: the values that it was stored with."""

    values: Mapping[str, Any] = MappingProxyType({})

    def __setstate__(self, state: Any) -> None:
        if isinstance(state, dict):
            self.values = {str(name): value for name, value in state.items()}


class _Unpickler(pickle.Unpickler):
    def __init__(self, archive: zipfile.ZipFile, prefix: str) -> None:
        data = io.BytesIO(archive.read(f"{prefix}/data.pkl"))
        check_memory(data)
        super().__init__(data)
        self._archive = archive
        self._prefix = prefix
        self._storages: dict[str, Tensor] = {}

    def find_class(self, module: str, name: str) -> Any:
        if module == "__torch__" or module.startswith("__torch__."):
            return _Record
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _rebuilt
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if module == "torch.jit._pickle" and name in _BUILDERS:
            return _BUILDERS[name]
        if module == "torch" and name in _types():
            return _types()[name]
        raise pickle.UnpicklingError(f"{module}.{name} is not part of plain weights")

    def persistent_load(self, pid: Any) -> Tensor:
        import torch

        match pid:
            case (_, torch.dtype() as dtype, str(key), _, int(count)):
                pass
            case _:
                raise DecodeError("a storage that is none")
        if key not in self._storages:
            data = bytearray(self._archive.read(f"{self._prefix}/data/{key}"))
            values = torch.frombuffer(data, dtype=dtype) if data else torch.empty(0, dtype=dtype)
            if len(values) < count:
                raise DecodeError("a tensor is cut short")
            self._storages[key] = values
        return self._storages[key]


def _rebuilt(storage: Any, offset: Any, size: Any, stride: Any, *_: object) -> Tensor:
    tensor = tensor_over(storage, offset, size, stride)
    # Repeated numbers would unfold to any amount of memory when they are copied.
    if tensor.numel() > storage.numel():
        raise DecodeError("a tensor is larger than what is stored of it")
    return tensor.clone()


def tensor_over(storage: Any, offset: Any, size: Any, stride: Any) -> Tensor:
    """A tensor that shows the numbers of ``storage``, a flat tensor, whatever a pickle gave.

    Raises ``DecodeError``, and what torch raises where it does not lie inside.
    """
    import torch

    match storage, size, stride:
        case torch.Tensor(), tuple() | list(), tuple() | list():
            if all(isinstance(each, int) for each in (offset, *size, *stride)):
                return storage.as_strided(tuple(size), tuple(stride), offset)
    raise DecodeError("a tensor that is none")


_BUILDERS: dict[str, Callable[..., Any]] = {
    "build_intlist": lambda values: values,
    "build_doublelist": lambda values: values,
    "build_boollist": lambda values: values,
    "build_tensorlist": lambda values: values,
    "restore_type_tag": lambda value, tag: value,
}
"""What lists of one type are made with."""


def _types() -> dict[str, torch.dtype]:
    """Element types by the names of their storages."""
    import torch

    return {
        "FloatStorage": torch.float32,
        "DoubleStorage": torch.float64,
        "HalfStorage": torch.float16,
        "BFloat16Storage": torch.bfloat16,
        "LongStorage": torch.int64,
        "IntStorage": torch.int32,
        "ShortStorage": torch.int16,
        "CharStorage": torch.int8,
        "ByteStorage": torch.uint8,
        "BoolStorage": torch.bool,
    }


def _tensors(record: _Record, prefix: str, seen: set[int]) -> Iterator[tuple[str, Tensor]]:
    """What a record holds, and the records in it; one that is in several places only once."""
    import torch

    seen.add(id(record))
    for name, value in record.values.items():
        if isinstance(value, torch.Tensor):
            yield f"{prefix}{name}", value
        elif isinstance(value, _Record) and id(value) not in seen:
            yield from _tensors(value, f"{prefix}{name}.", seen)
