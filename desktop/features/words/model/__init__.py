"""The state behind the view of words. Knows no widgets."""
