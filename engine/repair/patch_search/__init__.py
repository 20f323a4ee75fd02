"""Fill a hole with patches of the rest of the picture, searched from coarse to fine."""
