"""What a person sees of models."""
