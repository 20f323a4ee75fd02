"""Every architecture that the package spandrel knows, by the names and shapes of its tensors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor


def described(tensors: Mapping[str, Tensor]) -> Any:
    """Spandrel's description of the model with its weights loaded; None when it knows none."""
    import spandrel

    try:
        return spandrel.ModelLoader("cpu").load_from_state_dict(dict(tensors))
    except (spandrel.UnsupportedModelError, RuntimeError, LookupError, ValueError, TypeError,
            AttributeError, AssertionError, ArithmeticError):  # fmt: skip
        # Some architectures are taken for known by a few names, and then the rest does not fit.
        return None
