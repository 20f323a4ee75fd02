"""Train: a generator from a folder of pictures."""
