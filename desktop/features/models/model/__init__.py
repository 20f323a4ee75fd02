"""The state behind the view of models. Knows no widgets."""
