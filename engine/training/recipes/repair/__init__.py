"""How the networks that repair are made: the small one for structure, and the large one."""
