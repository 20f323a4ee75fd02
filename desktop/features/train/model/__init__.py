"""The state behind the view of train. Knows no widgets."""
