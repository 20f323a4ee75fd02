"""What a person sees of words."""
