"""The convert panel and its parts."""
