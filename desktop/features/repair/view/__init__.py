"""What a person sees of repair."""
