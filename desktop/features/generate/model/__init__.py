"""The state behind the view of generate. Knows no widgets."""
