"""PQ and HLG: from the values of an HDR picture to light, and to what a usual screen shows of it.

Diffuse white is at 203 cd/m². What is darker than half of it is shown as it is; above, light is
compressed by a logarithm up to the brightest that the transfer can say, so that every value can be
told from its neighbours and found again.

Sources: SMPTE ST 2084 (PQ), ITU-R BT.2100-2 (both), BT.2408 (diffuse white).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

PQ, HLG = 16, 18
"""The numbers of the transfers in ITU-T H.273."""
DIFFUSE_WHITE = 203.0
"""cd/m² of a white sheet of paper in a picture."""
_BRIGHTEST = {PQ: 10_000.0, HLG: 1_000.0}
"""cd/m²; of HLG on the screen that it is graded on."""
_KNEE = 0.5
"""Share of diffuse white up to which light is shown as it is."""

Values = NDArray[np.float64]


def light(transfer: int, values: Values) -> Values:
    """Light in cd/m² for values from 0 to 1."""
    if transfer == PQ:
        root = values ** (1 / 78.84375)
        share = np.maximum(root - 0.8359375, 0.0) / (18.8515625 - 18.6875 * root)
        return np.asarray(_BRIGHTEST[PQ] * share ** (1 / 0.1593017578125))
    # The system's gamma of 1.2, which HLG applies to luminance, on each channel for itself.
    bright = (np.exp((values - 0.55991073) / 0.17883277) + 0.28466892) / 12
    scene = np.where(values <= 0.5, values**2 / 3, bright)
    return np.asarray(_BRIGHTEST[HLG] * scene**1.2)


def shown(transfer: int, values: Values) -> Values:
    """Light from 0 to 1 on a screen without HDR, for values from 0 to 1. Strictly rising."""
    relative = light(transfer, values) / DIFFUSE_WHITE
    most = _BRIGHTEST[transfer] / DIFFUSE_WHITE - _KNEE
    steep = _steepness(most)
    beyond = np.maximum(relative - _KNEE, 0.0)
    compressed = _KNEE + (1 - _KNEE) * np.log1p(steep * beyond) / math.log1p(steep * most)
    return np.where(relative <= _KNEE, relative, compressed).clip(0.0, 1.0)


def _steepness(most: float) -> float:
    """What makes the logarithm leave the knee at the slope that light has below it."""
    low, high = 1e-3, 1e3
    for _ in range(60):
        middle = math.sqrt(low * high)
        if (1 - _KNEE) * middle < math.log1p(middle * most):
            low = middle
        else:
            high = middle
    return low
