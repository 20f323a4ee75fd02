"""Remove or replace what is behind the subject of a picture."""
