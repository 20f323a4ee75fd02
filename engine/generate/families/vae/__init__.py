"""The variational autoencoder on VGG16: pictures to Gaussians, latents to pictures."""

from engine.generate.families.vae.autoencoder import Posterior, VaeConfig, VariationalAutoencoder
from engine.generate.families.vae.likelihood import DiscretizedLogistic

__all__ = ["DiscretizedLogistic", "Posterior", "VaeConfig", "VariationalAutoencoder"]
