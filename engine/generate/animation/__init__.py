"""Animations: key frames of latents on a timeline, and the files they are written to."""

from engine.generate.animation.timeline import EASINGS, Easing, Key, Timeline
from engine.generate.animation.writing import FORMATS, write_animation

__all__ = ["EASINGS", "FORMATS", "Easing", "Key", "Timeline", "write_animation"]
