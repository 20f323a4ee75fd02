"""The names that other programs give to the tensors of a generator, and ours for them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from torch import Tensor

Tensors = Mapping[str, Tensor]

_PREFIXES = ("G_ema.", "g_ema.", "generator.", "G.")


# --- NVIDIA's StyleGAN2 and StyleGAN2-ADA for PyTorch ---


def is_nvidia(tensors: Tensors) -> bool:
    """Whether a file has the names of stylegan2-ada-pytorch, without classes."""
    names = _bare(tensors)
    return {"synthesis.b4.const", "mapping.fc0.weight"} <= names.keys() and not _has_classes(names)


def from_nvidia(tensors: Tensors) -> dict[str, Tensor]:
    """From the names of stylegan2-ada-pytorch."""
    found = _bare(tensors)
    renamed = _mapping(found)
    renamed["start"] = found["synthesis.b4.const"][None]
    for name, value in found.items():
        match = re.fullmatch(r"synthesis\.b(\d+)\.(conv0|conv1|torgb)\.(.+)", name)
        if match is None:
            continue
        side, layer, rest = int(match[1]), match[2], match[3]
        number = side.bit_length() - 3
        place = "to_colours" if layer == "torgb" else _layer(number, layer == "conv1")
        rest = {"noise_const": "noise"}.get(rest, rest)
        renamed[f"blocks.{number}.{place}.{rest}"] = value
    return renamed


def _layer(number: int, is_second: bool) -> str:
    return f"layers.{int(is_second and number > 0)}"


def _mapping(found: Tensors) -> dict[str, Tensor]:
    renamed = {}
    for name, value in found.items():
        match = re.fullmatch(r"mapping\.fc(\d+)\.(weight|bias)", name)
        if match is not None:
            renamed[f"mapping.layers.{match[1]}.{match[2]}"] = value
    if "mapping.w_avg" in found:
        renamed["average_style"] = found["mapping.w_avg"]
    return renamed


def _has_classes(names: Tensors) -> bool:
    return "mapping.embed.weight" in names


# --- NVIDIA's StyleGAN3 ---


def is_nvidia3(tensors: Tensors) -> bool:
    """Whether a file has the names of stylegan3, without classes."""
    wanted = {"synthesis.input.freqs", "synthesis.input.affine.weight", "mapping.fc0.weight"}
    names = tensors.keys()
    return wanted <= names and len(stylegan3_layers(tensors)) > 4 and not _has_classes(tensors)


def stylegan3_layers(tensors: Tensors) -> list[str]:
    """The names of the layers, such as ``L3_52_512``, in their order."""
    found = {match[1] for name in tensors if (match := re.match(_LAYER3, name))}
    return sorted(found, key=lambda name: int(name[1:].split("_")[0]))


def from_nvidia3(tensors: Tensors, layers: list[str]) -> dict[str, Tensor]:
    """From the names of stylegan3."""
    renamed = _mapping(tensors)
    parts = {"freqs": "frequencies", "phases": "phases", "transform": "transform"}
    for name in ("weight", "affine.weight", "affine.bias", *parts):
        renamed[f"entrance.{parts.get(name, name)}"] = tensors[f"synthesis.input.{name}"]
    ours = {
        "magnitude_ema": "magnitude",
        "up_filter": "up_kernel",
        "down_filter": "down_kernel",
    }
    for number, layer in enumerate(layers):
        start = f"synthesis.{layer}."
        for name, value in tensors.items():
            if name.startswith(start):
                rest = name.removeprefix(start)
                renamed[f"layers.{number}.{ours.get(rest, rest)}"] = value
    return renamed


_LAYER3 = r"synthesis\.(L\d+_\d+_\d+)\."


# --- rosinality's stylegan2-pytorch ---


def is_rosinality(tensors: Tensors) -> bool:
    """Whether a file has the names of rosinality's stylegan2-pytorch."""
    wanted = {"input.input", "style.1.weight", "conv1.conv.weight", "to_rgb1.conv.weight"}
    return wanted <= _bare(tensors).keys()


def from_rosinality(tensors: Tensors) -> dict[str, Tensor]:
    """From the names of rosinality's stylegan2-pytorch, which has no average style."""
    found = _bare(tensors)
    renamed = {"start": found["input.input"]}
    for name, value in found.items():
        if match := re.fullmatch(r"style\.(\d+)\.(weight|bias)", name):
            renamed[f"mapping.layers.{int(match[1]) - 1}.{match[2]}"] = value
        elif match := re.fullmatch(r"noises\.noise_(\d+)", name):
            number = (int(match[1]) + 1) // 2
            renamed[f"blocks.{number}.{_layer(number, int(match[1]) % 2 == 0)}.noise"] = value[0, 0]
        elif match := re.fullmatch(r"(conv1|to_rgb1|(?:convs|to_rgbs)\.\d+)\.(.+)", name):
            part = _rosinality_part(match[2])
            if part is not None:
                value = value[0] if part == "weight" else value
                flat = value.flatten() if part == "bias" else value
                single = flat.reshape(()) if part == "noise_strength" else flat
                renamed[f"{_rosinality_place(match[1])}.{part}"] = single
    return renamed


def _rosinality_part(name: str) -> str | None:
    return {
        "conv.weight": "weight",
        "conv.modulation.weight": "affine.weight",
        "conv.modulation.bias": "affine.bias",
        "noise.weight": "noise_strength",
        "activate.bias": "bias",
        "bias": "bias",
    }.get(name)


def _rosinality_place(name: str) -> str:
    if name in ("conv1", "to_rgb1"):
        return "blocks.0." + ("layers.0" if name == "conv1" else "to_colours")
    kind, number = name.split(".")
    if kind == "to_rgbs":
        return f"blocks.{int(number) + 1}.to_colours"
    return f"blocks.{int(number) // 2 + 1}.layers.{int(number) % 2}"


# --- DCGAN ---


def is_dcgan(tensors: Tensors) -> bool:
    """Whether a file is a chain of transposed convolutions of 4 x 4 with normalization between."""
    layers = dcgan_layers(tensors)
    kernels = [value for value in layers.values() if value.ndim == 4]
    if len(kernels) < 3 or any(kernel.shape[2:] != (4, 4) for kernel in kernels):
        return False
    fits = all(before.shape[1] == after.shape[0] for before, after in itertools.pairwise(kernels))
    norms = sum(1 for name in layers if name.endswith("running_mean"))
    is_plain = len(layers) == len(tensors) and kernels[-1].shape[1] in (1, 3, 4)
    return fits and is_plain and norms == len(kernels) - 1


def dcgan_layers(tensors: Tensors) -> dict[str, Tensor]:
    """The tensors under the numbers of our layers, whatever the file's numbers are."""
    found = sorted(
        ((int(match[1]), match[2], value) for name, value in tensors.items()
         if (match := _numbered(name))),
        key=lambda each: each[0],
    )  # fmt: skip
    renamed: dict[str, Tensor] = {}
    kernels = -1
    for number, part, value in found:
        if any(other == number and other_value.ndim == 4 for other, _, other_value in found):
            kernels += part == "weight"
            renamed[f"main.{3 * max(kernels, 0)}.{part}"] = value
        else:
            renamed[f"main.{3 * max(kernels, 0) + 1}.{part}"] = value
    return renamed


def _numbered(name: str) -> re.Match[str] | None:
    return re.fullmatch(
        r"(?:[a-z]\w*\.)*(\d+)\.(weight|bias|running_mean|running_var|num_batches_tracked)", name
    )


def _bare(tensors: Tensors) -> dict[str, Tensor]:
    """The tensors without the name of the network that holds them."""
    for prefix in _PREFIXES:
        own = {name: value for name, value in tensors.items() if name.startswith(prefix)}
        if own:
            return {name.removeprefix(prefix): value for name, value in own.items()}
    return dict(tensors)
