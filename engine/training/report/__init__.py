"""A training run as a page to read."""
