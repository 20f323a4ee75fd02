"""Diffusion pipelines that the user names: text to picture, picture to picture, inpainting.

They run in the package diffusers, which is an extra: ``pip install "impasto[diffusion]"``. Nothing
is loaded but safetensors, and no code out of a repository.
"""
