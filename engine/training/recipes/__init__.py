"""How each model that Impasto ships is made: where its pictures come from, and how it learns."""
