"""The window of Batch > Convert Folder."""
