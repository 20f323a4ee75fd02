"""Files made outside the project that once went wrong, where they are at hand.

They lie beside the checkout (``../shared/cases``) and are not part of it: tests that use them are
passed over without them, and each has a test beside it that makes a file of the kind.
"""

from __future__ import annotations

from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases"

needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not beside the checkout")
