"""What a person sees of train."""
