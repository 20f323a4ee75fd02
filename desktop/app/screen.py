"""The colour profile of the screen."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

log = logging.getLogger(__name__)


def screen_profile(chosen: str) -> bytes | None:
    """The ICC profile from the file ``chosen``, or the system's; None for an sRGB screen."""
    if chosen:
        try:
            return Path(chosen).read_bytes()
        except OSError:
            log.warning("the screen profile %s could not be read", chosen, exc_info=True)
            return None
    if sys.platform == "win32":
        from PIL import ImageCms

        profile = ImageCms.get_display_profile()
        return None if profile is None else profile.tobytes()
    return None
