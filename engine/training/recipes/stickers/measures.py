"""Does ``stickers`` draw what it is asked for, in the colour it is asked for?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save
from torch import Tensor
from torch.nn import functional

from engine.atomic import write_atomically
from engine.generate.families.text import Sampling, TextToPicture
from engine.models.loading import metadata
from engine.perception.vgg import vgg16
from engine.tensors import as_pixels
from engine.training.data.colours import WITHOUT_HUE, colour_shares
from engine.training.data.transparency import over
from engine.training.loop.precision import autocast
from engine.training.recipes.stickers.drawings import Stickers
from engine.training.report.sheets import tile
from engine.transparency import over_white

GUIDANCE = 4.0
"""What the stickers are clearest with; the card says so, and then it is what people begin with."""
NEAREST = 5
DIRECTIONS = 256
HANDS = 4
"""Drawings that a concept must have to be asked for: by several hands, and no tone of skin."""
_SEEN, _FEATURES = "drawings", "features"
"""What a file of features calls the fingerprint of its drawings, and the features."""
COMBINATIONS = (
    *("blue apple", "green star", "purple banana", "pink car", "orange fish", "red frog"),
    *("blue pizza", "green dog face", "yellow strawberry", "purple bus", "pink tree"),
    *("orange house", "red banana", "blue sunflower", "green umbrella", "yellow rocket"),
    *("purple cat face", "pink bear", "orange whale", "red turtle", "blue carrot"),
    *("green crown", "yellow elephant", "purple cherries", "pink hammer", "orange guitar"),
    *("red cucumber", "blue lemon", "green teddy bear", "yellow butterfly"),
)


class Found(NamedTuple):
    """Figures, what they come from, and the pictures in the order of the prompts."""

    figures: dict[str, float]
    details: dict[str, str]
    """For each prompt what was seen in its picture."""
    sheet: NDArray[np.uint8]


def concepts(
    model: TextToPicture,
    stickers: Stickers,
    count: int,
    precision: torch.dtype,
    check: Callable[[], None],
    memory: Path,
) -> Found:
    """The share of ``count`` names of emoji whose picture is most like drawings of that emoji.

    Likeness is the cosine of VGG-16 features, whitened; for each concept that of its most similar
    drawing counts, by whatever hand. ``real`` is the same for real drawings, each left out of those
    it is compared with, and ``plain`` for features as they are: there all drawings are alike, and
    even real ones are seldom recognized. The drawings' features take minutes: they are kept in the
    file ``memory`` for the next time, if the drawings are the same then.
    """
    hands: dict[str, list[int]] = {}
    for place, sticker in enumerate(stickers.about):
        if sticker.style != "clip art" and "skin tone" not in sticker.name:
            hands.setdefault(sticker.concept, []).append(place)
    known = [concept for concept, places in hands.items() if len(places) >= HANDS]
    asked = np.random.default_rng(0).choice(sorted(known), count, replace=False).tolist()
    places = [place for drawn in hands.values() for place in drawn]
    owners = [stickers.about[place].concept for place in places]
    look = _Looking(model.device, precision, check)
    drawings = stickers.pictures
    features = remembered(
        memory, drawings, places, lambda: look.at(_drawings(drawings, places, model.device))
    )
    prompts = [stickers.about[hands[concept][0]].name for concept in asked]
    pictures = _made(model, prompts, precision, check)
    made = look.at(iter(torch.split(_opaque(pictures), 32)))
    whiten = _whitening(features)
    seen = whiten(features)
    ranks, nearest = ranks_of(whiten(made), seen, owners, asked)
    plain, _ = ranks_of(made, features, owners, asked)
    real = [places.index(hands[concept][-1]) for concept in asked]
    others, _ = ranks_of(seen[real], seen, owners, asked, left_out=real)
    figures = {
        "guidance": GUIDANCE,
        "prompts": float(count),
        "concept_top1": float((ranks < 1).mean()),
        "concept_top5": float((ranks < NEAREST).mean()),
        "plain_top5": float((plain < NEAREST).mean()),
        "real_top5": float((others < NEAREST).mean()),
    }
    details = {
        prompt: f"{rank + 1}, nearest {found}"
        for prompt, rank, found in zip(prompts, ranks.tolist(), nearest, strict=True)
    }
    return Found(figures, details, _sheet(pictures))


def colours(model: TextToPicture, precision: torch.dtype, check: Callable[[], None]) -> Found:
    """How many of the combinations that no drawing shows have the colour they were asked in."""
    pictures = _made(model, COMBINATIONS, precision, check)
    alpha = pictures[:, 3:]
    premultiplied = as_pixels(torch.cat([pictures[:, :3] * alpha, alpha], dim=1))
    seen = [_hue(pixels) for pixels in premultiplied]
    right = sum(prompt.split()[0] == hue for prompt, hue in zip(COMBINATIONS, seen, strict=True))
    figures = {"combinations": float(len(COMBINATIONS)), "colour_right": float(right)}
    details = dict(zip(COMBINATIONS, seen, strict=True))
    return Found(figures, details, _sheet(pictures))


def _hue(pixels: NDArray[np.uint8]) -> str:
    """The hue that most of what a picture shows has."""
    shares = {name: s for name, s in colour_shares(pixels).items() if name not in WITHOUT_HUE}
    return max(shares, key=shares.__getitem__)


@torch.inference_mode()
def _made(
    model: TextToPicture,
    prompts: Sequence[str],
    precision: torch.dtype,
    check: Callable[[], None],
    portion: int = 10,
) -> Tensor:
    """One picture for each prompt, in straight RGBA; none is chosen from several."""
    latents = model.random_latents(len(prompts), seed=0)
    made = []
    with autocast(model.device, precision):
        for start in range(0, len(prompts), portion):
            check()
            some = list(prompts[start : start + portion])
            noise = latents[start : start + portion]
            *_, last = model.generate(some, noise, Sampling(guidance=GUIDANCE))
            made.append(model.picture(last.grids).float())
    return torch.cat(made)


class _Looking:
    """Pictures to unit vectors of VGG-16 features: the last layer, averaged in quarters."""

    def __init__(
        self, device: torch.device, precision: torch.dtype, check: Callable[[], None]
    ) -> None:
        self.vgg = vgg16(device).to(memory_format=torch.channels_last)
        self.precision, self.check = precision, check

    @torch.inference_mode()
    def at(self, batches: Iterator[Tensor]) -> Tensor:
        found = []
        for batch in batches:
            self.check()
            with autocast(batch.device, self.precision):
                features = self.vgg(batch, ["relu5_3"])["relu5_3"].float()
            found.append(functional.adaptive_avg_pool2d(features, 2).flatten(1).cpu())
        vectors = torch.cat(found)
        return functional.normalize(vectors, dim=1)


def remembered(
    memory: Path, drawings: NDArray[np.uint8], places: Sequence[int], compute: Callable[[], Tensor]
) -> Tensor:
    """The features of the drawings at ``places``, from the file ``memory`` if it is of just them.

    Else they are computed and kept there, in half precision.
    """
    fingerprint = _fingerprint(drawings, places)
    if memory.is_file() and metadata(memory).get(_SEEN) == fingerprint:
        return load_file(memory)[_FEATURES].float()
    features = compute().half()
    write_atomically(memory, save({_FEATURES: features}, {_SEEN: fingerprint}))
    return features.float()


def _fingerprint(drawings: NDArray[np.uint8], places: Sequence[int]) -> str:
    found = hashlib.sha256(repr(list(places)).encode())
    for place in places:
        found.update(drawings[place].tobytes())
    return found.hexdigest()


def _whitening(features: Tensor) -> Callable[[Tensor], Tensor]:
    """From features to unit vectors in which all strong directions count alike.

    Jegou and Chum, "Negative Evidences and Co-occurences in Image Retrieval", 2012.
    """
    mean = features.mean(0)
    centred = (features - mean).double()
    strengths, axes = torch.linalg.eigh(centred.T @ centred / len(features))
    kept = (axes[:, -DIRECTIONS:] / strengths[-DIRECTIONS:].sqrt()).float()
    return lambda some: functional.normalize((some - mean) @ kept, dim=1)


def ranks_of(
    made: Tensor,
    known: Tensor,
    owners: Sequence[str],
    asked: Sequence[str],
    left_out: Sequence[int] = (),
) -> tuple[NDArray[np.int64], list[str]]:
    """For each picture how many concepts are more like it than the right one, and the likest."""
    names = sorted(set(owners))
    number = {name: place for place, name in enumerate(names)}
    groups = torch.tensor([number[owner] for owner in owners])
    likeness = made @ known.T
    if left_out:
        likeness[torch.arange(len(made)), torch.tensor(left_out)] = -1
    best = torch.full((len(made), len(names)), -1.0)
    best.scatter_reduce_(1, groups.expand(len(made), -1), likeness, "amax")
    right = best[torch.arange(len(made)), torch.tensor([number[name] for name in asked])]
    ranks = (best > right[:, None]).sum(1).numpy()
    return ranks, [names[place] for place in best.argmax(1).tolist()]


def _drawings(
    pictures: NDArray[np.uint8], places: Sequence[int], device: torch.device, portion: int = 32
) -> Iterator[Tensor]:
    for start in range(0, len(places), portion):
        pixels = np.stack([pictures[place] for place in places[start : start + portion]])
        batch = torch.from_numpy(pixels).to(device).permute(0, 3, 1, 2).float() / 255
        yield over(batch, 1.0)


def _opaque(pictures: Tensor) -> Tensor:
    """Straight RGBA on white."""
    return pictures[:, :3] * pictures[:, 3:] + 1 - pictures[:, 3:]


def _sheet(pictures: Tensor) -> NDArray[np.uint8]:
    return tile(over_white(as_pixels(pictures)), columns=10)
