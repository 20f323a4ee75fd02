"""The panels in the docks of the window."""
