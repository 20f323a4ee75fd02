"""Finds text that was printed into a photograph: date stamps, subtitles, plain watermarks.

Letters are narrow strokes of one colour and one width, of one height, side by side on a line. They
are brought out like scratches, by top-hat and black-hat transforms at several sizes, taken apart
into connected pieces, kept where the strokes are even (Epshtein, Ofek and Wexler, "Detecting Text
in Natural Scenes with Stroke Width Transform", CVPR 2010), and put together to lines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.regions import Region
from engine.repair.finding.scratches import SENSITIVITY, opaque

if TYPE_CHECKING:
    from engine.operation import Readable

SEEN = 1600
"""Pixels of the longer side at which larger pictures are looked at."""
STROKES = (5, 9, 17)
"""Widest strokes that are looked for, one after another, in those pixels."""
_LEAST_HEIGHT, _MOST_HEIGHT = 7, 160
"""Of a letter."""
_LEAST_LETTERS = 5
"""In a line."""
_SURE = 7
"""So many letters of just one colour and stroke are text, whatever is around them."""

Values = NDArray[np.float32]
Bits = NDArray[np.bool_]


def find_text(
    picture: Readable, sensitivity: int = SENSITIVITY, check: Callable[[], None] = lambda: None
) -> Mask:
    """Where the picture has text printed into it: a mask to look over, change, and fill.

    ``sensitivity`` is 0 to 100; more finds fainter letters, and more that is none. ``check`` is
    called often and may raise to stop. Raises ``ImpastoError`` for another sensitivity.
    """
    if not 0 <= sensitivity <= 100:
        raise ImpastoError("Sensitivity must be 0 to 100.")
    import cv2

    bounds = picture.bounds
    colours = opaque(picture.read(bounds))
    longest = max(bounds.width, bounds.height)
    # In a small picture strokes are so thin that none of their pixels has their colour.
    factor = 0.5 if longest <= SEEN // 2 else max(1.0, longest / SEEN)
    if factor != 1:
        size = (max(1, round(bounds.width / factor)), max(1, round(bounds.height / factor)))
        how = cv2.INTER_AREA if factor > 1 else cv2.INTER_CUBIC
        colours = np.asarray(cv2.resize(colours, size, interpolation=how), np.float32)
        colours = colours.clip(0, 255)
    check()
    found = np.zeros(colours.shape[:2], np.uint8)
    limit = 26.0 * 2.0 ** ((SENSITIVITY - sensitivity) / 30)
    for width in STROKES:
        for strokes in _strokes(colours, width, limit, check):
            for line in _lines(_letters(strokes, colours, width)):
                area = _area(line).intersect(Region(0, 0, strokes.shape[1], strokes.shape[0]))
                found[area.slices] |= _whole_parts(strokes[area.slices])
            check()
    # Over the soft edges, and what compression left around the letters.
    grown = cv2.dilate(found, np.ones((5, 5), np.uint8))
    if factor != 1:
        grown = cv2.resize(grown, (bounds.width, bounds.height), interpolation=cv2.INTER_LINEAR)
        grown = (grown > 0).astype(np.uint8)
    return Mask.of((np.asarray(grown) * 255).astype(np.uint8))


class Letter(NamedTuple):
    """A connected piece that could be a letter, or some that touch."""

    box: Region
    stroke: float
    """Width of its strokes in pixels."""
    colour: Values
    """Mean RGB, 0 to 255."""


def _strokes(
    colours: Values, width: int, limit: float, check: Callable[[], None]
) -> list[NDArray[np.uint8]]:
    """Where something up to ``width`` pixels wide is brighter, darker, or more orange than both
    sides of it by ``limit``; each ``(h, w)``, 1 where it is."""
    import cv2

    side = 2 * (width // 2) + 3
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    grey = colours @ np.array([0.299, 0.587, 0.114], np.float32)
    # Date stamps are burned in with an orange light.
    orange = np.maximum(colours[:, :, 0] - colours[:, :, 2], 0) * np.float32(0.7)
    bright = cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, kernel)
    dark = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, kernel)
    glowing = cv2.morphologyEx(np.asarray(orange, np.float32), cv2.MORPH_TOPHAT, kernel)
    check()
    return [(each > limit).astype(np.uint8) for each in (bright, dark, glowing)]


def _letters(strokes: NDArray[np.uint8], colours: Values, width: int) -> list[Letter]:
    """The connected pieces that have the size, the fullness and the even strokes of letters."""
    import cv2

    count, labels, statistics, _ = cv2.connectedComponentsWithStats(strokes)
    depth = cv2.distanceTransform(strokes, cv2.DIST_L2, 3)
    found = []
    for label in range(1, count):
        x, y, w, h, area = (int(number) for number in statistics[label])
        if not _LEAST_HEIGHT <= h <= _MOST_HEIGHT or w > 8 * h or area < 3 * h // 2:
            continue
        box = Region(x, y, w, h)
        shape = labels[box.slices] == label
        middle = depth[box.slices][shape]
        ridge = middle[middle >= 0.6 * middle.max()]
        stroke = 2 * float(ridge.mean()) - 0.5
        # A letter of this size has strokes of about a tenth to a third of its height.
        if not 0.06 * h <= stroke <= 0.5 * h or stroke > width + 2:
            continue
        fullness = area / (w * h)
        # An i or an l is a mere bar.
        if fullness < 0.12 or (fullness > 0.95 and w > 0.5 * h):
            continue
        inner = colours[box.slices][shape & (depth[box.slices] >= np.quantile(middle, 0.7))]
        if float(inner.std(axis=0).mean()) > 26:
            continue
        found.append(Letter(box, stroke, inner.mean(axis=0)))
    return found


def _lines(letters: list[Letter]) -> list[list[Letter]]:
    """Letters put together to lines: side by side, of one height, one stroke and one colour."""
    letters = sorted(letters, key=lambda letter: letter.box.x)
    lines: list[list[Letter]] = []
    for letter in letters:
        for line in lines:
            if any(_belong(before, letter) for before in line[-6:]):
                line.append(letter)
                break
        else:
            lines.append([letter])
    return [line for line in lines if _is_line(line) and not _is_clutter(line, letters)]


def _belong(before: Letter, after: Letter) -> bool:
    one, other = before.box, after.box
    tall, short = max(one.height, other.height), min(one.height, other.height)
    gap = other.x - one.right
    if tall > 2.0 * short or not -0.3 * tall <= gap <= 1.3 * tall:
        return False
    if abs(one.bottom - other.bottom) > 0.3 * tall and abs(one.y - other.y) > 0.2 * tall:
        return False
    if max(before.stroke, after.stroke) > 1.5 * min(before.stroke, after.stroke) + 0.7:
        return False
    return float(np.abs(before.colour - after.colour).max()) < 30


def _is_line(line: list[Letter]) -> bool:
    """Whether enough letters stand on one straight line, all of one colour and one stroke."""
    if len(line) < _LEAST_LETTERS:
        return False
    boxes = np.array([letter.box for letter in line], np.float64)
    x, y, widths, heights = boxes.T
    height = float(np.median(heights))
    if (x + widths).max() - x.min() < 1.8 * height:
        return False
    strokes = np.array([letter.stroke for letter in line])
    colours = np.array([letter.colour for letter in line])
    # Few letters have to be the more alike.
    most_difference = 13 if len(line) >= _SURE else 8
    if strokes.std() > 0.22 * strokes.mean() + 0.25 or colours.std(axis=0).max() > most_difference:
        return False
    return min(_swing(x, y + heights), _swing(x, y)) < 0.12 * height


def _swing(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """How far points lie from a straight line that is nearly level; half of them, at least."""
    slope = float(np.clip(np.polyfit(x, y, 1)[0], -0.15, 0.15))
    rest = y - slope * x
    return float(np.median(np.abs(rest - np.median(rest))))


def _is_clutter(line: list[Letter], letters: list[Letter]) -> bool:
    """Whether there is as much around the line as in it: leaves and stones are everywhere."""
    strokes = np.array([letter.stroke for letter in line])
    colours = np.array([letter.colour for letter in line])
    if (
        len(line) >= _SURE
        and colours.std(axis=0).max() < 6
        and strokes.std() < 0.16 * strokes.mean()
    ):
        return False
    area = Region(0, 0, 0, 0)
    for letter in line:
        area = area.unite(letter.box)
    height = float(np.median([letter.box.height for letter in line]))
    margin = round(1.2 * height)
    left, top = area.x - margin, area.y - margin
    near = Region.between(left, top, area.right + margin, area.bottom + margin)
    inside = sum(near.contains(letter.box) for letter in letters)
    return inside - len(line) > 0.5 * len(line)


def _area(line: list[Letter], share: float = 0.5) -> Region:
    """What a line covers, with a margin of this share of its height."""
    area = Region(0, 0, 0, 0)
    for letter in line:
        area = area.unite(letter.box)
    margin = round(share * float(np.median([letter.box.height for letter in line])))
    left, top = area.x - margin, area.y - margin
    return Region.between(left, top, area.right + margin, area.bottom + margin)


def _whole_parts(strokes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What lies wholly inside: the letters of a line with their dots and commas."""
    import cv2

    framed = np.pad(strokes, 1, constant_values=0)
    _, labels = cv2.connectedComponents(framed)
    labels = labels[1:-1, 1:-1]
    cut = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    result: NDArray[np.uint8] = ((labels > 0) & ~np.isin(labels, cut)).astype(np.uint8)
    return result
