"""Run a network of the store on a picture: enlarge, clean, translate."""
