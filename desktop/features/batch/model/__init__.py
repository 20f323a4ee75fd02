"""The state behind the view of batch. Knows no widgets."""
