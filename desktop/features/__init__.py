"""What the program can do, a folder each: ``model`` knows no widgets, ``view`` shows it."""
