"""Seeds of whatever is made by chance."""

from __future__ import annotations

import random

LARGEST_SEED = 2**31 - 1
LARGEST_RANDOM = 999_999
"""Random seeds are short enough to be read and typed."""


def random_seed() -> int:
    """A new seed."""
    return random.randint(0, LARGEST_RANDOM)
