"""Paint a picture in a style: the painting networks, and the space that their styles lie in."""
