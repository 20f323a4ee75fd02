"""Folders of pictures and what is done to each: what runs, and what will. Knows no widgets."""
