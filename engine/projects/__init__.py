"""Projects: a picture with all its layers in a file that other programs open too."""
