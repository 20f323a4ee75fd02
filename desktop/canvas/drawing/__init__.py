"""What tools draw with: strokes, rings, frames."""
