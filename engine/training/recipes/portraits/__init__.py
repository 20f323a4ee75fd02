"""How the generators of portraits are made, from drawings."""
