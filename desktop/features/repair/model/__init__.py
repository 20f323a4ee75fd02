"""The state behind the view of repair. Knows no widgets."""
