"""Networks that look at pictures: features and distances. Imports torch."""
