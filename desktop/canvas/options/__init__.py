"""What can be set for a tool, and the controls for it in the option bar."""
