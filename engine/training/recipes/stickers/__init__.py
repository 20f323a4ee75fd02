"""How the generator of stickers is made, from drawings and their names."""
