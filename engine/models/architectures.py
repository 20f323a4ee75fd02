"""Every architecture that the package spandrel knows, by the names and shapes of its tensors."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Mapping
from typing import Any

from torch import Tensor

from engine.decoding import DecodeError, library_decoder


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
        # Some architectures are taken for known by a few names, and then the rest does not fit.
        with library_decoder("spandrel", usual=spandrel.UnsupportedModelError):
            return spandrel.ModelLoader("cpu").load_from_state_dict(dict(tensors))
    except DecodeError:
        return None
