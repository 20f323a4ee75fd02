"""Generate: move through a generator's latent space."""
