"""The inpainting network that comes with Impasto, and the patch search that it guides."""
