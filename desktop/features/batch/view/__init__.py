"""What a person sees of batch."""
