"""NVIDIA's pickled networks are read, and nothing in any pickle runs."""

from __future__ import annotations

import argparse
import os
import pickle
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from engine.errors import ImpastoError
from engine.generate.external import pickles
from engine.generate.external.pickles import read_pickle
from engine.generate.external.recognition import build
from engine.models import store
from engine.models.loading import Kind, check_file, load_tensors
from tests.engine.generate.external import published


class EasyDict(dict[str, Any]):
    """As NVIDIA's, by its name."""


def _reconstruct_persistent_obj(meta: Any) -> None:
    raise AssertionError("the program ran code of the file")


@pytest.fixture(autouse=True)
def _nvidia(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The modules by whose names NVIDIA's files refer to classes: only there to write with."""
    for name, thing in (
        ("torch_utils.persistence", _reconstruct_persistent_obj),
        ("dnnlib.util", EasyDict),
    ):
        module = types.ModuleType(name)
        setattr(module, thing.__name__, thing)
        monkeypatch.setattr(thing, "__module__", name)
        monkeypatch.setitem(sys.modules, name.split(".")[0], types.ModuleType(name.split(".")[0]))
        monkeypatch.setitem(sys.modules, name, module)
    return


class Persistent(nn.Module):
    """A module that is pickled as NVIDIA's are: with its source and its attributes."""

    def __reduce__(self) -> Any:
        meta = EasyDict(
            type="class",
            version=6,
            module_src="import os; os.system('exit 1')",
            class_name=type(self).__name__,
            state=dict(self.__dict__),
        )
        return _reconstruct_persistent_obj, (meta,)


def network(tensors: dict[str, torch.Tensor]) -> Persistent:
    """Modules within modules that have these tensors."""
    top = Persistent()
    for name, value in tensors.items():
        *path, last = name.split(".")
        module: nn.Module = top
        for part in path:
            if part not in dict(module.named_children()):
                module.add_module(part, Persistent())
            module = module.get_submodule(part)
        is_buffer = last in ("noise_const", "w_avg", "resample_filter", "noise_strength")
        if is_buffer:
            module.register_buffer(last, value)
        else:
            module.register_parameter(last, nn.Parameter(value))
        module.size = np.array([4, 4])  # type: ignore[assignment]
        module.dtype = torch.float16  # type: ignore[assignment]
    return top


def write(path: Path, content: object) -> Path:
    path.write_bytes(pickle.dumps(content))
    return path


@pytest.fixture
def tensors() -> dict[str, torch.Tensor]:
    return published.nvidia_weights([6, 5], 3, 6, 8, 2, 0)


def test_a_pickled_generator_is_read(tmp_path: Path, tensors: dict[str, torch.Tensor]) -> None:
    wrong = network({"synthesis.b4.const": torch.zeros(1)})
    content = {"G": wrong, "D": None, "G_ema": network(tensors), "augment_pipe": wrong}
    path = write(tmp_path / "network.pkl", content)
    assert check_file(path) is Kind.PICKLE
    read = read_pickle(path)
    assert read.keys() == tensors.keys()
    for name, value in tensors.items():
        assert torch.equal(read[name], value), name
    assert build(read) is not None


def test_it_is_converted_and_added(tmp_path: Path, tensors: dict[str, torch.Tensor]) -> None:
    path = write(tmp_path / "faces.pkl", {"G_ema": network(tensors)})
    assert load_tensors(path).keys() == tensors.keys()
    card = store().add(path)
    assert (card.name, card.family, card.source) == ("faces", "gan", "faces.pkl")
    assert card.file == "faces.safetensors"
    assert store().load("faces").keys() == tensors.keys()
    assert store().add(path) == card


class Evil:
    """Runs a command when it is unpickled by an unpickler that lets it."""

    def __init__(self, function: Any, *arguments: Any) -> None:
        self.call = function, arguments

    def __reduce__(self) -> Any:
        return self.call


@pytest.mark.parametrize("place", ["top", "value", "state", "module"])
@pytest.mark.parametrize("function", [os.system, eval, exec, getattr])
def test_code_is_refused_and_not_run(tmp_path: Path, place: str, function: Any) -> None:
    witness = tmp_path / "ran"
    command = f"open({str(witness)!r}, 'w')" if function is not os.system else f"touch {witness}"
    arguments = (os, "system") if function is getattr else (command,)
    evil: Any = Evil(function, *arguments) if function is not getattr else Evil(function, 1, "real")
    module = network({"a": torch.zeros(1)})
    content = {
        "top": evil,
        "value": {"G_ema": module, "training_set_kwargs": evil},
        "state": {"G_ema": module},
        "module": {"G_ema": module},
    }[place]
    if place == "state":
        module.trick = evil
    if place == "module":
        module._modules["inner"] = evil
    path = write(tmp_path / "evil.pkl", content)
    with pytest.raises(ImpastoError, match="contains code"):
        read_pickle(path)
    assert not witness.exists()
    with pytest.raises(ImpastoError):
        store().add(path)
    assert not witness.exists()
    assert store().cards() == tuple(card for card in store().cards() if card.name != "evil")


def test_functions_of_known_packages_do_not_run_either(tmp_path: Path) -> None:
    target = tmp_path / "written"
    evil = Evil(np.save, str(target), [1])
    path = write(tmp_path / "evil.pkl", {"G_ema": network({"a": torch.zeros(1)}), "x": evil})
    assert read_pickle(path).keys() == {"a"}
    evil = Evil(torch.hub.load_state_dict_from_url, "file:///etc/passwd")
    path = write(tmp_path / "evil.pkl", {"G_ema": evil})
    with pytest.raises(ImpastoError, match="not contain a generator"):
        read_pickle(path)
    assert not list(tmp_path.glob("written*"))


def test_a_pickle_inside_a_storage_is_not_run(tmp_path: Path) -> None:
    witness = tmp_path / "ran"
    inner = pickle.dumps(Evil(os.system, f"touch {witness}"))
    load = torch.storage._load_from_bytes  # type: ignore[attr-defined]
    path = write(
        tmp_path / "evil.pkl", {"G_ema": network({"a": torch.zeros(1)}), "x": Evil(load, inner)}
    )
    with pytest.raises(ImpastoError):
        read_pickle(path)
    assert not witness.exists()


def test_what_is_damaged_or_no_network_is_refused(
    tmp_path: Path, tensors: dict[str, torch.Tensor]
) -> None:
    whole = write(tmp_path / "whole.pkl", {"G_ema": network(tensors)}).read_bytes()
    random = np.random.default_rng(0)
    broken = [whole[:2], whole[: len(whole) // 2], whole[:-1], b"\x80\x04."]
    for _ in range(300):
        changed = bytearray(whole)
        changed[random.integers(len(whole))] = random.integers(256)
        broken.append(bytes(changed))
    for number, content in enumerate(broken):
        path = tmp_path / f"{number}.pkl"
        path.write_bytes(content)
        try:
            read_pickle(path)
        except ImpastoError:
            continue
        assert number >= 4  # a changed number in a tensor is no damage that can be seen
    for content in ([1, 2], {"G_ema": 3}, {}, "text"):
        with pytest.raises(ImpastoError, match="not contain a generator"):
            read_pickle(write(tmp_path / "other.pkl", content))
    with pytest.raises(ImpastoError, match="could not be read"):
        read_pickle(tmp_path / "missing.pkl")


@pytest.mark.parametrize("function", ["_tensors", "_persistent"])
def test_a_mistake_of_ours_is_not_called_damage(
    tmp_path: Path,
    tensors: dict[str, torch.Tensor],
    monkeypatch: pytest.MonkeyPatch,
    function: str,
) -> None:
    def broken(*_: object) -> None:
        raise TypeError("a mistake in this program")

    path = write(tmp_path / "whole.pkl", {"G_ema": network(tensors)})
    # Its frame is the program's own, as that of the real function would be.
    monkeypatch.setattr(pickles, function, types.FunctionType(broken.__code__, vars(pickles)))
    name = ("torch_utils.persistence", "_reconstruct_persistent_obj")
    monkeypatch.setitem(pickles._REBUILT, name, pickles._persistent)
    with pytest.raises(TypeError, match="a mistake in this program"):
        read_pickle(path)


def test_a_checkpoint_with_the_options_of_its_training_is_added(tmp_path: Path) -> None:
    """As rosinality's program saves them."""
    weights = published.rosinality_weights([6, 5, 4], 3, 8, 2, 0)
    path = tmp_path / "550000.pt"
    torch.save({"g": {}, "g_ema": weights, "args": argparse.Namespace(size=16)}, path)
    card = store().add(path)
    assert (card.family, card.architecture) == ("gan", "StyleGAN2 (rosinality)")
