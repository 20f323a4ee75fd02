"""Getting a machine ready for Impasto. Only the standard library is needed here."""
