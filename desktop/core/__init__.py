"""Documents, undo, jobs and the thread that runs operations. Knows no widgets."""
