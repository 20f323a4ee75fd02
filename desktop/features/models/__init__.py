"""Models: what is installed, adding, downloading and removing."""
