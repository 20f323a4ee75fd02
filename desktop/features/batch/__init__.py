"""Batch: do one thing to each picture of a folder."""
