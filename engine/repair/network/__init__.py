"""The inpainting network that comes with Impasto, and the patch search that it guides."""

NETWORK = "repair-structure"
"""The network's name among the models."""
