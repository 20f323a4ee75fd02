"""The timeline, and exporting an animation."""
