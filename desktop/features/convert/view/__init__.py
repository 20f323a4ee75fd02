"""What a person sees of convert."""
