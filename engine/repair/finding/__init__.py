"""Find what should be repaired: scratches and dust, printed text."""
