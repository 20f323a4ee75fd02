"""Safe loading: weights out of files from anywhere, and no code out of any of them.

Five kinds of file are read: safetensors; what ``torch.save`` writes, with ``weights_only``, whose
unpickler can build tensors, numbers, texts and containers and nothing else; the weights in a
TorchScript archive, whose program is left alone (see ``torchscript``); ONNX initializers; and the
weights of ncnn's models.
Which kind a file is follows from its first bytes, not from its name.
"""

from __future__ import annotations

import argparse
import importlib
import io
import pickle
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.decoding import DecodeError, library_decoder
from engine.documents import DocumentError, parse_document
from engine.errors import ImpastoError
from engine.models import encryption, ncnn
from engine.models.hashes import sha256_of
from engine.preload import load_torch

if TYPE_CHECKING:
    from torch import Tensor

MOST_BYTES = 32 * 2**30
"""Larger files are not weights of a network that this program could run."""

SUFFIXES = (".safetensors", ".pth", ".pt", ".ckpt", ".bin", ".onnx", ".pkl")
"""Of the files that are read."""

PICKLES = "engine.generate.external.pickles"
"""Where ``read_pickle(path)`` rebuilds the weights in a pickle of objects and runs nothing. It lies
above this module, and is imported when there is such a file."""

_MAGIC = b"\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19."
"""The number that a file of ``torch.save`` begins with, as a pickle."""

STATE_KEYS = (
    "params_ema", "ema", "state_dict_ema", "g_ema", "params", "state_dict", "model_state_dict",
    "generator", "netG", "net_g", "model", "net", "network", "weights",
)  # fmt: skip
"""Under which keys training programs put the weights, averaged ones first."""


class Kind(Enum):
    """What a file is, by its first bytes."""

    SAFETENSORS = "safetensors"
    TORCH = "PyTorch"
    LEGACY_TORCH = "PyTorch before 1.6"
    TORCHSCRIPT = "TorchScript"
    ONNX = "ONNX"
    ENCRYPTED = "encrypted"
    PICKLE = "pickle"
    """Of whole objects, as NVIDIA publishes generators: it has to be converted to be kept."""
    NCNN = "ncnn"
    """Weights of which another file beside this one says what they are: converted as well."""
    UNKNOWN = "unknown"

    @property
    def suffix(self) -> str:
        """How the name of such a file ends."""
        suffixes = {
            Kind.SAFETENSORS: ".safetensors",
            Kind.ONNX: ".onnx",
            Kind.TORCHSCRIPT: ".pt",
            Kind.ENCRYPTED: encryption.SUFFIX,
            Kind.PICKLE: ".pkl",
            Kind.NCNN: ".bin",
        }
        return suffixes.get(self, ".pth")


class Weights(NamedTuple):
    """What is in a file of weights."""

    tensors: dict[str, Tensor]
    """On the CPU, in their stored types."""
    metadata: dict[str, str]
    """What the file says about itself, if it can."""


def load_tensors(path: Path, sha256: str = "") -> dict[str, Tensor]:
    """The tensors in the file at ``path`` by name, on the CPU, in their stored types.

    A state dict is found under the keys of ``STATE_KEYS``. Quantized weights of an ONNX file come
    as float32. Nothing in the file is executed. Raises ``ImpastoError`` when the file holds code,
    is damaged, is none of the known kinds, or is not the one whose ``sha256`` is given.
    """
    kind = check_file(path)
    if sha256 and sha256_of(path) != sha256:
        raise changed(path)
    if kind is Kind.ENCRYPTED:
        raise encryption.LockedModel(
            "{name} is encrypted.", "Add it to your models, then unlock it there.", name=path.name
        )
    load_torch()
    match kind:
        case Kind.SAFETENSORS:
            tensors = _load_safetensors(path)
        case Kind.ONNX:
            tensors = _load_onnx(path)
        case Kind.TORCHSCRIPT:
            tensors = _load_torchscript(path)
        case Kind.NCNN:
            tensors = _load_ncnn(path)
        case Kind.PICKLE:
            tensors = dict(importlib.import_module(PICKLES).read_pickle(path))
        case _:
            tensors = _load_torch_file(path)
    if not tensors:
        raise ImpastoError(
            "{name} contains no weights.", "Choose the file of a trained network.", name=path.name
        )
    return tensors


def check_file(path: Path) -> Kind:
    """What the file is, when it is worth loading. Reads only its beginning, and needs no torch.

    Raises ``ImpastoError`` when it cannot be read, is too large, or is none of the known kinds.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise ImpastoError(
                "{name} is a folder.",
                "Choose a model file in it.",
                name=path.name or path.resolve(),
            )
        if not path.is_file():
            # Opening a pipe or a device could wait for ever.
            raise ImpastoError("{name} is not a file.", "Choose a file.", name=path.name)
        kind = _kind(path)
    except OSError as error:
        raise ImpastoError(
            "{name} could not be read: {reason}.", name=path.name, reason=error.strerror or error
        ) from error
    if size > MOST_BYTES:
        raise ImpastoError(
            "{name} is too large: the limit for models is {limit} GB.",
            name=path.name,
            limit=MOST_BYTES >> 30,
        )
    if kind is Kind.UNKNOWN:
        raise ImpastoError(
            "{name} is not a model file that Impasto can read.",
            "Choose a safetensors, PyTorch (.pth, .pt, .ckpt) or ONNX file.",
            name=path.name,
        )
    return kind


def load_safetensors(data: bytes, name: str) -> Weights:
    """What is in the bytes of a safetensors file called ``name``. Raises ``ImpastoError``."""
    load_torch()
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        with library_decoder("safetensors", usual=SafetensorError):
            tensors = load(data)
        length = int.from_bytes(data[:8], "little")
        head = parse_document(data[8 : 8 + length], _SafetensorsHead, name)
    except (DecodeError, DocumentError) as error:
        raise damaged(Path(name)) from error
    return Weights(tensors, head.__metadata__)


@dataclass(frozen=True)
class _SafetensorsHead:
    """What a safetensors file says about itself, beside its tensors."""

    __metadata__: dict[str, str] = field(default_factory=dict)


def as_safetensors(weights: Weights) -> bytes:
    """The bytes of a safetensors file that holds ``weights``."""
    from safetensors.torch import save

    # Tensors that share memory, as some checkpoints have them, are stored apart.
    apart = {name: value.contiguous().clone() for name, value in weights.tensors.items()}
    return save(apart, weights.metadata)


def metadata(path: Path) -> dict[str, str]:
    """What a safetensors file says about itself; nothing for other kinds. Needs no torch.

    Raises ``ImpastoError`` as ``check_file`` does.
    """
    if check_file(path) is not Kind.SAFETENSORS:
        return {}
    from safetensors import SafetensorError, safe_open

    try:
        with (
            library_decoder("safetensors", usual=SafetensorError),
            safe_open(path, "numpy") as file,
        ):
            return dict(file.metadata() or {})
    except DecodeError as error:
        raise damaged(path) from error


def changed(path: Path) -> ImpastoError:
    """The error for a file that is not what its card says."""
    return ImpastoError(
        "{name} was changed or damaged since it was added.",
        "Remove the model and add it again, or reinstall its package.",
        name=path.name,
    )


# --- recognising ---


def _kind(path: Path) -> Kind:
    with path.open("rb") as file:
        start = file.read(max(len(encryption.MAGIC), 2 + len(_MAGIC)))
        size = file.seek(0, io.SEEK_END)
    if start.startswith(encryption.MAGIC):
        return Kind.ENCRYPTED
    if start.startswith(b"PK\x03\x04"):
        return _kind_of_archive(path)
    if (
        start[:1] == b"\x80"
        and len(start) > 1
        and start[1] in range(2, pickle.HIGHEST_PROTOCOL + 1)
    ):
        is_torch = start[2:].startswith(_MAGIC) or path.suffix.lower() != ".pkl"
        return Kind.LEGACY_TORCH if is_torch else Kind.PICKLE
    if start.startswith(ncnn.HALF_START) or (
        path.suffix.lower() == ".bin" and path.with_suffix(ncnn.PARAM_SUFFIX).is_file()
    ):
        return Kind.NCNN
    length = int.from_bytes(start[:8], "little")
    if start[8:9] == b"{" and (length < size or path.suffix.lower() == ".safetensors"):
        return Kind.SAFETENSORS
    if path.suffix.lower() == ".safetensors" and not start.startswith(b"\x89HDF"):
        return Kind.SAFETENSORS  # damaged; its reader says so
    # The first field of an ONNX file is its version, a small number.
    is_onnx = start[:1] == b"\x08" and len(start) > 2 and start[1] < 32
    return Kind.ONNX if is_onnx or path.suffix.lower() == ".onnx" else Kind.UNKNOWN


def _kind_of_archive(path: Path) -> Kind:
    try:
        names = [entry.filename.partition("/")[2] for entry in _entries(path)]
    except DecodeError:
        # Cut short, so that the list of contents at the end is missing; torch says so.
        return Kind.TORCH if path.suffix.lower() in SUFFIXES else Kind.UNKNOWN
    if "constants.pkl" in names or any(name.startswith("code/") for name in names):
        return Kind.TORCHSCRIPT
    return Kind.TORCH if "data.pkl" in names else Kind.UNKNOWN


def _entries(path: Path) -> list[zipfile.ZipInfo]:
    """What is in an archive. Raises ``DecodeError``."""
    with library_decoder("zipfile", usual=zipfile.BadZipFile), zipfile.ZipFile(path) as archive:
        return archive.infolist()


# --- safetensors and ONNX ---


def _load_safetensors(path: Path) -> dict[str, Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        with library_decoder("safetensors", usual=SafetensorError):
            return load_file(path)
    except DecodeError as error:
        raise damaged(path) from error


def _load_onnx(path: Path) -> dict[str, Tensor]:
    import torch

    from engine.models.onnx import read_weights

    try:
        arrays = read_weights(path)
    except DecodeError as error:
        raise ImpastoError(
            "{name} is damaged, or is not an ONNX model.",
            "Copy or download the file again.",
            name=path.name,
        ) from error
    # Copied, since torch cannot share what may not be written to.
    return {name: torch.from_numpy(array.copy()) for name, array in arrays.items()}


def _load_ncnn(path: Path) -> dict[str, Tensor]:
    import torch

    try:
        arrays = ncnn.read_weights(path)
    except DecodeError as error:
        raise ImpastoError(
            "{name} is damaged, or its network is unknown ({reason}).",
            "Keep the .param and .bin files of an ncnn model side by side.",
            name=path.name,
            reason=error,
        ) from error
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def _load_torchscript(path: Path) -> dict[str, Tensor]:
    from engine.models.torchscript import read_weights

    def refused(error: Exception) -> ImpastoError:
        if not isinstance(error.__cause__, pickle.UnpicklingError):
            return damaged(path)
        return ImpastoError(
            "{name} is a TorchScript program that contains more than weights.",
            "Impasto does not run code from files. Get the weights as safetensors.",
            name=path.name,
        )

    with _decoding(path, refused):
        return read_weights(path)


# --- what torch.save wrote ---


def _load_torch_file(path: Path) -> dict[str, Tensor]:
    import torch

    def refused(error: Exception) -> ImpastoError:
        holds_code = isinstance(error.__cause__, pickle.UnpicklingError) and _has_code(path)
        return _holds_code(path) if holds_code else damaged(path)

    # It only says that torch's own pickles are older.
    warnings.filterwarnings("ignore", "Detected pickle protocol", UserWarning)
    with _decoding(path, refused):
        _refuse_compressed(path)
        # Training programs keep their options beside the weights: names and values, no code.
        with (
            library_decoder("torch", usual=pickle.UnpicklingError),
            torch.serialization.safe_globals([argparse.Namespace]),
        ):
            loaded = torch.load(path, map_location="cpu", weights_only=True)
    tensors = dict(_state(loaded))
    _refuse_lies(tensors, path)
    return tensors


@contextmanager
def _decoding(path: Path, refused: Callable[[Exception], ImpastoError]) -> Iterator[None]:
    """Turn what decoders raise about the file into the sentence that ``refused`` has for it."""
    import psutil

    try:
        yield
    except DecodeError as error:
        raise refused(error) from error
    except MemoryError as error:
        # A length that is wrong asks for any amount of memory.
        if path.stat().st_size > psutil.virtual_memory().available:
            raise
        raise damaged(path) from error


def _refuse_compressed(path: Path) -> None:
    """torch stores uncompressed; a compressed archive may unfold to any size."""
    with library_decoder("zipfile", usual=zipfile.BadZipFile):
        is_archive = zipfile.is_zipfile(path)
    entries = _entries(path) if is_archive else []
    if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
        raise DecodeError("compressed")


def _state(loaded: Any, depth: int = 4) -> Iterator[tuple[str, Tensor]]:
    """The tensors of the state dict in what a checkpoint holds."""
    import torch

    if not isinstance(loaded, Mapping) or depth == 0:
        return
    own = {key: value for key, value in loaded.items() if isinstance(value, torch.Tensor)}
    inner = next((loaded[key] for key in STATE_KEYS if isinstance(loaded.get(key), Mapping)), None)
    if inner is None and not own:
        maps = [value for value in loaded.values() if isinstance(value, Mapping)]
        inner = maps[0] if len(maps) == 1 else None
    if inner is not None:
        yield from _state(inner, depth - 1)
        return
    # As nn.DataParallel names them.
    is_wrapped = bool(own) and all(str(key).startswith("module.") for key in own)
    for key, value in own.items():
        name = str(key).removeprefix("module.") if is_wrapped else str(key)
        yield name, value.detach()


def _refuse_lies(tensors: Mapping[str, Tensor], path: Path) -> None:
    """A tensor may repeat its numbers over any shape, and unfold when it is copied."""
    size = path.stat().st_size
    if any(tensor.numel() * tensor.element_size() > size for tensor in tensors.values()):
        raise damaged(path)


def damaged(path: Path) -> ImpastoError:
    """The error for a file that is cut short or contradicts itself."""
    return ImpastoError(
        "{name} is damaged or incomplete.", "Copy or download the file again.", name=path.name
    )


def _holds_code(path: Path) -> ImpastoError:
    return ImpastoError(
        "{name} contains program code, which Impasto does not run.",
        "Get the weights as safetensors.",
        name=path.name,
    )


# --- looking into a pickle without executing it ---

_HARMLESS = re.compile(
    r"argparse\.Namespace|collections\.(OrderedDict|defaultdict|Counter)|_codecs\.encode|__builtin__\.set"
    r"|torch\.(_utils\._rebuild_\w+|\w*Storage|storage\.\w*Storage|Size|Tensor|device"
    r"|nn\.parameter\.\w+|serialization\._get_layout|_tensor\.\w+|b?float\d*|half|double|u?int\d+)"
)
"""What the pickles of plain weights import."""

_MOST_PICKLE = 2**26


def _has_code(path: Path) -> bool:
    """Whether the pickle in a file names functions or classes that are not torch's own.

    The last word has torch, whose unpickler refused it; this only finds the better sentence.
    """
    try:
        with library_decoder("zipfile", usual=zipfile.BadZipFile):
            start = _pickle_in(path)
        return any(_HARMLESS.fullmatch(name) is None for name in _imports(start))
    except DecodeError:
        return False


def _pickle_in(path: Path) -> bytes:
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            return file.read(_MOST_PICKLE)
    with zipfile.ZipFile(path) as archive:
        name = next(iter(each for each in archive.namelist() if each.endswith("data.pkl")), "")
        with archive.open(name) as member:
            return member.read(_MOST_PICKLE)


def _imports(pickles: bytes) -> Iterator[str]:
    """The full names that pickles, one behind the other, import, as far as they can be read."""
    import pickletools

    file = io.BytesIO(pickles)
    texts: list[str] = []
    for _ in range(5):  # a legacy file is five pickles, then numbers
        try:
            for operation, argument, _place in pickletools.genops(file):
                if operation.name in ("GLOBAL", "INST"):
                    yield str(argument).replace(" ", ".")
                elif operation.name == "STACK_GLOBAL":
                    yield ".".join(texts[-2:])
                elif isinstance(argument, str):
                    texts.append(argument)
        except ValueError:  # the end, or no pickle any more
            return
