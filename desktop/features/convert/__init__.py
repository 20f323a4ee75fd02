"""Convert: turn a picture into another kind of picture."""
