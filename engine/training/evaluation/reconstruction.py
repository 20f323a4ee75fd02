"""Whether a picture space loses what matters, judged by networks that did not train it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from engine.perception.distance import PerceptualDistance
from engine.training.data.transparency import over
from engine.training.evaluation.features import FeatureNetwork, efficientnet_features, vgg_features
from engine.training.evaluation.metrics import precision_recall
from engine.training.loop.precision import autocast, quick_precision

Pictures = NDArray[np.uint8]
PORTION = 16
COMPARED = 100
"""Pictures that are compared with their own reconstructions, which takes long."""


def _smaller_vgg_features(device: torch.device) -> FeatureNetwork:
    """Of pictures of half the side and in the quick precision: in an eighth of the time."""
    network = vgg_features(device)

    def compute(pictures: Tensor) -> Tensor:
        with autocast(device, quick_precision(device)):
            return network(functional.avg_pool2d(pictures, 2))

    return compute


NETWORKS: dict[str, Callable[[torch.device], FeatureNetwork]] = {
    "efficientnet": efficientnet_features,
    "vgg": _smaller_vgg_features,
}


class Space(Protocol):
    """What encodes and decodes ``(N, C, H, W)`` in [0, 1]."""

    def encode(self, pictures: Tensor, /) -> Tensor: ...  # noqa: D102

    def decode(self, latents: Tensor, /) -> Tensor: ...  # noqa: D102

    @property
    def device(self) -> torch.device: ...  # noqa: D102


@torch.inference_mode()
def compare(space: Space, pictures: Pictures, precision: torch.dtype) -> dict[str, float]:
    """Precision and recall of reconstructions of one half of ``pictures`` against the other half.

    ``pictures`` are ``(2 N, H, W, C) uint8``, with four channels premultiplied. The same with the
    first half as it is tells what could be reached: ``..._of_pictures``. ``lpips`` and ``psnr``
    compare pictures with their own reconstructions.
    """
    device = space.device
    half = len(pictures) // 2
    distance = PerceptualDistance(device)
    networks = {name: make(device) for name, make in NETWORKS.items()}
    found: dict[str, list[Tensor]] = {}

    def note(name: str, value: Tensor) -> None:
        found.setdefault(name, []).append(value.cpu())

    for batch in _batches(pictures[:half], device):
        with autocast(device, precision):
            remade = over(space.decode(space.encode(batch)).float(), 1.0)
        aims = over(batch, 1.0)
        if len(found.get("psnr", ())) * PORTION < COMPARED:
            note("lpips", distance(remade, aims))
        note("psnr", -10 * (remade - aims).square().mean((1, 2, 3)).log10())
        for name, network in networks.items():
            note(f"{name} made", network(remade))
            note(f"{name} pictures", network(aims))
    for batch in _batches(pictures[half:], device):
        for name, network in networks.items():
            note(f"{name} others", network(over(batch, 1.0)))
    figures = {name: torch.cat(found[name]).mean().item() for name in ("lpips", "psnr")}
    for name in networks:
        others = torch.cat(found[f"{name} others"])
        for ending, kind in (("", "made"), ("_of_pictures", "pictures")):
            figures |= _shares(name, ending, others, torch.cat(found[f"{name} {kind}"]))
    return figures


@torch.inference_mode()
def compare_samples(
    sample: Callable[[int, int], Tensor],
    pictures: Pictures,
    device: torch.device,
    precision: torch.dtype,
) -> dict[str, float]:
    """Precision and recall of as many samples as there are ``pictures`` against these.

    ``sample`` makes a number of pictures ``(N, 3, H, W)`` from a seed.
    """
    networks = {name: make(device) for name, make in NETWORKS.items()}
    real: dict[str, list[Tensor]] = {name: [] for name in networks}
    made: dict[str, list[Tensor]] = {name: [] for name in networks}
    for seed, batch in enumerate(_batches(pictures, device)):
        with autocast(device, precision):
            samples = sample(len(batch), seed).float()
        for name, network in networks.items():
            real[name].append(network(over(batch, 1.0)).cpu())
            made[name].append(network(samples).cpu())
    figures: dict[str, float] = {}
    for name in networks:
        figures |= _shares(name, "", torch.cat(real[name]), torch.cat(made[name]))
    return figures


def _shares(name: str, ending: str, real: Tensor, made: Tensor) -> dict[str, float]:
    shares = precision_recall(real, made)
    return {
        f"{name}_precision{ending}": shares.precision,
        f"{name}_recall{ending}": shares.recall,
    }


def _batches(pictures: Pictures, device: torch.device) -> Iterator[Tensor]:
    for start in range(0, len(pictures), PORTION):
        batch = torch.from_numpy(np.array(pictures[start : start + PORTION])).to(device)
        yield batch.permute(0, 3, 1, 2).float() / 255
