"""The interface in other languages than English, and the script that keeps them up to date."""
