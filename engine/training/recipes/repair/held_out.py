"""What the repair network must not learn from: the photographs that repairs are judged by.

The benchmark (``tests/bench/photographs.py``) judges by photographs of which some may be used for
tuning, so also for the figures of a training run; the others may be used for nothing. They are
known here by fingerprints, so that a copy in another package, format or size is recognized too.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

NEAR = 10
"""Fingerprints that differ in no more bits are of the same picture."""

VALIDATION = {
    "digikam-data": ("usr/share/digikam/about/images/body-background.jpg",),
    "lomiri-wallpapers-16.04": (
        "usr/share/backgrounds/Wine_by_Jakkub_Mede.jpg",
        "usr/share/backgrounds/sunset_by_Aitzol_Berasategi.jpg",
    ),
    "lomiri-wallpapers-20.04": ("usr/share/backgrounds/Kleiber_by_Lukas_Baubkus.jpg",),
    "lxqt-themes": (
        "usr/share/lxqt/wallpapers/Valendas.png",
        "usr/share/lxqt/wallpapers/beam.png",
        "usr/share/lxqt/wallpapers/fog.jpg",
    ),
    "mate-backgrounds": (
        "usr/share/backgrounds/mate/nature/Garden.jpg",
        "usr/share/backgrounds/mate/nature/RainDrops.jpg",
        "usr/share/backgrounds/mate/nature/Storm.jpg",
        "usr/share/backgrounds/mate/nature/Wood.jpg",
    ),
    "plasma-workspace-wallpapers": (
        "usr/share/wallpapers/Grey/contents/images/2560x1600.jpg",
        "usr/share/wallpapers/Path/contents/images/2560x1600.jpg",
    ),
    "python3-skimage": ("usr/lib/python3/dist-packages/skimage/data/gravel.png",),
}
"""Photographs for tuning, by package."""

HELD_OUT = (
    0x81ED04BE339B04FE,
    0x82B63656D606CD3D,
    0x8468A38F55F75855,
    0x848B95C86BE6D1DA,
    0x8543F29C7C613BCA,
    0x8649163CF1C75B6C,
    0x86B16F1CB06F59B0,
    0x89F634C8E4633DC9,
    0x8D3A32EDF2C932E0,
    0x8E385272E35C66C7,
    0x8E5939E6E3398C8C,
    0x90565CB9336C5E93,
    0x916450CDDBA73A66,
    0x91A62F78F30658F1,
    0x91AE6AD5A68957A4,
    0x92392FC3B99221D7,
    0x926A69D52DA8E4AB,
    0x92F2E18BA30B770D,
    0x94CB4A64D983E5F8,
    0x98BCF6DBC385140B,
    0x9B64386633CDC96C,
    0x9DB8C2C7465D3B24,
    0xA0793E9F5E48C62C,
    0xA0E2583D3F4F87E0,
    0xA2850B396EFF06E1,
    0xA8AA15D5A8CA57A7,
    0xB15FE6465121175E,
    0xB1D17EF4D681191C,
    0xBB8320376C0F3637,
    0xBCB8CC466C983373,
    0xBD80523D05D2BC7D,
    0xBFF1C1C0434E8CBC,
    0xC0371BEC1BE51267,
    0xC081249B9EDF6D78,
    0xC09FF81B33F40D64,
    0xC1FE4805F9BA3253,
    0xC2924C5532BDDFC8,
    0xC3CA9D9D8AA4E86A,
    0xC3D9C1D3839B038F,
    0xC4A3964C2BD72A5D,
    0xC507C66B9370AA73,
    0xC6771CBE3D2424A6,
    0xC693104C7F3986E7,
    0xCBB103F8A62BA953,
    0xCC99260F59F6A728,
    0xCF084F6BEB105965,
    0xD190EE2F2F1A9866,
    0xD219196617DD5666,
    0xD49527DC26A358E6,
    0xD49D0D6C4EC76247,
    0xD6735984D2364793,
    0xD79C0D1B1681C8FB,
    0xDCF832270F0E0F8B,
    0xE4D5B5A92B54523A,
    0xE98A92B53668698F,
    0xED265BA518CDA859,
    0xEF9C3CCE60A2C526,
    0xFAB4A5F18446934E,
    0xFD46D2D86D34924A,
    0xFDD5700EC3286B4A,
    0xFFF50055AB01AA78,
)
"""Fingerprints of all the photographs that the benchmark uses, those for tuning too."""


def fingerprint(pixels: NDArray[np.uint8]) -> int:
    """64 bits that stay nearly the same when ``(H, W, 3) uint8`` is scaled or compressed.

    The signs of the lowest frequencies of the brightness (Zauner, "Implementation and Benchmarking
    of Perceptual Image Hash Functions", 2010).
    """
    grey = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (32, 32), interpolation=cv2.INTER_AREA).astype(np.float32)
    lowest = cv2.dct(small)[:8, :8].ravel()
    bits = lowest > np.median(lowest[1:])
    return int("".join("1" if bit else "0" for bit in bits), 2)


def is_near(first: int, second: int) -> bool:
    """Whether two fingerprints are of the same picture."""
    return (first ^ second).bit_count() <= NEAR
