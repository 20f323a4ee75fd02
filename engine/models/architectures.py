"""Every architecture that the package spandrel knows, by the names and shapes of its tensors."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Mapping
from typing import Any

from torch import Tensor


def described(tensors: Mapping[str, Tensor]) -> Any:
    """Spandrel's description of the model with its weights loaded; None when it knows none.

    Architectures whose licences are not free, such as MAT, are known where the person installed the
    package spandrel_extra_arches.
    """
    import spandrel

    if importlib.util.find_spec("spandrel_extra_arches") is not None:
        extra = importlib.import_module("spandrel_extra_arches")
        extra.install(ignore_duplicates=True)
    try:
        return spandrel.ModelLoader("cpu").load_from_state_dict(dict(tensors))
    except (spandrel.UnsupportedModelError, RuntimeError, LookupError, ValueError, TypeError,
            AttributeError, AssertionError, ArithmeticError):  # fmt: skip
        # Some architectures are taken for known by a few names, and then the rest does not fit.
        return None
