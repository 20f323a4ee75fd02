"""How good a generator is, and judges that tell what its sliders change."""
