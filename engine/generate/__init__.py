"""Generators of pictures: latent spaces, and the families of networks that decode them.

Imports no torch: what needs it is in ``space``, ``inversion``, ``dragging`` and ``exploring``.
"""

from engine.generate.generate import Generate
from engine.generate.latents import Latent, interpolate, mix
from engine.generate.words.words import Words

__all__ = ["Generate", "Latent", "Words", "interpolate", "mix"]
