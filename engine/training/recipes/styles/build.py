"""Measure the space of styles.

``python -m engine.training.recipes.styles.build FOLDER_OF_PICTURES`` writes ``space.npz``, which
``engine.convert.style.space`` reads. The bank of styles: every picture in the folder, generated
textures, the sample photograph, and what the 26 built-in styles make of them.

The axes of the sliders are found in the bank's own units (whitened by its covariance): those along
which a step changes a painted photograph most, turned within their common subspace so that the
first ones change what has a name: brightness, warmth, contrast and so on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from engine.convert.scaling import Scale, Values
from engine.convert.style.colours import Palette
from engine.convert.style.painter import painter, predicted
from engine.convert.style.style import Style
from engine.convert.style.styles import BUILT_IN
from engine.errors import ImpastoError
from engine.folders import RESOURCES, SAMPLE_PHOTO
from engine.picture import Picture
from engine.regions import Region
from engine.training.recipes.styles.textures import texture

Array = NDArray[np.float64]

SPACE = RESOURCES / "styles" / "space.npz"
TEXTURES = 240
WHITENED = 40
"""Principal axes of the bank that are looked at; the rest is noise."""
AXES = 12
CPU = torch.device("cpu")


def main(folder: Path) -> None:
    """Measure and write."""
    vectors, palettes = bank(folder)
    mean = vectors.mean(axis=0)
    values, basis = np.linalg.eigh(np.cov(vectors, rowvar=False))
    values, basis = values[::-1][:WHITENED], basis[:, ::-1][:, :WHITENED]
    widen, whiten = basis * np.sqrt(values), (basis / np.sqrt(values)).T
    scenes = Scenes()
    starts = (vectors[:: len(vectors) // 8] - mean) @ whiten.T
    axes = effective(scenes, mean, widen, starts)
    axes = turned(scenes, mean, widen, axes)
    readings = axes @ whiten
    coordinates = (vectors - mean) @ readings.T
    # What a vector says about the colours of its picture, for styles that have no picture.
    wide = (vectors - mean) @ whiten.T
    ridge = wide.T @ wide + 4.0 * np.eye(WHITENED)
    slope = np.linalg.solve(ridge, wide.T @ (palettes - palettes.mean(axis=0))).T @ whiten
    numbers = {
        "mean": mean,
        "widen": widen,
        "axes": axes @ widen.T,
        "readings": readings,
        "low": np.percentile(coordinates, 2, axis=0),
        "high": np.percentile(coordinates, 98, axis=0),
        "palette_mean": palettes.mean(axis=0),
        "palette_slope": slope,
        "built_in": vectors[: len(BUILT_IN)],
        "built_in_palettes": palettes[: len(BUILT_IN)],
    }
    np.savez_compressed(SPACE, **{name: each.astype(np.float32) for name, each in numbers.items()})
    print(f"{len(vectors)} styles measured; {SPACE.stat().st_size // 1000} kB in {SPACE.name}")


def bank(folder: Path) -> tuple[Array, Array]:
    """Vectors ``(N, 100)`` and palettes ``(N, 9)``, those of the built-in styles first."""
    sample = Picture.open(SAMPLE_PHOTO)
    scale = Scale(sample.bounds, 768)
    photo = scale.read(sample, scale.scaled)
    found: list[Values] = []
    for style in BUILT_IN:
        artist = painter(Style.built_in(style.number), CPU)
        found.append(artist.whole(artist.encode(photo, _go_on), scale.scaled, _go_on)[0])
    random = np.random.default_rng(0)
    found += [texture(random) for _ in range(TEXTURES)]
    found += [photo, photo[:512, :512], photo[-512:, -512:], *_pictures(folder)]
    vectors = np.array([predicted(each, CPU) for each in found])
    return vectors, np.array([Palette.of(each).numbers() for each in found])


class Scenes:
    """Two small photographs to paint, encoded once."""

    def __init__(self) -> None:
        sample = Picture.open(SAMPLE_PHOTO)
        scale = Scale(sample.bounds, 320)
        photo = scale.read(sample, scale.scaled)
        artist = painter(Style(vector=(0.0,) * 100), CPU)
        self._encoded = [
            artist.encode(np.ascontiguousarray(part), _go_on)
            for part in (photo[:, :160], photo[:, -160:])
        ]
        self._size = Region(0, 0, 160, scale.scaled.height)

    def painted(self, vector: Array) -> Values:
        """The scenes in a style, side by side, in CIE Lab."""
        artist = painter(Style(vector=tuple(vector.tolist())), CPU)
        results = [artist.whole(each, self._size, _go_on)[0] for each in self._encoded]
        lab = cv2.cvtColor(np.concatenate(results, axis=1), cv2.COLOR_RGB2Lab)
        return np.asarray(lab, np.float32)


def effective(scenes: Scenes, mean: Array, widen: Array, starts: Array) -> Array:
    """The whitened axes ``(AXES, WHITENED)`` that change the scenes most, on average of starts."""
    gram = np.zeros((WHITENED, WHITENED))
    for start in starts:
        changes = []
        for axis in np.eye(WHITENED):
            ahead, behind = (
                scenes.painted(mean + widen @ (0.5 * start + sign * axis)) for sign in (0.7, -0.7)
            )
            changes.append((ahead - behind).ravel())
        step = np.array(changes, np.float64)
        gram += step @ step.T / step.shape[1]
    return np.linalg.eigh(gram)[1][:, ::-1].T[:AXES]


def turned(scenes: Scenes, mean: Array, widen: Array, axes: Array) -> Array:
    """The same subspace, its first axes those along which a measurable quality changes most."""
    random = np.random.default_rng(1)
    places = random.normal(0, 1, (500, AXES))
    looks = np.array([_qualities(scenes.painted(mean + widen @ (at @ axes))) for at in places])
    looks = (looks - looks.mean(axis=0)) / looks.std(axis=0)
    slopes = np.linalg.lstsq(places, looks, rcond=None)[0].T
    chosen: list[Array] = []
    left = dict(zip(QUALITIES, slopes, strict=True))
    while left and len(chosen) < AXES:
        free = {name: _without(slope, chosen) for name, slope in left.items()}
        name = max(free, key=lambda each: float(np.linalg.norm(free[each])))
        strength = float(np.linalg.norm(free[name]))
        if strength < _WEAKEST:
            break
        print(f"axis {len(chosen)}: {name}, explains {strength**2:.0%}")
        chosen.append(free[name] / strength)
        del left[name]
    for rest in np.eye(AXES):
        free_rest = _without(rest, chosen)
        if len(chosen) < AXES and np.linalg.norm(free_rest) > 1e-3:
            chosen.append(free_rest / np.linalg.norm(free_rest))
    return np.array(chosen) @ axes


QUALITIES = (
    "lightness", "green to red", "blue to yellow", "colourfulness", "contrast", "fine texture",
    "coarse strokes", "dark lines", "upright strokes", "slanting strokes", "variety of colours",
)  # fmt: skip
_WEAKEST = 0.35


def _qualities(lab: Values) -> list[float]:
    """What ``QUALITIES`` names, of a picture ``(h, w, 3)`` in CIE Lab."""
    light = lab[:, :, 0]
    fine = light - cv2.GaussianBlur(light, (0, 0), 1.0)
    middle = cv2.GaussianBlur(light, (0, 0), 2.0) - cv2.GaussianBlur(light, (0, 0), 6.0)
    lines = light - cv2.medianBlur(light, 5)
    across, down = cv2.Scharr(light, cv2.CV_32F, 1, 0), cv2.Scharr(light, cv2.CV_32F, 0, 1)
    energy = float((across**2 + down**2).mean()) + 1e-3
    chroma = np.hypot(lab[:, :, 1], lab[:, :, 2])
    return [
        float(light.mean()),
        float(lab[:, :, 1].mean()),
        float(lab[:, :, 2].mean()),
        float(chroma.mean()),
        float(cv2.GaussianBlur(light, (0, 0), 6.0).std()),
        float(np.log(fine.std() + 0.1)),
        float(np.log(middle.std() + 0.1)),
        float((lines**3).mean() / (lines.std() ** 3 + 0.1)),
        float((across**2 - down**2).mean()) / energy,
        float((2 * across * down).mean()) / energy,
        float(lab[:, :, 1].std() + lab[:, :, 2].std()),
    ]


def _without(direction: Array, others: list[Array]) -> Array:
    for other in others:
        direction = direction - (direction @ other) * other
    return direction


def _pictures(folder: Path) -> Iterator[Values]:
    """All pictures in a folder, small; what cannot be read is named and left out."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in (".jpg", ".jpeg", ".png", ".webp") or not path.is_file():
            continue
        try:
            picture = Picture.preview(path, 512)
        except ImpastoError as error:
            print(error)
            continue
        scale = Scale(picture.bounds, max(picture.width, picture.height))
        yield scale.read(picture, scale.scaled)


def _go_on() -> None:
    """Nobody waits who could ask to stop."""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
