"""The crops that the repair network learns from, cut and composed once and kept in one file.

Photographs are few, so each gives crops at many scales, from the whole of it to single pixels.
Compositions add outlines that go on behind a hole: pictures and textures cut by random shapes, one
over the other (dead leaves, Lee et al. 2001), and cut-out objects on photographs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.training.recipes.repair import pictures as repair_pictures
from engine.training.recipes.repair.pictures import Kind, LearningPicture

SIZE = 192
CROPS, VALIDATION = "crops.npy", "validation.npy"
VALIDATION_SIZE = 256
VALIDATION_CROPS = 3
"""Crops of each photograph to judge by."""

Pixels = NDArray[np.uint8]


class Shares(NamedTuple):
    """How many crops of each sort."""

    photographs: int = 24_000
    artworks: int = 2_000
    textures: int = 5_000
    leaves: int = 5_000
    objects: int = 5_000


def pack(packages: Path, folder: Path, shares: Shares = Shares(), seed: int = 0) -> int:  # noqa: B008
    """Write all the crops to ``folder``, in random order; returns how many.

    ``crops.npy`` is ``(N, 192, 192, 3) uint8`` RGB, ``validation.npy`` ``(M, 256, 256, 3)``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(seed)
    palette = _Palette(list(repair_pictures.read(packages)), random)
    count = sum(shares)
    order = random.permutation(count)
    path = folder / CROPS
    part = path.with_suffix(".part")
    crops = np.lib.format.open_memmap(part, "w+", np.uint8, (count, SIZE, SIZE, 3))
    for place, crop in zip(order, palette.crops(shares), strict=True):
        crops[place] = crop
    crops.flush()
    part.rename(path)
    pictures = repair_pictures.read_validation(packages)
    cuts = [_validation_crop(one, random) for one in pictures for _ in range(VALIDATION_CROPS)]
    np.save(folder / VALIDATION, np.stack(cuts))
    return count


class _Palette:
    """What crops are cut from: each picture with its reductions."""

    def __init__(self, pictures: list[LearningPicture], random: np.random.Generator) -> None:
        self.random = random
        self.objects = [one.pixels for one in pictures if one.kind == "object"]
        self.pictures: dict[Kind, list[list[Pixels]]] = {
            kind: [_reductions(one.pixels) for one in pictures if one.kind == kind]
            for kind in ("photograph", "artwork", "texture")
        }

    def crops(self, shares: Shares) -> Iterator[Pixels]:
        """All crops, sort by sort."""
        sorts: list[tuple[Kind, int]] = [
            ("photograph", shares.photographs),
            ("artwork", shares.artworks),
            ("texture", shares.textures),
        ]
        for kind, count in sorts:
            pictures = self.pictures[kind]
            sizes = np.sqrt([picture[0].shape[0] * picture[0].shape[1] for picture in pictures])
            # A large picture holds more to see, but not in proportion to its pixels.
            weights = np.clip(sizes, 300, 1200)
            for number in self.random.choice(len(pictures), count, p=weights / weights.sum()):
                yield self.interesting(pictures[number])
        for _ in range(shares.leaves):
            yield self.leaves()
        for _ in range(shares.objects):
            yield self.with_objects()

    def interesting(self, reductions: list[Pixels]) -> Pixels:
        """A crop at a random scale; of several, one with something in it."""
        for _ in range(3):
            crop = self.crop(reductions)
            if crop.std((0, 1)).mean() > self.random.uniform(8, 30):
                break
        return crop

    def crop(self, reductions: list[Pixels]) -> Pixels:
        """A square of the picture at a random scale, ``(192, 192, 3)``."""
        shortest = min(reductions[0].shape[:2])
        # The square's side in the picture, from pixel for pixel to all of the picture.
        side = np.exp(self.random.uniform(np.log(min(SIZE, shortest)), np.log(shortest)))
        level = max(0, min(len(reductions) - 1, int(np.log2(max(1.0, side / SIZE)))))
        picture = reductions[level]
        side = min(round(side / 2**level), *picture.shape[:2])
        top = self.random.integers(0, picture.shape[0] - side + 1)
        left = self.random.integers(0, picture.shape[1] - side + 1)
        return _resized(picture[top : top + side, left : left + side], SIZE)

    def anything(self) -> Pixels:
        """A crop of a photograph or a texture."""
        pictures = self.pictures["photograph" if self.random.random() < 0.5 else "texture"]
        return self.crop(pictures[self.random.integers(len(pictures))])

    def leaves(self) -> Pixels:
        """Shapes filled with pictures, textures and ramps, over one another."""
        canvas = self.anything()
        for _ in range(self.random.integers(1, 9)):
            fill = self.ramp() if self.random.random() < 0.4 else self.anything()
            _blend(canvas, fill, self.shape())
        return canvas

    def ramp(self) -> Pixels:
        """One colour going over into another."""
        ends = self.random.uniform(0, 255, (2, 3))
        if self.random.random() < 0.7:
            ends[1] = ends[0] + self.random.normal(0, 30, 3)
        angle = self.random.uniform(0, 2 * np.pi)
        rows, columns = np.mgrid[0:SIZE, 0:SIZE] / SIZE - 0.5
        along = (np.cos(angle) * columns + np.sin(angle) * rows + 0.7) / 1.4
        ramp = ends[0] + along[:, :, None] * (ends[1] - ends[0])
        ramp += self.random.normal(0, self.random.uniform(0, 4), (SIZE, SIZE, 1))
        filled: Pixels = np.clip(ramp, 0, 255).astype(np.uint8)
        return filled

    def shape(self) -> NDArray[np.float32]:
        """The coverage of one leaf, ``(192, 192)`` in [0, 1]: disc, polygon, stripe, half plane."""
        mask = np.zeros((SIZE * 2, SIZE * 2), np.uint8)
        centre = self.random.uniform(0, 2 * SIZE, 2)
        sort = self.random.integers(4)
        if sort == 0:
            axes = tuple(int(value) for value in self.random.uniform(20, 200, 2))
            middle = (int(centre[0]), int(centre[1]))
            cv2.ellipse(mask, middle, axes, self.random.uniform(0, 180), 0, 360, 255, -1)
        elif sort == 1:
            angles = np.sort(self.random.uniform(0, 2 * np.pi, self.random.integers(3, 8)))
            radii = self.random.uniform(40, 220, len(angles))
            points = centre + radii[:, None] * np.stack([np.cos(angles), np.sin(angles)], 1)
            cv2.fillPoly(mask, [points.astype(np.int32)], 255)
        else:
            heading = self.random.uniform(0, 2 * np.pi)
            along = np.array([np.cos(heading), np.sin(heading)]) * SIZE * 4
            across = np.array([-along[1], along[0]])
            width = 1.0 if sort == 2 else self.random.uniform(0.005, 0.06)
            ends = [centre - along, centre + along]
            points = np.array([*ends, ends[1] + width * across, ends[0] + width * across])
            cv2.fillPoly(mask, [points.astype(np.int32)], 255)
        return _coverage(_resized(mask, SIZE))

    def with_objects(self) -> Pixels:
        """A photograph with cut-out objects on it."""
        photographs = self.pictures["photograph"]
        canvas = self.crop(photographs[self.random.integers(len(photographs))])
        for _ in range(self.random.integers(1, 4)):
            self.paste(canvas, self.objects[self.random.integers(len(self.objects))])
        return canvas

    def paste(self, canvas: Pixels, cutout: Pixels) -> None:
        """Put an object with alpha somewhere, partly outside perhaps, at a random size."""
        scale = self.random.uniform(0.3, 1.2) * SIZE / max(cutout.shape[:2])
        width, height = (max(4, round(scale * side)) for side in cutout.shape[1::-1])
        small = cv2.resize(cutout, (width, height), interpolation=cv2.INTER_AREA)
        if self.random.random() < 0.5:
            small = small[:, ::-1]
        layer = np.zeros((SIZE + 2 * height, SIZE + 2 * width, 4), np.uint8)
        top = self.random.integers(height // 2, SIZE + height // 2)
        left = self.random.integers(width // 2, SIZE + width // 2)
        layer[top : top + height, left : left + width] = small
        visible = layer[height : height + SIZE, width : width + SIZE]
        _blend(canvas, visible[:, :, :3], _coverage(visible[:, :, 3]))


def _blend(canvas: Pixels, fill: NDArray[np.uint8], coverage: NDArray[np.float32]) -> None:
    share = coverage[:, :, None]
    canvas[...] = np.rint(canvas * (1 - share) + fill * share).astype(np.uint8)


def _coverage(mask: Pixels) -> NDArray[np.float32]:
    """``uint8`` as float in [0, 1]."""
    return np.divide(mask, 255, dtype=np.float32)


def _reductions(pixels: Pixels) -> list[Pixels]:
    """The picture, its half, its quarter and so on while a crop fits in."""
    reductions = [pixels]
    while min(reductions[-1].shape[:2]) >= 2 * SIZE:
        last = reductions[-1]
        half = (last.shape[1] // 2, last.shape[0] // 2)
        reductions.append(cv2.resize(last, half, interpolation=cv2.INTER_AREA).astype(np.uint8))
    return reductions


def _resized(square: Pixels, size: int) -> Pixels:
    way = cv2.INTER_AREA if square.shape[0] > size else cv2.INTER_CUBIC
    return cv2.resize(square, (size, size), interpolation=way).astype(np.uint8)


def _validation_crop(picture: Pixels, random: np.random.Generator) -> Pixels:
    """Two thirds of the short side, as the benchmark takes them."""
    side = min(picture.shape[:2]) * 2 // 3
    top = random.integers(0, picture.shape[0] - side + 1)
    left = random.integers(0, picture.shape[1] - side + 1)
    return _resized(picture[top : top + side, left : left + side], VALIDATION_SIZE)
