"""Repair: fill what is painted over."""
