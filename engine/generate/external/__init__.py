"""Generators that other programs trained: StyleGAN2, StyleGAN2-ADA, StyleGAN3 and DCGAN."""
