"""What a person sees of generate."""
