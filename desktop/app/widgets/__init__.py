"""The bars, tabs and docks around the canvas."""
