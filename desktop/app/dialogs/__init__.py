"""Dialogs that belong to the application, not to one of its features."""
