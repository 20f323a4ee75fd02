"""Key frames on a timeline, and playing them. Knows no widgets."""
