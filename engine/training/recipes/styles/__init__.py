"""The space of styles: measured by ``build`` and read by ``engine.convert.style.space``."""
