"""The state behind the view of convert. Knows no widgets."""
