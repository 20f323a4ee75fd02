"""Families of generators, one folder of the same shape for each. Imports torch."""
