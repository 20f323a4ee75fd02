"""The generate panel: move through a generator's latent space, and put the result on the canvas."""
