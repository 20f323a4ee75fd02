"""Enlarge a picture to any size, by networks that come with the program."""
