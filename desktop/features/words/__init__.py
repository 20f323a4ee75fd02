"""Words: pictures of a prompt."""
