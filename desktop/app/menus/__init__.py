"""The menus: each keeps its actions, does what they say, and knows when they can be done."""
