"""Paint a picture in the style of another by optimising its pixels."""
