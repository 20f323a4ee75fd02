"""Networks that other people trained, told by the names and shapes of their tensors.

One file per architecture, all of the same shape: a function ``identify`` that says what the tensors
are, and the modules that they fit into.
"""
