"""The style-based generator with its discriminator, in pixels or in a VAE's picture space."""

from engine.generate.families.gan.gan import Gan, GanConfig

__all__ = ["Gan", "GanConfig"]
