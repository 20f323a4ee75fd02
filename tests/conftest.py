"""What every test stands on: no display, and no trace in the person's own settings."""

from __future__ import annotations

import os

# Set before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
