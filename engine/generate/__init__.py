"""Generators of pictures: latent spaces, and the families of networks that decode them."""
