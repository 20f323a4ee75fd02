"""Networks that other people trained to fill holes, as methods of ``Repair``.

Two kinds of name lead here. ``model:NAME`` is a card of the store: a file of weights that the
person added or let download, of an architecture that the package spandrel knows (LaMa; MAT, if the
package spandrel_extra_arches is installed), as safetensors, PyTorch or TorchScript.
``package:NAME`` is a network of a Python package that the user installed: see ``packages``.
"""
