"""Generators as their papers and published programs define them, written naively in NumPy.

Independent of the program: nothing of it is imported. Everything in float64, one picture at a time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

Array = NDArray[np.float64]
Weights = Mapping[str, Array]
Tensors = dict[str, torch.Tensor]
ROOT = math.sqrt(2)
TAPS = np.array([1.0, 3.0, 3.0, 1.0]) / 8


def numbers(tensors: Tensors) -> dict[str, Array]:
    return {name: value.double().numpy() for name, value in tensors.items()}


# --- operations ---


def upfirdn(
    value: Array, kernel: Array | None, up: int, down: int, padding: Sequence[int], gain: float
) -> Array:
    """Zeros between, zeros around, true convolution, and only every so many-th sample."""
    height, width = value.shape
    wide = np.zeros((height * up, width * up))
    wide[::up, ::up] = value
    before, after = padding
    if min(padding) < 0:
        wide = wide[max(0, -before) :, max(0, -before) :]
        wide = wide[: wide.shape[0] - max(0, -after), : wide.shape[1] - max(0, -after)]
    ends = (max(0, before), max(0, after))
    wide = np.pad(wide, (ends, ends))
    kernel = np.ones((1, 1)) if kernel is None else kernel
    square = np.outer(kernel, kernel) if kernel.ndim == 1 else kernel
    return convolve(wide, square[::-1, ::-1])[::down, ::down] * gain


def convolve(value: Array, kernel: Array) -> Array:
    """Cross-correlation without padding, one number after the other."""
    height, width = kernel.shape
    result = np.zeros((value.shape[0] - height + 1, value.shape[1] - width + 1))
    for y in range(height):
        for x in range(width):
            rows, columns = result.shape
            result += kernel[y, x] * value[y : y + rows, x : x + columns]
    return result


def convolution(value: Array, weight: Array, padding: int) -> Array:
    """``(before, H, W)`` with ``(after, before, k, k)``."""
    padded = np.pad(value, ((0, 0), (padding, padding), (padding, padding)))
    return np.stack(
        [sum(convolve(p, k) for p, k in zip(padded, kernels, strict=True)) for kernels in weight]
    )


def leaky(value: Array) -> Array:
    return np.where(value > 0, value, 0.2 * value) * ROOT


def linear(weights: Weights, name: str, value: Array, rate: float = 1.0) -> Array:
    weight, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    return weight * (rate / math.sqrt(weight.shape[1])) @ value + bias * rate


def normalized(latent: Array) -> Array:
    return latent / np.sqrt(np.mean(latent**2) + 1e-8)


def mapped(weights: Weights, latent: Array) -> Array:
    value, number = normalized(latent), 0
    while f"mapping.fc{number}.weight" in weights:
        value = leaky(linear(weights, f"mapping.fc{number}", value, 0.01))
        number += 1
    return value


def modulated(weight: Array, scales: Array, demodulate: bool) -> Array:
    """Equations 1 and 3 of the StyleGAN2 paper."""
    own = weight * scales[None, :, None, None]
    if demodulate:
        own = own / np.sqrt((own**2).sum((1, 2, 3), keepdims=True) + 1e-8)
    return own


# --- StyleGAN2 ---


def stylegan2(weights: Weights, latent: Array) -> Array:
    """The synthesis of stylegan2-ada-pytorch: the slow path that its code documents."""
    style = mapped(weights, latent)
    value, picture, side = weights["synthesis.b4.const"], np.zeros((1, 1, 1)), 4
    while f"synthesis.b{side}.conv1.weight" in weights:
        block = f"synthesis.b{side}"
        if side > 4:
            value = layer(weights, f"{block}.conv0", value, style, doubles=True)
        value = layer(weights, f"{block}.conv1", value, style, doubles=False)
        scales = linear(weights, f"{block}.torgb.affine", style)
        weight = weights[f"{block}.torgb.weight"]
        own = modulated(weight, scales / math.sqrt(weight.shape[1]), demodulate=False)
        added = convolution(value, own, 0) + weights[f"{block}.torgb.bias"][:, None, None]
        if side > 4:
            picture = np.stack([upfirdn(each, TAPS, 2, 1, (2, 1), 4.0) for each in picture])
        picture = picture + added
        side *= 2
    return picture


def layer(weights: Weights, name: str, value: Array, style: Array, doubles: bool) -> Array:
    scales = linear(weights, f"{name}.affine", style)
    own = modulated(weights[f"{name}.weight"], scales, demodulate=True)
    if doubles:
        # conv2d_resample: filtered while it is enlarged, then a convolution with the weights
        # flipped (flip_weight is False where up is 2).
        value = np.stack([upfirdn(each, TAPS, 2, 1, (3, 2), 4.0) for each in value])
        value = convolution(value, own[:, :, ::-1, ::-1], 0)
    else:
        value = convolution(value, own, 1)
    value = value + weights[f"{name}.noise_const"] * weights[f"{name}.noise_strength"]
    return leaky(value + weights[f"{name}.bias"][:, None, None])


def rosinality(weights: Weights, latent: Array) -> Array:
    """The same under other names, with weights of five dimensions that are scaled when used."""
    renamed: dict[str, Array] = {}
    depth = sum(1 for name in weights if name.startswith("style.") and name.endswith("weight"))
    for number in range(depth):
        for part in ("weight", "bias"):
            renamed[f"mapping.fc{number}.{part}"] = weights[f"style.{number + 1}.{part}"]
    renamed["synthesis.b4.const"] = weights["input.input"][0]
    places = [("conv1", "b4.conv1", "noise_0"), ("to_rgb1", "b4.torgb", "")]
    count = sum(
        1 for name in weights if name.startswith("to_rgbs") and name.endswith("conv.weight")
    )
    for number in range(count):
        block = f"b{8 * 2**number}"
        for half in range(2):
            index = 2 * number + half
            places.append((f"convs.{index}", f"{block}.conv{half}", f"noise_{index + 1}"))
        places.append((f"to_rgbs.{number}", f"{block}.torgb", ""))
    for theirs, place, noise in places:
        ours = f"synthesis.{place}"
        renamed[f"{ours}.weight"] = weights[f"{theirs}.conv.weight"][0]
        for part in ("weight", "bias"):
            renamed[f"{ours}.affine.{part}"] = weights[f"{theirs}.conv.modulation.{part}"]
        if noise:
            renamed[f"{ours}.bias"] = weights[f"{theirs}.activate.bias"]
            renamed[f"{ours}.noise_strength"] = weights[f"{theirs}.noise.weight"]
            renamed[f"{ours}.noise_const"] = weights[f"noises.{noise}"][0, 0]
        else:
            renamed[f"{ours}.bias"] = weights[f"{theirs}.bias"].reshape(-1)
    return stylegan2(renamed, latent)


# --- StyleGAN3 ---


def stylegan3(weights: Weights, latent: Array, size: int) -> Array:
    style = mapped(weights, latent)
    names = sorted(
        {name.split(".")[1] for name in weights if name.startswith("synthesis.L")},
        key=lambda name: int(name[1:].split("_")[0]),
    )
    rates, cutoffs, sizes = geometry(size, len(names) - 1)
    value = waves(weights, style, rates[0], cutoffs[0], sizes[0])
    for number, name in enumerate(names):
        before = max(0, number - 1)
        value = filtered_layer(
            weights,
            f"synthesis.{name}",
            value,
            style,
            (rates[before], rates[number]),
            (sizes[before], sizes[number]),
            is_last=number == len(names) - 1,
        )
    return value * 0.25


def geometry(size: int, layers: int) -> tuple[list[float], list[float], list[int]]:
    rates, cutoffs, sizes = [], [], []
    for number in range(layers + 1):
        share = min(number / (layers - 2), 1)
        cutoff = 2 * (size / 2 / 2) ** share
        first = 2**2.1
        stopband = first * (size / 2 * 2**0.3 / first) ** share
        rate = 2 ** math.ceil(math.log2(min(stopband * 2, size)))
        rates.append(float(rate))
        cutoffs.append(cutoff)
        sizes.append(size if number >= layers - 1 else rate + 20)
    return rates, cutoffs, sizes


def waves(weights: Weights, style: Array, rate: float, cutoff: float, size: int) -> Array:
    name = "synthesis.input"
    numbers = linear(weights, f"{name}.affine", style)
    cosine, sine, right, down = numbers / np.hypot(numbers[0], numbers[1])
    turn = np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
    shift = np.array([[1, 0, -right], [0, 1, -down], [0, 0, 1]])
    place = turn @ shift @ weights[f"{name}.transform"]
    phases = weights[f"{name}.phases"] + weights[f"{name}.freqs"] @ place[:2, 2]
    frequencies = weights[f"{name}.freqs"] @ place[:2, :2]
    lengths = np.linalg.norm(frequencies, axis=1)
    amplitudes = np.clip(1 - (lengths - cutoff) / (rate / 2 - cutoff), 0, 1)
    result = np.zeros((len(phases), size, size))
    for y in range(size):
        for x in range(size):
            at = np.array([(x + 0.5) / size * 2 - 1, (y + 0.5) / size * 2 - 1]) * 0.5 * size / rate
            result[:, y, x] = np.sin((frequencies @ at + phases) * 2 * np.pi) * amplitudes
    weight = weights[f"{name}.weight"] / math.sqrt(len(phases))
    return np.einsum("oc,cyx->oyx", weight, result)


def filtered_layer(
    weights: Weights,
    name: str,
    value: Array,
    style: Array,
    rates: tuple[float, float],
    sizes: tuple[int, int],
    is_last: bool,
) -> Array:
    weight = weights[f"{name}.weight"]
    scales = linear(weights, f"{name}.affine", style)
    if is_last:
        scales = scales / math.sqrt(weight[0].size)
    own = modulated(weight, scales, demodulate=not is_last)
    own = own / math.sqrt(weights[f"{name}.magnitude_ema"])
    side = weight.shape[-1]
    value = convolution(value, own, side - 1) + weights[f"{name}.bias"][:, None, None]
    between = max(rates) * (1 if is_last else 2)
    up, down = round(between / rates[0]), round(between / rates[1])
    kernels = [weights.get(f"{name}.{way}_filter") for way in ("up", "down")]
    taps = [1 if kernel is None else len(kernel) for kernel in kernels]
    total = (sizes[1] - 1) * down + 1 - (sizes[0] + side - 1) * up + sum(taps) - 2
    start = (total + up) // 2
    padding = (start, total - start)
    value = np.stack([upfirdn(each, kernels[0], up, 1, padding, up**2) for each in value])
    if not is_last:
        value = leaky(value)
    return np.stack([upfirdn(each, kernels[1], 1, down, (0, 0), 1.0) for each in value])


# --- DCGAN ---


def dcgan(weights: Weights, latent: Array) -> Array:
    numbers = sorted({int(name.split(".")[1]) for name in weights})
    value = latent[:, None, None]
    for number in numbers:
        weight = weights[f"main.{number}.weight"]
        if weight.ndim == 4:
            stride, padding = (1, 0) if number == 0 else (2, 1)
            value = transposed(value, weight, stride, padding)
        else:
            mean, var = (weights[f"main.{number}.running_{part}"] for part in ("mean", "var"))
            scale = weight / np.sqrt(var + 1e-5)
            shifted = (value - mean[:, None, None]) * scale[:, None, None]
            value = np.maximum(shifted + weights[f"main.{number}.bias"][:, None, None], 0)
    return np.tanh(value) * 0.5 + 0.5


def transposed(value: Array, weight: Array, stride: int, padding: int) -> Array:
    """Every number of the input paints the kernel, ``stride`` apart."""
    _, height, width = value.shape
    size = weight.shape[-1]
    result = np.zeros((weight.shape[1], (height - 1) * stride + size, (width - 1) * stride + size))
    for y in range(height):
        for x in range(width):
            stamp = np.tensordot(value[:, y, x], weight, axes=1)
            result[:, y * stride : y * stride + size, x * stride : x * stride + size] += stamp
    return result[:, padding : result.shape[1] - padding, padding : result.shape[2] - padding]


# --- seeded weights under the published names ---


def _random(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def nvidia_weights(
    widths: Sequence[int], channels: int, latent: int, style: int, depth: int, seed: int
) -> Tensors:
    random = _random(seed)

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=random)

    weights: Tensors = {"mapping.w_avg": normal(style) * 0.1}
    for number in range(depth):
        weights[f"mapping.fc{number}.weight"] = normal(style, style if number else latent) * 100
        weights[f"mapping.fc{number}.bias"] = normal(style) * 10
    weights["synthesis.b4.const"] = normal(widths[0], 4, 4)
    before = widths[0]
    for number, width in enumerate(widths):
        block = f"synthesis.b{4 * 2**number}"
        for conv, entering in (("conv0", before), ("conv1", width)):
            if conv == "conv0" and number == 0:
                continue
            weights[f"{block}.{conv}.weight"] = normal(width, entering, 3, 3)
            weights[f"{block}.{conv}.bias"] = normal(width) * 0.3
            weights[f"{block}.{conv}.affine.weight"] = normal(entering, style)
            weights[f"{block}.{conv}.affine.bias"] = normal(entering) * 0.2 + 1
            weights[f"{block}.{conv}.noise_const"] = normal(4 * 2**number, 4 * 2**number)
            weights[f"{block}.{conv}.noise_strength"] = normal(1)[0] * 0.5
            weights[f"{block}.{conv}.resample_filter"] = torch.from_numpy(np.outer(TAPS, TAPS))
        weights[f"{block}.torgb.weight"] = normal(channels, width, 1, 1)
        weights[f"{block}.torgb.bias"] = normal(channels) * 0.1
        weights[f"{block}.torgb.affine.weight"] = normal(width, style)
        weights[f"{block}.torgb.affine.bias"] = normal(width) * 0.2 + 1
        before = width
    return weights


def rosinality_weights(
    widths: Sequence[int], channels: int, style: int, depth: int, seed: int
) -> Tensors:
    source = nvidia_weights(widths, channels, style, style, depth, seed)
    weights: Tensors = {"input.input": source["synthesis.b4.const"][None]}
    for number in range(depth):
        for part in ("weight", "bias"):
            weights[f"style.{number + 1}.{part}"] = source[f"mapping.fc{number}.{part}"]
    for number in range(len(widths)):
        block = f"synthesis.b{4 * 2**number}"
        names = [("conv1", "conv1", 0)]
        if number:
            names = [(f"convs.{2 * number - 2 + half}", f"conv{half}", half) for half in range(2)]
        for theirs, ours, half in names:
            noise = f"noises.noise_{2 * number - 1 + half if number else 0}"
            _rename(weights, theirs, source, f"{block}.{ours}")
            weights[f"{theirs}.activate.bias"] = source[f"{block}.{ours}.bias"]
            weights[f"{theirs}.noise.weight"] = source[f"{block}.{ours}.noise_strength"].reshape(1)
            weights[noise] = source[f"{block}.{ours}.noise_const"][None, None]
        theirs = f"to_rgbs.{number - 1}" if number else "to_rgb1"
        _rename(weights, theirs, source, f"{block}.torgb")
        weights[f"{theirs}.bias"] = source[f"{block}.torgb.bias"].reshape(1, -1, 1, 1)
    return weights


def _rename(weights: Tensors, theirs: str, source: Tensors, ours: str) -> None:
    weights[f"{theirs}.conv.weight"] = source[f"{ours}.weight"][None]
    for part in ("weight", "bias"):
        weights[f"{theirs}.conv.modulation.{part}"] = source[f"{ours}.affine.{part}"]


def stylegan3_weights(
    form: str, size: int, style: int, latent: int, depth: int, seed: int
) -> Tensors:
    """Six layers and the last; T has kernels of 3 x 3, R of 1 x 1 and round filters."""
    random = _random(seed)

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=random)

    weights: Tensors = {"mapping.w_avg": normal(style) * 0.1}
    for number in range(depth):
        weights[f"mapping.fc{number}.weight"] = normal(style, style if number else latent) * 100
        weights[f"mapping.fc{number}.bias"] = normal(style) * 10
    rates, cutoffs, sizes = geometry(size, 6)
    widths = [5, 5, 4, 4, 4, 4, 3]
    name = "synthesis.input"
    weights[f"{name}.freqs"] = normal(5, 2) * cutoffs[0] / 2
    weights[f"{name}.phases"] = normal(5)
    weights[f"{name}.weight"] = normal(5, 5)
    weights[f"{name}.affine.weight"] = normal(4, style) * 0.3
    weights[f"{name}.affine.bias"] = torch.tensor([1.0, 0.2, 0.1, 0.0])
    angle = 0.3
    weights[f"{name}.transform"] = torch.tensor(
        [
            [math.cos(angle), -math.sin(angle), 0.1],
            [math.sin(angle), math.cos(angle), 0.0],
            [0.0, 0.0, 1.0],
        ]
    )
    for number, width in enumerate(widths):
        before = max(0, number - 1)
        is_last = number == len(widths) - 1
        name = f"synthesis.L{number}_{sizes[number]}_{width}"
        side = 1 if is_last or form == "r" else 3
        weights[f"{name}.weight"] = normal(width, widths[before], side, side)
        weights[f"{name}.bias"] = normal(width) * 0.2
        weights[f"{name}.affine.weight"] = normal(widths[before], style)
        weights[f"{name}.affine.bias"] = normal(widths[before]) * 0.2 + 1
        weights[f"{name}.magnitude_ema"] = torch.tensor(1.0 + 0.1 * number)
        between = max(rates[before], rates[number]) * 2
        up, down = round(between / rates[before]), round(between / rates[number])
        if not is_last:
            weights[f"{name}.up_filter"] = normal(6 * up) / (6 * up)
            is_round = form == "r" and number < len(widths) - 3
            taps = (6 * down, 6 * down) if is_round else (6 * down,)
            weights[f"{name}.down_filter"] = normal(*taps) / (6 * down)
    return weights


def dcgan_weights(widths: Sequence[int], seed: int) -> Tensors:
    random = _random(seed)
    weights: Tensors = {}
    for number in range(len(widths) - 1):
        before, after = widths[number], widths[number + 1]
        kernel = torch.randn(before, after, 4, 4, generator=random) * 0.2
        weights[f"main.{3 * number}.weight"] = kernel
        if number < len(widths) - 2:
            norm = f"main.{3 * number + 1}"
            weights[f"{norm}.weight"] = torch.rand(after, generator=random) + 0.5
            weights[f"{norm}.bias"] = torch.randn(after, generator=random) * 0.2
            weights[f"{norm}.running_mean"] = torch.randn(after, generator=random) * 0.2
            weights[f"{norm}.running_var"] = torch.rand(after, generator=random) + 0.5
    return weights
