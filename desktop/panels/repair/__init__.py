"""The repair panel and its parts."""
