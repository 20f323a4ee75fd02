"""The canvas: the picture on screen, and the tools that draw on its mask."""
