"""Pictures of a prompt."""
