"""The window of Train > New Generator from Folder."""
