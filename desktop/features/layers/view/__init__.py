"""The panels of layers and history."""
